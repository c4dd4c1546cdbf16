"""A machine looks at the claim of a case: once, resumed after a kill, and in the record as a machine's."""

from dataclasses import replace

import pytest

from doichieu.adapters.storage.web import accounts, findings
from doichieu.domain.cases import State
from doichieu.domain.events import proposed_by_a_machine
from doichieu.domain.roles import Member, Role
from doichieu.domain.texts import Source
from doichieu.shells.web.looking import LOOK, Looking
from doichieu.shells.web.site import Site
from doichieu.stages import gather
from tests.fakes import JobsAtOnce
from tests.shells.samples import MODEL, a_source
from tests.shells.web.conftest import HAND, Visit
from tests.shells.web.people import SURVEY, Team, shown

TYPED = {"statement": "Đỉnh Fansipan cao 3.147 mét.", "language": "vi", "origin": "hand"}


@pytest.fixture
def team(site: Site, visit: Visit) -> Team:
    return Team(site, visit)


@pytest.fixture
def survey(team: Team) -> Source:
    """A source that says something about the claim, findable."""
    source = a_source(SURVEY, locator="https://example.org/do-dac")
    desk = team.site.desk
    desk.library.add(source, gather.passages(source, desk.splitter.sentences(source)))
    return source


def opened(team: Team) -> str:
    return str(team.browser("an").post("/cases/open/", TYPED).headers["Location"]).split("/")[2]


def test_what_it_finds_enters_the_record_in_the_name_of_who_asked(team: Team, survey: Source) -> None:
    case = team.case(opened(team))
    assert [(one.quote.source_digest, one.found_by, one.laid_by) for one in case.exhibits] == [
        (survey.digest, MODEL, "an")
    ]
    assert case.suggestion is not None
    assert case.state is State.INTAKE
    page = shown(team.browser("chi").get(f"/cases/{case.id}/").content)
    assert "proposed by a machine" in page
    assert "A machine's suggestion, not a finding of this desk." in page


def test_a_look_that_was_cut_short_goes_on_where_it_was(team: Team, survey: Source) -> None:
    team.site.jobs.stop()
    case = opened(team)
    assert findings.unanswered() == [case]
    work = Looking(team.site.desk, team.site.newsroom)
    assert work.begin(case) == 2
    assert work.part(case, 1)
    before = findings.of(case).found
    assert Looking(replace(team.site.desk, judge=None), team.site.newsroom).part(case, 1), "nothing is found twice"  # type: ignore[arg-type]
    assert findings.of(case).found == before
    team.site.jobs.start()
    assert findings.unanswered() == []
    assert len(team.case(case).exhibits) == 1
    assert len(team.events(case)) == 3


def test_a_second_look_replaces_what_was_found_and_adds_nothing_to_the_record(team: Team, survey: Source) -> None:
    case = opened(team)
    events = team.events(case)
    team.does("binh", case, "look")
    assert team.events(case) == events
    assert findings.unanswered() == []


def test_a_look_at_a_reopened_claim_is_not_told_of_the_check_that_it_led_to(team: Team) -> None:
    case = team.published()
    team.does("chi", case, "reopen", reason="Thiếu năm đo.")
    team.does("binh", case, "look")
    found, desk = findings.of(case).found, team.site.desk
    (without,) = desk.lay_out([team.case(case).claim])
    assert [match.fact_check.case for match in without.matches] == [case]
    assert found is not None
    assert found.dossier.matches == ()


def test_a_form_made_before_the_machine_was_done_still_counts(team: Team, survey: Source) -> None:
    team.site.jobs.stop()
    case = opened(team)
    version = team.case(case).version
    team.site.jobs.start()
    assert all(proposed_by_a_machine(one) for one in team.events(case)[1:])
    team.browser("chi").post(f"/cases/{case}/accept/", {"version": version})
    assert team.case(case).state is State.ACCEPTED
    team.browser("chi").post(f"/cases/{case}/decline/", {"version": version, "reason": "Đã rõ."})
    assert team.case(case).state is State.ACCEPTED, "but not once a colleague has decided"


def test_who_left_the_team_meanwhile_stands_for_nothing_new(team: Team, survey: Source) -> None:
    team.site.jobs.stop()
    case = opened(team)
    accounts.deactivate("an", HAND)
    team.site.jobs.start()
    assert findings.of(case).found is not None
    assert len(team.events(case)) == 1
    assert findings.unanswered() == []


def test_a_look_that_breaks_can_be_asked_for_again(team: Team) -> None:
    team.site.jobs.stop()
    case = opened(team)
    JobsAtOnce({LOOK: Looking(replace(team.site.desk, library_index=None), team.site.newsroom)}).start()  # type: ignore[arg-type]
    assert findings.unanswered() == []
    team.site.jobs.start()
    team.does("an", case, "look")
    assert findings.of(case).found is not None


def test_a_claim_put_in_other_words_while_the_machine_looks_is_looked_at_again(team: Team, survey: Source) -> None:
    team.site.jobs.stop()
    case = opened(team)
    work = Looking(team.site.desk, team.site.newsroom)
    assert work.part(case, 1)
    room, chi = team.site.newsroom, Member("chi", Role.EDITOR)
    room.reword(room.case(case), chi, statement="Đỉnh Fansipan cao 3.143 mét.", language="vi")
    assert work.part(case, 2)
    work.end(case)
    assert team.case(case).suggestion is None, "what was found for the old words does not enter"
    assert findings.unanswered() == [case]
    team.site.jobs.start()
    found = findings.of(case).found
    assert found is not None
    assert found.dossier.claim == team.case(case).claim
    assert team.case(case).suggestion == found.dossier.outcome
    assert findings.unanswered() == []
