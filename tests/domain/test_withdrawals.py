"""Sources taken out of the library: what may follow on what, and what must stay readable."""

from dataclasses import replace

import pytest

from doichieu.domain.cases import State, apply
from doichieu.domain.drafting import exclude
from doichieu.domain.exhibits import Holdings
from doichieu.domain.publishing import correct, publish
from doichieu.domain.refusals import NothingWithdrawn, SourceQuoted, SourceWithdrawn, SupportWithdrawn, Unsaid
from doichieu.domain.review import approve, submit
from doichieu.domain.triage import reopen
from doichieu.domain.withdrawals import Decision, Turn, erase, must_stand, put_back, quotes, withdraw
from tests.domain.casework import AGENCY, CENSUS, CORRECTING, CUC, IMPRINT, LAN, SNAPSHOTS, a_case, at

OUT = withdraw(CENSUS.digest, CUC, at(1), reason="Trang đã rút bài.", last=None)
BACK = put_back(CENSUS.digest, CUC, at(2), reason="Bài đã có lại.", last=OUT)
GONE = erase(CENSUS.digest, CUC, at(3), reason="Chủ sở hữu yêu cầu.", last=OUT, quoting=())


def test_a_source_is_withdrawn_with_a_reason_once() -> None:
    assert Decision(CENSUS.digest, Turn.WITHDRAWN, "cúc", at(1), "Trang đã rút bài.") == OUT
    assert OUT.keeps_out
    with pytest.raises(Unsaid):
        withdraw(CENSUS.digest, CUC, at(2), reason=" \n", last=None)
    for last in (OUT, GONE):
        with pytest.raises(SourceWithdrawn):
            withdraw(CENSUS.digest, CUC, at(2), reason="Lần nữa.", last=last)
    assert withdraw(CENSUS.digest, CUC, at(3), reason="Lại rút.", last=BACK).keeps_out


def test_only_what_is_out_can_be_put_back_and_that_has_a_reason_too() -> None:
    assert not BACK.keeps_out
    assert not put_back(CENSUS.digest, CUC, at(4), reason="Được phép.", last=GONE).keeps_out
    for last in (None, BACK):
        with pytest.raises(NothingWithdrawn):
            put_back(CENSUS.digest, CUC, at(4), reason="Bài đã có lại.", last=last)
    with pytest.raises(Unsaid):
        put_back(CENSUS.digest, CUC, at(4), reason="", last=OUT)


def test_what_a_case_quotes_cannot_be_erased_whatever_became_of_the_quotation() -> None:
    case = a_case(State.DRAFTED)
    excluded = apply(case, exclude(case, LAN, at(30), exhibit="e1", reason="Không đúng chỗ."))
    for quoting in (case, excluded, a_case(State.PUBLISHED)):
        assert quotes(quoting, CENSUS.digest)
        with pytest.raises(SourceQuoted, match="c1, c2; withdraw it instead"):
            erase(CENSUS.digest, CUC, at(4), reason="Sai.", last=None, quoting=["c2", quoting.id])
    assert not quotes(case, AGENCY.digest)
    assert not quotes(a_case(State.ACCEPTED), CENSUS.digest)
    assert erase(AGENCY.digest, CUC, at(4), reason="Sai.", last=None, quoting=()).turn is Turn.ERASED


def test_what_is_erased_is_erased_once() -> None:
    with pytest.raises(SourceWithdrawn, match="Chủ sở hữu yêu cầu"):
        erase(CENSUS.digest, CUC, at(4), reason="Lần nữa.", last=GONE, quoting=())


def test_what_is_out_stands_behind_no_new_quotation() -> None:
    for last in (None, BACK, replace(BACK, reason="Lý do khác.")):
        must_stand(last)
    for last in (OUT, GONE):
        with pytest.raises(SourceWithdrawn):
            must_stand(last)


def test_a_source_that_goes_on_the_way_stops_each_step_that_is_left() -> None:
    facts = {"holdings": Holdings(SNAPSHOTS, {CENSUS.digest})}
    with pytest.raises(SupportWithdrawn):
        submit(a_case(State.DRAFTED), LAN, at(30), **facts)
    read = a_case(State.IN_REVIEW)
    assert read.content is not None
    with pytest.raises(SupportWithdrawn):
        approve(read, CUC, at(30), content=read.content.digest, **facts)
    signed = a_case(State.APPROVED)
    assert signed.approval is not None
    with pytest.raises(SupportWithdrawn):
        publish(signed, signed.approval, CUC, at(30), imprint=IMPRINT, **facts)


def test_a_correction_rests_on_what_is_trusted_when_it_goes_out() -> None:
    case = apply(a_case(State.PUBLISHED), reopen(a_case(State.PUBLISHED), CUC, at(11), reason="Cần bổ sung."))
    for step in CORRECTING[:-1]:
        case = apply(case, step(case))
    assert case.approval is not None
    facts = {"imprint": IMPRINT, "reason": "Thiếu năm."}
    with pytest.raises(SupportWithdrawn):
        correct(case, case.approval, CUC, at(30), **facts, holdings=Holdings(SNAPSHOTS, {CENSUS.digest}))
    assert correct(case, case.approval, CUC, at(30), **facts, holdings=Holdings(SNAPSHOTS, {AGENCY.digest}))
