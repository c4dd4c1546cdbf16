"""Sentences with exact places: sentencex, put right for Vietnamese abbreviations, line ends and quotations."""

import re
from collections.abc import Iterator, Sequence

import sentencex

from doichieu.adapters.reading.abbreviations import runs_on
from doichieu.adapters.reading.language import UNDETERMINED, language_of
from doichieu.adapters.reading.wrapping import goes_on, width_of
from doichieu.domain.texts import Sentence, Source, Span

# An end mark before white space and a capital, a digit or an opening quotation mark.
_END = re.compile(r"[.!?…][\"”’»)\]]*\s+(?=[\"“‘«(\[]*[^\W_])")
_OPENING, _CLOSING = "“«([", "”»)]"
# A quotation in which sentences follow each other is kept whole up to here, and split where they end beyond.
_LONGEST_QUOTATION = 240
_LOOK_BACK, _LOOK_AHEAD = 80, 40
# Characters; of 14,000 Vietnamese and 13,000 English news and debate sentences none is then taken for another language.
_LONG_ENOUGH_TO_TELL = 60


class SentencexSplitter:
    """Splits a source into sentences.

    >>> from doichieu.domain.texts import digest
    >>> from datetime import UTC, datetime
    >>> text = "UBND TP. Hồ Chí Minh họp. Giá tăng 1,5%."
    >>> source = Source(digest(text), text, "vi", "text/plain", "a.txt", datetime(2024, 1, 1, tzinfo=UTC))
    >>> [found.span.of(text) for found in SentencexSplitter().sentences(source)]
    ['UBND TP. Hồ Chí Minh họp.', 'Giá tăng 1,5%.']
    """

    def sentences(self, source: Source) -> Sequence[Sentence]:
        """In order, without the white space between them; together they hold every letter of the text."""
        known = source.language if source.language != UNDETERMINED else "en"
        spans = (span for block in _blocks(source.text) for span in _sentences(source.text, block, known))
        return [Sentence(span, _language(span.of(source.text), source.language)) for span in spans]


def _blocks(text: str) -> Iterator[Span]:
    """Runs of lines that hold whole sentences: a line each, or several where lines break off within a sentence."""
    lines = text.split("\n")
    width = width_of(lines)
    start = end = 0
    for number, line in enumerate(lines):
        end += len(line)
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if not goes_on(line, following, width):
            yield Span(start, end)
            start = end + 1
        end += 1


def _sentences(text: str, block: Span, language: str) -> Iterator[Span]:
    waiting: Span | None = None
    for span in _trimmed(text, block, language):
        if waiting is not None and not any(map(str.isalnum, span.of(text))):
            # Marks that stand alone ("/.", a closing quotation mark) belong to the sentence they close.
            waiting = Span(waiting.start, span.end)
            continue
        if waiting is not None:
            yield waiting
        waiting = span
    if waiting is not None:
        yield waiting


def _trimmed(text: str, block: Span, language: str) -> Iterator[Span]:
    words = block.of(text)
    start = 0
    for end in (*_ends(words, language), len(words)):
        if end < len(words) and runs_on(words[max(start, end - _LOOK_BACK) : end], words[end : end + _LOOK_AHEAD]):
            continue
        kept = words[start:end].strip()
        if kept:
            first = block.start + words.index(kept[0], start)
            yield Span(first, first + len(kept))
        start = end


def _ends(words: str, language: str) -> list[int]:
    """Places where a sentence may end, rising: those of sentencex and those it passes over."""
    if not words.strip():
        return []
    pieces = [
        (found["start_index"], found["end_index"]) for found in sentencex.get_sentence_boundaries(language, words)
    ]
    ends = {end for _, end in pieces}
    for start, end in pieces:
        ends.update(start + inner for inner in _passed_over(words[start:end]))
    return sorted(ends - {0, len(words)})


def _passed_over(piece: str) -> Iterator[int]:
    """Ends within one piece: outside quotation marks and brackets, or anywhere if the piece is long."""
    if len(piece) < 3 or _END.search(piece) is None:
        return
    long = len(piece) > _LONGEST_QUOTATION
    for match in _END.finditer(piece):
        following = piece[match.end() :].lstrip('"“‘«([')[:1]
        if not following.islower() and (long or _is_outside(piece[: match.end()])):
            yield match.end()


def _is_outside(words: str) -> bool:
    opened = sum(map(words.count, _OPENING)) - sum(map(words.count, _CLOSING))
    return opened <= 0 and words.count('"') % 2 == 0


def _language(sentence: str, of_source: str) -> str:
    """The source's language, unless a sentence long enough to tell by is in another."""
    if len(sentence) < _LONG_ENOUGH_TO_TELL:
        return of_source
    return language_of(sentence)
