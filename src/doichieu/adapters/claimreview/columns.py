"""Tables and flat objects: which column holds what."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields

from doichieu.adapters.claimreview.records import Record
from doichieu.adapters.claimreview.structured import text
from doichieu.domain.errors import ColumnUnknown
from doichieu.domain.folding import fold

FIELDS = tuple(field.name for field in fields(Record))

# Names that exports use, likeliest first, as ``_plain`` leaves them.
_NAMES: dict[str, tuple[str, ...]] = {
    "claim": ("claim", "claimreviewed", "claimtext", "text", "statement", "phatbieu", "tuyenbo", "noidung"),
    "title": ("title", "headline", "name", "articletitle", "factchecktitle", "tieude"),
    "summary": ("summary", "reviewbody", "description", "lead", "subtitle", "abstract", "tomtat", "mota"),
    "rating": (
        "rating", "alternatename", "alternativename", "textualrating", "ratingname", "verdict", "label", "conclusion",
        "ketluan", "danhgia", "xephang",
    ),
    "rating_value": ("ratingvalue", "reviewratingratingvalue"),
    "best_rating": ("bestrating", "reviewratingbestrating"),
    "worst_rating": ("worstrating", "reviewratingworstrating"),
    "date": ("date", "datepublished", "publishedat", "published", "publicationdate", "reviewdate", "ngay", "ngaydang"),
    "url": ("url", "link", "address", "factcheckurl", "reviewurl", "diachi", "duongdan", "lienket"),
    "publisher": ("publisher", "author", "site", "organization", "organisation", "factchecker", "source", "nguon"),
    "claimant": ("claimant", "speaker", "claimauthor", "claimedby", "nguoinoi", "nguoiphatbieu"),
    "language": ("language", "lang", "languagecode", "inlanguage", "ngonngu"),
    "id": ("id", "identifier", "factcheckid", "ma", "maso"),
}  # fmt: skip


class Columns:
    """The mapping of one file: what the person says, and for the rest what the names say.

    >>> Columns("a.csv", {"claim": "Câu"}, ["Câu", "Tiêu đề", "URL"]).record({"Câu": "Một", "URL": "/1"}).claim
    'Một'
    """

    def __init__(self, path: str, given: Mapping[str, str], names: Iterable[str]) -> None:
        """Raises ``ColumnUnknown`` for a field that we don't have or a column that the file doesn't."""
        present = {_plain(name): name for name in reversed(list(names))}
        for field, column in given.items():
            if field not in FIELDS:
                raise ColumnUnknown(path, field, FIELDS)
            if column not in present.values():
                raise ColumnUnknown(path, column, tuple(sorted(present.values())))
        taken = set(given.values())
        found = {
            field: tuple(present[name] for name in known if name in present and present[name] not in taken)
            for field, known in _NAMES.items()
        }
        self._columns = {field: ((given[field],) if field in given else found[field]) for field in FIELDS}

    @property
    def tell_a_claim(self) -> bool:
        """Whether there is a column for the claim or for the title."""
        return bool(self._columns["claim"] or self._columns["title"])

    def record(self, row: Mapping[str, object]) -> Record:
        """The record of a row; of several columns for one field the first that isn't empty."""
        return Record(**{field: self._value(row, columns) for field, columns in self._columns.items()})

    def _value(self, row: Mapping[str, object], columns: Iterable[str]) -> str:
        return next((found for column in columns if (found := text(row.get(column)).strip())), "")


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", fold(name))
