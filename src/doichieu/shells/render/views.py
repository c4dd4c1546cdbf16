"""What a check found, in codes and numbers: the published shape of the JSON, from which all output is made."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from doichieu.domain.claims import Checkability, ReasonCode
from doichieu.domain.evidence import ConflictKind
from doichieu.domain.factchecks import Provenance, Scale
from doichieu.domain.matches import Relation
from doichieu.domain.texts import PrivateDetail, Unit
from doichieu.domain.verdicts import AbstentionReason, Verdict

Probability = Annotated[float, Field(ge=0, le=1)]
Offset = Annotated[int, Field(ge=0, description="Unicode code points from the start of the source's text.")]


class _View(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SpanView(_View):
    """A half-open range of Unicode code points."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]


class PlaceView(_View):
    """Page, line, paragraph or row number of a source, counted from 1."""

    unit: Unit
    number: Annotated[int, Field(ge=1)]


class QuoteView(_View):
    """Words of a stored source with their exact place in it."""

    text: str
    source_digest: str
    start: Offset
    end: Offset


class ReasonView(_View):
    """Why the sentence was rated as it was, and the words of it that gave the reason."""

    code: ReasonCode
    words: str


class ClaimView(_View):
    """A sentence of the text. ``checkable`` and ``worth`` are calibrated probabilities."""

    text: str
    start: Offset
    end: Offset
    statement: str
    language: str
    place: tuple[PlaceView, ...]
    checkability: Checkability
    checkable: Probability
    worth: Probability
    reasons: tuple[ReasonView, ...]


class RatingView(_View):
    """A rating in the publisher's own words, and how this desk reads it."""

    words: str
    scale: Scale | None
    provenance: Provenance


class MatchView(_View):
    """A published fact-check with the probability that it is about the same claim.

    ``case`` names the case at this desk whose publication it is; it is empty for what others published.
    ``numbers_differ`` says that it states another number than the claim, and is related at most, however likely.
    """

    id: str
    claim: str
    url: str
    title: str
    summary: str
    rating: RatingView | None
    publisher: str
    claimant: str
    published_at: date | None
    language: str
    case: str
    probability: Probability
    relation: Relation
    numbers_differ: bool


class ConflictView(_View):
    """Words of claim and quotation that cannot both be so. Spans count from the start of statement and quotation."""

    kind: ConflictKind
    claim_words: str
    quote_words: str
    in_claim: SpanView
    in_quote: SpanView


class JudgementView(_View):
    """What one quotation says of the claim: three probabilities that sum to 1."""

    supports: Probability
    refutes: Probability
    neither: Probability


class EvidenceView(QuoteView):
    """A quotation from the desk's own sources. ``score`` orders the quotations of one claim and has no unit.

    The judgement is of ``context``, the passage around the quotation, and of ``together``, the sentences of the same
    source that together say most of the claim.
    """

    context: QuoteView
    together: tuple[QuoteView, ...]
    score: float
    locator: str
    title: str
    publisher: str
    published_at: date | None
    language: str
    place: tuple[PlaceView, ...]
    conflicts: tuple[ConflictView, ...]
    judgement: JudgementView | None


class ModelView(_View):
    """Which model made a suggestion."""

    name: str
    version: str
    digest: str


class SuggestionView(_View):
    """A machine's suggestion, never a verdict: verdicts are people's."""

    kind: Literal["suggestion"]
    verdict: Verdict
    probability: Probability
    quotes: tuple[QuoteView, ...]
    model: ModelView


class AbstentionView(_View):
    """No suggestion, and why."""

    kind: Literal["abstention"]
    reason: AbstentionReason
    probability: Probability | None


class DossierView(_View):
    """Everything laid beside one claim."""

    claim: ClaimView
    matches: tuple[MatchView, ...]
    evidence: tuple[EvidenceView, ...]
    suggestion: Annotated[SuggestionView | AbstentionView, Field(discriminator="kind")]


class SourceView(_View):
    """The text that was checked: NFC, private details taken out. ``digest`` is the sha256 of ``text`` in UTF-8."""

    digest: str
    locator: str
    title: str
    publisher: str
    published_at: date | None
    retrieved_at: datetime
    media_type: str
    language: str
    sentences: Annotated[int, Field(ge=0, description="Sentences read.")]
    claims: Annotated[int, Field(ge=0, description="Sentences found worth checking, shown or not.")]
    text: str


class Report(_View):
    """What ``doichieu check --json`` prints for one text."""

    source: SourceView
    redacted: Mapping[PrivateDetail, Annotated[int, Field(ge=0)]]
    dossiers: tuple[DossierView, ...]
