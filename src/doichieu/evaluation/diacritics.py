"""What is lost where Vietnamese queries are typed without their diacritics?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from doichieu.domain.folding import fold_in_place
from doichieu.domain.writing import Writing, writing
from doichieu.evaluation import measures

DEPTH = 5
Ranked = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Diacritics:
    """Success@5 of the queries typed without diacritics beside that of all others; and of each of the others twice.

    ``stripped_success5`` is that of the ``rest_n`` others asked again with their diacritics taken off: the same
    questions, so that far fewer of them tell something.
    """

    n: int
    success5: float
    rest_n: int
    rest_success5: float
    stripped_success5: float


def measured(
    queries: Sequence[str], ranked: Ranked, relevant: Sequence[set[str]], ask: Callable[[Sequence[str]], Ranked]
) -> Diacritics | None:
    """None unless most of the queries are Vietnamese and some of them have diacritics. ``ask`` ranks other queries."""
    found = _found(ranked, relevant)
    if 2 * sum(writing(query) is not Writing.OTHER for query in queries) <= len(queries):
        return None
    rest = [i for i, query in enumerate(queries) if stripped(query) != query]
    if not rest:
        return None
    typed = [i for i in range(len(queries)) if i not in set(rest)]
    again = _found(ask([stripped(queries[i]) for i in rest]), [relevant[i] for i in rest])
    return Diacritics(
        n=len(typed),
        success5=_mean([found[i] for i in typed]),
        rest_n=len(rest),
        rest_success5=_mean([found[i] for i in rest]),
        stripped_success5=_mean(again),
    )


def stripped(text: str) -> str:
    """The text as it is typed without diacritics.

    >>> stripped("Đường sắt Bắc Nam")
    'Duong sat Bac Nam'
    """
    pairs = zip(text, fold_in_place(text), strict=True)
    return "".join(folded.upper() if character.isupper() else folded for character, folded in pairs)


def _found(ranked: Ranked, relevant: Sequence[set[str]]) -> list[bool]:
    return [measures.success(one, wanted, DEPTH) for one, wanted in zip(ranked, relevant, strict=True)]


def _mean(found: Sequence[bool]) -> float:
    return sum(found) / len(found) if found else 0.0
