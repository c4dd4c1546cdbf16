"""Tips as plain text for a terminal or a pipe."""

from collections.abc import Sequence
from datetime import tzinfo

from doichieu.domain.tips import Tip
from doichieu.shells import vocabulary
from doichieu.shells.render.as_terminal import Sheet
from doichieu.shells.render.plain import plain
from doichieu.shells.words import Words


def lines(tips: Sequence[Tip], words: Words, zone: tzinfo, *, width: int, colour: bool) -> str:
    """A line or two for each tip."""
    sheet = Sheet(width=width, colour=colour)
    if not tips:
        sheet.line(words.say("No tips wait."))
    for tip in tips:
        _head(sheet, tip, words, zone)
    return str(sheet)


def whole(tip: Tip, words: Words, zone: tzinfo, *, width: int, colour: bool) -> str:
    """All that was sent in, and what became of it."""
    sheet = Sheet(width=width, colour=colour)
    _head(sheet, tip, words, zone)
    if tip.text:
        sheet.gap()
    for paragraph in tip.text.split("\n"):
        sheet.line(plain(paragraph))
    sheet.gap()
    sheet.line(words.say(vocabulary.TIP_STANDING[tip.standing], case=tip.case))
    sheet.line(plain(tip.reason), indent=4)
    return str(sheet)


def _head(sheet: Sheet, tip: Tip, words: Words, zone: tzinfo) -> None:
    sheet.line((plain(tip.claim), "bold"), mark=f"{tip.id}  ", mark_style="bold cyan")
    came = words.say("came on {date}", date=words.date(tip.received_at.astimezone(zone).date()))
    sheet.line((" · ".join(part for part in (came, plain(tip.place)) if part), "dim"), indent=8)
