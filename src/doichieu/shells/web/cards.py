"""Cases as the pages show them: rows of the board, exhibits, what a machine found, what happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from doichieu.adapters.storage.web.findings import Finding, Found
from doichieu.domain.cases import Case
from doichieu.domain.dossiers import Dossier
from doichieu.domain.events import (
    Assigned,
    Event,
)
from doichieu.domain.exhibits import Exhibit, SourceKind, Standing
from doichieu.domain.texts import Source
from doichieu.domain.verdicts import Model, Suggestion
from doichieu.ports import Logged
from doichieu.shells import vocabulary
from doichieu.shells.render.as_html import DossierCard, QuotationCard, card, web_address
from doichieu.shells.render.happenings import detail, said, taken_back, undone
from doichieu.shells.render.plain import plain
from doichieu.shells.render.report import report
from doichieu.shells.web.case_forms import GroundsForm, ReasonForm
from doichieu.shells.web.casework import overdue
from doichieu.shells.web.site import here
from doichieu.shells.words import Words

SEAL = 12
"""So many letters of a seal or a digest are shown."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list."""

    case: Case
    statement: str
    state: str
    assigned: str
    overdue: bool
    admitted: int


@dataclass(frozen=True, slots=True)
class ExhibitCard:
    """An exhibit with what can be done about it; ``found_by`` names the model that proposed it, "" for a person."""

    exhibit: Exhibit
    standing: str
    kind: str
    credit: str
    laid_by: str
    weighed_by: str
    found_by: str
    grounds: GroundsForm
    exclusion: ReasonForm


@dataclass(frozen=True, slots=True)
class FoundQuotation:
    """A quotation that the machine found; ``laid`` is the exhibit that it has become, "" if none."""

    card: QuotationCard
    laid: str


@dataclass(frozen=True, slots=True)
class MachineCard:
    """All that a machine found for a claim."""

    dossier: DossierCard
    telling: tuple[FoundQuotation, ...]
    silent: tuple[FoundQuotation, ...]
    model: Model
    at: datetime


@dataclass(frozen=True, slots=True)
class Happening:
    """A line of a case's history. ``can_be_undone`` by whoever looks; ``undone`` was taken back later."""

    number: int
    at: datetime | None
    said: str
    detail: str
    due: date | None
    seal: str
    can_be_undone: bool = False
    undone: bool = False


def row(case: Case, names: Mapping[str, str], words: Words) -> CaseRow:
    """A case for a list."""
    return CaseRow(
        case=case,
        statement=plain(case.claim.statement),
        state=words.say(vocabulary.STATE[case.state]),
        assigned=names.get(case.assigned_to, case.assigned_to),
        overdue=overdue(case),
        admitted=len(case.evidence),
    )


def exhibit(one: Exhibit, names: Mapping[str, str], words: Words) -> ExhibitCard:
    """An exhibit with the form that admits it, filled with what was said of it last or what its source says."""
    citation, grounds = one.citation, one.grounds
    said = {"origin": citation.publisher, "kind": SourceKind.OTHER.value}
    if grounds is not None:
        said = {
            "origin": grounds.origin,
            "why": grounds.why,
            "kind": grounds.kind.value,
            "primary": "on" if grounds.primary else "",
        }
    return ExhibitCard(
        exhibit=one,
        standing=words.say(vocabulary.STANDING[one.standing]),
        kind=words.say(vocabulary.SOURCE_KIND[grounds.kind]) if grounds else "",
        credit=credit(citation.title, citation.publisher, citation.locator),
        laid_by=names.get(one.laid_by, one.laid_by),
        weighed_by=names.get(one.weighed_by, one.weighed_by),
        found_by=f"{one.found_by.name} {one.found_by.version}" if one.found_by else "",
        grounds=GroundsForm(one.id, initial=said),
        exclusion=ReasonForm(f"exclude_{one.id}", words.say("Why it is no evidence"), words.say("For the record.")),
    )


