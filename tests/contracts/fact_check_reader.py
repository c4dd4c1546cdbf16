"""What every ``FactCheckReader`` promises. A reader's test inherits this and makes the reader."""

import json
from pathlib import Path

import pytest

from doichieu.domain.errors import ColumnUnknown, RecordInvalid, SourceEmpty, SourceMissing
from doichieu.ports import FactCheckReader


def lines(path: Path, *rows: object) -> str:
    """A JSON Lines file; a row that is a string is written as it stands."""
    path.write_text("".join(f"{r if isinstance(r, str) else json.dumps(r)}\n" for r in rows), encoding="utf-8")
    return str(path)


class FactCheckReaderContract:
    """Inherit it and define ``reader``."""

    @pytest.fixture
    def reader(self) -> FactCheckReader:
        raise NotImplementedError

    def test_records_come_in_the_order_of_the_file(self, reader: FactCheckReader, tmp_path: Path) -> None:
        path = lines(tmp_path / "a.jsonl", {"id": "1", "claim": "Một"}, {"id": "2", "claim": "Hai"})
        assert [(f.id, f.claim) for f in reader.read(path, {})] == [("1", "Một"), ("2", "Hai")]

    def test_a_record_without_an_id_gets_the_same_one_each_time(self, reader: FactCheckReader, tmp_path: Path) -> None:
        path = lines(tmp_path / "a.jsonl", {"claim": "Một", "url": "https://x.vn/1"}, {"claim": "Hai"})
        first, second = ([f.id for f in reader.read(path, {})] for _ in range(2))
        assert first == second
        assert len(set(first)) == 2

    def test_a_bad_record_is_told_with_its_place_and_the_rest_is_read(
        self, reader: FactCheckReader, tmp_path: Path
    ) -> None:
        path = lines(tmp_path / "a.jsonl", {"claim": "Một"}, {"url": "https://x.vn"}, '{"claim": ', {"claim": "Hai"})
        told: list[RecordInvalid] = []
        assert [f.claim for f in reader.read(path, {}, told.append)] == ["Một", "Hai"]
        assert [error.locator for error in told] == [f"{path}:2", f"{path}:3"]

    def test_a_bad_record_stops_a_reading_that_says_nothing_of_them(
        self, reader: FactCheckReader, tmp_path: Path
    ) -> None:
        path = lines(tmp_path / "a.jsonl", {"claim": "Một"}, {"url": "https://x.vn"}, {"claim": "Hai"})
        reading = reader.read(path, {})
        assert next(reading).claim == "Một"
        with pytest.raises(RecordInvalid, match=r"a\.jsonl:2"):
            next(reading)

    def test_a_mapping_goes_before_the_names(self, reader: FactCheckReader, tmp_path: Path) -> None:
        path = lines(tmp_path / "a.jsonl", {"claim": "tên gọi", "câu": "Nước sôi ở 90 độ", "claimant": "báo"})
        assert [f.claim for f in reader.read(path, {"claim": "câu"})] == ["Nước sôi ở 90 độ"]

    @pytest.mark.parametrize("mapping", [{"claim": "không có"}, {"no_such_field": "claim"}])
    def test_a_mapping_that_does_not_fit_is_refused(
        self, reader: FactCheckReader, tmp_path: Path, mapping: dict[str, str]
    ) -> None:
        with pytest.raises(ColumnUnknown):
            list(reader.read(lines(tmp_path / "a.jsonl", {"claim": "Một"}, {"claim": "Hai"}), mapping))

    def test_a_file_that_is_not_there_is_missing(self, reader: FactCheckReader, tmp_path: Path) -> None:
        with pytest.raises(SourceMissing):
            list(reader.read(str(tmp_path / "a.jsonl"), {}))

    def test_a_file_with_nothing_in_it_is_empty(self, reader: FactCheckReader, tmp_path: Path) -> None:
        with pytest.raises(SourceEmpty):
            list(reader.read(lines(tmp_path / "a.jsonl"), {}))
