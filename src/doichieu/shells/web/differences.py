"""What changed between two contents, word by word, for the one who has to agree to it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from doichieu.domain.contents import Content
from doichieu.shells import vocabulary
from doichieu.shells.words import Words, mark


class Change(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in a row that were all kept, added or removed."""

    text: str
    change: Change


@dataclass(frozen=True, slots=True)
class Difference:
    """A part of the content that is not what it was."""

    part: str
    stretches: tuple[Stretch, ...]


def by_words(before: str, after: str) -> tuple[Stretch, ...]:
    """Both texts in one, in stretches.

    >>> [(one.text, one.change.value) for one in by_words("96 million.", "97 million.")]
    [('96', 'removed'), ('97', 'added'), (' million.', 'kept')]
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    found = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Stretch("".join(new[k:m]), Change.KEPT))
            continue
        found += [Stretch("".join(old[i:j]), Change.REMOVED)] if i < j else []
        found += [Stretch("".join(new[k:m]), Change.ADDED)] if k < m else []
    return tuple(found)


def between(before: Content, after: Content, words: Words) -> Sequence[Difference]:
    """Every part that differs, in the order of the page."""
    return list(_parts(before, after, words))


def _parts(before: Content, after: Content, words: Words) -> Iterator[Difference]:
    old, new = before.draft, after.draft
    rating = tuple(vocabulary.rating(words, one.rating) for one in (old, new))
    pairs = (
        (mark("Claim"), before.statement, after.statement),
        (mark("Said by"), before.claimant, after.claimant),
        (mark("Where it was said"), before.appearance, after.appearance),
        (mark("Rating"), *rating),
        (mark("Title"), old.title, new.title),
        (mark("Summary"), old.summary, new.summary),
        (mark("Explanation"), old.explanation, new.explanation),
        (mark("Language"), old.language, new.language),
    )
    for part, was, now in pairs:
        if was != now:
            yield Difference(words.say(part), by_words(was, now))
    stretches = tuple(_evidence(before, after, words))
    if stretches:
        yield Difference(words.say("Evidence"), stretches)


def _evidence(before: Content, after: Content, words: Words) -> Iterator[Stretch]:
    """The quotations that went or came, and those whose grounds are others now, each on a line."""
    for one in before.evidence:
        if one not in after.evidence:
            yield Stretch(_told(one.quote.exact, one.grounds.origin, one.grounds.why, words), Change.REMOVED)
    for one in after.evidence:
        if one not in before.evidence:
            yield Stretch(_told(one.quote.exact, one.grounds.origin, one.grounds.why, words), Change.ADDED)


def _told(exact: str, origin: str, why: str, words: Words) -> str:
    return words.say("“{quotation}” ({origin}: {why})", quotation=exact, origin=origin, why=why) + "\n"


_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
