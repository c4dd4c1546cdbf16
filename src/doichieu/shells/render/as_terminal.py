"""Plain text for a terminal or a pipe: the same words and layout in both, colour only where asked for."""

from collections.abc import Callable, Iterable, Sequence
from io import StringIO
from typing import TypeVar

from rich.console import Console
from rich.text import Text

from doichieu.domain.claims import Checkability
from doichieu.domain.matches import Relation
from doichieu.domain.verdicts import Verdict
from doichieu.shells import vocabulary
from doichieu.shells.render import phrases
from doichieu.shells.render.plain import plain
from doichieu.shells.render.views import DossierView, EvidenceView, MatchView, Report, SuggestionView
from doichieu.shells.words import Words

_Item = TypeVar("_Item")

VERDICT_STYLE = {
    Verdict.SUPPORTED: "bold green",
    Verdict.REFUTED: "bold red",
    Verdict.CONFLICTING: "bold yellow",
    Verdict.NOT_ENOUGH_EVIDENCE: "bold",
}


class Sheet:
    """Lines of styled text, wrapped at ``width`` with hanging indents."""

    def __init__(self, *, width: int, colour: bool) -> None:
        self._out = StringIO()
        self._console = Console(
            file=self._out,
            width=width,
            force_terminal=colour,
            color_system="standard" if colour else None,
            no_color=not colour,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )

    def line(self, *parts: str | tuple[str, str], indent: int = 0, mark: str = "", mark_style: str = "dim") -> None:
        """One paragraph of words and (words, style) pairs behind a mark that hangs; none where there are no words."""
        text = Text.assemble(*parts)
        if not text.plain.strip():
            return
        wrapped = text.wrap(self._console, max(20, self._console.width - indent - len(mark)))
        for number, row in enumerate(wrapped):
            hanging = (mark, mark_style) if number == 0 else " " * len(mark)
            self._console.print(Text.assemble(" " * indent, hanging, row), soft_wrap=True)

    def address(self, address: str, *, indent: int) -> None:
        """One line that is never broken, so that it can be opened or copied."""
        if address:
            self._console.print(Text.assemble(" " * indent, (address, "blue")), soft_wrap=True)

    def row(self, row: str, style: str = "") -> None:
        """One line of a table, set by its caller and never broken."""
        self._console.print(Text(row, style=style), soft_wrap=True)

    def gap(self) -> None:
        """An empty line."""
        self._console.print()

    def __str__(self) -> str:
        return "".join(f"{line.rstrip()}\n" for line in self._out.getvalue().splitlines())


def check(report: Report, words: Words, *, width: int, colour: bool) -> str:
    """A checked text: what was read, then a dossier for each claim."""
    sheet = Sheet(width=width, colour=colour)
    _heading(sheet, report, words)
    if not report.dossiers:
        sheet.gap()
        sheet.line(words.say("No sentence worth checking was found."))
    for number, dossier in enumerate(report.dossiers, 1):
        sheet.gap()
        _dossier(sheet, number, dossier, words)
    models = phrases.models(words, report)
    if models:
        sheet.gap()
        sheet.line((models, "dim"))
    return str(sheet)


def matches(found: Sequence[MatchView], words: Words, *, width: int, colour: bool) -> str:
    """What the archive holds on a text."""
    sheet = Sheet(width=width, colour=colour)
    if not found:
        sheet.line(words.say("No published fact-check found."))
    _spaced(sheet, found, lambda number, match: _match(sheet, number, match, words, indent=0, relation=True))
    return str(sheet)


def quotations(found: Sequence[EvidenceView], words: Words, *, width: int, colour: bool) -> str:
    """What the library holds on a text."""
    sheet = Sheet(width=width, colour=colour)
    if not found:
        sheet.line(words.say("Nothing found in the library."))
    _spaced(sheet, found, lambda number, evidence: _evidence(sheet, number, evidence, words, indent=0))
    return str(sheet)


def _spaced(sheet: Sheet, items: Iterable[_Item], show: Callable[[int, _Item], None]) -> None:
    for number, item in enumerate(items, 1):
        if number > 1:
            sheet.gap()
        show(number, item)


def _heading(sheet: Sheet, report: Report, words: Words) -> None:
    source = report.source
    sheet.line(
        (plain(source.title) or plain(source.locator), "bold"),
        ("  ", ""),
        (words.language_name(source.language), "dim"),
    )
    sheet.line(phrases.counts(words, report))
    sheet.line((phrases.redacted(words, report), "dim"))


