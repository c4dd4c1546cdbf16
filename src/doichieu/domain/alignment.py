"""The words around a place of a text: what tells whether two texts speak of the same thing there."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from doichieu.domain.folding import fold_in_place
from doichieu.domain.texts import Span


@dataclass(frozen=True, slots=True)
class Words:
    """The folded words of a text with their places, function words and numbers left out."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]

    def before(self, span: Span, count: int) -> tuple[str, ...]:
        """The last ``count`` words that end before a span, in order."""
        last = bisect_left(self.spans, span.start, key=lambda place: place.end - 1)
        return self.words[max(0, last - count) : last]

    def after(self, span: Span, count: int) -> tuple[str, ...]:
        """The first ``count`` words that begin after a span, in order."""
        first = bisect_left(self.spans, span.end, key=lambda place: place.start)
        return self.words[first : first + count]

    def within(self, span: Span) -> tuple[str, ...]:
        """The words that lie inside a span."""
        return tuple(
            word for word, place in zip(self.words, self.spans, strict=True) if span.start <= place.start < span.end
        )


def content_words(text: str) -> Words:
    """The words of a text that carry meaning, without the s of an English plural or verb.

    >>> content_words("Giá xăng đã tăng 5% trong tháng 3").words
    ('gia', 'xang', 'tang', 'thang')
    >>> content_words("It causes illness").words
    ('cause', 'illness')
    """
    found = [(_PLAIN_S.sub("", match.group()), Span(*match.span())) for match in _WORD.finditer(fold_in_place(text))]
    kept = [(word, span) for word, span in found if word not in _FUNCTION_WORDS]
    return Words(tuple(word for word, _ in kept), tuple(span for _, span in kept))


def nearness(one: Words, here: Span, other: Words, there: Span, *, window: int = 6) -> float:
    """How much of the words around two places is shared: 0 (nothing) to 1, the near ones weighing most.

    >>> one, other = content_words("xăng tăng 5 nghìn"), content_words("giá xăng tăng 7 nghìn")
    >>> nearness(one, Span(10, 11), other, Span(14, 15))
    1.0
    """
    sides = (
        _shared(one.before(here, window)[::-1], other.before(there, window)[::-1]),
        _shared(one.after(here, window), other.after(there, window)),
    )
    possible = sum(side[1] for side in sides)
    return sum(side[0] for side in sides) / possible if possible else 0.0


def in_common(one: Words, here: Span, other: Words, there: Span, *, window: int = 6) -> tuple[int, int]:
    """How many different words around the one place stand around the other too, and how many there are.

    >>> one = content_words("Bộ trưởng Nam đến Huế")
    >>> in_common(one, Span(10, 13), content_words("Bộ trưởng Bắc đi Huế"), Span(10, 13))
    (3, 3)
    """
    around = {*one.before(here, window), *one.after(here, window)}
    return len(around & {*other.before(there, window), *other.after(there, window)}), len(around)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[float, float]:
    """The weight of the words of ``one`` that ``other`` has too, and what it could be at most."""
    weights = [1 / (1 + distance) for distance in range(len(one))]
    known = set(other)
    return sum(w for w, word in zip(weights, one, strict=True) if word in known), sum(weights[: len(other)] or [0.0])


_WORD = re.compile(r"[^\W\d_]\w*")
_PLAIN_S = re.compile(r"(?<=\w{3}[^siu])s$")
# fmt: off
_FUNCTION_WORDS = frozenset((
    "la", "va", "cua", "co", "da", "dang", "se", "duoc", "bi", "cho", "voi", "cac", "nhung", "mot", "nay", "do",
    "thi", "ma", "o", "tai", "trong", "ngoai", "tren", "duoi", "tu", "den", "ve", "vao", "ra", "khi", "de", "nhu",
    "cung", "con", "hay", "hoac", "rang", "theo", "boi", "vi", "nen", "day", "kia", "moi", "cai", "viec", "su",
    "khong", "chua", "khoang", "hon", "gan", "the", "a", "an", "of", "and", "to", "in", "on", "at", "for", "with",
    "by", "from", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "that", "this",
    "these", "those", "it", "its", "as", "or", "but", "not", "he", "she", "they", "his", "her", "their", "which",
    "who", "than", "about", "over", "s", "t",
))
# fmt: on
