from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.dates import DateParts, compatible, dates, shared_parts
from doichieu.domain.folding import fold_in_place

SOME_DAY = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
PARTS = st.builds(DateParts, year=st.none() | st.integers(2000, 2003), month=st.none() | st.integers(1, 3))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ngày 28/3, Sở Y tế họp", DateParts(month=3, day=28)),
        ("sáng 28-3-2023", DateParts(year=2023, month=3, day=28)),
        ("hôm 2-2, ChatGPT", DateParts(month=2, day=2)),
        ("ngày 30.5 tới", DateParts(month=5, day=30)),
        ("ngày 7 tháng 2 năm 2022", DateParts(year=2022, month=2, day=7)),
        ("vào tháng 3/2023", DateParts(year=2023, month=3)),
        ("trong tháng chạp", DateParts(month=12)),
        ("quý I/2023", DateParts(year=2023, quarter=1)),
        ("sáng thứ hai", DateParts(weekday=1)),
        ("Chủ nhật", DateParts(weekday=7)),
        ("lúc 7 giờ 30", DateParts(hour=7, minute=30)),
        ("19h30", DateParts(hour=19, minute=30)),
        ("lúc 2 giờ chiều", DateParts(hour=14)),
        ("7h30 tối nay", DateParts(hour=19, minute=30)),
        ("10 giờ 30 phút đêm qua", DateParts(hour=22, minute=30)),
        ("1 giờ trưa mai", DateParts(hour=13)),
        ("6 giờ sáng", DateParts(hour=6)),
        ("12 giờ đêm", DateParts(hour=0)),
        ("luc 2 gio chieu", DateParts(hour=14)),
        ("World Cup 2034", DateParts(year=2034)),
        ("ngay 28 thang 3 nam 2023", DateParts(year=2023, month=3, day=28)),
        ("On March 28, 2023, he", DateParts(year=2023, month=3, day=28)),
        ("the 5th of May 2021", DateParts(year=2021, month=5, day=5)),
        ("in May", DateParts(month=5)),
        ("last Friday", DateParts(weekday=5)),
        ("at 7:30 p.m.", DateParts(hour=19, minute=30)),
        ("the first quarter of 2021", DateParts(year=2021, quarter=1)),
        ("2023-03-28", DateParts(year=2023, month=3, day=28)),
    ],
)
def test_a_date_is_read_as_it_is_written(text: str, expected: DateParts) -> None:
    assert [mention.parts for mention in dates(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "2000 người", "1/3 dân số", "gần 2/3", "24/7", "5-7 triệu", "lần thứ ba", "tỷ số 2-1", "12/2020/NĐ-CP",
        "may be", "they march on", "22.3 độ C", "192.168.1.1", "5 giờ đồng hồ",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert dates(text) == ()


def test_english_puts_the_month_first_where_both_readings_are_possible() -> None:
    assert dates("3/4/2023", "en")[0].parts == DateParts(year=2023, month=3, day=4)
    assert dates("3/4/2023", "vi")[0].parts == DateParts(year=2023, month=4, day=3)
    assert dates("3/28/2023", "vi")[0].parts == DateParts(year=2023, month=3, day=28)


@given(
    SOME_DAY, st.sampled_from(["ngày {d}/{m}/{y}", "ngày {d} tháng {m} năm {y}", "{d}-{m}-{y}", "{d:02}.{m:02}.{y}"])
)
def test_a_vietnamese_date_reads_back(day: date, form: str) -> None:
    (mention,) = dates(f"Họp {form.format(d=day.day, m=day.month, y=day.year)}, rồi nghỉ.", "vi")
    assert mention.parts == DateParts(year=day.year, month=day.month, day=day.day)


@given(SOME_DAY, st.sampled_from(["%B %d, %Y", "%d %B %Y", "%Y-%m-%d"]))
def test_an_english_date_reads_back(day: date, form: str) -> None:
    (mention,) = dates(f"They met on {day.strftime(form)}.", "en")
    assert mention.parts == DateParts(year=day.year, month=day.month, day=day.day)


@given(SOME_DAY)
def test_a_date_typed_without_diacritics_is_the_same_date(day: date) -> None:
    marked = f"ngày {day.day} tháng {day.month} năm {day.year}, hơn ba năm nay"
    assert dates(fold_in_place(marked))[0].parts == dates(marked)[0].parts


@given(st.text(alphabet=st.sampled_from("0123456789/-.: thángngày năm,thứhaiMayQ(") | st.characters(), max_size=60))
def test_any_text_gives_dates_in_order_whose_words_stand_at_their_places(text: str) -> None:
    found = dates(text)
    assert all(mention.span.of(text) == mention.words for mention in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(PARTS, PARTS)
def test_compatible_is_symmetric_and_holds_for_what_says_nothing(a: DateParts, b: DateParts) -> None:
    assert compatible(a, b) == compatible(b, a)
    assert compatible(a, a)
    assert compatible(a, DateParts())
    assert shared_parts(a, b) == shared_parts(b, a)


@pytest.mark.parametrize("part", ["1/", "ngày ", "2023 ", "28-3 đến ", " ", "thứ ", "9"])
def test_long_texts_take_linear_time(part: str) -> None:
    assert len(dates(part * 20_000)) <= 20_000