def _dossier(sheet: Sheet, number: int, dossier: DossierView, words: Words) -> None:
    claim = dossier.claim
    where = phrases.places(words, claim.place)
    worth = words.say("worth checking: {p}", p=words.percent(claim.worth))
    sheet.line((f"{where} · {worth}", "dim"), mark=f"{number}. ".ljust(3), mark_style="bold cyan")
    sheet.line((plain(claim.text), "bold"), indent=3)
    read = [phrases.kind(words, claim.checkability, claim.checkable)]
    sheet.line((" · ".join(read + [phrases.reason(words, reason) for reason in claim.reasons]), "dim"), indent=3)
    _matches(sheet, dossier, words)
    _quotations(sheet, dossier, words)
    _outcome(sheet, dossier, words)


def _matches(sheet: Sheet, dossier: DossierView, words: Words) -> None:
    """Those of the same claim, then those that are at all likely to be."""
    for heading, relation in (
        (words.say("Already checked"), Relation.SAME_CLAIM),
        (words.say("Related fact-checks"), Relation.RELATED),
    ):
        shown = phrases.matches(dossier, relation)
        if shown:
            sheet.line((heading, "underline"), indent=3)
        for number, match in enumerate(shown, 1):
            _match(sheet, number, match, words, indent=5, relation=False)


def _quotations(sheet: Sheet, dossier: DossierView, words: Words) -> None:
    """Those that say something of the claim under the numbers the suggestion gives them; the others are counted."""
    if not dossier.evidence:
        return
    sheet.line((words.say("What the sources say"), "underline"), indent=3)
    telling = phrases.telling(dossier)
    for number, evidence in enumerate(dossier.evidence, 1):
        if number in telling:
            _evidence(sheet, number, evidence, words, indent=5)
    silent = len(dossier.evidence) - len(telling)
    if silent:
        sheet.line((phrases.silent_count(words, silent), "dim"), indent=5)


def _match(sheet: Sheet, number: int, match: MatchView, words: Words, *, indent: int, relation: bool) -> None:
    likely = phrases.likely(words, match)
    said = f"{words.say(vocabulary.RELATION[match.relation])} ({likely})" if relation else likely
    style = "bold magenta" if match.relation is Relation.SAME_CLAIM else "dim"
    sheet.line(plain(match.claim) or plain(match.title), indent=indent, mark=f"{number}. ")
    reading, own = phrases.reading(words, match), phrases.own(words, match)
    sheet.line(
        (phrases.rating(words, match.rating), "bold"),
        f" ({reading})" if reading else "",
        f" · {phrases.match_credit(words, match)}",
        f" · {own}: doichieu case show {match.case}" if own else "",
        indent=indent + 3,
    )
    sheet.line((said, style), indent=indent + 3)
    if not own or not match.url.startswith("/"):  # a desk without a public address has only the case to name
        sheet.address(plain(match.url), indent=indent + 3)


def _evidence(sheet: Sheet, number: int, evidence: EvidenceView, words: Words, *, indent: int) -> None:
    sheet.line(f"“{plain(evidence.text)}”", indent=indent, mark=f"{number}. ")
    sheet.line((phrases.evidence_credit(words, evidence), "dim"), indent=indent + 3)
    if evidence.title and evidence.locator.startswith(("http://", "https://")):
        sheet.address(plain(evidence.locator), indent=indent + 3)
    for conflict in evidence.conflicts:
        sheet.line(phrases.conflict(words, conflict), indent=indent + 3, mark="≠ ", mark_style="bold yellow")
    if evidence.judgement:
        sheet.line(phrases.judgement(words, evidence.judgement), indent=indent + 3)


def _outcome(sheet: Sheet, dossier: DossierView, words: Words) -> None:
    last = phrases.outcome(words, dossier)
    suggestion = dossier.suggestion
    style = VERDICT_STYLE[suggestion.verdict] if isinstance(suggestion, SuggestionView) else "bold"
    if dossier.claim.checkability is not Checkability.FACTUAL:
        style = "dim"
    sheet.line((f"{last.heading}: ", "italic"), (last.said, style), f" {last.ground}".rstrip(), indent=3, mark="→ ")
