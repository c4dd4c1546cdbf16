"""Text to claims: which sentences can be checked?"""

from collections.abc import Sequence

from doichieu.domain.claims import Claim
from doichieu.domain.texts import Source
from doichieu.ports import ClaimDetector, SentenceSplitter


def claims(source: Source, splitter: SentenceSplitter, detector: ClaimDetector, *, threshold: float) -> Sequence[Claim]:
    """The sentences worth checking, in the order of the text: factual ones whose worth reaches ``threshold``."""
    read = detector.claims(source, splitter.sentences(source))
    return [claim for claim in read if claim.can_have_verdict and claim.worth >= threshold]
