"""From the domain to the published shape: the one place where a check's findings are turned into views."""

from collections.abc import Sequence

from doichieu.domain.claims import Claim
from doichieu.domain.dossiers import Dossier
from doichieu.domain.evidence import Conflict, Evidence
from doichieu.domain.factchecks import FactCheck, Rating
from doichieu.domain.matches import Match, Relation
from doichieu.domain.texts import Landmark, Quote, Source, Span, Unit
from doichieu.domain.verdicts import Abstention, Judgement, Outcome, Suggestion
from doichieu.shells.render.views import (
    AbstentionView,
    ClaimView,
    ConflictView,
    DossierView,
    EvidenceView,
    JudgementView,
    MatchView,
    ModelView,
    PlaceView,
    QuoteView,
    RatingView,
    ReasonView,
    Report,
    SourceView,
    SpanView,
    SuggestionView,
)


def report(source: Source, dossiers: Sequence[Dossier], *, sentences: int, claims: int) -> Report:
    """The view of a checked text: ``sentences`` were read in it, ``claims`` of them found worth checking."""
    return Report(
        source=SourceView(
            digest=source.digest,
            locator=source.locator,
            title=source.title,
            publisher=source.publisher,
            published_at=source.published_at,
            retrieved_at=source.retrieved_at,
            media_type=source.media_type,
            language=source.language,
            sentences=sentences,
            claims=claims,
            text=source.text,
        ),
        redacted=dict(source.redacted),
        dossiers=tuple(_dossier(source, dossier) for dossier in dossiers),
    )


def match_view(match: Match) -> MatchView:
    """The view of one match."""
    return fact_check_view(
        match.fact_check,
        probability=match.probability,
        relation=match.relation,
        numbers_differ=bool(match.signals.numbers_clash),
    )


def fact_check_view(
    found: FactCheck, *, probability: float, relation: Relation, numbers_differ: bool = False
) -> MatchView:
    """The view of a fact-check that is about a claim with this probability."""
    return MatchView(
        id=found.id,
        claim=found.claim,
        url=found.url,
        title=found.title,
        summary=found.summary,
        rating=None if found.rating is None else _rating(found.rating),
        publisher=found.publisher,
        claimant=found.claimant,
        published_at=found.published_at,
        language=found.language,
        case=found.case,
        probability=probability,
        relation=relation,
        numbers_differ=numbers_differ,
    )


def evidence_view(evidence: Evidence, judgement: Judgement | None) -> EvidenceView:
    """The view of one quotation, with what it says of the claim where that was judged."""
    return EvidenceView(
        text=evidence.quote.exact,
        source_digest=evidence.quote.source_digest,
        start=evidence.quote.span.start,
        end=evidence.quote.span.end,
        context=_quote(evidence.context),
        together=tuple(_quote(quote) for quote in evidence.together),
        score=evidence.score,
        locator=evidence.locator,
        title=evidence.title,
        publisher=evidence.publisher,
        published_at=evidence.published_at,
        language=evidence.language,
        place=_places(evidence.place),
        conflicts=tuple(_conflict(conflict) for conflict in evidence.conflicts),
        judgement=None if judgement is None else _judgement(judgement),
    )


def _dossier(source: Source, dossier: Dossier) -> DossierView:
    return DossierView(
        claim=_claim(source, dossier.claim),
        matches=tuple(match_view(match) for match in dossier.matches),
        evidence=tuple(
            evidence_view(evidence, judgement if evidence.is_relevant else None)
            for evidence, judgement in zip(dossier.evidence, dossier.judgements, strict=True)
        ),
        suggestion=_outcome(dossier.suggestion),
    )


def _claim(source: Source, claim: Claim) -> ClaimView:
    return ClaimView(
        text=claim.quote.exact,
        start=claim.quote.span.start,
        end=claim.quote.span.end,
        statement=claim.statement,
        language=claim.language,
        place=_places(source.place(claim.quote.span.start)) or _line(source, claim.quote.span.start),
        checkability=claim.checkability,
        checkable=claim.checkable,
        worth=claim.worth,
        reasons=tuple(ReasonView(code=reason.code, words=reason.words) for reason in claim.reasons),
    )


def _rating(rating: Rating) -> RatingView:
    return RatingView(words=rating.words, scale=rating.scale, provenance=rating.provenance)


def _judgement(judgement: Judgement) -> JudgementView:
    return JudgementView(supports=judgement.supports, refutes=judgement.refutes, neither=judgement.neither)


def _outcome(outcome: Outcome) -> SuggestionView | AbstentionView:
    match outcome:
        case Suggestion(verdict, probability, quotes, model):
            return SuggestionView(
                kind="suggestion",
                verdict=verdict,
                probability=probability,
                quotes=tuple(_quote(quote) for quote in quotes),
                model=ModelView(name=model.name, version=model.version, digest=model.digest),
            )
        case Abstention(reason, weighed):
            return AbstentionView(kind="abstention", reason=reason, probability=weighed)


def _conflict(conflict: Conflict) -> ConflictView:
    return ConflictView(
        kind=conflict.kind,
        claim_words=conflict.claim_words,
        quote_words=conflict.quote_words,
        in_claim=_span(conflict.in_claim),
        in_quote=_span(conflict.in_quote),
    )


def _quote(quote: Quote) -> QuoteView:
    return QuoteView(source_digest=quote.source_digest, text=quote.exact, start=quote.span.start, end=quote.span.end)


def _span(span: Span) -> SpanView:
    return SpanView(start=span.start, end=span.end)


def _places(landmarks: Sequence[Landmark]) -> tuple[PlaceView, ...]:
    return tuple(PlaceView(unit=landmark.unit, number=landmark.number) for landmark in landmarks)


def _line(source: Source, offset: int) -> tuple[PlaceView, ...]:
    """The line of a text whose reader set no landmarks."""
    return (PlaceView(unit=Unit.LINE, number=source.text.count("\n", 0, offset) + 1),)
