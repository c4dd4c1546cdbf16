"""Rewrites say the same in another form."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.dates import dates
from doichieu.domain.quantities import equal, quantities
from training.rewrites import rewrite

VIETNAMESE = "Sáng 13/3/2023, TP.HCM ghi nhận khoảng 3,5 triệu lượt khách, tăng 20%, thu 1.250.000 đồng của hai người."
ENGLISH = "On March 13, 2023, about 3.5 million people in the US, 20% more, paid 1,250,000 dollars for two films."


@given(st.integers(), st.sampled_from([(VIETNAMESE, "vi"), (ENGLISH, "en")]))
def test_what_the_numbers_come_to_stays(seed: int, given_text: tuple[str, str]) -> None:
    text, language = given_text
    before = quantities(text, language)
    joined = re.sub(r"(?<=\d) (?=\d{3})", "", rewrite(text, language, random.Random(seed)))
    after = quantities(joined, language)
    lost = [a.words for a in before if not any(equal(a, b) or a.value == b.value for b in after)]
    assert not lost, joined


@given(st.integers(), st.sampled_from([(VIETNAMESE, "vi"), (ENGLISH, "en")]))
def test_dates_stay_the_same_days(seed: int, given_text: tuple[str, str]) -> None:
    text, language = given_text
    after = dates(rewrite(text, language, random.Random(seed)), language)
    assert [d.parts for d in dates(text, language)] == [d.parts for d in after]


@given(st.text(), st.sampled_from(["vi", "en"]), st.integers())
def test_any_text_can_be_rewritten(text: str, language: str, seed: int) -> None:
    assert isinstance(rewrite(text, language, random.Random(seed)), str)


@pytest.mark.parametrize(
    ("text", "language", "form"),
    [
        ("Thu 100 triệu đồng", "vi", "100.000.000 đồng"),
        ("Sáng 13/3 có mưa", "vi", "13 tháng 3"),
        ("Dân Mỹ", "vi", "Hoa Kỳ"),
        ("It didn't rain", "en", "did not"),
        ("born on March 13, 2023", "en", "13 March 2023"),
    ],
)
def test_another_form_is_among_those_tried(text: str, language: str, form: str) -> None:
    assert any(form in rewrite(text, language, random.Random(seed)) for seed in range(60))
