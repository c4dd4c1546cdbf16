from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.folding import fold_in_place
from doichieu.domain.numerals import figures, numeral
from doichieu.domain.quantities import comparable, equal, quantities
from doichieu.domain.writing import Writing

ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
ENGLISH_ONES = (
    *(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
        ]
    ),
    *(["fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]),
)
ENGLISH_TENS = ["x", "x", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_vietnamese(number: int, *, full: bool = False) -> str:
    """The number as Vietnamese says it, from 1 to 999,999,999."""
    for size, name in ((10**6, "triệu"), (10**3, "nghìn")):
        if number >= size:
            rest = in_vietnamese(number % size, full=True) if number % size else ""
            return f"{in_vietnamese(number // size, full=full)} {name} {rest}".strip()
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    said = [f"{ONES[hundreds]} trăm"] if hundreds or full else []
    if tens > 1:
        said += [ONES[tens], "mươi"]
    elif tens == 1:
        said += ["mười"]
    elif ones and said:
        said += ["linh"]
    if ones:
        last = {1: "mốt" if tens > 1 else "một", 5: "lăm" if tens else "năm"}
        said.append(last.get(ones, ONES[ones]))
    return " ".join(said)


def in_english(number: int) -> str:
    for size, name in ((10**6, "million"), (10**3, "thousand"), (100, "hundred")):
        if number >= size:
            rest = in_english(number % size) if number % size else ""
            joined = f"and {rest}" if rest and number % size < 100 else rest
            return f"{in_english(number // size)} {name} {joined}".strip()
    if number < 20:
        return ENGLISH_ONES[number]
    return ENGLISH_TENS[number // 10] + (f"-{ENGLISH_ONES[number % 10]}" if number % 10 else "")


def read(text: str, language: str = "") -> list[tuple[str, float, str]]:
    return [(q.words, float(q.value), q.unit) for q in quantities(text, language)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("tổng vốn 1.200.000 đồng", 1_200_000, "VND"),
        ("hơn 6.100 tỉ đồng", 6.1e12, "VND"),
        ("2,5 tỷ", 2.5e9, ""),
        ("183.000 USD/năm", 183_000, "USD"),
        ("trả US$1.5bn", 1.5e9, "USD"),
        ("$5m", 5e6, "USD"),
        ("3 triệu rưỡi", 3.5e6, ""),
        ("nửa triệu đồng", 500_000, "VND"),
        ("một nửa dân số", 50, "%"),
        ("giảm 2,5%", 2.5, "%"),
        ("hai mươi phần trăm", 20, "%"),
        ("1/4 số hộ", 25, "%"),
        ("ba phần tư", 75, "%"),
        ("tăng gấp đôi", 2, "times"),
        ("tăng gấp ba", 3, "times"),
        ("gấp 3,5 lần", 3.5, "times"),
        ("hai mươi mốt người", 21, "person"),
        ("năm trăm linh năm ca", 505, "case"),
        ("mười lăm năm", 180, "month"),
        ("10ha rừng", 100_000, "m2"),
        ("140km", 140_000, "m"),
        ("5 tạ gạo", 500, "kg"),
        ("âm 9 độ C", -9, "°C"),
        ("-5°C", -5, "°C"),
        ("31 tuổi", 31, "age"),
        ("the 43-year-old man", 43, "age"),
        ("2 hours", 7200, "s"),
        ("a hundred and five people", 105, "person"),
        ("two dozen", 24, ""),
        ("a third of the votes", 100 / 3, "%"),
        ("half of the city", 50, "%"),
        ("12 percentage points", 12, "pp"),
        ("100 miles", 160_934.4, "m"),
        ("gan 5 trieu dong", 5e6, "VND"),
        ("hai muoi mot nguoi", 21, "person"),
    ],
)
def test_a_quantity_is_read_with_its_unit(text: str, value: float, unit: str) -> None:
    ((_, found, of),) = read(text)
    assert (found, of) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "ngày 28/3/2023", "năm 2023", "March 28, 2023", "lúc 7 giờ 30 phút", "COVID-19", "U23 Việt Nam", "mạng 5G",
        "Nghị định 15/2020/NĐ-CP", "1. Mở đầu", "vài trăm người", "hàng nghìn hộ", "năm ngoái", "quận Ba Đình",
        "đường Hai Bà Trưng", "ba mẹ tôi", "một người đàn ông", "phiên bản 1.2.3", "one of them", "https://a.vn/12 ",
    ],
)  # fmt: skip
def test_dates_codes_and_names_are_no_quantities(text: str) -> None:
    assert read(text) == []


def test_a_place_in_an_order_and_a_label_count_nothing() -> None:
    found = quantities("Lần thứ ba, SEA Games 32, Quận 7, lớp 12, the second time, 3rd")
    assert [(int(q.value), q.ordinal) for q in found] == [(n, True) for n in (3, 32, 7, 12, 2, 3)]


def test_a_range_has_two_ends() -> None:
    (one,), (other,) = quantities("từ 5 đến 7%"), quantities("5-7 triệu đồng")
    assert (one.value, one.upper, one.unit) == (5, 7, "%")
    assert (other.value, other.upper, other.unit) == (5_000_000, 7_000_000, "VND")


