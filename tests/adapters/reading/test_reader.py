"""The reader on files, folders, addresses and standard input, good and bad."""

import gzip
import io
import json
import logging
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from doichieu.adapters.reading.fetching import Page
from doichieu.adapters.reading.reader import DocumentReader
from doichieu.domain.errors import (
    FetchRefused,
    SourceEmpty,
    SourceLocked,
    SourceMissing,
    SourceTooLarge,
    SourceUnreadable,
)
from doichieu.domain.texts import PrivateDetail, Source, Unit
from tests.adapters.reading.pdf_files import locked_pdf, pdf
from tests.contracts.reader import ReaderContract

NOW = datetime(2024, 5, 1, 8, 0, tzinfo=UTC)


def a_reader(
    *, max_bytes: int = 1_000_000, stdin: bytes = b"", fetch: Callable[[str], Page] | None = None
) -> DocumentReader:
    return DocumentReader(
        max_bytes, 5.0, "doichieu-test", now=lambda: NOW, stdin=lambda: io.BytesIO(stdin), fetch=fetch
    )


def read(path: Path | str, **options: int) -> list[Source]:
    return list(a_reader(**options).read(str(path)))


class TestDocumentReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> DocumentReader:
        return a_reader()


def test_the_time_of_reading_is_the_clock_s(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Giá vàng tăng.", encoding="utf-8")
    assert read(tmp_path / "a.txt")[0].retrieved_at == NOW


def test_standard_input_is_read_as_text() -> None:
    (source,) = a_reader(stdin="Giá vàng tăng.".encode()).read("-")
    assert (source.text, source.locator, source.language) == ("Giá vàng tăng.", "-", "vi")
    with pytest.raises(SourceTooLarge):
        list(a_reader(stdin=b"a" * 100, max_bytes=10).read("-"))


def test_rows_of_a_library_are_sources_of_their_own(tmp_path: Path) -> None:
    rows = [
        {
            "url": "https://bao.example/1",
            "publisher": "Báo Mẫu",
            "topic": "Du lịch",
            "text": "Khách sạn tròn 122 tuổi.",
        },
        {"url": "https://bao.example/2", "title": "Vàng", "text": "Gọi 0900 000 000.", "date": "2023-03-28T07:00:00Z"},
    ]
    packed = tmp_path / "bao.jsonl.gz"
    packed.write_bytes(gzip.compress("\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()))
    first, second = read(packed)
    assert (first.locator, first.publisher) == ("https://bao.example/1", "Báo Mẫu")
    assert [(mark.unit, mark.number) for mark in second.place(3)] == [(Unit.ROW, 2)]
    assert (second.title, second.published_at) == ("Vàng", date(2023, 3, 28))
    assert (second.text, second.redacted) == ("Gọi [phone].", {PrivateDetail.PHONE: 1})


def test_nothing_private_is_left_in_title_or_locator(tmp_path: Path) -> None:
    row = {"url": "https://x.com/nguoimau/status/1", "title": "Của @nguoi_mau", "text": "Giá vàng tăng."}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (source,) = read(tmp_path / "a.jsonl")
    assert (source.locator, source.title) == ("[profile_link]", "Của [handle]")
    assert source.redacted == {PrivateDetail.PROFILE_LINK: 1, PrivateDetail.HANDLE: 1}


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for name in ("b.txt", "a/c.md", ".git/d.txt", ".e.txt", "a/f.mp3", "g.pdf", "h.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Tệp {name}." if name != "h.txt" else "", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        names = [Path(source.locator).name for source in read(tmp_path)]
    assert names == ["c.md", "b.txt"]
    assert [name for name in ("f.mp3", "g.pdf", "h.txt") if name not in caplog.text] == []


def test_a_folder_with_nothing_to_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceEmpty):
        read(tmp_path)


def test_a_fetched_page_is_read_as_what_it_is() -> None:
    pages = {
        "https://bao.example/a": Page("https://bao.example/b", "text/html", "", "<p>Giá vàng tăng mạnh.</p>".encode()),
        "https://bao.example/c.pdf": Page(
            "https://bao.example/c.pdf", "application/octet-stream", "", pdf(["Một dòng."])
        ),
        "https://bao.example/d.jsonl": Page("https://bao.example/d.jsonl", "text/plain", "", b'{"text": "Hai."}'),
    }
    reader = a_reader(fetch=pages.__getitem__)
    found = [next(reader.read(url)) for url in pages]
    assert [source.text for source in found] == ["Giá vàng tăng mạnh.", "Một dòng.", "Hai."]
    assert [source.media_type for source in found] == ["text/html", "application/pdf", "application/x-ndjson"]
    assert [source.locator for source in found] == [
        "https://bao.example/b",
        "https://bao.example/c.pdf",
        "https://bao.example/d.jsonl#row=1",
    ]


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "HTTP://localhost/", "file:///etc/passwd", "ftp://a.example/"])
def test_an_address_that_is_not_on_the_public_web_is_refused(url: str) -> None:
    with pytest.raises(FetchRefused):
        list(a_reader().read(url))


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.txt", b"", SourceEmpty),
        ("a.txt", b"\xef\xbb\xbf \n\x0c", SourceEmpty),
        ("a.txt", bytes(range(256)) * 100, SourceUnreadable),
        ("a.txt", b"a" * 2_000_000, SourceTooLarge),
        ("a.txt.gz", gzip.compress(bytes(30_000_000), mtime=0), SourceTooLarge),
        ("a.txt.gz", gzip.compress(os.urandom(5000), mtime=0)[:-900], SourceUnreadable),
        ("a.txt.gz", b"not gzip at all", SourceUnreadable),
        ("a.txt.gz", gzip.compress(b"abc", mtime=0)[:-8] + bytes(8), SourceUnreadable),
        ("a.pdf", b"%PDF-1.7\nnot really", SourceUnreadable),
        ("a.pdf", pdf(["Một dòng."])[:200], SourceUnreadable),
        ("a.pdf", pdf([]), SourceUnreadable),
        ("a.pdf", locked_pdf("secret"), SourceLocked),
        ("a.docx", b"PK\x03\x04 not really", SourceUnreadable),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), SourceUnreadable),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), SourceLocked),
        ("a.html", b"", SourceEmpty),
        ("a.html", b"<html><body></body></html>", SourceEmpty),
        ("a.jsonl", b'{"text": "a"}\n{"text": ', SourceUnreadable),
        ("a.jsonl", b'{"name": "a"}', SourceUnreadable),
        ("a.jsonl", b"[1, 2]", SourceUnreadable),
        ("a.json", b"{", SourceUnreadable),
        ("a.csv", b'a,b\n"1,2', SourceUnreadable),
        ("a.mp3", b"abc", SourceUnreadable),
        ("a.pdf.gz", gzip.compress(b"abc", mtime=0), SourceUnreadable),
    ],
)  # fmt: skip
def test_bad_input_is_one_clear_error(tmp_path: Path, name: str, data: bytes, error: type[Exception]) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(error) as raised:
        read(tmp_path / name)
    assert name in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_too_large_is_not_even_opened(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(50_000_000_000)
    with pytest.raises(SourceTooLarge, match="50,000,000,000"):
        read(tmp_path / "big.txt")


@pytest.mark.parametrize("locator", ["", "a\x00b", "a" * 5000, "nope/nope.txt"])
def test_a_path_that_cannot_be_is_a_clear_error(locator: str) -> None:
    with pytest.raises((SourceMissing, SourceUnreadable, SourceEmpty)):
        list(a_reader().read(locator))


def test_places_survive_redaction(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(["Gọi 0900 000 000 để hỏi.", "Giá vàng tăng."], ["Thư a@example.org.", "Hết tin."]))
    (source,) = read(path)
    places = {
        words: {m.unit.value: m.number for m in source.place(source.text.index(words))} for words in ("Giá", "Hết")
    }
    assert places == {"Giá": {"page": 1, "line": 2}, "Hết": {"page": 2, "line": 2}}
