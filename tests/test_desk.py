"""The order of the work, on a desk of stand-ins."""

from dataclasses import replace
from pathlib import Path

from doichieu.domain.claims import Claim
from doichieu.domain.verdicts import Suggestion, Verdict
from tests.fakes import NearIndex, WordEncoder
from tests.shells.a_desk import a_shelf
from tests.shells.samples import a_source

ARTICLE = (
    "Bà Nguyễn Thị Lan thắng cuộc thi viết. Buổi lễ bắt đầu muộn. Nhiều khách mời phát biểu. "
    "Trời hôm ấy rất nắng. Ban nhạc chơi mấy bài. Giải thưởng cuộc thi viết là 5 triệu đồng."
)


def test_what_a_claim_needs_is_read_where_its_source_says_it_though_it_stands_apart() -> None:
    desk = replace(a_shelf(), library_index=NearIndex(WordEncoder())).build(Path())
    desk.add_source(a_source(ARTICLE))
    desk.catch_up(lambda _: None)
    claim = Claim.asserted("Bà Nguyễn Thị Lan thắng cuộc thi viết và nhận 5 triệu đồng", "vi")
    (dossier,) = desk.lay_out([claim])
    (evidence,) = dossier.evidence
    (judgement,) = dossier.judgements
    passage, joined = evidence.readings
    assert "5" not in passage
    assert "5 triệu" in joined
    alone, both = desk.weigh([(claim.statement, passage), (claim.statement, joined)])
    assert alone.supports < judgement.supports < both.supports


def test_a_source_that_says_it_in_one_place_is_judged_once() -> None:
    desk = a_shelf().build(Path())
    desk.add_source(a_source("Giải thưởng cuộc thi viết là 5 triệu đồng."))
    desk.catch_up(lambda _: None)
    claim = Claim.asserted("Giải thưởng cuộc thi viết là 5 triệu đồng", "vi")
    (dossier,) = desk.lay_out([claim])
    assert len(dossier.evidence[0].readings) == 1
    assert list(dossier.judgements) == list(desk.weigh([(claim.statement, dossier.evidence[0].context.exact)]))
    assert isinstance(dossier.outcome, Suggestion)
    assert dossier.outcome.verdict is Verdict.SUPPORTED


def test_a_source_about_something_else_is_told_to_say_nothing() -> None:
    desk = a_shelf().build(Path())
    desk.add_source(a_source("Ban nhạc chơi mấy bài."))
    desk.catch_up(lambda _: None)
    (dossier,) = desk.lay_out([Claim.asserted("Giải thưởng cuộc thi viết là 5 triệu đồng", "vi")])
    assert [one.quote.exact for one in dossier.evidence] == ["Ban nhạc chơi mấy bài."]
    assert [one.neither for one in dossier.judgements] == [1.0]
