"""Words of a claim in the form that the quotation has: which are one and the same, and which only look so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.rewording import in_its_words
from doichieu.domain.writing import Writing, writing


def written(claim: str, quotation: str) -> str:
    """The claim with every word that may be written as the quotation has it."""
    for span, words in sorted(
        in_its_words(claim, quotation, vietnamese=writing(quotation) is not Writing.OTHER).items(), reverse=True
    ):
        claim = claim[: span.start] + words + claim[span.end :]
    return claim


@pytest.mark.parametrize(
    ("claim", "quotation", "read"),
    [
        ("BV Bạch Mai quá tải.", "Bệnh viện Bạch Mai đông.", "Bệnh viện Bạch Mai quá tải."),
        ("Tại bv Bạch Mai", "Bệnh viện Bạch Mai đông.", "Tại bệnh viện Bạch Mai"),
        ("HN có mưa.", "Mưa lớn ở Hà Nội.", "Hà Nội có mưa."),
        ("Bộ Y tế cảnh báo.", "Theo BYT, dịch đã hết.", "BYT cảnh báo."),
        ("Giá heo hơi tăng.", "Giá lợn hơi giảm.", "Giá lợn hơi tăng."),
        ("Úc bán nhiều than.", "Than của Australia rẻ.", "Australia bán nhiều than."),
        ("Ba phi cơ rơi.", "Máy bay rơi ở Nepal.", "Ba máy bay rơi."),
        ("Kì thi lùi lại.", "Kỳ thi diễn ra đúng hạn.", "Kỳ thi lùi lại."),
        ("Cháy ở Khánh Hoà.", "Vụ cháy ở Khánh Hòa.", "Cháy ở Khánh Hòa."),
        ("Mua trái phiếu DN", "Bán trái phiếu doanh nghiệp", "Mua trái phiếu doanh nghiệp"),
        ("Kids got the vaccine.", "Most children got it.", "Children got the vaccine."),
        ("The govt said so.", "The government said nothing.", "The government said so."),
        ("It rained in the U.S. again.", "Rain in the United States.", "It rained in the United States again."),
        ("The centre closed.", "The center of town.", "The center closed."),
    ],
)
def test_what_is_one_and_the_same_is_written_as_there(claim: str, quotation: str, read: str) -> None:
    assert written(claim, quotation) == read


@pytest.mark.parametrize(
    ("claim", "quotation"),
    [
        ("Bảo tàng Mỹ thuật ở Huế.", "Bảo tàng Hoa Kỳ ở Huế."),
        ("Huyện Nga Sơn có lũ.", "Lũ ở Liên bang Nga."),
        ("Cơ sở giáo dục này đóng cửa.", "Sở GD-ĐT nói khác."),
        ("Cán bộ y tế bị phạt.", "BYT bị phạt."),
        ("Ở bệnh viện và BV huyện.", "Bệnh viện và BV huyện."),
        ("Có 5 ca mắc mới.", "Công an bắt 5 người."),
        ("Học sinh được nghỉ.", "Sinh viên được nghỉ."),
        ("Chủ tịch nước đến Lào.", "Tổng thống đến Lào."),
        ("They told us about it.", "The United States told them."),
        ("Who did it?", "The World Health Organization did it."),
        ("The children left.", "The kids left."),
        ("Giá là US$5.", "Giá ở Hoa Kỳ."),
        ("Thi cử ở Hà Nội.", "Thy và Vi đi thi."),
        ("Nhật Bản hoàn tiền vé.", "Japan Airlines hoàn tiền vé."),
        ("Động đất ở India năm nay.", "Động đất ở Ấn Độ Dương năm nay."),
        ("Cấm phụ huynh tặng đồ cho Sở.", "Sở GD-ĐT cấm phụ huynh."),
        ("Tàu HQ-505 được vớt.", "Tàu của Hàn Quốc được vớt."),
        ("Quốc hội thông qua đồ án.", "Sở QH-KT thông qua đồ án."),
        ("Đồng Nai có mưa lớn.", "Giá là 5 triệu VND."),
        ("Giá đồng tăng mạnh.", "Giá là 5 triệu VND."),
        ("Vắc xin giá bn một liều?", "Vắc xin cho bệnh nhân."),
        ("Chính quyền Sài Gòn sụp đổ.", "TP.HCM sụp đổ trong mưa."),
        ("An atomic bomb fell.", "A bomb fell."),
        ("Vaccines dont work", "Don T. Smith said vaccines work"),
        ("MTN was fined.", "The mountain was fined."),
        ("Saigon Port was fined.", "Ho Chi Minh City port was fined."),
        ("THEY LIED TO US ALL about it.", "They lied to the United States."),
        ("The kids' book was banned.", "A book for children was banned."),
        ("Kid Rock was banned.", "A child was banned."),
        ("Tổ chức Y tế Thế giới (WHO) khuyên.", "Tổ chức Y tế Thế giới khuyên."),
    ],
)
def test_what_only_looks_alike_or_stands_there_too_is_left(claim: str, quotation: str) -> None:
    assert written(claim, quotation) == claim


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_held_together(claim: str, quotation: str) -> None:
    written(claim, quotation)
