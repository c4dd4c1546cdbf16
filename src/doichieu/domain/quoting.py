"""Quoting: which sentences of a text say what a claim says."""

import re
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache

from doichieu.domain import crossing
from doichieu.domain.folding import folded_words
from doichieu.domain.texts import Span

MORE = 0.2
"""Share of the claim's words that a second sentence must add to be quoted too."""
SENTENCES_TOGETHER = 4
WORDS_TOGETHER = 160
"""As much as the judge reads of a quotation beside a long claim (256 tokens in all)."""
MORE_TOGETHER = 0.1
"""Share of the claim's words that one more sentence must add. End to end on the development part of ViFactCheck,
macro-F1 is .716 with these three, .713 with three sentences and 120 words, .709 to .716 at shares of .08 to .15."""
AROUND = 5_000
"""Code points before and after a passage in which its companions are looked for: a newspaper article, in effect."""
TEXTS_KEPT = 64
"""The claims of one text mostly find the same few sources."""

_SENTENCE_END = re.compile(r"[.!?…][\"”’)\]]*\s+(?=[\"“‘(\[]?[^\W\d_a-z])|\n+")
_ABBREVIATED = re.compile(r"(?:^|[\s(\"“.])(?:[A-ZĐ]{1,3}|ThS|PGS|BS|Mr|Mrs|Ms|Dr|St|No|Gen|Prof)\.\s\Z")


def closest(statement: str, text: str) -> Span:
    """The sentence of a passage that says most of the claim's words, with its neighbour where that adds to it.

    Numbers count twice. Where no word is shared, it is the whole passage. In the other language a word is said by
    what the glossary has for it.

    >>> passage = "Chợ họp sáng nay. Giá xăng tăng 5% từ chiều nay. Trời mưa."
    >>> closest("Giá xăng tăng 5%.", passage).of(passage)
    'Giá xăng tăng 5% từ chiều nay.'
    """
    sought = _weights(statement)
    spans = _sentences(text)
    said = [crossing.said(statement, span.of(text)) for span in spans]
    best = max(range(len(spans)), key=lambda at: (_weight(sought, said[at]), -at))
    if not said[best]:
        return Span(0, len(text))
    neighbours = [at for at in (best - 1, best + 1) if 0 <= at < len(spans)]
    added = {at: _weight(sought, said[at] - said[best]) for at in neighbours}
    first = last = best
    if neighbours:
        more = max(neighbours, key=lambda at: added[at])
        if added[more] >= MORE * sum(sought.values()):
            first, last = min(best, more), max(best, more)
    return Span(spans[first].start, spans[last].end)


def together(statement: str, text: str, near: Span) -> tuple[Span, ...]:
    """The sentences around a passage, and in it, that together say most of the claim's words, in the order of the text.

    They need not stand side by side, as when an article names a person at its beginning and tells what they did
    further on. Each adds a tenth of the claim's words at least; none where no word is shared.

    >>> article = "Bà Lan thắng cuộc thi. Trời hôm ấy nắng đẹp. Giải thưởng là 5 triệu đồng."
    >>> [span.of(article) for span in together("Bà Lan được giải thưởng 5 triệu đồng.", article, Span(0, 22))]
    ['Bà Lan thắng cuộc thi.', 'Giải thưởng là 5 triệu đồng.']
    """
    start = max(0, near.start - AROUND)
    around = text[start : near.end + AROUND]
    spans, said = _said(around)
    if crossing.across(statement, text):
        said = [crossing.said(statement, span.of(around)) for span in spans]
    sought = set(folded_words(statement))
    chosen: list[int] = []
    left, words = sought, 0
    while left and spans and len(chosen) < SENTENCES_TOGETHER:
        best = max(range(len(spans)), key=lambda at: (len(left & said[at]), -len(said[at]), -at))
        words += len(spans[best].of(around).split())
        if len(left & said[best]) < MORE_TOGETHER * len(sought) or (chosen and words > WORDS_TOGETHER):
            break
        chosen.append(best)
        left = left - said[best]
    return tuple(spans[at].shifted(start) for at in sorted(chosen))


@lru_cache(maxsize=TEXTS_KEPT)
def _said(text: str) -> tuple[Sequence[Span], Sequence[frozenset[str]]]:
    """The sentences of a text and the folded words of each."""
    spans = _sentences(text)
    return spans, [frozenset(folded_words(span.of(text))) for span in spans]


def _weights(statement: str) -> Mapping[str, int]:
    return {word: 2 if word[0].isdigit() else 1 for word in folded_words(statement)}


def _weight(sought: Mapping[str, int], said: Set[str]) -> int:
    return sum(sought[word] for word in said)


def _sentences(text: str) -> Sequence[Span]:
    """Stretches of a passage that end like a sentence or a line, without the white space between them."""
    spans, start = [], 0
    for end in _SENTENCE_END.finditer(text):
        if not _ABBREVIATED.search(text[max(0, end.start() - 8) : end.start() + 2]):
            spans.append(Span(start, end.start() + len(end.group().rstrip())))
            start = end.end()
    if start < len(text):
        spans.append(Span(start, len(text)))
    return spans
