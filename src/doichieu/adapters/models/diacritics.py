"""Diacritics put back into Vietnamese that was typed without them.

A bigram model of syllables chooses, along each run of words, the likeliest spelling of all of them together. Made by
``training/diacritics.py``; its card is docs/models/diacritics.md.
"""

import gzip
import heapq
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from itertools import islice, pairwise, product
from math import log
from operator import itemgetter
from typing import Any

from doichieu.domain.folding import fold
from doichieu.domain.writing import Writing, is_syllable, writing

FILE = "diacritics.json.gz"
FORMAT = 1
BREAK, NUMBER = "|", "0"
"""What stands in the model for the edge of a run of words and for any number."""
DISCOUNT = 0.75
"""Taken off each count and given to pairs not seen: the usual value for absolute discounting."""
ENOUGH, LEAST_VIETNAMESE, LEAST_KNOWN, CERTAINLY = 24, 0.6, 0.2, 4
"""So many of the first 24 words must be built like Vietnamese syllables; foreign names take up the rest. Where no
common words tell, a pair in five words must be known, or all of at least four words be so built."""
FOREIGN = frozenset((
    "the", "of", "and", "to", "in", "is", "was", "for", "that", "with", "a", "are", "on", "has", "have", "by", "it",
    "i", "not", "at", "from", "were", "be", "said", "than", "will", "as", "did", "who", "this", "no", "que", "les",
    "de", "des", "los", "las", "del", "un", "o", "e", "y", "em", "der", "die", "und", "di", "il", "che", "para", "yang",
))  # fmt: skip
"""Common in other languages, though some are Vietnamese syllables: more than twice as many known pairs outweigh one."""
FEW = 0.5

Pair = tuple[str, str]
_Steps = tuple[str, Any] | None
_Path = tuple[float, _Steps]
"""A log-probability, and the spellings from the last to the first, each with those before it."""

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[.,;:!?()\"“”…\n]")
_SHORT = {
    "ko": "khong", "k": "khong", "hok": "khong", "hk": "khong", "dc": "duoc", "mn": "moi nguoi", "ng": "nguoi",
    "nc": "nuoc", "trc": "truoc", "vs": "voi", "j": "gi", "cty": "cong ty", "vn": "Viet Nam", "tq": "Trung Quoc",
}  # fmt: skip
"""How people shorten words on a telephone."""


class SyllableModel:
    """How often syllables, in lower case with diacritics, occur alone and one after the other.

    ``capitals`` counts those inside a sentence that have a capital letter: Nga is Russia, ngã is to fall.
    """

    def __init__(self, counts: Mapping[str, int], pairs: Mapping[Pair, int], capitals: Mapping[str, int]) -> None:
        self.counts, self.pairs, self.capitals = dict(counts), dict(pairs), dict(capitals)
        self._spellings: dict[str, list[str]] = {}
        for syllable in self.counts:
            self._spellings.setdefault(fold(syllable), []).append(syllable)
        self._following, self._after, self._before = Counter[str](), Counter[str](), Counter[str]()
        for (first, second), count in self.pairs.items():
            self._following[first] += 1
            self._after[first] += count
            self._before[second] += 1

    def spellings(self, folded: str) -> Sequence[str]:
        """The ways to write a folded syllable; itself where none is known."""
        return self._spellings.get(folded) or [folded]

    def knows(self, first: str, second: str) -> bool:
        """Whether two folded syllables are known one after the other, however they are spelt."""
        return any(pair in self.pairs for pair in product(self.spellings(first), self.spellings(second)))

    def chance(self, first: str, second: str) -> float:
        """Log-probability that ``second`` follows ``first``, by interpolated Kneser-Ney smoothing."""
        alone = (self._before[second] + FEW) / (len(self.pairs) + FEW * len(self.counts))
        after = self._after[first]
        if not after:
            return log(alone)
        seen = max(self.pairs.get((first, second), 0) - DISCOUNT, 0.0) / after
        return log(seen + DISCOUNT * self._following[first] / after * alone)

    def capital(self, syllable: str) -> float:
        """Log-probability that the syllable has a capital letter inside a sentence."""
        return log((self.capitals.get(syllable, 0) + FEW) / (self.counts.get(syllable, 0) + 2 * FEW))

    def to_bytes(self) -> bytes:
        """For the file that the package ships: the same bytes for the same counts."""
        syllables = sorted(self.counts)
        number = {syllable: n for n, syllable in enumerate(syllables)}
        pairs = sorted((number[a], number[b], count) for (a, b), count in self.pairs.items())
        content = {
            "format": FORMAT,
            "syllables": syllables,
            "counts": [self.counts[s] for s in syllables],
            "capitals": [self.capitals.get(s, 0) for s in syllables],
            "pairs": pairs,
        }
        return gzip.compress(json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode(), mtime=0)

    @classmethod
    def from_bytes(cls, content: bytes) -> "SyllableModel":
        """What ``to_bytes`` gave."""
        read = json.loads(gzip.decompress(content))
        syllables = read["syllables"]
        return cls(
            dict(zip(syllables, read["counts"], strict=True)),
            {(syllables[a], syllables[b]): count for a, b, count in read["pairs"]},
            dict(zip(syllables, read["capitals"], strict=True)),
        )


