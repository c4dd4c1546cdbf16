"""Case files are read strictly: what is wrong is named with file, line and field."""

import gzip
from pathlib import Path

import pytest

from doichieu.domain.errors import RecordInvalid, SourceEmpty, SourceMissing, SourceUnreadable
from doichieu.evaluation import cases
from doichieu.evaluation.cases import DetectionCase, MatchingCase, VerdictCase

SENTENCE = '{"id": "1", "language": "vi", "text": "Giá xăng tăng 5%.", "checkable": 1, "worth": null}\n'


def test_a_null_label_stays_unknown(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(SENTENCE, encoding="utf-8")
    (case,) = cases.read(path, DetectionCase)
    assert (case.checkable, case.worth) == (True, None)


def test_a_gzipped_file_reads_the_same(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.jsonl", tmp_path / "a.jsonl.gz"
    plain.write_text(SENTENCE, encoding="utf-8")
    packed.write_bytes(gzip.compress(SENTENCE.encode()))
    assert cases.read(plain, DetectionCase) == cases.read(packed, DetectionCase)


def test_an_unknown_label_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    row = '{"id": "1", "language": "vi", "claim": "a", "evidence": "b", "label": "MAYBE"}\n'
    path.write_text("\n" + row, encoding="utf-8")
    with pytest.raises(RecordInvalid, match=r"cases\.jsonl:2: field 'label'"):
        cases.read(path, VerdictCase)


def test_a_query_about_which_nothing_was_published_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "queries.jsonl"
    path.write_text('{"qid": "1", "query": "Is water wet?", "relevant": []}\n', encoding="utf-8")
    with pytest.raises(RecordInvalid, match=r"queries\.jsonl:1: field 'relevant'"):
        cases.read(path, MatchingCase)


def test_a_line_that_is_not_json_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(SENTENCE + "{oops\n", encoding="utf-8")
    with pytest.raises(RecordInvalid, match=r"cases\.jsonl:2: not JSON"):
        cases.read(path, DetectionCase)


def test_a_cut_off_gzip_is_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl.gz"
    path.write_bytes(gzip.compress(SENTENCE.encode() * 500)[:-20])
    with pytest.raises(SourceUnreadable):
        cases.read(path, DetectionCase)


def test_a_missing_and_an_empty_file_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing):
        cases.read(tmp_path / "none.jsonl", DetectionCase)
    (tmp_path / "empty.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(SourceEmpty):
        cases.read(tmp_path / "empty.jsonl", DetectionCase)
