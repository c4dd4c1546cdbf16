"""What is written in several ways and is one and the same: BV for bệnh viện, heo for lợn, Australia for Úc.

``equivalents.tsv.gz`` has a language in each line, a tab, and the forms that may stand for each other in any sentence,
divided by semicolons; of "kids > children" only the first may be written as the second. A form alone in its line is
there to be read whole, so that no part of it is taken for another (docs/models/equivalents.md tells who wrote it).
"""

import gzip
import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product

from doichieu.domain.folding import folded_words

FILE = "equivalents.tsv.gz"


@dataclass(frozen=True, slots=True)
class Group:
    """Forms that ``these`` may be written as ``those``: the same ones, unless it holds one way only."""

    these: tuple[str, ...]
    those: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.these, *self.those)))


@cache
def digest() -> str:
    """The sha256 of the list's file: what was judged with another one has to be judged anew."""
    return hashlib.sha256(_content()).hexdigest()


@cache
def groups(language: str) -> Sequence[Group]:
    """The groups of forms in "vi" or "en", those of one form too.

    >>> next(group.those for group in groups("vi") if "BV" in group.these)
    ('bệnh viện', 'BV', 'nhà thương')
    >>> next(group for group in groups("en") if "kid" in group.these)
    Group(these=('kid',), those=('child',))
    """
    lines = (line.split("\t") for line in gzip.decompress(_content()).decode().splitlines())
    return [_group(forms) for spoken, forms in lines if spoken == language]


@cache
def other_names() -> Mapping[str, frozenset[str]]:
    """Folded names and abbreviations with all others that stand for the same.

    >>> sorted(other_names()["bo y te"])
    ['byt']
    """
    found: dict[str, set[str]] = defaultdict(set)
    for group in (*groups("vi"), *groups("en")):
        if any(map(is_name, group.forms)):
            for one, other in product(map(_folded, group.these), map(_folded, group.those)):
                found[one].add(other)
                found[other].add(one)
    return {name: frozenset(others - {name}) for name, others in found.items()}


def is_name(form: str) -> bool:
    """Whether a form has a capital letter: a name, or an abbreviation."""
    return form != form.lower()


def _group(line: str) -> Group:
    these, _, those = line.partition(" > ")
    return Group(tuple(these.split("; ")), tuple((those or these).split("; ")))


def _folded(form: str) -> str:
    return " ".join(folded_words(form.replace(".", " ")))


def _content() -> bytes:
    return files(__package__).joinpath(FILE).read_bytes()
