"""The encoder's tokenizer, rebuilt from the vocabulary in the weights file with the ``tokenizers`` package."""

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from doichieu.adapters.models.weights import Pieces

PAD = "<pad>"


def tokenizer(pieces: Pieces, *, longest: int) -> Tokenizer:
    """A Unigram tokenizer that truncates to ``longest`` tokens.

    One text becomes ``<s> A </s>``, a pair ``<s> A </s> </s> B </s>``. Token ids agree with the weights' own
    engine; the normalisation is NFKC with runs of spaces collapsed.
    """
    built = Tokenizer(models.Unigram(list(pieces.entries), unk_id=pieces.unk, byte_fallback=False))
    built.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    built.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    built.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B:1 </s>:1",
        special_tokens=[("<s>", pieces.bos), ("</s>", pieces.eos)],
    )
    built.enable_truncation(longest, strategy="longest_first")
    return built
