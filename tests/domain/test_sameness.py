"""When two records are one fact-check."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.factchecks import Added, Duplicate, FactCheck
from doichieu.domain.sameness import Shelf, address, made_id, searchable, twin_key

WORDS = st.text("aăâbcdđeêghi 019.", min_size=1, max_size=30).filter(str.strip)
RECORDS = st.builds(
    FactCheck,
    id=st.sampled_from("123"),
    claim=WORDS,
    url=st.sampled_from(["", "/a", "https://x.vn/a", "http://www.x.vn/a/", "https://x.vn/b?utm_source=z"]),
    title=st.sampled_from(["", "Tiêu đề"]),
    publisher=st.sampled_from(["", "X"]),
)


@given(st.lists(RECORDS, max_size=12, unique_by=lambda record: address(record.url)))
def test_importing_pages_of_one_claim_each_again_adds_nothing(records: list[FactCheck]) -> None:
    named = [replace(record, id=made_id(record.url, record.publisher, record.claim)) for record in records]
    shelf = Shelf()
    for record in named:
        shelf.put(record)
    count = len(shelf)
    for record in named:
        shelf.put(record)
    assert len(shelf) == count


@given(RECORDS)
def test_a_record_is_a_duplicate_of_itself(record: FactCheck) -> None:
    assert Shelf([record]).put(record) == Duplicate(record.id, record.id)


SEGMENT = st.text("aăđ09-_.~%/ +", max_size=12)
ADDRESSES = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["", "http://", "https://", "HTTPS://www."]),
    st.sampled_from(["x.vn", "Example.org:443", "tin.example.org"]),
    SEGMENT.map(lambda path: f"/{path.lstrip('/')}"),
    st.sampled_from(["", "?", "?utm_source=x", "?id=7&b=", "?q=a+b"]),
    st.sampled_from(["", "#top", " "]),
)


@given(ADDRESSES)
def test_an_address_is_settled_by_one_reading(url: str) -> None:
    assert address(address(url)) == address(url)


@given(st.text(max_size=60))
def test_any_text_can_stand_where_an_address_should(url: str) -> None:
    assert isinstance(address(url), str)


def test_a_broken_address_is_kept_letter_by_letter() -> None:
    assert address("https://[x.vn/a") == "https://[x.vn/a"


def test_a_claim_of_two_words_is_no_mans_twin() -> None:
    assert twin_key(FactCheck("1", "On abortion.", publisher="PolitiFact")) == ""


def test_an_article_that_moved_within_its_site_is_there_already() -> None:
    shelf = Shelf([FactCheck("old", "No cow is given away", "http://www.x.vn/wisconsin/statements/7")])
    assert shelf.put(FactCheck("new", "No cow is given away", "https://x.vn/factchecks/7")) == Duplicate("new", "old")
    assert shelf.put(FactCheck("theirs", "No cow is given away", "https://y.vn/7")) == Added("theirs")
    assert shelf.put(FactCheck("other", "No sheep is given away", "https://x.vn/8")) == Added("other")


def test_an_id_made_for_a_record_depends_on_page_and_claim_only() -> None:
    assert made_id("https://www.x.vn/a/", "X", "Một hai") == made_id("http://x.vn/a", "Khác", "MỘT, hai!")
    assert made_id("https://x.vn/a", "X", "Một hai") != made_id("https://x.vn/a", "X", "Một ba")


def test_an_entry_is_searched_by_no_empty_and_no_repeated_text() -> None:
    assert searchable(FactCheck("1", "Một", title="Một", summary="Một")) == ("Một",)
    assert searchable(FactCheck("1", "Một", title="Đúng không?", summary="Không")) == ("Một", "Đúng không? Không")