def test_the_language_decides_only_where_the_structure_does_not() -> None:
    assert read("1.200", "vi") == [("1.200", 1200, "")]
    assert read("1.200", "en") == [("1.200", 1.2, "")]
    for language in ("vi", "en"):
        assert read("1.200.000", language) == [("1.200.000", 1_200_000, "")]
        assert read("1,200,000.5", language) == [("1,200,000.5", 1_200_000.5, "")]
        assert read("0.200 kg", language) == [("0.200 kg", 0.2, "kg")]


@pytest.mark.parametrize("words", ["khoảng", "gần", "hơn", "about", "nearly", "over", "xap xi"])
def test_a_marker_makes_a_number_approximate(words: str) -> None:
    assert quantities(f"có {words} 500 kg")[0].approximate
    assert not quantities("có 500 kg")[0].approximate


@given(st.integers(1, 10**9 - 1))
def test_a_number_in_vietnamese_words_reads_back(number: int) -> None:
    found = numeral(in_vietnamese(number), 0, Writing.VIETNAMESE)
    assert found is not None
    assert found.value == number


@given(st.integers(1, 10**9 - 1))
def test_a_number_in_vietnamese_words_without_diacritics_reads_back(number: int) -> None:
    found = numeral(fold_in_place(in_vietnamese(number)), 0, Writing.UNMARKED)
    assert found is not None
    assert found.value == number


@given(st.integers(1, 10**9 - 1))
def test_a_number_in_english_words_reads_back(number: int) -> None:
    found = numeral(in_english(number), 0, Writing.OTHER)
    assert found is not None
    assert found.value == number


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_figures_read_back_in_both_conventions(whole: int, hundredths: int) -> None:
    value = Fraction(whole * 100 + hundredths, 100)
    english = f"{whole:,}.{hundredths:02}"
    vietnamese = english.translate(str.maketrans(",.", ".,"))
    assert figures(english, Writing.OTHER) == (value, Fraction(1, 100))
    assert figures(vietnamese, Writing.VIETNAMESE) == (value, Fraction(1, 100))
    assert figures(f"{whole:,}", Writing.OTHER) == (whole, 1)
    assert figures(f"{whole:,}".replace(",", "."), Writing.VIETNAMESE) == (whole, 1)


@given(st.integers(1, 999), st.sampled_from([("triệu", "million"), ("tỷ", "billion"), ("nghìn", "thousand")]))
def test_both_languages_say_the_same_quantity(number: int, scale: tuple[str, str]) -> None:
    (one,), (other,) = quantities(f"{number} {scale[0]} đồng", "vi"), quantities(f"{number} {scale[1]} dong", "en")
    assert one.value == other.value
    assert equal(one, other)


@given(st.text(alphabet=st.sampled_from("0123456789.,-/%$ năm một triệutỷ()rưỡihalf") | st.characters(), max_size=60))
def test_any_text_gives_quantities_in_order_whose_words_stand_at_their_places(text: str) -> None:
    found = quantities(text)
    assert all(q.span.of(text) == q.words and q.value <= q.upper and q.step >= 0 for q in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(equal(q, q) and comparable(q, q) for q in found)


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_whole_numbers_in_figures_are_equal_only_where_they_are_the_same(a: int, b: int) -> None:
    (one,), (other,) = quantities(f"{a} người"), quantities(f"{b} người")
    if one.measure == other.measure:
        assert equal(one, other) == (a == b)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1,2 triệu kg", "1.234.567 kg", True),
        ("1,2 triệu kg", "1.260.000 kg", False),
        ("5%", "5,4%", True),
        ("5%", "8,7%", False),
        ("khoảng 1.200 km", "1.234 km", True),
        ("1.200 km", "1.234 km", False),
        ("1/3 dân số", "33%", True),
        ("một nửa", "50%", True),
        ("2 giờ", "120 phút", True),
        ("3 km", "3000 m", True),
        ("3 km", "3 kg", False),
        ("5-7%", "6%", True),
        ("5-7%", "8%", False),
        ("5-7%", "5-8%", False),
        ("1 tỷ đồng", "500 triệu đồng", False),
    ],
)
def test_two_numbers_are_equal_where_one_rounds_to_the_other(one: str, other: str, same: bool) -> None:
    assert equal(quantities(one, "vi")[0], quantities(other, "vi")[0]) is same


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("hơn 4.950 người", 1),
        ("vượt quá 50 người", 1),
        ("không quá 4.950 người", -1),
        ("không vượt quá 50 người", -1),
        ("khong qua 50 nguoi den Ha Noi hom qua", -1),
        ("dưới 50 người", -1),
        ("không dưới 50 người", 1),
        ("ít hơn 50 người", -1),
        ("không ít hơn 50 người", 1),
        ("more than 50 people", 1),
        ("no more than 50 people", -1),
        ("not greater than 50 people", -1),
        ("fewer than 50 people", -1),
        ("no fewer than 50 people", 1),
        ("at most 50 people", -1),
        ("50 people", 0),
    ],
)
def test_a_bound_that_is_denied_is_a_bound_on_the_other_side(text: str, bound: int) -> None:
    (quantity,) = quantities(text)
    assert quantity.bound == bound


@pytest.mark.parametrize("part", ["1/", "một ", "5 triệu ", "1.", "5-", "năm ", " ", "9", "một nửa ", "hai trăm "])
def test_long_texts_take_linear_time(part: str) -> None:
    assert len(quantities(part * 10_000)) <= 10_000