def credit(title: str, publisher: str, locator: str) -> str:
    """Where a quotation is from, in a line: what is empty is left out."""
    place = locator if web_address(locator) else locator.replace("\\", "/").rsplit("/", maxsplit=1)[-1]
    named = " · ".join(part for part in (plain(publisher), plain(title)) if part)
    return named or plain(place)


def machine(case: Case, finding: Finding, words: Words) -> MachineCard | None:
    """What a machine found, as it is today and without the case's own publication; None where none has looked yet."""
    found = _of_this_wording(case, finding.found) or _suggested(case)
    if found is None:
        return None
    dossier = here().desk.renewed(found.dossier, apart_from=case.id)
    shown = card(report(_around(case, finding), [dossier], sentences=1, claims=1), "found", words).dossiers[0]
    laid = {(one.quote.source_digest, one.quote.span.start, one.quote.span.end): one.id for one in case.exhibits}

    def told(cards: Sequence[QuotationCard]) -> tuple[FoundQuotation, ...]:
        return tuple(FoundQuotation(one, laid.get((one.digest, one.start, one.end), "")) for one in cards)

    return MachineCard(shown, told(shown.telling), told(shown.silent), found.model, found.at)


def _of_this_wording(case: Case, found: Found | None) -> Found | None:
    """What was found, unless the claim was put otherwise since."""
    return found if found is not None and found.dossier.claim.statement == case.claim.statement else None


def _suggested(case: Case) -> Found | None:
    """What a case opened elsewhere brought along: the suggestion alone, its quotations being exhibits."""
    outcome = case.suggestion
    if outcome is None:
        return None
    model = outcome.model if isinstance(outcome, Suggestion) else Model("", "", "")
    return Found(Dossier(case.claim, (), (), (), outcome), model, case.opened_at)


def history(
    happened: Sequence[Logged], names: Mapping[str, str], words: Words, *, undoable: int | None = None
) -> Sequence[Happening]:
    """Everything that happened to a case, the last first; ``undoable`` is the version that the reader can undo."""
    events = {one.version: _named(one.event, names) for one in happened if one.event is not None}
    gone = taken_back(events)
    return [
        _happening(one, events, words, can_be_undone=one.version == undoable, gone=one.version in gone)
        for one in reversed(happened)
    ]


def _happening(one: Logged, events: Mapping[int, Event], words: Words, *, can_be_undone: bool, gone: bool) -> Happening:
    number, seal = one.line.number, one.line.seal[:SEAL]
    if one.event is None:
        return Happening(number, None, words.say("(not readable)"), "", None, seal)
    due = one.event.due if isinstance(one.event, Assigned) else None
    line = said(words, events[one.version], events)
    return Happening(
        number=number,
        at=one.event.at,
        said=undone(words, line) if gone else line,
        detail=detail(one.event),
        due=due,
        seal=seal,
        can_be_undone=can_be_undone,
        undone=gone,
    )


def _named(event: Event, names: Mapping[str, str]) -> Event:
    """The event with its people as colleagues call them."""
    by = names.get(event.by, event.by)
    if isinstance(event, Assigned):
        return replace(event, by=by, to=names.get(event.to, event.to))
    return replace(event, by=by)


def _around(case: Case, finding: Finding) -> Source:
    """The text that the claim was read in, as far as it is kept; the claim alone for one that was typed."""
    context = finding.context
    return Source(
        digest=case.claim.quote.source_digest,
        text=context.text if context else case.claim.statement,
        language=case.claim.language,
        media_type="text/plain",
        locator="",
        retrieved_at=case.opened_at,
    )


def standing_order(one: ExhibitCard) -> int:
    """Admitted first, then what waits, then what was excluded."""
    return (Standing.ADMITTED, Standing.PROPOSED, Standing.EXCLUDED).index(one.exhibit.standing)
