"""Sentences and labels that terminal and page share: what a view says, in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass

from doichieu.domain.claims import Checkability
from doichieu.domain.factchecks import Provenance
from doichieu.domain.folding import folded_words
from doichieu.domain.matches import Relation
from doichieu.domain.verdicts import Verdict
from doichieu.shells import vocabulary
from doichieu.shells.render.plain import plain
from doichieu.shells.render.views import (
    AbstentionView,
    ConflictView,
    DossierView,
    EvidenceView,
    JudgementView,
    MatchView,
    PlaceView,
    RatingView,
    ReasonView,
    Report,
    SuggestionView,
)
from doichieu.shells.words import Words

LIKELY = 0.5
LEAST_LIKELY = 0.1
"""A related fact-check less likely than this to be of the same claim is not shown; JSON has all."""


def counts(words: Words, report: Report) -> str:
    """How much was read, found and is shown."""
    parts = [
        words.count("{n} sentence read", "{n} sentences read", report.source.sentences),
        words.count("{n} claim found", "{n} claims found", report.source.claims),
    ]
    if len(report.dossiers) != report.source.claims:
        parts.append(words.count("{n} shown", "{n} shown", len(report.dossiers)))
    return ", ".join(parts)


def redacted(words: Words, report: Report) -> str:
    """What was taken out before reading, or that nothing was."""
    found = vocabulary.redacted(words, report.redacted)
    if not found:
        return words.say("No private details found in the text")
    return words.say("Private details taken out: {found}", found=found)


def places(words: Words, found: Sequence[PlaceView]) -> str:
    """Page, line and so on, from the largest to the smallest."""
    order = list(vocabulary.PLACE)
    inner = sorted(found, key=lambda place: order.index(place.unit))
    return ", ".join(words.say(vocabulary.PLACE[place.unit], number=words.number(place.number)) for place in inner)


def kind(words: Words, checkability: Checkability, checkable: float) -> str:
    """What kind of sentence it is, and how sure the detector is where it can be checked."""
    said = words.say(vocabulary.CHECKABILITY[checkability])
    return f"{said} ({words.percent(checkable)})" if checkability is Checkability.FACTUAL else said


def reason(words: Words, view: ReasonView) -> str:
    """A reason with the words that gave it."""
    said = words.say(vocabulary.REASON[view.code])
    return words.say("{reason}: “{words}”", reason=said, words=plain(view.words)) if view.words else said


def rating(words: Words, view: RatingView | None) -> str:
    """The rating in the publisher's own words."""
    return f"“{plain(view.words)}”" if view and view.words else words.say("no rating given")


def reading(words: Words, match: MatchView) -> str:
    """How the desk reads a rating; "" where that adds nothing to its words. Its own it need not read."""
    view = match.rating
    if view is None or view.scale is None or view.provenance is Provenance.NONE:
        return ""
    scale = vocabulary.rating(words, view.scale)
    if folded_words(scale) == folded_words(view.words):
        return ""
    if match.case:
        return scale
    return words.say(vocabulary.PROVENANCE[view.provenance], scale=scale)


def matches(dossier: DossierView, relation: Relation) -> tuple[MatchView, ...]:
    """The fact-checks of this relation that are worth a look: related ones only where they may be of the same claim."""
    return tuple(
        one
        for one in dossier.matches
        if one.relation is relation and (relation is Relation.SAME_CLAIM or one.probability >= LEAST_LIKELY)
    )


def match_credit(words: Words, view: MatchView) -> str:
    """Who published the check, when, and in which language where that is known."""
    dated = words.date(view.published_at) if view.published_at else words.say("no date")
    parts = [plain(view.publisher) or words.say("publisher not named"), dated]
    if view.language and view.language.split("-")[0] != words.language:
        parts.append(plain(words.language_name(view.language)))
    return " · ".join(parts)


def own(words: Words, view: MatchView) -> str:
    """That this desk published it; "" for what others did."""
    return words.say("our own check") if view.case else ""


def evidence_credit(words: Words, view: EvidenceView) -> str:
    """Title, publisher, place and date of a quotation."""
    named = [plain(view.title) or plain(view.locator), plain(view.publisher), places(words, view.place)]
    dated = words.date(view.published_at) if view.published_at else words.say("no date")
    return " · ".join([part for part in named if part] + [dated])


