"""The shipped samples: well formed, small, without private details, and saying what the guide says they say."""

import csv
import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
from lxml import html

FIELDS = ("id", "claim", "title", "summary", "rating", "date", "url", "publisher", "claimant", "language")
MADE_UP = re.compile(r"0900 000 000|nguoi\.mau@example\.org|00A-000\.00|@nguoi_mau_000")
PRIVATE = re.compile(
    r"[\w.]+@[\w-]+\.\w+|(?<!\w)@\w+|(?<![\d.,])(?:\+84|0)[ .]?\d(?:[ .]?\d){7,9}(?!\d)|\b\d{2}[A-Z]\d?-\d{3}\.?\d{2}\b"
)
EXPECTED: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parent / "demo_expected.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def demo() -> Iterator[Path]:
    with as_file(files("doichieu") / "demo") as folder:
        yield folder


def _archive(demo: Path) -> list[dict[str, str]]:
    lines = (demo / "archive" / "fact-checks.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _linked_data(demo: Path) -> list[dict[str, Any]]:
    page = html.fromstring((demo / "archive" / "page.html").read_bytes())
    inside = [json.loads(node.text_content()) for node in page.iterfind(".//script[@type='application/ld+json']")]
    graph = json.loads((demo / "archive" / "graph.jsonld").read_text(encoding="utf-8"))["@graph"]
    return [record for record in [*inside, *graph] if record["@type"] == "ClaimReview"]


def test_the_archive_holds_forty_fact_checks_in_two_languages(demo: Path) -> None:
    languages = [record["language"] for record in _archive(demo)]
    assert (languages.count("vi"), languages.count("en"), len(languages)) == (22, 18, 40)


def test_every_fact_check_has_every_field_filled(demo: Path) -> None:
    for record in _archive(demo):
        assert tuple(record) == FIELDS
        assert all(record.values()), record["id"]
        assert date(2019, 1, 1) <= date.fromisoformat(record["date"]) <= date(2026, 12, 31)


@pytest.mark.parametrize("field", ["id", "url", "claim", "title"])
def test_no_two_fact_checks_share_an_identity(demo: Path, field: str) -> None:
    values = [record[field] for record in _archive(demo)]
    assert len(set(values)) == len(values)


def test_sample_publishers_say_that_they_are_samples_and_lead_nowhere(demo: Path) -> None:
    for record in _archive(demo):
        assert record["publisher"] in {"Bàn Kiểm chứng Mẫu", "Sample Fact Desk"}
        assert record["url"].startswith("https://example.org/")


def test_half_of_the_fact_checks_also_come_as_linked_data_that_says_the_same(demo: Path) -> None:
    by_url = {record["url"]: record for record in _archive(demo)}
    linked = _linked_data(demo)
    assert len({review["url"] for review in linked}) == len(linked) == 20
    for review in linked:
        record = by_url[review["url"]]
        assert review["claimReviewed"] == record["claim"]
        assert review["name"] == record["title"]
        assert review["description"] == record["summary"]
        assert review["reviewRating"]["alternateName"] == record["rating"]
        assert review["datePublished"] == record["date"]
        assert review["author"]["name"] == record["publisher"]


def test_every_file_is_small_nfc_text_without_control_characters(demo: Path) -> None:
    for path in (p for p in demo.rglob("*") if p.is_file()):
        text = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text), path
        assert not any(unicodedata.category(c) == "Cc" and c != "\n" for c in text), path
        assert len(text.encode("utf-8")) < 32_000, path


def test_private_details_are_only_the_made_up_ones_of_the_texts(demo: Path) -> None:
    for path in (p for p in demo.rglob("*") if p.is_file()):
        without = MADE_UP.sub("", path.read_text(encoding="utf-8"))
        assert not PRIVATE.search(
            without.replace("@type", "").replace("@context", "").replace("@graph", "").replace("@id", "")
        ), path


def test_each_reference_note_is_short_and_says_that_it_is_a_sample_and_where_it_comes_from(demo: Path) -> None:
    notes = sorted(p for p in (demo / "library").iterdir() if p.suffix != ".csv")
    assert len(notes) == 12
    for note in notes:
        text = note.read_text(encoding="utf-8")
        assert re.search(r"Ghi chú mẫu|[Aa] sample note", text), note
        assert re.search(r"Nơi công bố:|Where such facts are published:", text), note
        assert re.search(r"20\d\d-\d\d-\d\d", text), note
        assert 150 <= len(text.split()) <= 400, note


def test_each_row_of_the_figures_names_a_fact_a_date_and_a_place(demo: Path) -> None:
    with (demo / "library" / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 10
    for row in rows:
        assert all(row.values()), row
        date.fromisoformat(row["date"])


@pytest.mark.parametrize("name", EXPECTED)
def test_the_sentences_expected_of_a_text_stand_in_it_and_their_fact_checks_in_the_archive(
    demo: Path, name: str
) -> None:
    text = (demo / "texts" / name).read_text(encoding="utf-8")
    known = {record["id"] for record in _archive(demo)}
    expected = EXPECTED[name]
    for sentence, ids in expected["checked_before"].items():
        assert sentence in text
        assert set(ids) <= known
    for group in ("library_supports", "library_refutes", "library_silent", "no_verdict"):
        for sentence in expected[group]:
            assert sentence in text


def test_every_text_is_expected(demo: Path) -> None:
    assert {path.name for path in (demo / "texts").iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_each_text_says_that_it_is_a_sample_with_false_statements(demo: Path, name: str) -> None:
    first = (demo / "texts" / name).read_text(encoding="utf-8").splitlines()[0].lower()
    assert re.search(r"văn bản mẫu|van ban mau|sample text", first)
