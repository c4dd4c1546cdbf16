"""Ratings, dates and text as publishers write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.adapters.claimreview.dates import published
from doichieu.adapters.claimreview.jsontext import values
from doichieu.adapters.claimreview.plain import plain
from doichieu.adapters.claimreview.rating_words import WORDS
from doichieu.adapters.claimreview.ratings import rating
from doichieu.domain.factchecks import Provenance, Rating, Scale


@pytest.mark.parametrize(
    ("words", "scale"),
    [
        ("Sai sự thật", Scale.FALSE),
        ("ĐÚNG MỘT PHẦN", Scale.MIXED),
        ("Thiếu ngữ cảnh", Scale.MISLEADING),
        ("chua duoc kiem chung", Scale.UNPROVEN),
        ("Ảnh cắt ghép", Scale.ALTERED),
        ("Kết luận: Sai", Scale.FALSE),
        ("pants-fire", Scale.FALSE),
        ("barely-true", Scale.MOSTLY_FALSE),
        ("half-true", Scale.MIXED),
        ("User's claim is mostly false.", Scale.MOSTLY_FALSE),
        ("This is false", Scale.FALSE),
        ("False. The regulator has not issued any such directive.", Scale.FALSE),
        ("Incorrect \r", Scale.FALSE),
        ("Engañoso", Scale.MISLEADING),
        ("Verdadeiro, mas", Scale.MOSTLY_TRUE),
        ("Faux", Scale.FALSE),
        ("teilweise falsch", Scale.MIXED),
        ("Hoaks", Scale.FALSE),
        ("फर्जी", Scale.FALSE),
        ("錯誤", Scale.FALSE),
        ("證據不足", Scale.UNPROVEN),
    ],
)
def test_the_words_of_a_rating_find_their_place_on_the_scale(words: str, scale: Scale) -> None:
    assert rating(words) == Rating(words, scale, Provenance.WORDS)


@pytest.mark.parametrize(
    "words",
    [
        "full-flop",
        "Legend",
        "No doctor calls this false",
        "Reker hat diesen Satz nie gesagt",
        "Not false",
        "True or false?",
    ],
)
def test_words_that_are_no_rating_are_kept_and_not_guessed_at(words: str) -> None:
    assert rating(words) == Rating(words, None, Provenance.NONE)


def test_no_phrase_stands_for_two_ratings() -> None:
    for scale, block in WORDS.items():
        for phrase in block.replace("\n", "|").split("|"):
            read = rating(phrase.strip())
            assert read is None or read.scale is scale, phrase


@pytest.mark.parametrize(
    ("value", "best", "worst", "scale"),
    [
        ("1", "5", "1", Scale.FALSE),
        ("5", "", "", Scale.TRUE),
        ("3", "5", "1", Scale.MIXED),
        ("1", "2", "1", Scale.FALSE),
        ("4,0", "5", "", Scale.MOSTLY_TRUE),
        ("8", "8", "1", Scale.TRUE),
        ("-1", "-1", "-1", None),
        ("-1", "5", "1", None),
        ("9", "5", "1", None),
        ("2.5", "5", "1", None),
        ("many", "5", "1", None),
    ],
)
def test_numbers_are_read_as_steps_from_worst_to_best(value: str, best: str, worst: str, scale: Scale | None) -> None:
    read = rating("đọc bài", value, best, worst)
    assert read == Rating("đọc bài", scale, Provenance.NUMBERS if scale else Provenance.NONE)


def test_words_go_before_numbers() -> None:
    assert rating("Falso", "4", "6") == Rating("Falso", Scale.FALSE, Provenance.WORDS)


def test_a_rating_that_is_only_a_number_is_shown_as_one() -> None:
    assert rating("", "2", "5") == Rating("2/5", Scale.MOSTLY_FALSE, Provenance.NUMBERS)
    assert rating("", "-1", "-1", "-1") is None
    assert rating("") is None


@given(st.floats(0, 100), st.floats(1, 100))
def test_a_better_number_is_never_read_as_a_worse_rating(value: float, more: float) -> None:
    order = [Scale.FALSE, Scale.MOSTLY_FALSE, Scale.MIXED, Scale.MOSTLY_TRUE, Scale.TRUE]
    read = [rating("", str(v), "200", "0") for v in (value, value + more)]
    scales = [r.scale for r in read if r and r.scale]
    assert scales == sorted(scales, key=order.index)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2022-10-03", date(2022, 10, 3)),
        ("2021-08-03T13:26:54+05:30", date(2021, 8, 3)),
        ("2022-07-08 09:48", date(2022, 7, 8)),
        ("20220708", date(2022, 7, 8)),
        ("26 May 2015", date(2015, 5, 26)),
        ("6  March 2021", date(2021, 3, 6)),
        ("12th Sept. 2019", date(2019, 9, 12)),
        ("Tue, 12 Jul 2022 10:00:00 GMT", date(2022, 7, 12)),
        ("May 26, 2015", date(2015, 5, 26)),
        ("stated on January 5, 2011 in a speech:", date(2011, 1, 5)),
        ("ngày 26 tháng 5 năm 2015", date(2015, 5, 26)),
        ("Đăng ngày 5/6/2019, 10:30", date(2019, 6, 5)),
        ("26/5/2015", date(2015, 5, 26)),
        ("5/26/2015", date(2015, 5, 26)),
        ("05.06.2019", date(2019, 6, 5)),
        ("7/7/2019", date(2019, 7, 7)),
        ("26 de mayo de 2015", date(2015, 5, 26)),
        ("26. Mai 2015", date(2015, 5, 26)),
        ("1er", None),
        ("1593561600", date(2020, 7, 1)),
        ("05/06/2019", None),
        ("31 February 2019", None),
        ("32/13/2019", None),
        ("last week", None),
        ("Not surprisingly, when the date of 3 May 2009 came", None),
        ("", None),
    ],
)
def test_a_date_is_read_where_it_can_mean_one_day(words: str, day: date | None) -> None:
    assert published(words) == day


def test_the_day_of_a_claim_is_not_the_day_of_its_check() -> None:
    url = "/factchecks/2019/oct/30/someone/a-claim/"
    assert published("stated on October 22, 2019 in a campaign mailer.:", url) == date(2019, 10, 30)
    assert published("October 22, 2019", url) == date(2019, 10, 22)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back_from_the_ways_it_is_written(day: date) -> None:
    ways = ("%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y", "ngày %d tháng %m năm %Y")
    assert {published(day.strftime(way)) for way in ways} == {day}


def test_tags_and_entities_go_and_other_angle_brackets_stay() -> None:
    assert plain("<p>Một&nbsp;<b>hai</b></p>\n<p>ba &amp;amp; bốn</p>") == "Một hai ba & bốn"
    assert plain("1 < 2 > 0, gửi <toa@soan.vn>") == "1 < 2 > 0, gửi <toa@soan.vn>"
    assert plain("<script>alert('<p>')</script>Chữ") == "Chữ"


@given(st.text())
def test_plain_text_has_no_line_breaks_and_stays_as_it_is(text: str) -> None:
    once = plain(text)
    assert "\n" not in once
    assert plain(once) == once or "&" in once or "<" in once


@pytest.mark.parametrize(
    "text",
    [
        '{"a": "x\ny"}',
        '{"a": "x\\\ny"}',
        '{"a": "it\\\'s", }',
        "{&quot;a&quot;: 1}",
        '\ufeff<!-- {"a": [1, 2, ], } -->',
        '/*<![CDATA[*/ {"a": "]"} /*]]>*/',
        '{"a": 1};',
    ],
)
def test_the_slips_of_site_software_are_put_right(text: str) -> None:
    (value,) = values(text)
    assert isinstance(value, dict)
    assert list(value) == ["a"]


def test_commas_inside_strings_stay() -> None:
    assert values('{"a": "x, ]", "b": [1,],}') == [{"a": "x, ]", "b": [1]}]


@pytest.mark.parametrize("text", ["", "{", "{'a': 1}", '{"a" 1}', "none", '{"a": 1} and more'])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any reason will do
        values(text)
