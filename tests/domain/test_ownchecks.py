"""The desk's own publications as its archive holds them."""

from dataclasses import replace
from datetime import date

import pytest

from doichieu.domain import ownchecks
from doichieu.domain.cases import State
from doichieu.domain.factchecks import FactCheck, Provenance, Rating, Scale
from doichieu.domain.publication import Edition, Publication
from doichieu.domain.ratings import WORDS, in_words
from tests.domain.casework import a_case, a_draft


def publication(state: State = State.PUBLISHED) -> Publication:
    found = a_case(state).publication
    assert found is not None
    return found


def written(language: str, rating: Scale) -> Publication:
    """A publication whose draft is in this language and rates so."""
    out = publication()
    content = replace(out.current.content, draft=replace(a_draft(rating), language=language))
    edition: Edition = replace(out.current, content=content)
    return replace(out, editions=(edition,))


def test_the_entry_is_what_readers_are_told() -> None:
    assert ownchecks.entry(publication()) == FactCheck(
        id="case:c1",
        claim="Việt Nam có 120 triệu dân.",
        url="/published/c1/",
        title="Việt Nam không có 120 triệu dân",
        summary="Số đúng là 96,2 triệu.",
        rating=Rating("sai", Scale.FALSE, Provenance.EDITOR),
        publisher="Bàn Kiểm Chứng Mẫu",
        claimant="lan truyền trên mạng",
        published_at=date(2026, 3, 2),
        language="vi",
        case="c1",
    )


def test_a_correction_takes_the_place_of_what_stood_before() -> None:
    entry = ownchecks.entry(publication(State.CORRECTED))
    assert entry is not None
    assert (entry.id, entry.summary) == ("case:c1", "Năm 2019 là 96,2 triệu.")


@pytest.mark.parametrize("state", [State.SUPERSEDED, State.RETRACTED])
def test_what_the_desk_no_longer_says_has_no_entry(state: State) -> None:
    assert ownchecks.entry(publication(state)) is None


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("rating", Scale)
def test_the_rating_is_in_the_words_of_the_publications_own_language(language: str, rating: Scale) -> None:
    entry = ownchecks.entry(written(language, rating))
    assert entry is not None
    assert entry.rating == Rating(WORDS[language][rating], rating, Provenance.EDITOR)


def test_every_rating_has_words_of_its_own_in_every_language() -> None:
    for words in WORDS.values():
        assert set(words) == set(Scale)
        assert len(set(words.values())) == len(Scale)


def test_a_language_without_words_is_rated_in_english() -> None:
    assert in_words(Scale.MIXED, "fr-CA") == "partly true, partly false"


def test_a_desk_without_an_address_names_the_place_alone_and_one_with_an_address_all_of_it() -> None:
    entry = ownchecks.entry(publication())
    assert entry is not None
    assert ownchecks.at("", entry) == entry
    there = ownchecks.at("https://kiemchung.example", entry)
    assert there == replace(entry, url="https://kiemchung.example/published/c1/")
    assert ownchecks.at("https://moi.example/", there).url == "https://moi.example/published/c1/"


def test_what_others_published_keeps_its_address() -> None:
    theirs = FactCheck("a", "Nước sôi ở 90 độ", "https://khac.example/published/c1/")
    assert ownchecks.at("https://kiemchung.example", theirs) is theirs


@pytest.mark.parametrize(
    ("url", "case"),
    [
        ("https://kiemchung.example/published/k3f9q2/", "k3f9q2"),
        ("http://127.0.0.1:8000/published/k3f9q2", "k3f9q2"),
        ("https://kiemchung.example/published/k3f9q2/2/?utm_source=zalo#ket-luan", "k3f9q2"),
        ("/published/k3f9q2/", "k3f9q2"),
        ("https://kiemchung.example/published/", ""),
        ("https://kiemchung.example/published/feed.atom", ""),
        ("https://kiemchung.example/tin/published/k3f9q2/", ""),
        ("https://[kiemchung/published/k3f9q2/", ""),
        ("", ""),
    ],
)
def test_an_address_names_a_case_or_none(url: str, case: str) -> None:
    assert ownchecks.case_named(url) == case
