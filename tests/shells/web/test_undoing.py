"""Undoing in the browser: offered to whoever can, done by one click, and nothing that was written is lost."""

from dataclasses import replace

import pytest
from lxml import html

from doichieu.adapters.storage.web import accounts, findings, manuscripts
from doichieu.domain import events
from doichieu.domain.cases import State
from doichieu.domain.roles import Action, Role
from doichieu.shells.web.site import Site
from tests.domain.test_roles import CELLS
from tests.shells.samples import LIBRARY_TEXT, a_source, some_dossiers
from tests.shells.web.conftest import HAND, PEOPLE, Visit
from tests.shells.web.people import DRAFT, GROUNDS, NONE, Team, shown


@pytest.fixture
def team(site: Site, visit: Visit) -> Team:
    return Team(site, visit)


def page(team: Team, name: str, case: str, where: str = "") -> html.HtmlElement:
    return html.document_fromstring(team.browser(name).get(f"/cases/{case}/{where}").content.decode())


def buttons(drawn: html.HtmlElement) -> list[str]:
    """What the buttons say that undo something, in the order of the page."""
    return [one.text_content() for one in drawn.xpath("//form[contains(@action, '/undo/')]//button")]


def by_hand(team: Team, name: str = "an") -> str:
    typed = {"statement": "Fansipan cao 3143 mét.", "language": "vi", "origin": "hand"}
    return str(team.browser(name).post("/cases/open/", typed).headers["Location"].split("/")[2])


def posted(team: Team, name: str, case: str, version: int) -> tuple[int, str]:
    """The answer to the form as it stood in a page drawn at this version."""
    answer = team.browser(name).post(f"/cases/{case}/undo/", {"version": str(version)}, follow=True)
    return answer.status_code, shown(answer.content)


# Offering it


def test_what_one_just_did_is_offered_to_be_undone_beside_the_notice_and_in_the_history(team: Team) -> None:
    case = team.opened()
    browser = team.browser("chi")
    version = str(team.case(case).version)
    answer = browser.post(f"/cases/{case}/accept/", {"version": version}, follow=True)
    drawn = html.document_fromstring(answer.content.decode())
    assert buttons(drawn) == ["Undo", "Undo this"]
    (fields,) = {
        tuple(sorted((one.name, one.value) for one in form.xpath(".//input") if one.name != "csrfmiddlewaretoken"))
        for form in drawn.xpath("//form[contains(@action, '/undo/')]")
    }
    assert fields == (("version", str(team.case(case).version)),)
    assert buttons(page(team, "chi", case)) == ["Undo this"], "the notice is gone, the history stays"


@pytest.mark.parametrize("name", PEOPLE)
def test_nobody_else_is_offered_it(team: Team, name: str) -> None:
    case = team.in_hand()
    assert buttons(page(team, name, case)) == (["Undo this"] if name == "chi" else [])


def test_what_stays_is_not_offered(team: Team) -> None:
    for step in (team.opened, team.published, team.corrected):
        case = step()
        assert buttons(page(team, "chi", case)) == []
        assert buttons(page(team, "an", case)) == []


def test_a_signature_is_offered_to_be_undone_on_the_page_of_the_review(team: Team) -> None:
    case = team.with_evidence()
    team.does("binh", case, "draft", **DRAFT)
    team.does("binh", case, "declare", **NONE)
    answer = team.browser("binh").post(f"/cases/{case}/submit/", {"version": str(team.case(case).version)}, follow=True)
    assert buttons(html.document_fromstring(answer.content.decode())) == ["Undo"]
    team.does("binh", case, "undo")
    assert team.case(case).state is State.DRAFTED


def test_a_notice_of_something_else_offers_nothing(team: Team) -> None:
    case = by_hand(team, "chi")
    team.does("chi", case, "accept")
    answer = team.browser("chi").post(f"/cases/{case}/look/", follow=True)
    assert buttons(html.document_fromstring(answer.content.decode())) == ["Undo this"]


def test_laying_what_a_machine_found_does_not_offer_to_undo_what_was_done_before_it(team: Team) -> None:
    """Such a quotation is a machine's proposal, and nobody's act."""
    case = team.opened()
    team.does("chi", case, "accept")
    team.site.newsroom.library.add(a_source(LIBRARY_TEXT), [])
    found = findings.of(case).found
    assert found is not None
    dossier = replace(some_dossiers(a_source())[0], claim=found.dossier.claim)
    findings.tell(case, replace(found, dossier=dossier))
    quote = dossier.evidence[0].quote
    place = {"start": str(quote.span.start), "end": str(quote.span.end)}
    answer = team.browser("chi").post(f"/cases/{case}/sources/{quote.source_digest}/lay/", place, follow=True)
    assert team.case(case).exhibits[-1].found_by is not None
    assert "The quotation is laid before the desk." in shown(answer.content)
    assert buttons(html.document_fromstring(answer.content.decode())) == ["Undo this"]


