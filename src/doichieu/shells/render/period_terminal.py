"""The report on a period as plain text for a terminal or a pipe."""

from doichieu.domain.reports import Report
from doichieu.shells.render.as_terminal import Sheet
from doichieu.shells.render.drawn import title
from doichieu.shells.render.period_tables import burn_up, sampled, tables
from doichieu.shells.render.tables import Column, Table
from doichieu.shells.words import Words


def report(made: Report, words: Words, *, width: int, colour: bool) -> str:
    """Every table, one under the other; of the burn-up some days only."""
    sheet = Sheet(width=width, colour=colour)
    sheet.line((title(words, made.frame.period), "bold"))
    if made.frame.until < made.frame.period.end:
        at = made.frame.now.astimezone(made.frame.period.zone)
        sheet.line((words.say("as it stands {moment}", moment=words.moment(at)), "dim"))
    if made.unread:
        said = words.count(
            "{n} line of the log could not be read, so this report is not whole. Look with: doichieu log verify",
            "{n} lines of the log could not be read, so this report is not whole. Look with: doichieu log verify",
            made.unread,
        )
        sheet.line((said, "bold red"))
    for table in tables(made, words):
        sheet.gap()
        sheet.line((table.title, "bold"))
        _table(sheet, burn_up(sampled(made.burn_up), words) if table.name == "burn-up" else table, width)
    return str(sheet)


def _table(sheet: Sheet, table: Table, width: int) -> None:
    """Numbers in columns where there is room for them, everything else row by row."""
    if not table.rows:
        sheet.line((table.empty, "dim"), indent=2)
        return
    grid = _grid(table)
    if all(column.number for column in table.columns[1:]) and len(grid[0]) <= width:
        for number, row in enumerate(grid):
            sheet.row(row, "dim" if number == 0 else "")
    else:
        _blocks(sheet, table)


def _grid(table: Table) -> list[str]:
    """Columns of numbers, flush right, behind the name of each row; all rows equally wide, the heads first."""
    lines = [[column.title for column in table.columns], *([cell.shown for cell in row] for row in table.rows)]
    sizes = [max(len(line[n]) for line in lines) for n in range(len(table.columns))]
    return [
        f"  {name:<{sizes[0]}}" + "".join(f"  {told:>{size}}" for told, size in zip(figures, sizes[1:], strict=True))
        for name, *figures in lines
    ]


def _blocks(sheet: Sheet, table: Table) -> None:
    """What stands first in a row, and under it the rest with the heads of the columns."""
    for row in table.titled_rows:
        (_, first), *rest = row
        sheet.line(first.shown, indent=2)
        told = (f"{_named(column)}{cell.shown}" for column, cell in rest if cell.shown)
        sheet.line((" · ".join(told), "dim"), indent=6)


def _named(column: Column) -> str:
    return f"{column.title}: "
