"""Claim to evidence: what do our trusted sources say?"""

from collections.abc import Sequence

from doichieu.domain.claims import Claim
from doichieu.domain.evidence import Evidence, Passage
from doichieu.domain.texts import Sentence, Source
from doichieu.ports import Index, SourceStore


def evidence(
    claims: Sequence[Claim], index: Index, library: SourceStore, *, limit: int
) -> Sequence[tuple[Evidence, ...]]:
    """For each claim the best quotations, best first, at most ``limit`` and no two from one place in one source."""
    raise NotImplementedError


def passages(source: Source, sentences: Sequence[Sentence]) -> Sequence[Passage]:
    """Overlapping runs of a few sentences, in order, that together cover every sentence of the source."""
    raise NotImplementedError
