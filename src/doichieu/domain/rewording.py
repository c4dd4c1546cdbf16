"""Words of a claim as a quotation in its language has them, where they are one and the same."""

import re
from collections.abc import Iterator

from doichieu.domain.equivalents import is_name
from doichieu.domain.forms import Placed, Read, read
from doichieu.domain.texts import Span


def in_its_words(claim: str, quotation: str, *, vietnamese: bool) -> dict[Span, str]:
    """What to write for words of a claim that the quotation has in another form; both are Vietnamese, or not.

    A form that the quotation has as well stays.

    >>> claim = "BV Bạch Mai và heo"
    >>> found = in_its_words(claim, "Lợn ở gần bệnh viện Bạch Mai.", vietnamese=True)
    >>> {span.of(claim): words for span, words in found.items()}
    {'BV': 'Bệnh viện', 'heo': 'lợn'}
    """
    here, there = read(claim, vietnamese=vietnamese), read(quotation, vietnamese=vietnamese)
    spelt = _other_spellings(here, there) if vietnamese else ()
    return dict(spelt) | dict(_other_forms(here, there))


def _other_forms(here: Read, there: Read) -> Iterator[tuple[Span, str]]:
    known = {placed.key for placed in there.forms}
    first = {group: placed for placed in reversed(there.forms) for group in placed.those}
    for placed in here.longest:
        others = [first[group] for group in placed.these if group in first]
        said = placed.key in known or _says(there.text, placed.span.of(here.text))
        if others and not said and not _in_brackets(placed.span, here.text):
            yield placed.span, _fitting(min(others, key=lambda other: other.span), placed, here.text, there.text)


def _in_brackets(span: Span, text: str) -> bool:
    """Whether it only says once more what stands before it: Liên Hợp Quốc (LHQ)."""
    return text[: span.start].endswith("(") and text.startswith(")", span.end)


def _says(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _fitting(other: Placed, placed: Placed, claim: str, quotation: str) -> str:
    """The quotation's words, written as the claim's place wants it."""
    words = other.span.of(quotation)
    words = words[:-1] if words.endswith(".") and claim[placed.span.end : placed.span.end + 1] == "." else words
    if all(is_name(form.written) for form in other.forms):
        return words
    words = words.lower() if words.isupper() else words
    begins = _BEGINS.search(claim, 0, placed.span.start)
    return (words[:1].upper() if begins else words[:1].lower()) + words[1:]


def _other_spellings(here: Read, there: Read) -> Iterator[tuple[Span, str]]:
    """Syllables that the quotation spells otherwise only by i or y, or where the tone mark stands."""
    spelt = {word.lower for word in there.words}
    ways = {word.key: word for word in reversed(there.words)}
    for word in here.words:
        other = None if word.lower in spelt else ways.get(word.key)
        if other and other.lower != word.lower:
            written, now = other.span.of(there.text), word.span.of(here.text)
            yield word.span, written[:1].upper() + written[1:] if now[:1].isupper() else written.lower()


_BEGINS = re.compile(r"(?:^|[.!?…:] )[ \"'“‘(]*$")
