"""Sentences of real texts: abbreviations, numbers, quotations and line ends do not cut them wrongly."""

import time

import pytest

from doichieu.adapters.reading.sentences import SentencexSplitter
from tests.contracts.splitter import SentenceSplitterContract, source_of

SPLITTER = SentencexSplitter()


class TestSentencexSplitter(SentenceSplitterContract):
    def splitter(self) -> SentencexSplitter:
        return SPLITTER


def split(text: str, language: str = "vi") -> list[str]:
    source = source_of(text, language)
    return [sentence.span.of(source.text) for sentence in SPLITTER.sentences(source)]


@pytest.mark.parametrize(
    "sentence",
    [
        "UBND TP. Hồ Chí Minh họp sáng nay.",
        "Theo PGS.TS. Nguyễn Văn Hùng, ThS. BS. Lê Thu Hà và GS. Trần Minh, bệnh đã giảm.",
        "Nhà ở Q. 1, P. Bến Nghé và Q. Bình Tân đều ngập (xem tr. 5).",
        "Gạo, muối, mắm v.v. đều tăng giá.",
        "Ông N.V.A. khai nhận đã lấy 1.200.000 đồng.",
        "Bé L.T.T. (sinh năm 2015) đã khỏe lại.",
        "Giá tăng 1,5% và đạt 11.527.220 đồng.",
        "“Tôi không biết. Nhưng tôi sẽ hỏi”, ông nói.",
        '"Vì sao lại thế?" bà hỏi.',
        "Dr. Smith and Mrs. Jones met Sen. Warren in the U.S. Army base.",
        "He left at 5 p.m. on Monday with George W. Bush and J.K. Rowling.",
        "See No. 5 and Fig. 3 for a 3.5 percent rise.",
        "1. Giá xăng tăng mạnh.",
        "Mọi thứ ổn... nhưng không lâu.",
    ],
)
def test_a_sentence_is_not_cut(sentence: str) -> None:
    assert split(sentence) == [sentence]
    assert split(f"{sentence} Sau đó mưa to.") == [sentence, "Sau đó mưa to."]


@pytest.mark.parametrize(
    "sentences",
    [
        ("Anh học lớp ba.", "Em học lớp hai.", "Hết."),
        ("Gạo, muối, v.v.", "Ông nói thế."),
        ("Công an bắt Nguyễn Văn A.", "Công an cho biết thêm."),
        ("Cần uống vitamin C.", "Ông dặn vậy."),
        ("He lives in the U.S.", "He works there."),
        ("No.", "That is wrong."),
        ("“Rất lo!” bà nói.", "“Sẽ ổn.”", "Ông đáp."),
        ("xin chào.", "tôi khỏe.", "bạn thì sao?"),
        ("Thuế 5.000 đồng.", "2 người bị phạt."),
    ],
)
def test_neighbouring_sentences_are_told_apart(sentences: tuple[str, ...]) -> None:
    assert split(" ".join(sentences)) == list(sentences)


def test_a_line_of_a_transcript_ends_its_sentence() -> None:
    assert split("Tin trong ngày\nGiá xăng tăng\nGiá vàng giảm.") == [
        "Tin trong ngày",
        "Giá xăng tăng",
        "Giá vàng giảm.",
    ]


def test_a_sentence_runs_over_the_lines_of_a_text_broken_to_a_width() -> None:
    text = (
        "Giá xăng trong nước được điều chỉnh vào chiều nay sau khi\n"
        "liên Bộ họp. Mỗi lít tăng thêm năm trăm đồng, theo TP. Hà\n"
        "Nội. Người dân đổ xô đi mua xăng từ buổi sáng, nhiều cây\n"
        "xăng hết hàng trước mười giờ và phải treo biển nghỉ bán.\n"
        "Hết tin."
    )
    assert split(text) == [
        "Giá xăng trong nước được điều chỉnh vào chiều nay sau khi\nliên Bộ họp.",
        "Mỗi lít tăng thêm năm trăm đồng, theo TP. Hà\nNội.",
        "Người dân đổ xô đi mua xăng từ buổi sáng, nhiều cây\nxăng hết hàng trước mười giờ và phải treo biển nghỉ bán.",
        "Hết tin.",
    ]


def test_marks_that_stand_alone_stay_with_the_sentence_they_close() -> None:
    assert split("Bão đã tan. /.") == ["Bão đã tan. /."]


def test_a_long_quotation_is_split_where_its_sentences_end() -> None:
    inside = "Chúng tôi đã kiểm tra toàn bộ số hàng ở kho và không thấy lô nào quá hạn sử dụng."
    pieces = split(f'Ông nói: "{inside} {inside} {inside} {inside}"')
    assert len(pieces) == 4
    assert pieces[-1].endswith('."')


def test_a_long_sentence_in_another_language_is_named_so() -> None:
    source = source_of("Ông đọc thư. I want you to rewrite it several times in a table with different styles. Hết.")
    assert [found.language for found in SPLITTER.sentences(source)] == ["vi", "en", "vi"]


def test_thirty_thousand_words_take_well_under_a_second() -> None:
    source = source_of("Theo TS. Hà, giá tăng 1,5% trong quý này. He said the U.S. will act. “Vậy à?” bà hỏi.\n" * 1500)
    started = time.perf_counter()
    found = SPLITTER.sentences(source)
    assert time.perf_counter() - started < 3, "measured 0.1 s; the margin is for a busy machine"
    assert len(found) == 4500
