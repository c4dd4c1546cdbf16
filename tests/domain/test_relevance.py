from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.evidence import LEAST_RELEVANCE
from doichieu.domain.relevance import Found, relevance, signals

EVEREST = "Everest là ngọn núi cao nhất thế giới, cao 8.849 mét so với mực nước biển."
FANSIPAN = "Fansipan cao 3.143 mét, là ngọn núi cao nhất Đông Dương."
GOLD = "Giá vàng miếng tăng 2 triệu đồng một lượng trong phiên sáng nay."
CLAIM = "Đỉnh Everest cao 8.848 mét"


def found(*texts: str, dense: Sequence[float] = (), lexical: Sequence[float] = ()) -> list[Found]:
    rest = zip(texts, dense or [0.85] * len(texts), lexical or [5.0] * len(texts), strict=True)
    return [Found(text, "vi", near, words) for text, near, words in rest]


def test_what_names_the_thing_is_relevant_and_what_names_another_is_not() -> None:
    texts = EVEREST, FANSIPAN, GOLD
    likely = relevance(CLAIM, "vi", found(*texts, dense=(0.91, 0.86, 0.79), lexical=(14.0, 4.0, 0.0)), texts)
    assert likely[0] > 10 * LEAST_RELEVANCE
    assert max(likely[1:]) < LEAST_RELEVANCE


def test_the_best_found_is_not_relevant_for_being_the_best() -> None:
    texts = GOLD, "Trời mưa to ở Cà Mau."
    assert max(relevance(CLAIM, "vi", found(*texts, dense=(0.8, 0.78), lexical=(0.0, 0.0)), texts)) < LEAST_RELEVANCE


def test_a_passage_in_the_other_language_says_words_by_the_glossary() -> None:
    text = "A shark swam on a highway in Texas after the flood."
    (across,) = signals("Cá mập bơi trên đường cao tốc ở Texas", "vi", [Found(text, "en", 0.9, 8.0)], [text])
    assert across.said > 0.5
    assert across.across == 1


def test_what_is_seen_is_held_against_the_best() -> None:
    best, other = signals(
        CLAIM, "vi", found(EVEREST, FANSIPAN, dense=(0.9, 0.8), lexical=(10.0, 2.5)), [EVEREST, FANSIPAN]
    )
    assert (best.behind, best.lexical) == (0, 1)
    assert other.behind == pytest.approx(-0.1)
    assert other.lexical == pytest.approx(0.25)
    assert best.said > other.said


def test_nothing_found_is_nothing_relevant() -> None:
    assert relevance(CLAIM, "vi", [], []) == []
    assert relevance("?!", "vi", found(GOLD), [GOLD])[0] < LEAST_RELEVANCE


def test_english_words_are_said_in_another_form() -> None:
    text = "Sharks were attacking swimmers near Miami."
    (seen,) = signals("A shark attacked a swimmer near Miami", "en", [Found(text, "en", 0.9, 8.0)], [text])
    assert seen.said > 0.8
    assert seen.english == 1


def test_nothing_is_ruled_out_in_a_language_that_was_not_learnt_from() -> None:
    passages = [Found("猫は寝ている。", "ja", 0.5, 0.0), Found(GOLD, "vi", 0.5, 0.0)]
    assert relevance("Le ciel est bleu", "fr", passages, [GOLD]) == [1, 1]
    assert relevance("The sky is blue", "en", passages, [GOLD])[0] == 1 > relevance(CLAIM, "vi", passages, [GOLD])[1]


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.text(max_size=40), st.sampled_from(["vi", "en", "fr"]), st.floats(-1, 1), st.floats(0, 100))),
    st.sampled_from(["vi", "en", ""]),
)
def test_it_is_a_probability_and_every_signal_a_share(
    claim: str, given: list[tuple[str, str, float, float]], language: str
) -> None:
    passages = [Found(*each) for each in given]
    texts = [each.text for each in passages]
    assert all(0 <= likely <= 1 for likely in relevance(claim, language, passages, texts))
    for seen in signals(claim, language, passages, texts):
        assert all(0 <= share <= 1 + 1e-9 for share in (seen.said, seen.lexical))
