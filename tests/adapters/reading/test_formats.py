"""Each format gives its text, what it says of itself, and where its parts begin."""

import io
import zipfile
from datetime import date

import docx
import pytest

from doichieu.adapters.reading import html, pdf, tables, text, word
from doichieu.adapters.reading.documents import Document
from doichieu.domain.errors import SourceEmpty, SourceTooLarge, SourceUnreadable
from doichieu.domain.texts import Unit
from tests.adapters.reading import pdf_files
from tests.adapters.reading.legacy import tcvn3, vni

ARTICLE = """<!doctype html><html lang="vi"><head><meta charset="{charset}"><title>Giá vàng hôm nay | Báo Mẫu</title>
<meta property="og:title" content="Giá vàng hôm nay tăng mạnh"><meta property="og:site_name" content="Báo Mẫu">
<meta property="article:published_time" content="2024-05-01T07:00:00+07:00"></head>
<body><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/the-thao">Thể thao</a></li></ul></nav>
<article><h1>Giá vàng hôm nay tăng mạnh</h1>
<p>Sáng 1/5, giá vàng miếng trong nước được niêm yết ở mức 85 triệu đồng mỗi lượng,
tăng 1,5 triệu đồng so với hôm qua và là mức cao nhất từ đầu năm đến nay.</p>
<p>Theo TS. Trần Văn Mẫu, giá sẽ còn biến động trong những tuần tới vì nhu cầu của người dân vẫn cao.</p>
<pre>Mua 84
Bán 85</pre></article>
<footer><p>Bản quyền của Báo Mẫu. Đặt mua báo dài hạn.</p></footer>
<script>var a = "quảng cáo";</script></body></html>"""


def only(documents: object) -> Document:
    (found,) = documents  # type: ignore[misc]
    assert isinstance(found, Document)
    return found


def places(made: Document, unit: Unit) -> list[tuple[int, str]]:
    return [(m.number, made.text[m.start :].split("\n")[0][:12]) for m in made.landmarks if m.unit is unit]


def test_a_page_gives_its_main_text_and_what_it_says_of_itself() -> None:
    made = only(html.documents(ARTICLE.format(charset="utf-8").encode(), "https://bao.example/vang"))
    assert (made.title, made.publisher, made.published_at) == (
        "Giá vàng hôm nay tăng mạnh",
        "Báo Mẫu",
        date(2024, 5, 1),
    )
    assert "85 triệu đồng mỗi lượng, tăng 1,5 triệu" in made.text
    assert not any(words in made.text for words in ("Trang chủ", "Bản quyền", "quảng cáo"))
    assert (2, "Sáng 1/5, gi") in places(made, Unit.PARAGRAPH)


def test_lines_of_a_page_written_as_lines_stay_lines() -> None:
    assert "Mua 84\nBán 85" in only(html.documents(ARTICLE.format(charset="utf-8").encode(), "a.html")).text


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1252", "x-user-defined", "nonsense"])
@pytest.mark.parametrize("encode", [tcvn3, vni, str.encode])
def test_a_page_is_read_in_its_real_encoding_whatever_it_declares(declared: str, encode: object) -> None:
    assert callable(encode)
    made = only(html.documents(encode(ARTICLE.format(charset=declared)), "a.html"))
    assert "giá vàng miếng trong nước được niêm yết" in made.text


def test_the_encoding_a_server_names_is_used() -> None:
    data = "<html><body><p>Президент подписал закон вчера вечером в Москве.</p></body></html>".encode("koi8-r")
    assert "Президент подписал закон" in only(html.documents(data, "a.html", "koi8-r")).text


def test_a_small_page_is_read_whole() -> None:
    assert only(html.documents("<p>Giá vàng tăng.</p>".encode(), "a.html")).text == "Giá vàng tăng."


def test_xhtml_with_a_declaration_is_read() -> None:
    page = (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><p>Giá vàng tăng.</p></html>'
    )
    assert only(html.documents(page.encode(), "a.xhtml")).text == "Giá vàng tăng."


def test_an_empty_page_has_no_text() -> None:
    with pytest.raises(SourceEmpty):
        only(html.documents(b"  ", "a.html"))


def test_a_pdf_gives_pages_and_lines_and_whole_sentences() -> None:
    data = pdf_files.pdf(
        [
            "Quyết định mới",
            "Thủ tướng đã ký quyết định tại Ủy ban nhân dân TP.",
            "Hồ Chí Minh vào ngày 28/3/2023, có hiệu lực sau khi",
            "công bố ở vùng Thừa Thiên-",
            "Huế và cả nước. He praised the develop-",
            "ment of the region, which will continue in the next",
            "1",
        ],
        ["2", "years. Hết."],
        title="Quyết định số 5",
    )
    made = only(pdf.documents(data, "a.pdf"))
    assert made.title == "Quyết định số 5"
    assert made.text == (
        "Quyết định mới\nThủ tướng đã ký quyết định tại Ủy ban nhân dân TP. Hồ Chí Minh vào ngày 28/3/2023, có hiệu "
        "lực sau khi công bố ở vùng Thừa Thiên-Huế và cả nước. He praised the development of the region, which will "
        "continue in the next years. Hết."
    )
    assert [m.number for m in made.landmarks if m.unit is Unit.PAGE] == [1, 2]
    assert [m.number for m in made.landmarks if m.unit is Unit.LINE] == [1, 2, 3, 4, 5, 6, 2]
    assert made.text[[m.start for m in made.landmarks if m.unit is Unit.LINE][2] :].startswith("Hồ Chí Minh")


