"""A claim in the spelling of a quotation: what is written alike, what is left out, and that nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.respelling import respelt

VOWELS = "aăâeêioôơuưyáàảãạ"


@pytest.mark.parametrize(
    ("claim", "quotation", "read"),
    [
        ("Ba người bị thương.", "Vụ cháy làm 3 người bị thương.", "3 người bị thương."),
        ("3 người bị thương.", "Ba người bị thương trong vụ cháy.", "Ba người bị thương."),
        ("Giá xăng tăng 5 nghìn đồng.", "Giá xăng tăng 5.000 đồng.", "Giá xăng tăng 5.000 đồng."),
        ("Có 2.500.000 lượt xem.", "Video có 2,5 triệu lượt xem.", "Có 2,5 triệu lượt xem."),
        ("Giá tăng 5 phần trăm.", "Giá vé tăng 5% từ hôm nay.", "Giá tăng 5%."),
        ("Three people died.", "Some 3 people died in the fire.", "3 people died."),
        (
            "About 1 million people live there.",
            "One million people live there.",
            "About one million people live there.",
        ),
        ("Mất 2tr5 tiền cọc.", "Chị mất 2,5 triệu đồng.", "Mất 2,5 triệu tiền cọc."),
        ("Phạt 5 tr đồng.", "Mức phạt là 5 triệu đồng.", "Phạt 5 triệu đồng."),
        ("Nhà bị cháy lúc 20h.", "Vụ cháy lúc 20 giờ hôm qua.", "Nhà bị cháy lúc 20 giờ."),
        ("Chợ bị cháy lúc 14h.", "Vụ cháy lúc 2 giờ chiều hôm qua.", "Chợ bị cháy lúc 2 giờ chiều."),
        ("Đổi từ ngày 1/7/2024.", "Ngày 1 tháng 7 năm 2024 sẽ đổi.", "Đổi từ ngày 1 tháng 7 năm 2024."),
        ("He was the 1st man there.", "The first man went there.", "He was the first man there."),
        ("World War II ended.", "The Second World War ended.", "Second World War ended."),
        ("Lễ hội mở ngày 1 tháng 3 năm 2024.", "Lễ hội mở cửa từ 1/3/2024.", "Lễ hội mở 1/3/2024."),
    ],
)
def test_what_is_equal_is_written_alike(claim: str, quotation: str, read: str) -> None:
    assert respelt(claim, quotation) == read


@pytest.mark.parametrize(
    ("claim", "quotation"),
    [
        ("Ba người bị thương.", "Vụ cháy làm 4 người bị thương."),
        ("Ba người bị thương.", "Ba người bị thương, 3 người mất tích."),
        ("Đó là hai người dân.", "Hai nạn nhân là nông dân."),
        ("Ông Hùng trúng số 2 lần.", "Giá vé số tăng gấp đôi."),
        ("It happened twice last year.", "It doubled last year."),
        ("The 9/11 attacks killed many people.", "The November 9 attacks killed many people."),
        ("Có 2020 bệnh nhân mới.", "Năm 2020, bệnh nhân mới tăng."),
        ("Tháng Giêng có lễ hội.", "Lễ hội mở tháng 1."),
        ("Bắt đầu lúc 5h30 chiều.", "Bắt đầu lúc 5:30 am."),
        ("He was born in 1990.", "Many were born in the 1990s."),
        ("It costs 50 US dollars a day.", "It costs S$50 a day."),
        ("Profit fell for two quarters.", "Profit fell by 50%."),
        ("Cửa hàng bán lẻ năm nay giảm.", "5 cửa hàng giảm."),
        ("Tỷ số là 2-1.", "Hai bàn thắng đẹp."),
        ("Xếp thứ 3/4 đội.", "Có 75% đội."),
        ("Điệp viên 007 đến Huế.", "7 điệp viên đến Huế."),
        ("They met in South America.", "The United States met them."),
        ("Captain America is a film.", "A film of the US."),
        ("Bảo tàng Mỹ thuật ở Huế.", "Bảo tàng Hoa Kỳ ở Huế."),
        ("3 người mất tích.", "Có 3 nạn nhân mất tích."),
        ("Giá tăng 5%.", "Giá tăng 5 nghìn đồng."),
        ("Lễ hội mở ngày 1/3.", "Lễ hội mở ngày 1/3/2024."),
        ("Lễ hội mở ngày 10/3 âm lịch.", "Lễ hội mở ngày 10 tháng 3."),
        ("Đội thua ở vòng 1/8.", "Đội thua ngày 1 tháng 8."),
        ("He died a second after the jab.", "He died after the 2nd jab."),
        ("Nghi phạm thứ 5 bị bắt.", "Nghi phạm bị bắt hôm thứ năm."),
        ("Đội đứng thứ nhất bảng.", "Đội đầu tiên của bảng."),
        ("Mẹ và ba đều mắc bệnh.", "3 người mắc bệnh."),
        ("Phim 4K lậu bị gỡ.", "4.000 phim lậu bị gỡ."),
    ],
)
def test_what_is_not_equal_or_stands_there_already_is_left(claim: str, quotation: str) -> None:
    assert respelt(claim, quotation) == claim


@pytest.mark.parametrize(
    ("claim", "quotation", "read"),
    [
        ("Thành phố Hồ Chí Minh có metro.", "TP.HCM đã có tuyến metro.", "TP.HCM có metro."),
        ("UBND tỉnh đã họp.", "Ủy ban nhân dân tỉnh họp hôm qua.", "Ủy ban nhân dân tỉnh đã họp."),
        ("HCMC opened a metro.", "Ho Chi Minh City opened its metro.", "Ho Chi Minh City opened a metro."),
        ("Mỹ phẩm bán chạy.", "Mỹ phẩm của Hoa Kỳ bán chạy.", "Mỹ phẩm bán chạy."),
        ("Khách sạn Sài Gòn Morin mở cửa.", "Khách sạn ở TP.HCM mở cửa.", "Khách sạn Sài Gòn Morin mở cửa."),
        ("Who won in the US?", "The WHO said the United States won.", "Who won in the United States?"),
    ],
)
def test_names_known_by_two_are_written_alike(claim: str, quotation: str, read: str) -> None:
    assert respelt(claim, quotation) == read


@pytest.mark.parametrize(
    ("claim", "quotation", "read"),
    [
        ("hai nguoi chet vi dien giat", "Hai người chết vì điện giật.", "hai người chết vì điện giật"),
        ("GIÁ XĂNG TĂNG Ở TP.HCM", "Giá xăng tăng ở TP.HCM.", "Giá xăng tăng ở TP.HCM"),
        ("GIA XANG TANG MANH", "Giá xăng tăng mạnh.", "Giá xăng tăng mạnh"),
        ("VITAMIN D MAY HELP", "Some say vitamin D helps.", "vitamin D may help"),
        ("The dam broke in Hoa Binh", "Đập ở Hòa Bình không vỡ, theo Thế Hùng.", "The dam broke in Hoa Binh"),
        ("Má tôi bán bánh", "Ma tôi bán banh", "Má tôi bán bánh"),
        ("vac xin chua duoc cap phep", "Thuốc chữa bệnh và vắc xin đã được cấp phép.", "vắc xin chua được cấp phép"),
        ("dich benh khong lay lan", "Dịch bệnh được khống chế.", "Dịch bệnh khong lay lan"),
        ("tau cho muoi nguoi bi chim", "Tàu chở muối bị chìm, người bị nạn.", "Tàu chở muoi người bị chìm"),
        ("gia xang giam 5 phan tram", "Giám đốc nói giá xăng tăng.", "giá xăng giam 5 phan tram"),
    ],
)
def test_capitals_and_missing_diacritics_are_written_as_there(claim: str, quotation: str, read: str) -> None:
    assert respelt(claim, quotation) == read


def test_what_the_quotation_says_too_stays() -> None:
    claim = "Tại địa chỉ https://example.org có tổng cộng 12 bài."
    assert respelt(claim, f"Báo viết: {claim}") == claim


@pytest.mark.parametrize(
    ("claim", "quotation", "read"),
    [
        ("Ba người chết ngày 1/3/2024.", "3 people died on March 1, 2024.", "3 người chết ngày 1/3/2024."),
        ("Giá tăng năm phần trăm.", "Fares rose 5 percent.", "Giá tăng 5 phần trăm."),
        ("Hai bàn thắng đều là đá phạt.", "Two goals were free kicks.", "Hai bàn thắng đều là đá phạt."),
        ("Giá vé là 260.000 đồng.", "Tickets are 260,000 dong.", "Giá vé là 260.000 đồng."),
        ("Reportedly, three people died.", "Vụ nổ làm 3 người chết.", "3 people died."),
    ],
)
def test_of_another_language_only_figures_are_taken_over(claim: str, quotation: str, read: str) -> None:
    languages = ("vi", "en") if quotation.isascii() else ("en", "vi")
    assert respelt(claim, quotation, *languages) == read


def test_only_whole_numbers_and_names_are_changed() -> None:
    assert respelt("Giá là US$5 triệu.", "Hoa Kỳ bán với giá 5.000.000 đô la.") == "Giá là US$5 triệu."
    assert respelt("20-30 người, ba nhà.", "Hai mươi người ở 3 nhà.") == "20-30 người, 3 nhà."


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["", "vi", "en"]), st.sampled_from(["", "vi", "en"]))
def test_any_pair_can_be_read(claim: str, quotation: str, here: str, there: str) -> None:
    assert respelt(claim, quotation, here, there).strip() or not claim.strip()


def test_shouted_shorthand_is_spelt_out_and_two_languages_keep_their_lists() -> None:
    assert respelt("BỘ Y TẾ KO CHO BÁN", "Bộ Y tế không cho bán.") == "Bộ Y tế không cho bán"
    assert respelt("Nghe noi la EU cam TikTok", "Hàn Quốc đã cấm TikTok.", "vi", "vi").startswith("EU")


@given(st.text(VOWELS + "hnt 0123456789.,/%#!?\n", max_size=60), st.text(max_size=60))
def test_it_changes_nothing_the_second_time(claim: str, quotation: str) -> None:
    once = respelt(claim, quotation)
    assert respelt(once, quotation) == once
