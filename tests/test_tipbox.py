"""The box for tips: what is taken in, by whom it is read, what becomes of it, and when it is deleted."""

from dataclasses import replace
from datetime import timedelta

import pytest

from doichieu.domain.cases import State
from doichieu.domain.claims import Checkability
from doichieu.domain.events import Joined, Opened, Origin
from doichieu.domain.refusals import NotPermitted, TipAnswered, TipMissing, TipsClosed, TipsTooMany, TooLong
from doichieu.domain.tips import TipStanding, Told
from doichieu.newsroom import Newsroom
from doichieu.tipbox import Sent, TipBox, TipRules
from tests.domain.casework import CUC, LAN, MAI, a_claim
from tests.newsrooms import a_newsroom, a_tipbox

RULES = TipRules(open=True, an_hour=3, keep=timedelta(days=90))


@pytest.fixture
def room() -> Newsroom:
    return a_newsroom()


@pytest.fixture
def box(room: Newsroom) -> TipBox:
    return a_tipbox(room)


def sent(box: TipBox, claim: str = "Cầu đóng hai năm.", form: str = "") -> Sent:
    return box.send(form or box.new_receipt(), claim=claim, place="nhóm xóm", text="Gọi 0912 345 678 để hỏi.")


def test_private_details_are_taken_out_of_all_that_is_sent() -> None:
    told = a_tipbox(a_newsroom()).send("f", claim="Gọi 0912 345 678", place="số 0912 345 678", text="0912 345 678")
    assert (told.tip.claim, told.tip.place, told.tip.text) == ("Gọi [phone]", "số [phone]", "[phone]")


def test_what_is_stored_is_composed_so_that_the_same_words_are_the_same() -> None:
    assert a_tipbox(a_newsroom()).send("f", claim="Cầu đo\u0301ng", place="", text="").tip.claim == "Cầu đóng"


def test_a_form_sent_twice_is_one_tip_with_one_receipt(box: TipBox) -> None:
    first = sent(box, form="a form")
    assert sent(box, form="a form") == first
    assert len(box.tips.courses()) == 1


def test_a_form_sent_again_with_other_words_or_another_form_with_the_same_is_another_tip(box: TipBox) -> None:
    told = [sent(box, form="a form"), sent(box, "Cầu đóng ba năm.", form="a form"), sent(box, form="another form")]
    assert len({one.receipt for one in told}) == len({one.tip.id for one in told}) == 3


def test_a_form_sent_again_is_answered_also_after_the_tip_was_and_while_no_more_are_taken(room: Newsroom) -> None:
    box = a_tipbox(room, replace(RULES, an_hour=1))
    first = sent(box, form="a form")
    box.lay_aside(first.tip, CUC, reason="Là ý kiến.")
    again = sent(box, form="a form")
    assert (again.receipt, again.tip.standing) == (first.receipt, TipStanding.LAID_ASIDE)


def test_a_form_sent_again_after_its_tip_was_deleted_is_a_new_tip(room: Newsroom) -> None:
    now = [room.now()]
    box = replace(a_tipbox(room), now=lambda: now[0])
    first = sent(box, form="a form")
    now[0] += timedelta(days=91)
    assert sent(box, form="a form").tip.id != first.tip.id


def test_a_closed_box_takes_nothing_from_the_web_and_letters_still(room: Newsroom) -> None:
    box = a_tipbox(room, replace(RULES, open=False))
    with pytest.raises(TipsClosed):
        sent(box)
    assert box.take_in(MAI, claim="Cầu đóng.", place="thư", text="").tip in box.waiting(LAN, limit=9)


def test_the_limit_is_the_desks_own_and_a_flood_closes_the_box_for_minutes(room: Newsroom) -> None:
    now = [room.now().replace(minute=0)]
    box = replace(a_tipbox(room, replace(RULES, an_hour=12)), now=lambda: now[0])
    for _ in range(6):
        sent(box)
    with pytest.raises(TipsTooMany) as told:
        sent(box)
    assert told.value.minutes == 10
    box.take_in(MAI, claim="Cầu đóng.", place="thư", text="")
    now[0] += timedelta(minutes=20)
    assert sent(box).tip.received_at == now[0].replace(minute=0)
    with pytest.raises(TipsTooMany):
        sent(box)
    now[0] = now[0].replace(minute=0) + timedelta(hours=1)
    assert sent(box).tip.received_at == now[0]


def test_what_is_refused_leaves_nothing(box: TipBox) -> None:
    with pytest.raises(TooLong):
        box.send("f", claim="Cầu đóng.", place="", text="ă" * 20_001)
    assert box.tips.courses() == []


def test_a_tip_becomes_a_case_that_names_it_and_keeps_nothing_but_the_claim(box: TipBox, room: Newsroom) -> None:
    tip = sent(box).tip
    case = box.open(tip, LAN, a_claim("Cầu đóng hai năm."), appearance=tip.place, topic="giao thông")
    first, second = (one.event for one in room.history(case.id))
    assert isinstance(first, Opened)
    assert isinstance(second, Joined)
    assert (first.origin, first.appearance, second.tip) == (Origin.TIP, "nhóm xóm", tip.id)
    assert all("[phone]" not in one.line.content for one in room.history(case.id))
    assert box.tip(tip.id, LAN).standing is TipStanding.OPENED
    assert room.verify() is None