def test_a_pdf_typed_in_a_legacy_font_is_read_as_it_looked() -> None:
    line = "Thủ tướng đã ký quyết định tăng lương cho giáo viên vùng sâu."
    made = only(pdf.documents(pdf_files.pdf([tcvn3(line).decode("latin-1")]), "a.pdf"))
    assert made.text == line


def a_word_file(*paragraphs: str, table: tuple[tuple[str, ...], ...] = ()) -> bytes:
    file = docx.Document()
    file.core_properties.title = "Biên bản"
    for paragraph in paragraphs:
        file.add_paragraph(paragraph)
    if table:
        rows = file.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, words in zip(rows.add_row().cells, row, strict=True):
                cell.text = words
        file.add_paragraph("Hết.")
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()


def test_a_word_file_gives_paragraphs_and_table_rows_in_order() -> None:
    data = a_word_file(
        "Mo\u0323\u0302t.", "", "Hai\nba.", table=(("Tỉnh", "Dân số"), ("Hà Nội", "8.435.700"), ("5", "5"))
    )
    made = only(word.documents(data, "a.docx", 10_000_000))
    assert made.text == "Một.\nHai ba.\nTỉnh | Dân số\nHà Nội | 8.435.700\n5 | 5\nHết."
    assert made.title == "Biên bản"
    assert places(made, Unit.PARAGRAPH) == [
        (1, "Một."),
        (3, "Hai ba."),
        (4, "Tỉnh | Dân s"),
        (5, "Hà Nội | 8.4"),
        (6, "5 | 5"),
        (7, "Hết."),
    ]


def test_a_word_file_typed_in_a_legacy_font_is_read_as_it_looked() -> None:
    made = only(word.documents(a_word_file("Céng hoµ x· héi chñ nghÜa ViÖt Nam"), "a.docx", 10_000_000))
    assert made.text == "Cộng hoà xã hội chủ nghĩa Việt Nam"


def test_a_word_file_that_swells_when_unpacked_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", bytes(30_000_000))
    assert len(made.getvalue()) < 100_000
    with pytest.raises(SourceTooLarge):
        only(word.documents(made.getvalue(), "a.docx", 20_000_000))


def test_a_zip_that_is_no_word_file_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("a.txt", "abc")
    with pytest.raises(SourceUnreadable):
        only(word.documents(made.getvalue(), "a.docx", 20_000_000))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_column_of_texts_gives_one_text_a_row(delimiter: str) -> None:
    lines = [("Ngày", "Tiêu đề", "Nội dung", "URL"), ("28/3/2023", "Vàng", "Giá tăng.", "https://bao.example/1")]
    data = "\r\n".join(delimiter.join(line) for line in lines).encode("utf-8-sig")
    made = only(tables.separated(data, "a.csv", "text/csv"))
    assert (made.text, made.title, made.published_at) == ("Giá tăng.", "Vàng", date(2023, 3, 28))
    assert made.locator == "https://bao.example/1"


def test_a_table_of_figures_is_one_text_with_a_row_a_line() -> None:
    made = only(tables.separated("tỉnh,dân số\nHà Nội,8435700\nHuế,\n".encode(), "dan-so.csv", "text/csv"))
    assert made.text == "tỉnh: Hà Nội; dân số: 8435700\ntỉnh: Huế"
    assert places(made, Unit.ROW) == [(1, "tỉnh: Hà Nội"), (2, "tỉnh: Huế")]


def test_a_row_without_text_is_left_out_with_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    made = list(tables.json_lines(b'{"text": "a"}\n\n{"text": " "}\n{"text": "b"}', "a.jsonl"))
    assert [(one.text, one.locator) for one in made] == [("a", "a.jsonl#row=1"), ("b", "a.jsonl#row=4")]
    assert "row 3" in caplog.text


def test_a_list_inside_a_json_object_is_found() -> None:
    data = '{"articles": [{"content": "Một."}, {"content": "Hai."}]}'.encode()
    assert [made.text for made in tables.json_document(data, "a.json")] == ["Một.", "Hai."]


def test_markdown_is_read_without_its_marks_and_keeps_its_lines() -> None:
    data = (
        "# Giá vàng\n\n> *Sáng nay*, giá **tăng** [1,5%](https://bao.example).\n\n```\n5 * 3 * 2\n```\nsnake_case_name"
    )
    made = only(text.documents(data.encode(), "a.md", "text/markdown"))
    assert made.text == "Giá vàng\n\nSáng nay, giá tăng 1,5%.\n\n\n5 * 3 * 2\n\nsnake_case_name"
    assert (3, "Sáng nay, gi") in places(made, Unit.LINE)


def test_every_kind_of_line_end_is_one() -> None:
    made = only(text.documents("a\r\nb\rc\x0bd\x0ce\u2028f\x85g".encode(), "a.txt"))
    assert made.text == "a\nb\nc\nd\ne\nf\ng"
    assert [m.number for m in made.landmarks if m.unit is Unit.LINE] == [1, 2, 3, 4, 5, 6, 7]
