"""Private details go, ordinary numbers stay, and places in the text can still be found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.adapters.reading.private_details import findings
from doichieu.adapters.reading.redaction import redact
from doichieu.domain.texts import PrivateDetail

PRIVATE = {
    PrivateDetail.PHONE: """
        Gọi {0900000000} ngay | SĐT: {0900.000.000} | {0900 000 000} | {090-000-0000} | {(+84) 900 000 000}
        | {+84 900.000.000} | {+84900000000} | {84900000000} | {024 3000 0000} | {(024) 3000.0000}
        | ĐT: {3000 0000}
        | (số điện thoại {0900.0000.000}), | (gọi {0900 000 000}) | {0084 900 000 000} | {+1 202-555-0100}
        | {(202) 555-0100}
        | 202-555-0100 is {202-555-0100} | {+44 20 7946 0000} | {+33 6 00 00 00 00} | tel:{+84900000000}
        | Zalo {0900000000}/{0900000001} | https://example.org/?tel={0900000000}
    """,
    PrivateDetail.EMAIL: """
        {nguoi.mau@example.org}, | {nguoi_mau+a@thu.example.com.vn} | {nguoimau (at) example.org}
        | {a[at]example[dot]org} | {nguoi.mau a còng example.com}
    """,
    PrivateDetail.HANDLE: "theo {@nguoi_mau_000}. | ({@nguoi.mau}) | {@nguoi@mastodon.example}",
    PrivateDetail.PROFILE_LINK: """
        {facebook.com/nguoi.mau} | {https://www.facebook.com/profile.php?id=100000000},
        | {https://x.com/nguoimau/status/1} | {https://m.facebook.com/nguoi.mau/posts/1?x=1}
        | {tiktok.com/@nguoi.mau} | {zalo.me/0900000000} | {t.me/nguoimau}
        | {https://www.linkedin.com/in/nguoi-mau/} | {https://mastodon.example/@nguoi}
        | {instagram.com/nguoi.mau} | {https://www.youtube.com/@nguoimau}
    """,
    PrivateDetail.IDENTITY_NUMBER: """
        CMND số {000000000} | CMND: {271 234 567} | số CCCD của ông là {001088000000} | {001088000000}
        | hộ chiếu {C0000000} | căn cước công dân: {079 203 000 000} | SSN {123-45-6789} | ID number {000000000}
    """,
    PrivateDetail.TAX_NUMBER: "MST {0300000000} | Mã số thuế: {0300000000-001} | mã số doanh nghiệp {0300000000}",
    PrivateDetail.BANK_ACCOUNT: """
        STK: {19000000000000} Techcombank | STK {0123456789} VCB, {190312345678} TCB | tài khoản {12345678}
        | số tài khoản {0071 0012 34567} tại Vietcombank | chuyển vào tài khoản Vietcombank số {0071001234567}
        | {GB29 NWBK 6016 1331 9268 19} | {4111 1111 1111 1111} | account number {000123456789}
    """,
    PrivateDetail.PLATE: """
        biển số {00A-000.00} | {51G-123.45} | {29A1-123.45} | {30A-12345} | {29H-1234} | {59X1 123.45}
        | BKS {30A 12345}
    """,
}
ORDINARY = (
    "11.527.220 ca mắc | +11.527.220 ca | 1,5 tỷ đồng | năm 2023, ngày 28/3/2023 | 28.03.2023 10:30"
    " | 2023-03-28 12:00:00 | 84.912.345.678 đồng | tăng 0,312345678 | 12345678901 phiếu | 81,268,924 votes"
    " | gọi 113, 114, 115 hoặc 111 | hotline 1900 1234, 19001234, 1800 599 920 | tổng đài 1900.54.54.61"
    " | điện thoại 15.990.000 đồng | Call 911 now | tài khoản 500.000 đồng | tài khoản có 1500000000 đồng"
    " | tài khoản Facebook năm 2023 | from his account 2010-2014 | cấp CCCD cho 50.000.000 người"
    " | giai đoạn 2016-2020 2021-2025 | Nghị quyết 43/2022/QH15 | số 15/2020/NĐ-CP"
    " | https://bao.example/khach-san-122-tuoi-185230327161030989.htm | https://bao.example/abc-0912345678.html"
    " | facebook.com/groups/abc | https://www.facebook.com/watch?v=123 | https://youtube.com/watch?v=abc"
    " | x.com/search?q=a | https://www.facebook.com/photo.php?fbid=3560382740657737 | pic.twitter.com/abcdef"
    " | Facebook, x.com, t.me | Boeing 737-800, A320-200, F-16 | $1.2 trillion in 2020-2021 | ISBN 0306406152"
    " | ISBN 978-604-1-23456-7 | 1 234 567 890 đồng | QL1A 2023; 30A Nguyễn Huệ; 11A 2023 | 3.141592653589"
    " | pages 224-228 (1998) | toạ độ 10.762622, 106.660172 | từ 08:00 - 17:00 ngày 09-10-2023"
    " | 12.345.678.901,50 | 00 64 69 72 65 66 64 | 30K-95 | tỷ số 3-2, 4-4-2 | nặng 0,5 kg @ 5 đồng"
    " | 1 800 555 0100 | TP.HCM 24 độ"
)

DETAILS = st.sampled_from(
    [words.strip().replace("{", "").replace("}", "") for cases in PRIVATE.values() for words in cases.split("|")]
)
NUMBERS = st.from_regex(r"[0-9+(][0-9 .,()\-/]{3,20}", fullmatch=True)
SIGNS = st.sampled_from(
    ["STK ", "MST:", "SĐT", "CCCD ", "biển số ", "@", ".", "\n", " ", "-", "đồng", "[phone]", "https://", "a"]
)
TEXTS = st.lists(st.one_of(DETAILS, NUMBERS, SIGNS, st.text(max_size=8)), max_size=8).map("".join)


def marked(cases: str) -> list[tuple[str, list[str]]]:
    """Each case without its braces, and what stood between them."""
    found = []
    for case in cases.split("|"):
        pieces = case.strip().replace("}", "{").split("{")
        found.append(("".join(pieces), pieces[1::2]))
    return found


@pytest.mark.parametrize(
    ("kind", "text", "details"), [(kind, *case) for kind, cases in PRIVATE.items() for case in marked(cases)]
)
def test_a_private_detail_is_replaced_by_its_kind(kind: PrivateDetail, text: str, details: list[str]) -> None:
    done = redact(text)
    for detail in details:
        assert detail not in done.text
    if text.count(details[0]) == len(details) == 1:
        assert done.text == text.replace(details[0], f"[{kind.value}]")
    assert done.counts[kind] >= len(details)


@pytest.mark.parametrize("text", [case.strip() for case in ORDINARY.split("|")])
def test_ordinary_numbers_and_addresses_stay(text: str) -> None:
    assert redact(text).text == text


def test_details_are_counted_by_kind() -> None:
    done = redact("Gọi 0900 000 000, 0900 000 001; thư a@example.org; xe 51G-123.45.")
    assert done.text == "Gọi [phone], [phone]; thư [email]; xe [plate]."
    assert done.counts == {PrivateDetail.PHONE: 2, PrivateDetail.EMAIL: 1, PrivateDetail.PLATE: 1}


@given(TEXTS)
def test_redacting_again_changes_nothing_and_finds_nothing(text: str) -> None:
    done = redact(text)
    assert findings(done.text) == []
    assert redact(done.text).text == done.text


@given(TEXTS)
def test_places_keep_their_order_and_the_rest_of_the_text_its_letters(text: str) -> None:
    done = redact(text)
    places = [done.shift(offset) for offset in range(len(text) + 1)]
    assert places == sorted(places)
    assert places[0] == 0
    assert places[-1] == len(done.text)
    if not done.counts:
        assert done.text == text
        assert places == list(range(len(text) + 1))


@given(st.text(alphabet="aăâđê ôơư.,;:!?\n", max_size=200))
def test_a_text_without_digits_signs_or_links_is_left_alone(text: str) -> None:
    assert redact(text).text == text


def test_a_place_after_a_detail_still_points_to_the_same_words() -> None:
    text = "Gọi 0900 000 000 hoặc a@example.org. Giá vàng tăng."
    done = redact(text)
    assert done.text[done.shift(text.index("Giá")) :] == "Giá vàng tăng."
    assert done.text[done.shift(text.index("000")) :].startswith("[phone]")
