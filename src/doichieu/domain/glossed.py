"""The words of a Vietnamese text in those of an English one, so that the two can be held against each other."""

import re
from collections.abc import Mapping
from functools import lru_cache

from doichieu.domain.alignment import Words, content_words
from doichieu.domain.folding import lower_in_place
from doichieu.domain.glossary import Located, entries, located
from doichieu.domain.inflection import plain_words, stem, stems
from doichieu.domain.texts import Span

PHRASES_KEPT = 4096
UNSAID = "~"
"""Begins what the English text does not say: no word of any text."""


def glossed(vietnamese: str, english: str) -> Words:
    """The words of a Vietnamese text, each as the English one says it, at its place and in the Vietnamese order.

    Of several translations the longest that the English text has counts.

    >>> glossed("Đập không vỡ trong cơn bão", "The dam did not break during the storm").words
    ('~dap', 'break', 'storm')
    """
    said = _said(english)
    found = {one.span: way for one in located(vietnamese) if (way := _way(one, said))}
    taken = {place for span in found for place in range(span.start, span.end)}
    for match in _SYLLABLE.finditer(lower_in_place(vietnamese)):
        span = Span(*match.span())
        if span.start not in taken:
            found[span] = _everyday(match.group(), said)
    told = sorted(((word, span) for span, words in found.items() for word in words), key=lambda each: each[1].start)
    return Words(tuple(word for word, _ in told), tuple(span for _, span in told))


@lru_cache(maxsize=PHRASES_KEPT)
def meanings(word: str) -> frozenset[str]:
    """The stems of the English words that a Vietnamese word in lower case may mean.

    >>> sorted(meanings("tăng")), sorted(meanings("ít"))
    (['climb', 'grow', 'increas', 'jump', 'rais', 'ris', 'soar', 'surg'], ['few', 'les'])
    """
    return frozenset(map(stem, (*entries().get(word, ()), *_EVERYDAY.get(word, ()))))


def _said(english: str) -> Mapping[str, str]:
    """The plain words of an English text, by the stems that each may be met by."""
    words = content_words(english)
    plain = set(plain_words(words).words)
    return {form: stem(word) for word in words.words if stem(word) in plain for form in stems(word)}


def _way(one: Located, said: Mapping[str, str]) -> tuple[str, ...]:
    """The English words of a gloss, or none."""
    ways = [way for way in map(_plain, one.gloss.english) if said.keys() >= set(way)]
    return tuple(said[word] for word in max(ways, key=len, default=()))


def _everyday(word: str, said: Mapping[str, str]) -> tuple[str, ...]:
    """A word that no gloss has, or a name, as the English text says it; nothing for one that only leans on others."""
    folded = content_words(word).words
    ways = map(stem, (*_EVERYDAY.get(word, ()), *folded))
    return next(((said[way],) for way in ways if way in said), tuple(UNSAID + one for one in folded))


@lru_cache(maxsize=PHRASES_KEPT)
def _plain(phrase: str) -> tuple[str, ...]:
    """The plain words of a phrase, none of one that denies: not real."""
    return () if _DENIES.search(phrase) else plain_words(content_words(phrase)).words


_DENIES = re.compile(r"(?<!\w)(?:not|no|non|never|without)(?!\w)")
_SYLLABLE = re.compile(r"[^\W\d_]\w*")


def _table(lines: str) -> Mapping[str, tuple[str, ...]]:
    return {word: tuple(english) for word, *english in (each.split() for each in lines.split(","))}


# Words that tell no topic, and so have no place in a glossary that texts are searched by; what some others mean, too.
_EVERYDAY = _table(
    "đủ enough full fully, nên should, rõ clear clearly, nhiều many much lot, làm make do, đi go, tốt good well,"
    "người person people, đưa bring take put, ra out, hết all fully end, mang take bring carry, thấy see find,"
    "riêng separate own private, lấy take get, lâu long, cao high tall, hai two, khác other different,"
    "chịu bear suffer, thiếu lack, giống like same, tin believe news, đáng worth, sớm early soon, dài long,"
    "mạnh strong, nộp pay submit file, trả pay return, để leave let, dưới under, hỏng damage broken, rẻ cheap,"
    "đắt expensive, phạt penalty fine punish, thường often usually, gây cause, ngăn prevent stop, phòng prevent room,"
    "phải must have, chữa cure treat heal, lại again, thấp low lower, ít few less,"
    "trước before, sau after, nhỏ small, đội team,"
    "thắng beat defeat, tăng raise surge soar jump climb grow, giảm drop plunge slump cut, chết kill,"
    "lớn large big huge major great"
)
