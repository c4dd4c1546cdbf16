"""What people type for short: what it stands for, and where it is something else."""

import pytest

from doichieu.domain.negation import negations
from doichieu.domain.shorthand import spelt_out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Bộ Y tế ko cho phép.", "Bộ Y tế không cho phép."),
        ("Ko có ca mắc nào.", "Không có ca mắc nào."),
        ("K có bằng chứng nào cả", "Không có bằng chứng nào cả"),
        ("Thuốc này k chữa đc ung thư", "Thuốc này không chữa được ung thư"),
        ("bo y te ko cho phep dc", "bo y te khong cho phep duoc"),
        ("Cty này chx trả lương.", "Công ty này chưa trả lương."),
    ],
)
def test_it_is_spelt_out(typed: str, meant: str) -> None:
    assert spelt_out(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Vitamin k có trong rau.",
        "Giá là 50 k một lít.",
        "Giá vé 50k một người.",
        "Bệnh viện K có cơ sở mới.",
        "Ông đến Washington DC hôm qua.",
        "He won by KO in the end.",
        "The ko said k to it.",
        "Xem tại ko.vn hoặc @ko.",
        "Ko Samui có mưa lớn trong tuần",
        "đc Nguyễn Văn A bị bắt hôm qua",
        "bệnh viện k tân triều có cơ sở mới",
        "mẹ tôi bị k phổi đã lâu",
    ],
)
def test_what_is_something_else_stays(text: str) -> None:
    assert spelt_out(text) == text


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Bộ Y tế ko cho phép.", ["ko"]),
        ("Thuốc này k chữa đc ung thư", ["k"]),
        ("Có đúng ko?", []),
        ("Tin này có thật k?", []),
        ("Vé máy bay của hãng hàng ko này rẻ.", []),
        ("Bệnh viện K có cơ sở mới.", []),
        ("Masks dont work.", ["dont"]),
        ("Eric Cant works here.", []),
        ("Made w/o sugar.", ["w/o"]),
    ],
)
def test_it_denies_as_what_it_stands_for(text: str, denied: list[str]) -> None:
    assert [negation.words for negation in negations(text)] == denied
