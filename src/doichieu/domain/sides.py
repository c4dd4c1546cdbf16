"""One of two texts that are held against each other, with all that is read from it."""

from dataclasses import dataclass, replace
from functools import lru_cache

from doichieu.domain.alignment import Words, content_words
from doichieu.domain.dates import DateMention, dates
from doichieu.domain.decrees import DecreeNumber, decree_numbers
from doichieu.domain.evidence import Conflict, ConflictKind
from doichieu.domain.glossed import glossed
from doichieu.domain.inflection import plain_words
from doichieu.domain.names import Name, names
from doichieu.domain.negation import Negation, negations, unproven
from doichieu.domain.opposites import Pole, poles
from doichieu.domain.quantities import Quantity, quantities
from doichieu.domain.texts import Span
from doichieu.domain.writing import Writing, writing

SIDES_KEPT = 256
"""A claim is held against some dozen quotations."""


@dataclass(frozen=True, slots=True)
class Side:
    """A text and what it says. ``plain`` are its words for denials, English verbs without their endings."""

    text: str
    words: Words
    plain: Words
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    decrees: tuple[DecreeNumber, ...]
    negations: tuple[Negation, ...]
    poles: tuple[Pole, ...]
    names: tuple[Name, ...]
    unproven: tuple[Negation, ...]


@lru_cache(maxsize=SIDES_KEPT)
def side_of(text: str, language: str) -> Side:
    """What a text says, in a language (BCP 47, or "" to tell from the text)."""
    words = content_words(text)
    return Side(
        text,
        words,
        plain_words(words) if writing(text, language) is Writing.OTHER else words,
        quantities(text, language),
        dates(text, language),
        decree_numbers(text),
        negations(text),
        poles(text),
        names(text),
        unproven(text),
    )


def one_language(one: str, other: str) -> bool:
    """Whether two texts are of one language (BCP 47), as far as that is told: "" is any."""
    return not (one and other) or one == other


def in_one_vocabulary(vietnamese: Side, english: Side) -> tuple[Side, Side]:
    """Two sides whose words can be compared: those of the Vietnamese one as the English one has them."""
    words = glossed(vietnamese.text, english.text)
    return replace(vietnamese, words=words, plain=words), replace(english, words=english.plain)


def between(kind: ConflictKind, here: Side, in_claim: Span, there: Side, in_quote: Span) -> Conflict:
    """A conflict of two places, with the words that stand there; ``here`` is the claim."""
    return Conflict(kind, in_claim, in_quote, in_claim.of(here.text), in_quote.of(there.text))
