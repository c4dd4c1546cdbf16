"""The encoder's tokenizer, rebuilt from the vocabulary in the weights file with the ``tokenizers`` package."""

from functools import cache
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from doichieu.adapters.models.weights import EncoderWeights, Pieces


class Vocabulary:
    """The pieces as the tokenizer keeps them. Making one takes half a second; its tokenizers share it."""

    def __init__(self, pieces: Pieces) -> None:
        self.pad = pieces.pad
        self._ends = [("<s>", pieces.bos), ("</s>", pieces.eos)]
        self._unigram = models.Unigram(list(pieces.entries), unk_id=pieces.unk, byte_fallback=False)

    def tokenizer(self, *, longest: int) -> Tokenizer:
        """A tokenizer that truncates to ``longest`` tokens, as described at ``tokenizer`` below."""
        built = Tokenizer(self._unigram)
        built.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
        built.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
        built.post_processor = processors.TemplateProcessing(
            single="<s> $A </s>", pair="<s> $A </s> </s> $B:1 </s>:1", special_tokens=self._ends
        )
        built.enable_truncation(longest, strategy="longest_first")
        return built


@cache
def vocabulary(path: Path) -> Vocabulary:
    """The vocabulary of a weights file, read once in the life of the process: encoder and judge use the same."""
    return Vocabulary(EncoderWeights(path).pieces())


def tokenizer(pieces: Pieces, *, longest: int) -> Tokenizer:
    """A Unigram tokenizer that truncates to ``longest`` tokens.

    One text becomes ``<s> A </s>``, a pair ``<s> A </s> </s> B </s>``. Token ids agree with the weights' own
    engine; the normalisation is NFKC with runs of spaces collapsed.
    """
    return Vocabulary(pieces).tokenizer(longest=longest)