def telling(dossier: DossierView) -> frozenset[int]:
    """The numbers, from 1, of the quotations that say something of the claim; where none does, of the best one read.

    One says something if the suggestion rests on it, if words of it conflict, or if it more likely supports or
    contradicts the claim than neither.
    """
    numbers = {number for number, one in enumerate(dossier.evidence, 1) if one.conflicts or not _neither(one)}
    read = (number for number, one in enumerate(dossier.evidence, 1) if one.judgement is not None)
    return frozenset(numbers.union(_rests_on(dossier)) or {next(read, 1)})


def _neither(view: EvidenceView) -> bool:
    judged = view.judgement
    return judged is None or judged.neither > max(judged.supports, judged.refutes)


def silent_count(words: Words, n: int) -> str:
    """How many quotations say nothing of the claim."""
    return words.count(
        "{n} more quotation neither supports nor contradicts it",
        "{n} more quotations neither support nor contradict it",
        n,
    )


def judgement(words: Words, view: JudgementView) -> str:
    """What one quotation says of the claim, likeliest first."""
    readings = [
        (view.supports, words.say("supports the claim: {p}", p=words.percent(view.supports))),
        (view.refutes, words.say("contradicts it: {p}", p=words.percent(view.refutes))),
        (view.neither, words.say("does neither: {p}", p=words.percent(view.neither))),
    ]
    return " · ".join(said for _, said in sorted(readings, key=lambda reading: -reading[0]))


def conflict(words: Words, view: ConflictView) -> str:
    """Which words of claim and quotation cannot both be so; a side that says nothing of it is left out."""
    kind_of = words.say(vocabulary.CONFLICT[view.kind])
    claim, quote = plain(view.claim_words), plain(view.quote_words)
    if claim and quote:
        return words.say(
            "{kind}: the claim says “{claim}”, the source “{quote}”", kind=kind_of, claim=claim, quote=quote
        )
    if claim:
        return words.say("{kind}: only the claim says “{claim}”", kind=kind_of, claim=claim)
    return words.say("{kind}: only the source says “{quote}”", kind=kind_of, quote=quote)


def likely(words: Words, view: MatchView) -> str:
    """How likely it is that both are about the same claim, and what speaks against a likely one."""
    p = words.percent(view.probability)
    if view.numbers_differ and view.probability >= LIKELY:
        return words.say("same claim but for another number: {p}", p=p)
    return words.say("same claim: {p}", p=p)


def models(words: Words, report: Report) -> str:
    """Which models made the suggestions of a report; "" where there are none."""
    made = [dossier.suggestion for dossier in report.dossiers]
    named = {
        f"{one.model.name} {one.model.version} ({one.model.digest[:12]})": None
        for one in made
        if one.kind == "suggestion"
    }
    return words.say("Suggestions by: {models}", models=", ".join(named)) if named else ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The last word of a dossier: a heading, what is suggested (or not), and the ground for it."""

    heading: str
    said: str
    ground: str


def outcome(words: Words, dossier: DossierView) -> Outcome:
    """The machine's suggestion, marked as one, or why there is none."""
    match dossier.suggestion:
        case SuggestionView() as view:
            return Outcome(
                words.say("Suggested by a machine, not a verdict"),
                f"{words.say(vocabulary.VERDICT[view.verdict])} ({words.percent(view.probability)}).",
                _ground(words, dossier),
            )
        case AbstentionView() as view:
            return Outcome(
                words.say("No suggestion"), words.say(vocabulary.ABSTENTION[view.reason]), _weighed(words, view)
            )


def _ground(words: Words, dossier: DossierView) -> str:
    """Which of the quotations shown a suggestion rests on, by their numbers."""
    numbers = _rests_on(dossier)
    if not numbers:
        return ""
    which = ", ".join(map(str, numbers))
    return words.count("Rests on quotation {which}.", "Rests on quotations {which}.", len(numbers), which=which)


def _rests_on(dossier: DossierView) -> list[int]:
    """The numbers, from 1, of the quotations that a suggestion names, alone or with the words around them.

    None where it says that there is not enough evidence: that rests on what none of them says.
    """
    suggestion = dossier.suggestion
    if not isinstance(suggestion, SuggestionView) or suggestion.verdict is Verdict.NOT_ENOUGH_EVIDENCE:
        return []
    used = {(quote.source_digest, quote.start, quote.end) for quote in suggestion.quotes}
    return [
        number
        for number, shown in enumerate(dossier.evidence, 1)
        if {(one.source_digest, one.start, one.end) for one in (shown, shown.context)} & used
    ]


def _weighed(words: Words, view: AbstentionView) -> str:
    if view.probability is None:
        return ""
    return words.say("The likeliest answer had a probability of {p}.", p=words.percent(view.probability))
