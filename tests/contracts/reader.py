"""What every ``Reader`` promises. A reader's test inherits this and makes the reader."""

from pathlib import Path

import pytest

from doichieu.domain.errors import SourceEmpty, SourceMissing, SourceUnreadable
from doichieu.domain.texts import PrivateDetail, digest, normalised
from doichieu.ports import Reader


class ReaderContract:
    """Inherit, and give ``reader``."""

    @pytest.fixture
    def reader(self) -> Reader:
        raise NotImplementedError

    def test_a_source_is_normalised_and_hashed(self, reader: Reader, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Gia\u0301 va\u0300ng\x00 tăng 5%.\r\nHết.", encoding="utf-8", newline="")
        (source,) = reader.read(str(tmp_path / "a.txt"))
        assert source.text == "Giá vàng tăng 5%.\nHết." == normalised(source.text)
        assert source.digest == digest(source.text)
        assert source.retrieved_at.tzinfo is not None

    def test_a_source_holds_no_private_detail(self, reader: Reader, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Gọi 0900 000 000 hoặc nguoi.mau@example.org.\nHết.", encoding="utf-8")
        (source,) = reader.read(str(tmp_path / "a.txt"))
        assert "0900" not in source.text
        assert "example.org" not in source.text
        assert source.redacted == {PrivateDetail.PHONE: 1, PrivateDetail.EMAIL: 1}

    def test_landmarks_rise_and_lie_in_the_stored_text(self, reader: Reader, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Gọi 0900 000 000.\n\nHai.\nBa.\n", encoding="utf-8")
        (source,) = reader.read(str(tmp_path / "a.txt"))
        starts = [mark.start for mark in source.landmarks]
        assert starts == sorted(starts)
        assert all(0 <= start <= len(source.text) for start in starts)
        assert {mark.unit.value: mark.number for mark in source.place(source.text.index("Hai"))} == {
            "paragraph": 2,
            "line": 3,
        }

    def test_a_missing_file_is_named(self, reader: Reader, tmp_path: Path) -> None:
        with pytest.raises(SourceMissing, match=r"nope\.txt"):
            list(reader.read(str(tmp_path / "nope.txt")))

    def test_a_file_without_text_is_named(self, reader: Reader, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(b" \n ")
        with pytest.raises(SourceEmpty, match=r"a\.txt"):
            list(reader.read(str(tmp_path / "a.txt")))

    def test_what_a_person_hands_over_is_read_like_a_file_of_that_name(self, reader: Reader, tmp_path: Path) -> None:
        text = "Gọi 0900 000 000.\n\nHai."
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        (read,) = reader.read(str(tmp_path / "a.txt"))
        (given,) = reader.given("a.txt", text.encode("utf-8"))
        assert (given.text, given.landmarks, given.redacted) == (read.text, read.landmarks, read.redacted)
        assert given.locator == "a.txt"

    def test_what_a_person_hands_over_is_refused_like_a_file(self, reader: Reader) -> None:
        with pytest.raises(SourceEmpty, match=r"a\.txt"):
            list(reader.given("a.txt", b" \n "))
        with pytest.raises(SourceUnreadable, match=r"a\.mp3"):
            list(reader.given("a.mp3", b"ID3"))
