"""Statements in the same words: which of them are one claim, and which say something else each time."""

import unicodedata

import pytest

from doichieu.domain.wording import word_for_word


@pytest.mark.parametrize(
    ("claim", "other"),
    [
        ("Vắc xin sởi gây tự kỷ ở trẻ em.", "VẮC XIN SỞI GÂY TỰ KỶ Ở TRẺ EM"),
        ("Nước sôi ở 90 độ", "“Nước sôi ở 90 độ!”"),
        ("Nhà máy hòa lưới điện quốc gia", "Nhà máy hoà lưới điện quốc gia"),
        ("Vắc xin sởi gây tự kỷ ở trẻ em", "vac xin soi gay tu ky o tre em"),
        ("Cầu Mẫu dài 1.200 mét, khánh thành ngày 5/3/2020", "Cầu Mẫu dài 1.200 mét - khánh thành ngày 5/3/2020."),
        ("Vaccines cause autism.", "vaccines cause autism"),
        ("We spend more on our military than the next eight nations combined.",) * 2,
    ],
)
def test_the_same_words_are_the_same_claim_however_they_are_set(claim: str, other: str) -> None:
    for one, two in ((claim, other), (other, claim), (claim, unicodedata.normalize("NFD", other))):
        assert word_for_word(one, two)


@pytest.mark.parametrize(
    ("claim", "other"),
    [
        ("Cầu Mẫu dài 1.200 mét về phía bắc", "Cầu Mẫu dài 1.300 mét về phía bắc"),
        ("Vắc xin sởi gây tự kỷ ở trẻ em", "Vắc xin sởi không gây tự kỷ ở trẻ em"),
        ("Dogs bite more men than cats", "Cats bite more men than dogs"),
        ("Bà chủ bán cả bàn ghế cũ", "Ba chú bạn cá bán ghế cũ"),
        ("Nhà máy hoa ở tỉnh lỵ cũ", "Nhà máy hóa ở tỉnh lỵ cũ"),
        ("Tàu đi từ Huế vào Vinh", "Tàu di từ Huế vào Vinh"),
    ],
)
def test_a_word_more_or_another_order_or_another_mark_is_another_claim(claim: str, other: str) -> None:
    assert not word_for_word(claim, other)
    assert not word_for_word(other, claim)


@pytest.mark.parametrize(
    "text",
    ["", "On abortion", "He was arrested.", "Giá điện tăng", "The", "the of and to in", "Ông ấy bị bắt"],
)
def test_words_that_say_too_little_tell_nothing(text: str) -> None:
    assert not word_for_word(text, text)


@pytest.mark.parametrize(
    "text",
    [
        "Giá vàng hôm nay tăng 2 triệu đồng một lượng",
        "gia vang hom nay tang 2 trieu dong mot luong",
        "Từ năm nay học sinh cả nước nghỉ thêm ba ngày",
        "Hôm qua một trận động đất làm sập cầu ở miền Trung",
        "Đêm qua bão làm tốc mái 300 nhà ở Quảng Ngãi",
        "Năm ngoái tỉnh Mẫu thu 500 tỷ đồng tiền phạt",
        "Họ đã bán 300 héc ta rừng phòng hộ",
        "Ông ấy nhận 3 tỷ đồng của công ty Mẫu",
        "Ngày 5/3 cầu Mẫu đóng cửa để sửa chữa",
        "Today a bridge collapsed in Ohio killing 12 people",
        "He voted five times against raising the minimum wage",
        "Crime fell by 12 percent last year in Chicago",
        "This vaccine kills one in 500 patients",
        "On March 5 the bridge in Ohio collapsed",
    ],
)
def test_what_points_to_a_day_or_to_somebody_named_elsewhere_is_not_the_same_each_time(text: str) -> None:
    assert not word_for_word(text, text)
