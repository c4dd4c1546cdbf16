"""The encoder's tokenizer, rebuilt from the vocabulary in the weights file with the ``tokenizers`` package."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from tokenizers import Encoding, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from doichieu.adapters.models.weights import ALL_LETTERS, EncoderWeights, Letters

LATIN: Letters = ((0, 0x36F), (0x1E00, 0x1EFF), (0x2000, 0x2FFF), (0xFE00, 0xFE0F), (0x1F000, 0x1FFFF))
"""Latin letters with their accents, and the figures, signs and pictures among them: 114,430 of the 250,002 pieces."""


class Tokenised(Protocol):
    """A text or a pair: the id, the side (0 or 1), the word and the text of each token. Special ones have no word."""

    @property
    def ids(self) -> Sequence[int]: ...
    @property
    def type_ids(self) -> Sequence[int]: ...
    @property
    def word_ids(self) -> Sequence[int | None]: ...
    @property
    def tokens(self) -> Sequence[str]: ...


class Tokens:
    """Tokenises a text as ``<s> A </s>``, a pair as ``<s> A </s> </s> B </s>``; ends at ``longest`` tokens.

    Ids agree with the weights' own engine; the normalisation is NFKC with runs of spaces collapsed. The whole
    vocabulary takes most of a second and 230 MB, so a text in Latin letters, where no other piece can match, is read
    with those of Latin letters alone.
    """

    def __init__(self, weights: Path, *, longest: int) -> None:
        self._weights, self._longest = weights, longest
        self._tokenizers: dict[bool, Tokenizer] = {}

    def encode(self, text: str, beside: str | None = None) -> Tokenised:
        """One text, or a pair of which the end of the longer side is left out where they are too long."""
        latin = _is_latin(text) and _is_latin(beside or "")
        pieces = vocabulary(self._weights, LATIN if latin else ALL_LETTERS)
        if latin not in self._tokenizers:
            self._tokenizers[latin] = pieces.tokenizer(longest=self._longest)
        found = self._tokenizers[latin].encode(text, beside)
        return _Renumbered(found, [pieces.ids[own] for own in found.ids]) if latin else found


class Vocabulary:
    """Pieces as a tokenizer keeps them; its tokenizers share them."""

    def __init__(self, weights: EncoderWeights, letters: Letters) -> None:
        special, pieces = weights.specials, weights.pieces(letters)
        self.ids = pieces.ids
        self._ends = [("<s>", self.ids.index(special.bos)), ("</s>", self.ids.index(special.eos))]
        self._unigram = models.Unigram(list(pieces.entries), unk_id=self.ids.index(special.unk), byte_fallback=False)

    def tokenizer(self, *, longest: int) -> Tokenizer:
        """A tokenizer that truncates to ``longest`` tokens; its ids are places in ``ids``."""
        built = Tokenizer(self._unigram)
        built.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
        built.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
        built.post_processor = processors.TemplateProcessing(
            single="<s> $A </s>", pair="<s> $A </s> </s> $B:1 </s>:1", special_tokens=self._ends
        )
        built.enable_truncation(longest, strategy="longest_first")
        return built


@cache
def vocabulary(weights: Path, letters: Letters = ALL_LETTERS) -> Vocabulary:
    """The vocabulary of a weights file, or a part of it, read once in the life of the process: all models share it."""
    return Vocabulary(EncoderWeights(weights), letters)


@dataclass(frozen=True, slots=True)
class _Renumbered:
    """What a part of the vocabulary found, with the ids of the whole."""

    found: Encoding
    ids: Sequence[int]

    @property
    def type_ids(self) -> Sequence[int]:
        return self.found.type_ids

    @property
    def word_ids(self) -> Sequence[int | None]:
        return self.found.word_ids

    @property
    def tokens(self) -> Sequence[str]:
        return self.found.tokens


def _is_latin(text: str) -> bool:
    return _LATIN.fullmatch(unicodedata.normalize("NFKC", text)) is not None


_LATIN = re.compile(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in LATIN)}]*")