# Doing it


def test_the_history_names_what_was_undone_and_its_undoing(team: Team) -> None:
    case = team.opened()
    team.does("chi", case, "accept")
    told = team.does("chi", case, "undo")
    assert "Undone. The history keeps both." in told
    lines = [one.text_content() for one in page(team, "an", case).xpath("//ol[@class='history']/li/p[1]")]
    assert lines[:2] == ["Chi took back: Chi took the claim up", "Chi took the claim up (taken back)"]
    assert team.case(case).state is State.INTAKE
    assert team.site.newsroom.verify() is None


def test_in_vietnamese(site: Site, visit: Visit) -> None:
    team = Team(site, visit, "vi")
    case = team.opened()
    assert "Hoàn tác" in team.does("chi", case, "accept")
    assert "Đã hoàn tác. Lịch sử giữ lại cả hai việc." in team.does("chi", case, "undo")
    assert "Chi hoàn tác: Chi nhận kiểm chứng" in shown(team.browser("an").get(f"/cases/{case}/").content)


def test_what_somebody_did_meanwhile_is_not_overrun(team: Team) -> None:
    case = team.in_hand()
    seen = team.case(case).version
    team.does("binh", case, "declare", **NONE)
    status, told = posted(team, "chi", case, seen)
    assert status == 409
    assert "Somebody else changed it meanwhile" in told
    assert team.case(case).version == seen + 1


def test_two_clicks_undo_one_act(team: Team) -> None:
    case = team.in_hand()
    seen = team.case(case).version
    assert posted(team, "chi", case, seen)[0] == 200
    assert posted(team, "chi", case, seen)[0] == 409
    assert team.case(case).state is State.ACCEPTED


def test_what_a_machine_finds_meanwhile_stands_in_nobodys_way(team: Team) -> None:
    case = by_hand(team, "chi")
    team.does("chi", case, "accept")
    seen = team.case(case).version
    chi = team.site.newsroom.members.get("chi")
    found = findings.of(case).found
    assert found is not None
    team.site.newsroom.cases.record(
        team.case(case), events.Suggested(case=case, by="chi", at=found.at, outcome=found.dossier.outcome)
    )
    assert buttons(page(team, chi.name, case)) == ["Undo this"]
    assert posted(team, "chi", case, seen)[0] == 200
    assert team.case(case).state is State.INTAKE


def test_a_refusal_says_why_it_stays_and_what_to_do(team: Team) -> None:
    case = team.opened()
    team.does("chi", case, "decline", reason="Không rõ.")
    status, told = posted(team, "chi", case, team.case(case).version)
    assert status == 409
    assert "What happened last cannot be taken back: readers may have read the reason; reopen the case" in told


def test_somebody_elses_act_is_named_with_who_did_it(team: Team) -> None:
    case = team.in_hand()
    status, told = posted(team, "dung", case, team.case(case).version)
    assert status == 409
    assert "Chi did what happened last, and only they can take it back." in told


# By whom: whoever may do it


ACTS = {
    "described": Action.DESCRIBE,
    "accepted": Action.TRIAGE,
    "marked": Action.MARK,
    "taken": Action.TAKE,
    "assigned": Action.ASSIGN,
    "laid": Action.GATHER,
    "admitted": Action.WEIGH,
    "excluded": Action.WEIGH,
    "drafted": Action.DRAFT,
    "submitted": Action.SUBMIT,
    "sent_back": Action.SEND_BACK,
    "approved": Action.APPROVE,
}
"""What dung does, and what one has to be allowed to do for it."""


def does(team: Team, what: str) -> str:
    """Have dung do it last of all at a case."""
    match what:
        case "accepted" | "described" | "marked":
            case = team.opened()
            typed = {"described": {"topic": "núi"}, "marked": {"checkability": "opinion", "reason": "Lời khen."}}
            form = {"accepted": "accept", "described": "describe", "marked": "mark"}[what]
            team.does("dung", case, form, **typed.get(what, {}))
        case "taken" | "assigned":
            case = team.opened()
            team.does("chi", case, "accept")
            team.does("dung", case, "assign", to="dung" if what == "taken" else "binh")
        case "laid":
            case = team.in_hand()
            team.does("dung", case, f"sources/{team.source().digest}/lay", words="đỉnh Fansipan cao 3.147 mét")
        case "admitted" | "excluded" | "drafted":
            case = team.with_evidence()
            typed = {"admitted": GROUNDS, "excluded": {"reason": "Cũ."}, "drafted": DRAFT}
            form = {"admitted": "exhibits/e1/admit", "excluded": "exhibits/e1/exclude", "drafted": "draft"}[what]
            team.does("dung", case, form, **typed[what])
        case _:
            case = team.submitted()
            team.does("dung", case, "declare", **NONE)
            if what == "approved":
                team.approves("dung", case)
            else:
                team.does("dung", case, "send-back", reason="Thiếu năm.")
            if what == "submitted":
                team.does("dung", case, "submit")
    return case


