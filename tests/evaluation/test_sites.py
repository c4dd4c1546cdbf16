"""Pairs of articles about one claim, and whether the one finds the other."""

from dataclasses import replace
from pathlib import Path

from doichieu.adapters.claimreview.reader import ClaimReviewReader
from doichieu.domain.factchecks import FactCheck
from doichieu.evaluation import sites
from doichieu.evaluation.cases import ArticleCase
from tests.evaluation.desks import desk_with

POST = "they say that every house in the valley gets a free cow from the king of spain before the next full moon"
OTHER = (
    "a letter of the ministry allegedly tells all bakers to put chalk into the flour so that it weighs twice as much"
)


def article(identity: str, host: str, claim: str, lead: str) -> ArticleCase:
    return ArticleCase(id=identity, claim=claim, url=f"https://www.{host}/{identity}", lead=lead)


COW = article("cow", "one.example", "Spain’s king does not give away free cows", f"A post says: “{POST}”. It is false.")
KING = article("king", "two.example", "No free cows from the king", f"Shared a thousand times: {POST.upper()}!")
FLOUR = article("flour", "two.example", "No chalk in flour", f"We were sent this: {OTHER}.")


def test_articles_of_two_sites_that_quote_the_same_post_are_a_pair() -> None:
    assert [(p.asked.id, p.wanted) for p in sites.pairs([COW, FLOUR, KING])] == [
        ("cow", frozenset({"king"})),
        ("king", frozenset({"cow"})),
    ]


def test_articles_of_one_site_are_no_pair() -> None:
    assert sites.pairs([COW, KING.model_copy(update={"url": "https://news.one.example/king"})]) == []


def test_a_syndicated_article_is_no_pair() -> None:
    assert sites.pairs([COW, KING.model_copy(update={"claim": COW.claim})]) == []


def test_a_set_phrase_makes_no_pair() -> None:
    many = [
        article(str(n), f"site{n}.example", f"Title number {n} of its own", POST) for n in range(sites.SHARED_BY + 1)
    ]
    assert sites.pairs(many) == []


def test_a_pair_is_found_among_other_sites_only() -> None:
    own = [
        FactCheck(f"own{n}", f"Spain’s king does not give away anything {n}", f"https://one.example/{n}")
        for n in range(sites.DEPTH)
    ]
    desk = desk_with([*own, *(FactCheck(a.id, a.claim, a.url) for a in (COW, KING, FLOUR))])
    articles = [article(f.id, "one.example", f.claim, "") for f in own] + [COW, KING, FLOUR]
    measured = sites.asked(desk, articles)
    assert (measured.articles, measured.pairs) == (len(articles), 2)
    assert measured.all == sites.Found(2, 1.0, 1.0)


def test_an_article_without_a_title_is_left_out(tmp_path: Path) -> None:
    untitled = KING.model_copy(update={"id": "untitled", "claim": "", "url": "https://three.example/untitled"})
    archive = tmp_path / "archive.jsonl"
    archive.write_text("".join(a.model_dump_json() + "\n" for a in (COW, KING, untitled)), encoding="utf-8")
    desk = replace(desk_with([]), fact_check_reader=ClaimReviewReader(max_bytes=10_000))
    measured = sites.evaluate(desk, archive, lambda _: None)
    assert (measured.articles, measured.pairs) == (2, 2)
