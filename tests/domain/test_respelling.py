"""A claim in the spelling of a quotation: what is written alike, what is left out, and that nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.respelling import bare, calm, respelt

VOWELS = "aăâeêioôơuưyáàảãạ"


@pytest.mark.parametrize(
    ("claim", "quotation", "read"),
    [
        ("Ba người bị thương.", "Vụ cháy làm 3 người bị thương.", "3 người bị thương."),
        ("3 người bị thương.", "Ba người bị thương trong vụ cháy.", "Ba người bị thương."),
        ("Giá xăng tăng 5 nghìn đồng.", "Giá xăng tăng 5.000 đồng.", "Giá xăng tăng 5.000 đồng."),
        ("Có 2.500.000 lượt xem.", "Video có 2,5 triệu lượt xem.", "Có 2,5 triệu lượt xem."),
        ("Một nửa dân số đã tiêm.", "Đến nay 50% dân số đã tiêm.", "50% dân số đã tiêm."),
        ("Cầu dài 1.000 m.", "Cầu dài 1 km.", "Cầu dài 1 km."),
        ("Giá tăng 5 phần trăm.", "Giá vé tăng 5% từ hôm nay.", "Giá tăng 5%."),
        ("Three people died.", "Some 3 people died in the fire.", "3 people died."),
        (
            "About 1 million people live there.",
            "One million people live there.",
            "About One million people live there.",
        ),
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
        ("3 người mất tích.", "Có 3 nạn nhân mất tích."),
        ("Giá tăng 5%.", "Giá tăng 5 nghìn đồng."),
        ("Lễ hội mở ngày 1/3.", "Lễ hội mở ngày 1/3/2024."),
    ],
)
def test_what_is_not_equal_or_stands_there_already_is_left(claim: str, quotation: str) -> None:
    assert respelt(claim, quotation) == claim


@pytest.mark.parametrize(
    ("claim", "quotation", "read"),
    [
        ("Thành phố Hồ Chí Minh có metro.", "TP.HCM đã có tuyến metro.", "TP.HCM có metro."),
        ("UBND tỉnh đã họp.", "Ủy ban nhân dân tỉnh họp hôm qua.", "Ủy ban nhân dân tỉnh đã họp."),
        ("Hàng bán sang Mỹ tăng.", "Xuất khẩu sang Hoa Kỳ tăng.", "Hàng bán sang Hoa Kỳ tăng."),
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
        ("hai nguoi chet vi dien giat", "Hai người chết vì điện giật.", "Hai người chết vì điện giật"),
        ("GIÁ XĂNG TĂNG Ở TP.HCM", "Giá xăng tăng ở TP.HCM.", "Giá xăng tăng ở TP.HCM"),
        ("GIA XANG TANG MANH", "Giá xăng tăng mạnh.", "Giá xăng tăng mạnh"),
        ("VITAMIN D MAY HELP", "Some say vitamin D helps.", "vitamin D may help"),
        ("The dam broke in Hoa Binh", "Đập ở Hòa Bình không vỡ, theo Thế Hùng.", "The dam broke in Hoa Binh"),
        ("Má tôi bán bánh", "Ma tôi bán banh", "Má tôi bán bánh"),
    ],
)
def test_capitals_and_missing_diacritics_are_written_as_there(claim: str, quotation: str, read: str) -> None:
    assert respelt(claim, quotation) == read


@pytest.mark.parametrize(
    ("claim", "left"),
    [
        ("Cả nước có tất cả 3.321 xã.", "Cả nước có 3.321 xã."),
        ("Ca nuoc co tat ca 3.321 xa.", "Ca nuoc co 3.321 xa."),
        ("Tổng cộng có 34 tỉnh, thành phố.", "34 tỉnh, thành phố."),
        ("A total of 45 teams took part.", "45 teams took part."),
        ("In all, 45 teams took part.", "45 teams took part."),
        ("45 teams took part altogether.", "45 teams took part."),
        ("Nghe nói là đập đã vỡ rồi nhé!", "Đập đã vỡ rồi!"),
        ("nghe noi dap da vo roi", "Dap da vo roi"),
        ("Theo mạng xã hội, đập đã vỡ.", "Đập đã vỡ."),
        ("BREAKING: the dam has broken #dam #flood", "The dam has broken"),
        ("Did you know that the dam has broken? https://example.org/x", "The dam has broken?"),
        ("😱 Đập đã vỡ rồi!!! ‼️❤️", "Đập đã vỡ rồi!"),
        ("Cả nhà ơi, đập đã vỡ rồi (nguồn: Internet)", "Đập đã vỡ rồi"),
        ("OMG the dam has broken [source: a friend].", "The dam has broken."),
        ("#Covid19 lây qua muỗi vằn", "Covid19 lây qua muỗi vằn"),
        ("Đập đã vỡ rồi. Chia sẻ cho mọi người cùng biết!", "Đập đã vỡ rồi."),
    ],
)
def test_what_states_nothing_is_left_out(claim: str, left: str) -> None:
    assert bare(claim) == left


@pytest.mark.parametrize(
    "claim",
    [
        "Tất cả 63 tỉnh đều có ca nhiễm.",
        "Dịch đã lan đến tất cả 63 tỉnh, và tỉnh nào cũng đều có ca tử vong.",
        "Có tất cả mọi thứ trong chợ.",
        "Theo Bộ Y tế, dịch đã được khống chế.",
        "Theo thông tin từ Bộ Y tế, dịch đã được khống chế.",
        "Vụ tai nạn khá nhẹ",
        "Vu tai nan kha nhe",
        "Người ta chế tạo robot mới.",
        "People say no.",
        "Chia sẻ dữ liệu cá nhân bị phạt.",
        "Nghe nói đập vỡ",
        "Nguồn nước sông Đà bị ô nhiễm (nguồn gốc chưa rõ).",
        "Mọi người dân đều được tiêm.",
        "Everyone in town, rich or poor, was paid.",
    ],
)
def test_what_states_something_stays(claim: str) -> None:
    assert bare(claim) == claim


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("ĐẬP ĐÃ VỠ RỒI!!!", "Đập đã vỡ rồi."),
        ("Đập đã vỡ rồi!", "Đập đã vỡ rồi."),
        ("Did you know that the dam has broken?", "the dam has broken."),
        ("Bạn có biết rằng đập đã vỡ?", "đập đã vỡ."),
        ("Bạn có biết đập đã vỡ không?", "Đập đã vỡ không?"),
        ("Bạn có biết rằng đập đã vỡ không?", "Đập đã vỡ không?"),
        ("Did you know him?", "Did you know him?"),
        ("WHO khuyên tiêm vắc xin.", "WHO khuyên tiêm vắc xin."),
    ],
)
def test_a_calm_statement_shouts_nothing_and_asks_only_what_is_asked(statement: str, told: str) -> None:
    assert calm(statement) == told[:1].upper() + told[1:]


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


def test_of_two_changes_that_overlap_one_is_made() -> None:
    quotation = "The United States gave 5 million dollars."
    assert respelt("They got US$5 million.", quotation) == "They got 5 million dollars."


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["", "vi", "en"]), st.sampled_from(["", "vi", "en"]))
def test_any_pair_can_be_read(claim: str, quotation: str, here: str, there: str) -> None:
    assert respelt(claim, quotation, here, there).strip() or not claim.strip()


@given(st.text(VOWELS + "hnt 0123456789.,/%#!?\n", max_size=60), st.text(max_size=60))
def test_it_changes_nothing_the_second_time(claim: str, quotation: str) -> None:
    once = respelt(claim, quotation)
    assert respelt(once, quotation) == once
