"""What every ``Encoder`` promises. An encoder's test inherits this and makes the encoder."""

import unicodedata

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doichieu.ports import Encoder, Role

TEXTS = (
    "Giá xăng tăng 1,5 lần trong năm 2022.",
    "The bridge was opened to traffic in 1932.",
    "",
    "Hà Nội",
    "Bộ Y tế bác bỏ tin đồn rằng uống nước muối ấm mỗi sáng chữa khỏi bệnh cúm, và khuyên người dân đi khám. " * 8,
)
SAME = 0.998  # cosine; int8 arithmetic shares one scale in a batch


class EncoderContract:
    """Inherit it and define ``encoder``."""

    @pytest.fixture
    def encoder(self) -> Encoder:
        raise NotImplementedError

    @pytest.mark.parametrize("role", Role)
    def test_each_text_gets_a_float32_unit_vector(self, encoder: Encoder, role: Role) -> None:
        vectors = encoder.encode(TEXTS, role)
        assert vectors.dtype == np.float32
        assert vectors.shape == (len(TEXTS), encoder.dimensions)
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)

    def test_no_texts_give_no_rows(self, encoder: Encoder) -> None:
        assert encoder.encode([], Role.QUERY).shape == (0, encoder.dimensions)

    def test_a_text_has_the_same_vector_in_any_company_and_order(self, encoder: Encoder) -> None:
        together = encoder.encode(TEXTS, Role.PASSAGE)
        backwards = encoder.encode(TEXTS[::-1], Role.PASSAGE)[::-1]
        alone = np.concatenate([encoder.encode([text], Role.PASSAGE) for text in TEXTS])
        assert (together * backwards).sum(axis=1).min() > SAME
        assert (together * alone).sum(axis=1).min() > SAME

    def test_decomposed_letters_are_the_same_text(self, encoder: Encoder) -> None:
        composed = encoder.encode(TEXTS, Role.QUERY)
        decomposed = encoder.encode([unicodedata.normalize("NFD", text) for text in TEXTS], Role.QUERY)
        assert np.array_equal(composed, decomposed)

    def test_nul_and_lone_surrogates_are_passed_over(self, encoder: Encoder) -> None:
        plain, broken = encoder.encode(["Hà Nội"], Role.QUERY), encoder.encode(["Hà\x00 N\udc80ội\ud800"], Role.QUERY)
        assert np.array_equal(plain, broken)

    @settings(
        max_examples=15,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
    )
    @given(texts=st.lists(st.text(st.characters(), max_size=80), max_size=5))
    def test_any_text_at_all_gets_a_unit_vector(self, encoder: Encoder, texts: list[str]) -> None:
        vectors = encoder.encode(texts, Role.QUERY)
        assert vectors.shape == (len(texts), encoder.dimensions)
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)

    def test_an_identity_is_a_short_line(self, encoder: Encoder) -> None:
        assert encoder.identity.isprintable()
        assert 0 < len(encoder.identity) < 200
