"""Cases as plain text for a terminal or a pipe."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import TYPE_CHECKING, assert_never

from doichieu.domain.cases import Case
from doichieu.domain.exhibits import Exhibit, Standing
from doichieu.domain.publication import Publication
from doichieu.domain.verdicts import Abstention, Suggestion
from doichieu.domain.withdrawals import Decision
from doichieu.shells import vocabulary
from doichieu.shells.render.as_terminal import Sheet
from doichieu.shells.render.happenings import DIGEST, detail, said, taken_back, undone
from doichieu.shells.render.plain import plain
from doichieu.shells.words import Words, mark

if TYPE_CHECKING:
    from doichieu.ports import Logged


def lines(cases: Sequence[Case], words: Words, *, width: int, colour: bool) -> str:
    """A line or two for each case."""
    sheet = Sheet(width=width, colour=colour)
    if not cases:
        sheet.line(words.say("No cases."))
    for case in cases:
        sheet.line((plain(case.claim.statement), "bold"), mark=f"{case.id}  ", mark_style="bold cyan")
        sheet.line((_where(case, words), "dim"), indent=8)
    return str(sheet)


def whole(
    case: Case, withdrawn: Mapping[str, Decision], words: Words, zone: tzinfo, *, width: int, colour: bool
) -> str:
    """Everything about a case as it is now, its days in the desk's time zone.

    ``withdrawn`` tells of those of its sources that are out of the library, by their digest.
    """
    sheet = Sheet(width=width, colour=colour)
    sheet.line((plain(case.claim.statement), "bold"), mark=f"{case.id}  ", mark_style="bold cyan")
    sheet.line((_where(case, words), "dim"))
    sheet.line(" · ".join(_brought(case, words)))
    if case.decline_reason:
        sheet.line(words.say("Declined, publicly: {reason}", reason=plain(case.decline_reason)))
    for exhibit in case.exhibits:
        sheet.gap()
        _exhibit(sheet, exhibit, words)
        if out := withdrawn.get(exhibit.quote.source_digest):
            date = words.date(out.at.astimezone(zone).date())
            said = words.say("Withdrawn by this desk on {date}:", date=date)
            sheet.line((f"{said} {plain(out.reason)}", "bold red"), indent=4)
    _suggestion(sheet, case, words)
    _draft(sheet, case, words)
    if case.declarations:
        sheet.gap()
    for told in case.declarations:
        said = words.say("{member} declared: {statement}", member=told.member, statement=plain(told.statement))
        conflict = words.say("conflict of interest")
        sheet.line(said, (f"  {conflict}" if told.conflicted else "", "bold red"))
    if case.publication is not None:
        _publication(sheet, case.publication, words, zone)
    return str(sheet)


def history(happened: "Sequence[Logged]", words: Words, zone: tzinfo, *, width: int, colour: bool) -> str:
    """Everything that happened to a case, a line each, with its moment and the number and the seal in the log."""
    sheet = Sheet(width=width, colour=colour)
    events = {one.version: one.event for one in happened if one.event is not None}
    gone = taken_back(events)
    for one in happened:
        if one.event is None:
            sheet.line(words.say("(not readable)"), mark=f"{one.line.number:>5}  ")
            continue
        line, more = said(words, one.event, events), detail(one.event)
        line = undone(words, line) if one.version in gone else line
        when = words.moment(one.event.at.astimezone(zone))
        told = f"{line}: {more}" if more else line
        sheet.line(told, (f"  {when} · {one.line.seal[:DIGEST]}", "dim"), mark=f"{one.line.number:>5}  ")
    return str(sheet)


def _where(case: Case, words: Words) -> str:
    parts = [words.say(vocabulary.STATE[case.state])]
    if case.assigned_to:
        parts.append(words.say("in the hands of {name}", name=case.assigned_to))
    if case.due:
        parts.append(words.say("due {date}", date=words.date(case.due)))
    return " · ".join(parts)


def _brought(case: Case, words: Words) -> list[str]:
    parts = [words.say(vocabulary.ORIGIN[case.origin]), words.say(vocabulary.CHECKABILITY[case.claim.checkability])]
    return [*parts, *(plain(told) for told in (case.claimant, case.appearance, case.topic) if told)]


def _exhibit(sheet: Sheet, exhibit: Exhibit, words: Words) -> None:
    style = {Standing.PROPOSED: "yellow", Standing.ADMITTED: "green", Standing.EXCLUDED: "dim"}[exhibit.standing]
    sheet.line((words.say(vocabulary.STANDING[exhibit.standing]), style), mark=f"{exhibit.id}  ")
    sheet.line(f"“{plain(exhibit.quote.exact)}”", indent=4)
    citation = exhibit.citation
    named = " · ".join(plain(part) for part in (citation.publisher, citation.title) if part)
    sheet.line((named, "dim"), indent=4)
    sheet.address(plain(citation.locator), indent=4)
    if exhibit.grounds is not None:
        grounds = exhibit.grounds
        parts = [plain(grounds.origin), words.say(vocabulary.SOURCE_KIND[grounds.kind])]
        parts += [words.say("primary source")] if grounds.primary else []
        sheet.line(f"{' · '.join(parts)}: {plain(grounds.why)}", indent=4)
    sheet.line(plain(exhibit.reason), indent=4)


def _suggestion(sheet: Sheet, case: Case, words: Words) -> None:
    match case.suggestion:
        case Suggestion():
            sheet.gap()
            verdict = words.say(vocabulary.VERDICT[case.suggestion.verdict])
            probability = words.percent(case.suggestion.probability)
            model = f"{case.suggestion.model.name} {case.suggestion.model.version}"
            said = mark("A machine ({model}) suggested: {verdict} ({probability})")
            sheet.line(words.say(said, model=model, verdict=verdict, probability=probability))
        case Abstention():
            sheet.gap()
            sheet.line(words.say(vocabulary.ABSTENTION[case.suggestion.reason]))
        case None:
            return
        case _:
            assert_never(case.suggestion)


def _draft(sheet: Sheet, case: Case, words: Words) -> None:
    if case.draft is None or case.content is None:
        return
    sheet.gap()
    rating = vocabulary.rating(words, case.draft.rating)
    sheet.line((plain(case.draft.title), "bold"), f"  {rating}")
    sheet.line(plain(case.draft.summary))
    for paragraph in case.draft.explanation.split("\n\n"):
        sheet.line(plain(paragraph))
    sheet.line((words.say("content {digest}", digest=case.content.digest[:DIGEST]), "dim"))
    sheet.line((words.say("written by {names}", names=", ".join(case.authors)) if case.authors else "", "dim"))
    if case.approval is not None:
        sheet.line((words.say("approved by {name}", name=case.approval.by), "dim"))


def _publication(sheet: Sheet, publication: Publication, words: Words, zone: tzinfo) -> None:
    sheet.gap()
    sheet.line((words.say(vocabulary.STATUS[publication.status]), "bold"))
    for edition in publication.editions:
        said = words.say(
            "edition {number}, {date}: written by {names}, approved by {name}",
            number=edition.number,
            date=words.date(edition.published_at.astimezone(zone).date()),
            names=", ".join(edition.authors),
            name=edition.approver,
        )
        sheet.line(said)
    for reply in publication.replies:
        date, who, said = words.date(reply.at.astimezone(zone).date()), plain(reply.who), plain(reply.words)
        sheet.line(words.say("{date}, reply of {who}: {said}", date=date, who=who, said=said))
    for notice in publication.notices:
        status = words.say(vocabulary.STATUS[notice.status])
        sheet.line(f"{words.date(notice.at.astimezone(zone).date())} {status}: {plain(notice.reason)}")