def test_neither_receipt_nor_digest_is_in_the_log(box: TipBox, room: Newsroom) -> None:
    told = sent(box)
    box.open(told.tip, LAN, a_claim())
    log = "".join(one.line.content for one in room.log.logged())
    assert told.receipt not in log
    assert told.receipt.replace("-", "") not in log
    assert not any(digest in log for digest in box.tips.receipts)  # type: ignore[attr-defined] # the stand-in's


def test_of_two_members_the_second_is_told_that_it_is_answered(box: TipBox, room: Newsroom) -> None:
    tip = sent(box).tip
    case = box.open(tip, LAN, a_claim())
    with pytest.raises(TipAnswered):
        box.open(tip, LAN, a_claim())
    with pytest.raises(TipAnswered):
        box.join(tip, LAN, case=case)
    with pytest.raises(TipAnswered):
        box.lay_aside(tip, CUC, reason="Là ý kiến.")
    assert [one.id for one in room.board()] == [case.id]


def test_the_receipt_follows_its_tip_from_waiting_to_the_published_check(box: TipBox, room: Newsroom) -> None:
    told = sent(box)
    other = sent(box)
    seen = [box.answer(told.receipt)]
    case = box.open(told.tip, LAN, a_claim())
    seen.append(box.answer(told.receipt.upper().replace("-", " ")))
    case = room.decline(case, CUC, reason="Đã có bài khác.")
    seen.append(box.answer(told.receipt))
    assert [one and one.told for one in seen] == [Told.WAITING, Told.BEING_CHECKED, Told.DECLINED]
    answered = box.answer(told.receipt)
    assert answered is not None
    assert answered.reason == "Đã có bài khác."
    box.join(other.tip, LAN, case=case)
    assert box.answer(other.receipt) == answered


def test_a_wrong_receipt_and_one_whose_tip_was_deleted_are_answered_alike(room: Newsroom) -> None:
    now = [room.now()]
    box = replace(a_tipbox(room), now=lambda: now[0])
    told = sent(box)
    assert box.answer("bbbb-bbbb-bbbb-bbbb-bbbb") is None
    now[0] += timedelta(days=91)
    assert box.answer(told.receipt) is None
    assert box.tips.get(told.tip.id).standing is TipStanding.LAPSED


def test_a_tip_laid_aside_is_kept_from_its_answer_on_so_that_the_reason_can_be_read(room: Newsroom) -> None:
    now = [room.now()]
    box = replace(a_tipbox(room), now=lambda: now[0])
    told = sent(box)
    now[0] += timedelta(days=80)
    box.lay_aside(told.tip, CUC, reason="Gọi 0912 345 678")
    now[0] += timedelta(days=80)
    answer = box.answer(told.receipt)
    assert answer is not None
    assert (answer.told, answer.reason) == (Told.LAID_ASIDE, "Gọi [phone]")
    now[0] += timedelta(days=20)
    assert box.answer(told.receipt) is None


def test_a_desk_that_keeps_tips_deletes_none(room: Newsroom) -> None:
    now = [room.now()]
    box = replace(a_tipbox(room, replace(RULES, keep=None)), now=lambda: now[0])
    told = sent(box)
    now[0] += timedelta(days=4000)
    assert box.forget() == 0
    assert box.answer(told.receipt) is not None


def test_what_was_kept_long_enough_is_shown_to_no_member_any_more(room: Newsroom) -> None:
    now = [room.now()]
    box = replace(a_tipbox(room), now=lambda: now[0])
    tip = sent(box).tip
    now[0] += timedelta(days=91)
    assert box.waiting(LAN, limit=9) == []
    assert box.tip(tip.id, LAN).claim == ""


def test_a_contributor_brings_letters_in_and_reads_none(box: TipBox) -> None:
    tip = box.take_in(MAI, claim="Cầu đóng.", place="thư", text="").tip
    for forbidden in (
        lambda: box.waiting(MAI, limit=9),
        lambda: box.tip(tip.id, MAI),
        lambda: box.open(tip, MAI, a_claim()),
    ):
        with pytest.raises(NotPermitted):
            forbidden()
    with pytest.raises(NotPermitted):
        box.lay_aside(tip, LAN, reason="Là ý kiến.")


def test_a_tip_that_is_not_there_is_missing(box: TipBox) -> None:
    with pytest.raises(TipMissing):
        box.tip("t9", LAN)


def test_a_name_that_is_taken_is_not_given_again(box: TipBox) -> None:
    names = iter(["t1", "t1", "t2"])
    drawing = replace(box, new_id=lambda: next(names))
    assert [sent(drawing).tip.id for _ in range(2)] == ["t1", "t2"]


def test_an_opinion_that_was_sent_in_stays_an_opinion(box: TipBox, room: Newsroom) -> None:
    case = box.open(sent(box).tip, LAN, a_claim("Cầu ấy xấu.", kind=Checkability.OPINION))
    assert case.state is State.INTAKE
    assert not case.claim.can_have_verdict
