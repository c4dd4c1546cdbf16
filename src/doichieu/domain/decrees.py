"""The numbers under which Vietnamese laws, decrees and decisions are known: 15/2020/NĐ-CP."""

import re
from dataclasses import dataclass

from doichieu.domain.folding import fold_in_place
from doichieu.domain.texts import Span


@dataclass(frozen=True, slots=True)
class DecreeNumber:
    """Which paper of a kind: ``number`` of ``year`` (None where it isn't said). ``kind`` is folded: "nd-cp", "qh15"."""

    number: int
    year: int | None
    kind: str
    span: Span
    words: str

    def is_of(self, other: "DecreeNumber") -> bool:
        """Whether both can name the same paper."""
        return (self.kind, self.number) == (other.kind, other.number) and (
            None in (self.year, other.year) or self.year == other.year
        )


def decree_numbers(text: str) -> tuple[DecreeNumber, ...]:
    """The numbers of laws, decrees and decisions in a text, in order, with or without diacritics.

    >>> [(d.number, d.year, d.kind) for d in decree_numbers("Nghị quyết số 43/2022/QH15, Quyết định 569/QĐ-TTg")]
    [(43, 2022, 'qh15'), (569, None, 'qd-ttg')]
    """
    return tuple(
        DecreeNumber(
            number=int(match["number"]),
            year=int(match["year"]) if match["year"] else None,
            kind=fold_in_place(match["kind"]),
            span=Span(*match.span()),
            words=match.group(),
        )
        for match in _DECREE.finditer(text)
    )


_DECREE = re.compile(
    r"(?<![\w/.,-])(?P<number>\d{1,5})/(?:(?P<year>(?:19|20)\d{2})/)?"
    # "2.000/USD" is a price: where no year is said, the kind has two parts.
    r"(?P<kind>(?(year)[A-ZĐ]{2,8}\d{0,2}(?:-[A-ZĐ]\w{0,9})*|[A-ZĐ]{2,5}(?:-[A-ZĐ]\w{0,9})+))(?![\w/])"
)