class DiacriticRestorer:
    """Puts diacritics into Vietnamese typed without them, and leaves every other text as it is.

    >>> restorer = DiacriticRestorer()
    >>> restorer.restored("My khong nhan lai nguoi bi truc xuat")
    'Mỹ không nhận lại người bị trục xuất'
    >>> restorer.restored("The price of petrol has doubled")
    'The price of petrol has doubled'
    """

    def __init__(self, model: SyllableModel | None = None) -> None:
        self._given = model

    @cached_property
    def _model(self) -> SyllableModel:
        return self._given or _shipped()

    def restored(self, text: str, language: str = "") -> str:
        """The text with the likeliest diacritics and with telephone short forms written out.

        Where its ``language`` (BCP 47) is known, a text need not have common words to be seen as Vietnamese.
        """
        return self.readings(text, 1, language)[0]

    def readings(self, text: str, most: int, language: str = "") -> list[str]:
        """The likeliest texts that may have been meant, best first, at most ``most``; a clear text itself.

        >>> DiacriticRestorer().readings("deo khau trang", 2)
        ['đeo khẩu trang', 'đeo khẩu trắng']
        """
        if not self._is_unmarked(text, language):
            return [text]
        tokens = [(m.start(), m.end(), word) for m in _TOKEN.finditer(text) for word in _written_out(m.group())]
        return [_put_back(text, tokens, chosen) for chosen in self._likeliest([word for _, _, word in tokens], most)]

    def _is_unmarked(self, text: str, language: str) -> bool:
        """Whether it is Vietnamese without diacritics, also where it has none of the commonest words."""
        how = writing(text, language)
        words = list(islice((m.group() for m in _TOKEN.finditer(text) if m.group()[0].isalpha()), ENOUGH))
        folded = [fold(_written_out(word)[0]) for word in words]
        built = [is_syllable(word) for word in folded]
        if how is Writing.VIETNAMESE or sum(built) < LEAST_VIETNAMESE * len(words):
            return False
        if language:
            return how is Writing.UNMARKED
        if any(fold(word) != word.lower() for word in words):  # another language's
            return False
        foreign = sum(word in FOREIGN for word in folded)
        known = sum(self._model.knows(a, b) for a, b in pairwise(folded))
        if known > 2 * foreign and (how is Writing.UNMARKED or known >= LEAST_KNOWN * len(words)):
            return True
        return not foreign and (how is Writing.UNMARKED or (all(built) and len(words) >= CERTAINLY))

    def _likeliest(self, words: Sequence[str], most: int) -> list[list[str]]:
        """The best paths through the spellings of all words (Viterbi, the best ``most`` kept at each)."""
        paths: dict[str, list[_Path]] = {BREAK: [(0.0, None)]}
        before = BREAK
        for word in [*words, BREAK]:
            states = self._states(word)
            inside = before != BREAK and word[:1].isupper()
            paths = {spelling: self._onward(paths, spelling, most, capital=inside) for spelling in states}
            before = states[0]
        return [_unwound(path) for _, path in paths[BREAK]]

    def _onward(self, paths: Mapping[str, list["_Path"]], spelling: str, most: int, *, capital: bool) -> list["_Path"]:
        """The best paths that end in this spelling."""
        more = self._model.capital(spelling) if capital else 0.0
        reached = [
            (score + chance, (spelling, path))
            for previous, kept in paths.items()
            for chance in [self._model.chance(previous, spelling) + more]
            for score, path in kept
        ]
        return heapq.nlargest(most, reached, key=itemgetter(0))

    def _states(self, word: str) -> Sequence[str]:
        kind = _kind(word)
        return [kind] if kind else self._model.spellings(fold(word))


@cache
def _shipped() -> SyllableModel:
    """The model of this package, read once in the life of the process: search, detector and judge use the same."""
    return SyllableModel.from_bytes(files("doichieu.adapters.models").joinpath("trained", FILE).read_bytes())


def runs(text: str) -> list[str]:
    """A text as the model sees it: its words as written, numbers as 0, with breaks between runs of words.

    >>> runs("Năm 2019, cô Lan")
    ['|', 'Năm', '0', '|', 'cô', 'Lan', '|']
    """
    seen = [_kind(match.group()) or match.group() for match in _TOKEN.finditer(text)]
    return [BREAK, *(b for a, b in zip([BREAK, *seen], [*seen, BREAK], strict=True) if (a, b) != (BREAK, BREAK))]


def _unwound(path: _Steps) -> list[str]:
    """The spellings in order, without the break at the end."""
    steps = []
    while path is not None:
        spelling, path = path
        steps.append(spelling)
    return steps[:0:-1]


def _kind(token: str) -> str:
    if token.isdigit():
        return NUMBER
    return "" if token[0].isalpha() else BREAK


def _written_out(token: str) -> Sequence[str]:
    return _SHORT.get(token.lower(), token).split() or [token]


def _put_back(text: str, tokens: Sequence[tuple[int, int, str]], chosen: Iterable[str]) -> str:
    """The text with each word's letters replaced; what stands between words stays."""
    parts: list[str] = []
    end = 0
    for (start, stop, word), spelling in zip(tokens, chosen, strict=True):
        parts.append(text[end:start] if start >= end else " ")
        parts.append(_cased(spelling, word) if word[0].isalpha() else text[start:stop])
        end = stop
    return "".join([*parts, text[end:]])


def _cased(spelling: str, word: str) -> str:
    if word.isupper() and len(word) > 1:
        return spelling.upper()
    return spelling[:1].upper() + spelling[1:] if word[:1].isupper() else spelling