@pytest.mark.parametrize("what", ACTS)
def test_in_the_browser_whoever_may_do_it_may_undo_it_and_nobody_else(team: Team, what: str) -> None:
    case = does(team, what)
    assert team.events(case)[-1].by == "dung"
    seen = team.case(case).version
    accounts.change_role("chi", Role.ADMINISTRATOR, HAND)  # one has to stay
    for role in Role:
        accounts.change_role("dung", role, HAND)
        may = CELLS[role, ACTS[what]]
        assert buttons(page(team, "dung", case)) == (["Undo this"] if may else [])
        if not may:
            status, told = posted(team, "dung", case, seen)
            assert (status, "that role may not" in told) == (409, True)
            assert team.case(case).version == seen
    assert posted(team, "dung", case, seen)[0] == 200
    assert isinstance(team.events(case)[-1], events.Undone)


# What hangs on it


def test_the_words_of_a_draft_that_is_undone_wait_in_its_form(team: Team) -> None:
    case = team.with_evidence()
    team.does("binh", case, "draft", **DRAFT)
    told = team.does("binh", case, "undo")
    assert "What you had written waits for you in the form of the draft." in told
    assert team.case(case).draft is None
    kept = manuscripts.of(case, "binh")
    assert kept is not None
    assert (kept.version, kept.typed.title, kept.typed.rating) == (
        team.case(case).version, DRAFT["title"], DRAFT["rating"],
    )  # fmt: skip
    drawn = page(team, "binh", case, "draft/")
    assert drawn.xpath("string(//textarea[@name='explanation'])").strip() == DRAFT["explanation"]
    assert "Somebody else has changed the draft" not in shown(team.browser("binh").get(f"/cases/{case}/draft/").content)
    team.does("binh", case, "draft", **DRAFT)
    assert team.case(case).state is State.DRAFTED


def test_what_was_typed_after_the_draft_was_saved_is_kept_and_not_overwritten(team: Team) -> None:
    case = team.with_evidence()
    team.does("binh", case, "draft", **DRAFT)
    team.does("binh", case, "draft/autosave", **DRAFT | {"title": "Mới hơn"})
    team.does("binh", case, "undo")
    kept = manuscripts.of(case, "binh")
    assert kept is not None
    assert (kept.typed.title, kept.version) == ("Mới hơn", team.case(case).version)


def test_a_wording_that_is_undone_is_looked_at_again(team: Team) -> None:
    case = by_hand(team, "binh")
    before = team.case(case)
    room, binh = team.site.newsroom, team.site.newsroom.members.get("binh")
    room.reword(before, binh, statement="Fansipan cao 3144 mét.", language="vi")  # no machine has looked yet
    team.does("binh", case, "undo")
    finding = findings.of(case)
    assert team.case(case).claim == before.claim
    assert finding.found is not None
    assert finding.found.dossier.claim.statement == before.claim.statement


def test_somebody_who_writes_meanwhile_is_not_held_up_by_what_was_undone_beside(team: Team) -> None:
    case = team.with_evidence()
    seen = str(team.case(case).version)
    team.does("chi", case, "assign", to="dung")
    team.does("chi", case, "undo")
    team.browser("binh").post(f"/cases/{case}/draft/", {**DRAFT, "version": seen})
    assert team.case(case).draft is not None


def test_somebody_who_writes_meanwhile_is_told_of_a_draft_that_was_undone_under_their_hands(team: Team) -> None:
    case = team.with_evidence()
    team.does("chi", case, "draft", **DRAFT)
    seen = str(team.case(case).version)
    team.does("chi", case, "undo")
    answer = team.browser("binh").post(f"/cases/{case}/draft/", {**DRAFT, "version": seen})
    assert answer.status_code == 409
    assert "Chi changed the case at" in shown(answer.content)
    assert team.case(case).draft is None


def test_changes_are_shown_against_what_was_signed_and_not_taken_back(team: Team) -> None:
    case = team.submitted()
    team.does("chi", case, "declare", **NONE)
    team.approves("chi", case)
    team.does("chi", case, "undo")
    team.does("chi", case, "send-back", reason="Thiếu năm.")
    team.does("binh", case, "draft", **DRAFT | {"summary": "Năm 2019 đo được 3.147 mét."})
    told = shown(team.browser("binh").get(f"/cases/{case}/review/").content)
    assert "Changed since it was last sent for review" in told
    assert "Changed since it was last approved" not in told
