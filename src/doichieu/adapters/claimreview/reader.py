"""The reader of published fact-checks: which format a file is in, and its records one by one."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from lxml import html as lxml_html
from lxml.etree import ParserError

from doichieu.adapters.claimreview import jsontext, structured
from doichieu.adapters.claimreview.columns import Columns
from doichieu.adapters.claimreview.files import TextFile
from doichieu.adapters.claimreview.records import Record, fact_check
from doichieu.adapters.claimreview.structured import Page
from doichieu.domain.errors import RecordInvalid, SourceUnreadable
from doichieu.domain.factchecks import FactCheck
from doichieu.ports import refuse

OnInvalid = Callable[[RecordInvalid], None]
Located = tuple[str, Record]

_DELIMITERS = "\t,;|"
_NOTHING = "no fact-checks in it: neither ClaimReview nor a column for claims; name the columns if it is a table"


class ClaimReviewReader:
    """A ``FactCheckReader`` for ClaimReview JSON-LD, pages with it, feeds of it, Google's answers, and tables.

    The format is told by what is in the file. JSON Lines and tables are read line by line; a JSON document or a page
    as a whole, so a very large one needs several times its size in memory.
    """

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes

    def read(self, path: str, columns: Mapping[str, str], on_invalid: OnInvalid = refuse) -> Iterator[FactCheck]:
        """Yield the fact-checks in order; each record that cannot be read is told to ``on_invalid``.

        Raises ``ReadingError`` or ``ColumnUnknown``; what was yielded before still holds.
        """
        for locator, record in self._records(TextFile(path, self._max_bytes), columns, on_invalid):
            try:
                yield fact_check(record, locator)
            except RecordInvalid as error:
                on_invalid(error)

    def _records(self, file: TextFile, columns: Mapping[str, str], on_invalid: OnInvalid) -> Iterator[Located]:
        if file.head.startswith("<"):
            return _page(file, on_invalid)
        if file.head.startswith(("{", "[")):
            return _lines(file, columns, on_invalid) if _is_lines(file) else _document(file, columns)
        return _table(file, columns, on_invalid)


def _is_lines(file: TextFile) -> bool:
    """Whether it is JSON Lines: objects that end with their line. One of the first two may be broken."""
    if not file.head.startswith("{"):
        return False
    first = list(islice((line for line in file.lines() if line.strip()), 2))
    return len(first) == 2 and any(_is_object(line) for line in first)


def _is_object(line: str) -> bool:
    try:
        return isinstance(jsontext.values(line)[0], dict)
    except ValueError:
        return False


def _lines(file: TextFile, columns: Mapping[str, str], on_invalid: OnInvalid) -> Iterator[Located]:
    rows = _Rows(file.path, columns)
    for number, line in enumerate(file.lines(), 1):
        locator = f"{file.path}:{number}"
        if not line.strip():
            continue
        try:
            values = jsontext.values(line)
        except ValueError as error:
            on_invalid(RecordInvalid(locator, f"not valid JSON: {error}"))
            continue
        for value in values:
            yield from ((locator, record) for record in _of_value(value, rows, locator, on_invalid))


def _of_value(value: object, rows: "_Rows", locator: str, on_invalid: OnInvalid) -> Iterator[Record]:
    """The records of one line: those marked as fact-checks, or else the line itself as a flat object."""
    marked = list(structured.records(value, Page()))
    if marked:
        yield from marked
    elif isinstance(value, dict):
        yield rows.record(value)
    else:
        on_invalid(RecordInvalid(locator, "not an object with fields"))


def _document(file: TextFile, columns: Mapping[str, str]) -> Iterator[Located]:
    try:
        values = jsontext.values(file.text())
    except ValueError as error:
        raise SourceUnreadable(file.path, f"not valid JSON: {error}") from error
    marked = structured.records(values, Page())
    first = next(marked, None)
    if first is not None:
        yield f"{file.path} (record 1)", first
        yield from ((f"{file.path} (record {n})", record) for n, record in enumerate(marked, 2))
        return
    flat = _flat(values)
    rows = _Rows(file.path, columns)
    if flat and not rows.tell_a_claim(flat[0]):
        raise SourceUnreadable(file.path, _NOTHING)
    yield from ((f"{file.path} (record {n})", rows.record(row)) for n, row in enumerate(flat, 1))


def _flat(values: Sequence[object]) -> Sequence[Mapping[str, object]]:
    """The objects of a document that is a list of them, or holds one list of them, or is one."""
    value = values[0] if len(values) == 1 else list(values)
    if isinstance(value, dict):
        lists = [v for v in value.values() if isinstance(v, list) and v and all(isinstance(item, dict) for item in v)]
        value = lists[0] if len(lists) == 1 else [value]
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _page(file: TextFile, on_invalid: OnInvalid) -> Iterator[Located]:
    try:
        root = lxml_html.document_fromstring(file.text().encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))
    except ParserError as error:
        raise SourceUnreadable(file.path, "not a web page") from error
    about = Page(
        url=next(iter(root.xpath("//link[@rel='canonical']/@href")), ""),
        language=next(iter(root.xpath("/html/@lang")), ""),
    )
    values: list[object] = []
    broken = 0
    for block in root.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]/text()"):
        try:
            values.extend(jsontext.values(block))
        except ValueError as error:
            if "ClaimReview" in block:
                broken += 1
                on_invalid(RecordInvalid(file.path, f"its ClaimReview is not valid JSON: {error}"))
    found = 0
    for found, record in enumerate(structured.records(values, about), 1):
        yield f"{file.path} (record {found})", record
    if not found and not broken:
        raise SourceUnreadable(file.path, "no ClaimReview in this page")


def _table(file: TextFile, columns: Mapping[str, str], on_invalid: OnInvalid) -> Iterator[Located]:
    header = file.head.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=header.count)
    plain = delimiter == "\t" and _quotes_are_letters(file.head)
    rows = csv.reader(file.lines(), delimiter=delimiter, quoting=csv.QUOTE_NONE if plain else csv.QUOTE_MINIMAL)
    try:
        names = [name.strip() for name in next(rows)]
        mapped = Columns(file.path, columns, names)
        if not mapped.tell_a_claim:
            raise SourceUnreadable(file.path, _NOTHING)
        for cells in rows:
            locator = f"{file.path}:{rows.line_num}"
            if len(cells) > len(names):
                on_invalid(RecordInvalid(locator, f"has {len(cells)} columns where the first line has {len(names)}"))
            elif any(cell.strip() for cell in cells):
                yield locator, mapped.record(dict(zip(names, cells, strict=False)))
    except csv.Error as error:
        raise SourceUnreadable(file.path, f"line {rows.line_num}: {error}; check its quotation marks") from error


def _quotes_are_letters(head: str) -> bool:
    """Whether quotation marks are plain letters in a table with tabs: lines are whole, yet some cell is unbalanced."""
    whole = head.splitlines()[:-1] if "\n" in head else []
    cells = [line.split("\t") for line in whole]
    return all(len(row) == len(cells[0]) for row in cells) and any(c.count('"') % 2 for row in cells for c in row)


class _Rows:
    """Flat objects of one file, each with the columns that it has; the given mapping must fit the first."""

    def __init__(self, path: str, given: Mapping[str, str]) -> None:
        self._path, self._given = path, given
        self._known: dict[tuple[str, ...], Columns] = {}

    def record(self, row: Mapping[str, object]) -> Record:
        return self._columns(row).record(row)

    def tell_a_claim(self, row: Mapping[str, object]) -> bool:
        return self._columns(row).tell_a_claim

    def _columns(self, row: Mapping[str, object]) -> Columns:
        names = tuple(row)
        if names not in self._known:
            given = {f: c for f, c in self._given.items() if c in row} if self._known else self._given
            self._known[names] = Columns(self._path, given, names)
        return self._known[names]
