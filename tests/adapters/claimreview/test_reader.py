"""Fact-checks read from every form they are published in, and from files that are not what they should be."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from doichieu.adapters.claimreview.reader import ClaimReviewReader
from doichieu.domain.errors import ReadingError, RecordInvalid, SourceEmpty, SourceTooLarge, SourceUnreadable
from doichieu.domain.factchecks import Added, FactCheck, Provenance, Rating, Scale
from doichieu.ports import FactCheckReader
from tests.contracts.fact_check_reader import FactCheckReaderContract
from tests.fakes import InMemoryArchive

FIXTURES = Path(__file__).parent / "fixtures"

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "claimReviewed": "Uống nước muối chữa khỏi cúm",
    "url": "https://kiemchung.vn/nuoc-muoi",
    "datePublished": "2024-03-01T07:00:00+07:00",
    "inLanguage": "vi-VN",
    "author": {"@type": "Organization", "name": "Kiểm Chứng"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Organization", "name": "Trang Sức Khỏe Vàng"}},
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "alternateName": "Sai sự thật"},
}
SALT_WATER = FactCheck(
    id="",
    claim="Uống nước muối chữa khỏi cúm",
    url="https://kiemchung.vn/nuoc-muoi",
    rating=Rating("Sai sự thật", Scale.FALSE, Provenance.WORDS),
    publisher="Kiểm Chứng",
    claimant="Trang Sức Khỏe Vàng",
    published_at=date(2024, 3, 1),
    language="vi-VN",
)


class TestClaimReviewReader(FactCheckReaderContract):
    @pytest.fixture
    def reader(self) -> FactCheckReader:
        return ClaimReviewReader(10_000_000)


def read(path: Path, **columns: str) -> list[FactCheck]:
    return list(ClaimReviewReader(10_000_000).read(str(path), columns))


def without_id(fact_check: FactCheck) -> FactCheck:
    return FactCheck(**{name: getattr(fact_check, name) for name in FactCheck.__slots__} | {"id": ""})


def written(folder: Path, name: str, content: object) -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def page(*scripts: str) -> str:
    blocks = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return f'<!DOCTYPE html><html lang="vi"><head>{blocks}</head><body><p>Chào</p></body></html>'


@pytest.mark.parametrize(
    "content",
    [
        REVIEW,
        [REVIEW],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "name": "Trang"}, REVIEW]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]},
        {"page": {"meta": {"claim_review": REVIEW}}},
        REVIEW | {"@type": ["Article", "ClaimReview"]},
        REVIEW | {"@type": "http://schema.org/ClaimReview"},
        REVIEW | {"claimReviewed": [REVIEW["claimReviewed"]], "author": [REVIEW["author"]]},
        REVIEW | {"itemReviewed": [REVIEW["itemReviewed"]], "author": "Kiểm Chứng"},
        page("{ broken", json.dumps(REVIEW)),
        page(json.dumps({"@graph": [REVIEW]}, indent=1)),
        page("<!--\n" + json.dumps(REVIEW) + "\n-->"),
        page("//<![CDATA[\n" + json.dumps(REVIEW) + "\n//]]>"),
        page(json.dumps(REVIEW)[:-1] + ",}"),
        '<?xml version="1.0" encoding="utf-8"?>\n' + page(json.dumps(REVIEW)),
        json.dumps(REVIEW) + "\n",
        "\ufeff" + json.dumps(REVIEW, ensure_ascii=False),
    ],
)
def test_a_claim_review_is_read_wherever_it_sits(tmp_path: Path, content: object) -> None:
    assert [without_id(f) for f in read(written(tmp_path, "file", content))] == [SALT_WATER]


def test_things_named_by_reference_are_looked_up_in_the_graph(tmp_path: Path) -> None:
    graph = [
        REVIEW | {"author": {"@id": "#toa-soan"}},
        {"@type": "Organization", "@id": "#toa-soan", "name": "Kiểm Chứng"},
    ]
    (fact_check,) = read(written(tmp_path, "a.json", {"@graph": graph}))
    assert fact_check.publisher == "Kiểm Chứng"


def test_what_a_review_leaves_out_is_taken_from_its_page(tmp_path: Path) -> None:
    bare = {key: value for key, value in REVIEW.items() if key not in ("url", "inLanguage")}
    html = page(json.dumps(bare)).replace("<head>", '<head><link rel="canonical" href="https://kiemchung.vn/trang">')
    (fact_check,) = read(written(tmp_path, "a.html", html))
    assert (fact_check.url, fact_check.language) == ("https://kiemchung.vn/trang", "vi")


def test_the_publisher_is_the_organisation_not_the_journalist(tmp_path: Path) -> None:
    person = {"@type": "Person", "name": "Nhà báo"}
    named = REVIEW | {"author": person, "publisher": {"@type": "Organization", "name": "Tòa soạn"}}
    unnamed = REVIEW | {"author": person}
    assert [f.publisher for f in read(written(tmp_path, "a.json", [named, unnamed]))] == ["Tòa soạn", "kiemchung.vn"]


def test_a_broken_claim_review_in_a_page_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, "a.html", page('{"@type": "ClaimReview", "claimReviewed": }', json.dumps(REVIEW)))
    told: list[RecordInvalid] = []
    assert len(list(ClaimReviewReader(10_000_000).read(str(path), {}, told.append))) == 1
    assert [str(error) for error in told] == [
        f"{path}: its ClaimReview is not valid JSON: Expecting value: line 1 column 43 (char 42)"
    ]


def test_every_object_of_real_pages_is_read_with_its_rating() -> None:
    found = read(FIXTURES / "real_pages.jsonl")
    assert len(found) == 15
    assert all(f.claim and f.rating and f.rating.words and f.publisher for f in found)
    assert [f.publisher for f in found if f.rating and f.rating.scale is None] == []
    assert [f.rating.scale for f in found if f.rating and f.publisher == "20 minutes"] == [Scale.FALSE]


def test_markup_in_real_fields_is_taken_out() -> None:
    assert not any(mark in f.claim + f.title + f.summary for f in read(FIXTURES / "real_pages.jsonl") for mark in "<>")


def test_a_real_table_is_read_by_its_own_column_names() -> None:
    found = read(FIXTURES / "factckbr.tsv")
    assert found[0].publisher == "aosfatos.org"
    assert found[0].title == "Governo Bolsonaro não suspendeu distribuição de insulina no SUS | Aos Fatos"
    assert found[0].published_at == date(2019, 7, 22)
    read_as = {f.rating.words: f.rating.scale for f in found if f.rating}
    assert read_as["falso"] is Scale.FALSE
    assert read_as["Sem contexto"] is Scale.MISLEADING
    assert read_as["Impossível provar"] is Scale.UNPROVEN


def test_the_claims_that_one_real_article_checks_are_all_kept() -> None:
    debate = [f for f in read(FIXTURES / "factckbr.tsv") if "em-economia" in f.url]
    assert len({f.url for f in debate}) == 1 < len(debate)
    assert all(isinstance(entry, Added) for entry in InMemoryArchive().add(debate))


def test_an_answer_of_google_gives_one_fact_check_a_review(tmp_path: Path) -> None:
    reviews = [
        {
            "publisher": {"name": "Kiểm Chứng", "site": "kiemchung.vn"},
            "url": "https://kiemchung.vn/nuoc-muoi",
            "title": "Nước muối không chữa cúm",
            "reviewDate": "2024-03-01T00:00:00Z",
            "textualRating": "Sai sự thật",
            "languageCode": "vi",
        },
        {"publisher": {"site": "khac.vn"}, "url": "https://khac.vn/1", "textualRating": "Gây hiểu lầm"},
    ]
    claim = {"text": "Uống nước muối chữa khỏi cúm", "claimant": "Trang Sức Khỏe Vàng", "claimReview": reviews}
    for content in ({"claims": [claim], "nextPageToken": "x"}, [claim], claim):
        first, second = read(written(tmp_path, "a.json", content))
        assert (first.publisher, first.title, first.language) == ("Kiểm Chứng", "Nước muối không chữa cúm", "vi")
        assert (second.claim, second.publisher, second.claimant) == (first.claim, "khac.vn", "Trang Sức Khỏe Vàng")
        assert second.rating == Rating("Gây hiểu lầm", Scale.MISLEADING, Provenance.WORDS)


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("a.csv", 'Phát biểu,Kết luận,Ngày đăng,Liên kết\n"Nước muối, ấm, chữa cúm",Sai,01.03.2024,https://x.vn/1\n'),
        ("a.tsv", "claim\trating\tdate\turl\nNước muối, ấm, chữa cúm\tSai\t2024-03-01\thttps://x.vn/1\n"),
        (
            "a",
            "claimReviewed;textualRating;datePublished;URL\r\nNước muối, ấm, chữa cúm;Sai;1 March 2024;https://x.vn/1\r\n",
        ),
        (
            "a.json",
            [{"text": "Nước muối, ấm, chữa cúm", "rating": "Sai", "date": "2024/03/01", "link": "https://x.vn/1"}],
        ),
        (
            "b.json",
            {
                "rows": [
                    {
                        "claim": "Nước muối, ấm, chữa cúm",
                        "verdict": "Sai",
                        "date": "ngày 1/3/2024",
                        "url": "https://x.vn/1",
                    }
                ]
            },
        ),
    ],
)
def test_a_table_is_read_by_the_names_of_its_columns(tmp_path: Path, name: str, table: object) -> None:
    (fact_check,) = read(written(tmp_path, name, table))
    assert fact_check.claim == "Nước muối, ấm, chữa cúm"
    assert fact_check.url == "https://x.vn/1"
    assert fact_check.rating == Rating("Sai", Scale.FALSE, Provenance.WORDS)
    assert fact_check.published_at == date(2024, 3, 1)


def test_quotation_marks_in_a_table_with_tabs_may_be_letters(tmp_path: Path) -> None:
    table = 'claim\trating\n"Nợ công tăng gấp đôi\tSai\n"Cầu dài 2 km" và rộng\tĐúng\nTòa tháp "cao nhất\tSai\n'
    claims = [f.claim for f in read(written(tmp_path, "a.tsv", table))]
    assert claims == ['"Nợ công tăng gấp đôi', '"Cầu dài 2 km" và rộng', 'Tòa tháp "cao nhất']


def test_a_row_with_too_many_columns_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "claim,rating\nMột,Sai\nHai, ba,Sai\nBốn\n")
    told: list[RecordInvalid] = []
    assert [f.claim for f in ClaimReviewReader(1000).read(str(path), {}, told.append)] == ["Một", "Bốn"]
    assert [str(error) for error in told] == [f"{path}:3: has 3 columns where the first line has 2"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encoding_makes_no_difference(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("claim,rating\nNước muối chữa cúm,Không đúng\n".encode(encoding))
    assert read(path)[0].claim == "Nước muối chữa cúm"


def test_a_record_without_a_claim_is_known_by_its_title(tmp_path: Path) -> None:
    (fact_check,) = read(written(tmp_path, "a.json", {"title": "Nước muối không chữa cúm", "url": "https://x.vn/1"}))
    assert fact_check.claim == fact_check.title == "Nước muối không chữa cúm"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_an_address_that_is_not_of_the_web_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(RecordInvalid, match="not one of the web"):
        read(written(tmp_path, "a.json", {"claim": "Một", "url": url}))


def test_a_packed_file_is_read_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress((FIXTURES / "real_pages.jsonl").read_bytes()))
    assert len(read(path)) == 15


def test_a_packed_file_that_is_cut_off_gives_what_came_before(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"claim": f"Câu {n} {n**9}", "id": str(n)}) + "\n" for n in range(20_000))
    whole = gzip.compress(rows.encode())
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(whole[: len(whole) // 2])
    archive = InMemoryArchive()
    with pytest.raises(SourceUnreadable, match="cut off or damaged") as caught:
        list(archive.add(ClaimReviewReader(10_000_000).read(str(path), {})))
    assert archive.count() > 1000
    assert "\n" not in str(caught.value)


def test_the_limit_counts_what_comes_out_of_a_packed_file(tmp_path: Path) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"claim": "a"}\n' * 1_000_000))
    with pytest.raises(SourceTooLarge, match=r"reading\.max_archive_bytes"):
        list(ClaimReviewReader(100_000).read(str(path), {}))


@pytest.mark.parametrize(
    ("content", "kind", "said"),
    [
        (b"", SourceEmpty, "no text"),
        (b"  \n", SourceEmpty, "no text"),
        (b"\x00\x01\x02PK", SourceUnreadable, "binary"),
        (b'{"@type": "ClaimReview", "claimReviewed": "a', SourceUnreadable, "not valid JSON"),
        (b'{"a": ' * 5000, SourceUnreadable, "not valid JSON: nested too deep"),
        (b'{"@type": "NewsArticle", "headlin": "x"}', SourceUnreadable, "no fact-checks in it"),
        (b"<html><body>no</body></html>", SourceUnreadable, "no ClaimReview in this page"),
        (b"ten,tuoi\nAn,5\n", SourceUnreadable, "name the columns"),
        (b'claim,rating\n"never closed, ' + b"x" * 200_000, SourceUnreadable, "quotation marks"),
        (b"\x1f\x8bnot gzip at all", SourceUnreadable, "gzip"),
    ],
)
def test_a_file_that_cannot_be_read_ends_in_one_clear_line(
    tmp_path: Path, content: bytes, kind: type[ReadingError], said: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(kind, match=said) as caught:
        read(path)
    assert "\n" not in str(caught.value)


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="directory"):
        read(tmp_path)
