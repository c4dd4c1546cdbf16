"""Cases in the browser: each step of the work, and each refusal in words that say what to do."""

import pytest
from lxml import html

from doichieu.adapters.storage.web import findings, manuscripts
from doichieu.domain import events
from doichieu.domain.cases import State
from doichieu.domain.exhibits import Standing
from doichieu.domain.roles import Member, Role
from doichieu.domain.verdicts import Suggestion
from doichieu.shells.web import looking
from doichieu.shells.web.site import Site
from tests.shells.samples import LIBRARY_TEXT, MODEL, a_claim, a_source, some_dossiers
from tests.shells.web.checked import a_done_check
from tests.shells.web.conftest import Visit
from tests.shells.web.people import DRAFT, GROUNDS, HEIGHT, NONE, SURVEY, TEXT, Team, shown


@pytest.fixture
def team(site: Site, visit: Visit) -> Team:
    return Team(site, visit)


def a_check(team: Team) -> str:
    return str(team.browser("an").post("/check/", {"text": TEXT}).headers["Location"])


# Opening


def test_a_case_keeps_the_paragraph_of_its_claim_and_no_more_of_the_text(team: Team) -> None:
    case = team.opened()
    context = findings.of(case).context
    assert context is not None
    assert context.claim.of(context.text) == HEIGHT
    assert "Bản tin sáng" not in context.text
    assert "[phone]" in context.text
    page = html.document_fromstring(team.browser("chi").get(f"/cases/{case}/").content.decode())
    assert [mark.text_content() for mark in page.xpath("//*[@class='context-text']//mark")] == [HEIGHT]


def test_of_a_text_without_paragraphs_no_more_than_the_neighbourhood_comes_along(team: Team) -> None:
    source = a_source("Một câu khác nữa. " * 200 + HEIGHT + " Lại một câu khác." * 200)
    start = source.text.index(HEIGHT)
    claim = a_claim(source, HEIGHT)
    context = looking.context(source, claim)
    assert context.claim.of(context.text) == HEIGHT
    assert len(context.text) <= 2 * looking.AROUND + len(HEIGHT) < start
    assert context.text.startswith(("Một", "câu", "khác", "nữa."))


def test_a_second_click_on_the_same_claim_leads_to_the_same_case(team: Team) -> None:
    browser, check = team.browser("an"), a_check(team)
    first = browser.post(f"{check}claims/1/open/").headers["Location"]
    assert browser.post(f"{check}claims/1/open/").headers["Location"] == first
    assert first in browser.get(check).content.decode()
    assert len(team.site.newsroom.board()) == 1


def test_nobody_opens_a_case_from_the_text_of_somebody_else(team: Team) -> None:
    check = a_check(team)
    assert team.browser("chi").post(f"{check}claims/1/open/").status_code == 404
    assert team.browser("an").post(f"{check}claims/9/open/").status_code == 404


def test_a_case_brings_along_what_the_machine_found_marked_as_a_machines(team: Team) -> None:
    team.site.newsroom.library.add(a_source(LIBRARY_TEXT), [])
    a_done_check("abc", some_dossiers(a_source()))
    case = team.browser("an").post("/check/abc/claims/1/open/").headers["Location"].split("/")[2]
    found = team.case(case)
    assert [(one.found_by, one.standing) for one in found.exhibits] == [(MODEL, Standing.PROPOSED)]
    assert isinstance(found.suggestion, Suggestion)
    page = shown(team.browser("chi").get(f"/cases/{case}/").content)
    assert "A machine's suggestion, not a finding of this desk." in page
    assert "proposed by a machine" in page
    assert "laid before the desk as e1" in page


def test_a_case_taken_on_the_command_line_shows_its_suggestion_too(team: Team) -> None:
    room = team.site.newsroom
    room.library.add(a_source(LIBRARY_TEXT), [])
    case = room.open_dossier(some_dossiers(a_source())[0], Member("an", Role.CONTRIBUTOR), MODEL)
    page = shown(team.browser("chi").get(f"/cases/{case.id}/").content)
    assert "refuted by the sources" in page.casefold()
    assert "No machine has looked at it yet" not in page


def test_a_claim_typed_by_hand_is_looked_at_by_the_machine_and_loses_private_details(team: Team) -> None:
    typed = {"statement": "Gọi 0912 345 678 thì được 5 triệu.", "language": "vi", "origin": "tip"}
    case = team.browser("an").post("/cases/open/", typed).headers["Location"].split("/")[2]
    assert "0912" not in team.case(case).claim.statement
    assert findings.of(case).found is not None
    assert "What a machine found" in shown(team.browser("an").get(f"/cases/{case}/").content)


def test_a_claim_without_words_is_not_opened(team: Team) -> None:
    answer = team.browser("an").post("/cases/open/", {"statement": " ", "language": "vi", "origin": "hand"})
    assert answer.status_code == 200
    assert not team.site.newsroom.board()


# Triage


def test_a_declined_claim_stands_with_its_reason_on_a_public_page(team: Team) -> None:
    case = team.opened()
    team.does("chi", case, "decline", reason="Cơ quan đo đạc đã trả lời.")
    public = shown(team.browser(None).get("/declined/").content)
    assert HEIGHT in public
    assert "Cơ quan đo đạc đã trả lời." in public
    assert team.browser(None).get(f"/published/{case}/").status_code == 404


def test_a_reason_that_readers_need_cannot_be_left_out(team: Team) -> None:
    case = team.opened()
    assert "The reason is missing; write it and try again." in team.does("chi", case, "decline", reason="  ")
    assert team.case(case).state is State.INTAKE


def test_what_a_person_marked_as_an_opinion_is_taken_up_by_nobody(team: Team) -> None:
    case = team.in_hand()
    team.does("binh", case, "mark", checkability="opinion", reason="Chỉ là lời khen.")
    assert team.case(case).state is State.INTAKE
    page = team.browser("chi").get(f"/cases/{case}/").content.decode()
    assert f"/cases/{case}/accept/" not in page
    assert "gets no verdict here" in team.does("chi", case, "accept")


def test_a_checker_takes_a_case_and_gives_it_to_nobody_else(team: Team) -> None:
    case = team.opened()
    team.does("chi", case, "accept")
    assert "that role may not assign" in team.does("binh", case, "assign", to="chi")
    team.does("binh", case, "assign", to="binh", due="9/12/2026")
    assert (team.case(case).assigned_to, str(team.case(case).due)) == ("binh", "2026-12-09")


@pytest.mark.parametrize(("what", "typed"), [("assign", {"due": "soon"}), ("mark", {"checkability": "nonsense"})])
def test_what_no_form_sends_is_not_understood(team: Team, what: str, typed: dict[str, str]) -> None:
    case = team.opened()
    assert team.browser("chi").post(f"/cases/{case}/{what}/", typed).status_code == 400


# Evidence


def test_words_pasted_are_found_in_the_stored_text(team: Team) -> None:
    case, survey = team.in_hand(), team.source()
    team.does("binh", case, f"sources/{survey.digest}/lay", words="  cao 3.147 mét ")
    quote = team.case(case).exhibits[0].quote
    assert quote.exact == "cao 3.147 mét"
    assert quote.holds_in(survey)


def test_a_place_that_was_picked_is_quoted_even_where_the_words_stand_twice(team: Team) -> None:
    text = "Năm ấy mưa. Năm ấy nắng."
    case, twice = team.in_hand(), team.source(text, "https://example.org/mua-nang")
    start = text.rindex("Năm ấy")
    team.does("binh", case, f"sources/{twice.digest}/lay", words="Năm ấy", start=str(start), end=str(start + 6))
    assert team.case(case).exhibits[0].quote.span.start == start


def test_the_same_words_are_laid_once(team: Team) -> None:
    case, survey = team.in_hand(), team.source()
    team.does("binh", case, f"sources/{survey.digest}/lay", words="3.147 mét")
    page = team.does("binh", case, f"sources/{survey.digest}/lay", words="3.147 mét")
    assert "These words are laid before the desk already, as e1." in page
    assert len(team.case(case).exhibits) == 1


def test_words_that_the_text_does_not_say_are_no_quotation(team: Team) -> None:
    case, survey = team.in_hand(), team.source()
    page = team.does("binh", case, f"sources/{survey.digest}/lay", words="cao 3.143 mét")
    assert "Quotations have to stand word for word in the stored text." in page
    assert "What you typed cao 3.143 mét" in page
    assert not team.case(case).exhibits


def test_words_that_were_edited_after_picking_are_looked_up_anew(team: Team) -> None:
    case, survey = team.in_hand(), team.source()
    team.does("binh", case, f"sources/{survey.digest}/lay", words="3.147 mét", start="0", end="7")
    assert team.case(case).exhibits[0].quote.exact == "3.147 mét"


def test_the_stored_text_stands_beside_the_claim_with_the_quotation_marked(team: Team) -> None:
    case = team.with_evidence()
    quote = team.case(case).exhibits[1].quote
    address = f"/cases/{case}/sources/{quote.source_digest}/?start={quote.span.start}&end={quote.span.end}"
    page = html.document_fromstring(team.browser("binh").get(address).content.decode())
    assert page.get_element_by_id("quote").text_content() == quote.exact
    assert page.xpath("//textarea[@name='words']")[0].text_content().strip() == quote.exact
    assert HEIGHT in page.find_class("picked")[0].text_content()


def test_what_was_excluded_can_be_admitted_after_all_and_both_stay_in_the_history(team: Team) -> None:
    case = team.with_evidence()
    team.does("binh", case, "exhibits/e1/exclude", reason="Chép của nguồn kia.")
    assert team.case(case).exhibit("e1").standing is Standing.EXCLUDED
    team.does("binh", case, "exhibits/e1/admit", **GROUNDS)
    assert team.case(case).exhibit("e1").standing is Standing.ADMITTED
    page = shown(team.browser("binh").get(f"/cases/{case}/").content)
    assert "Binh excluded exhibit e1: Chép của nguồn kia." in page
    assert page.count("Binh admitted exhibit e1") == 2


def test_whoever_admits_says_why(team: Team) -> None:
    case = team.with_evidence()
    assert "reason to trust the source is missing" in team.does(
        "binh", case, "exhibits/e1/admit", **GROUNDS | {"why": ""}
    )
    assert "no exhibit 'e9'" in team.does("binh", case, "exhibits/e9/admit", **GROUNDS)


# Drafting


def test_what_is_typed_is_kept_for_its_writer_alone(team: Team) -> None:
    case = team.in_hand()
    answer = team.browser("binh").post(f"/cases/{case}/draft/autosave/", {**DRAFT, "rating": "", "version": "1"})
    assert "Kept by itself, for you alone" in shown(answer.content)
    assert team.case(case).draft is None
    mine = html.document_fromstring(team.browser("binh").get(f"/cases/{case}/draft/").content.decode())
    assert mine.get_element_by_id("id_title").get("value") == DRAFT["title"]
    theirs = team.browser("chi").get(f"/cases/{case}/draft/").content
    assert DRAFT["title"] not in theirs.decode()
    assert "Binh is writing on it, too" in shown(theirs)


def test_a_saved_draft_leaves_nothing_unsaved(team: Team) -> None:
    case = team.in_hand()
    team.browser("binh").post(f"/cases/{case}/draft/autosave/", DRAFT)
    assert "Typed and not saved yet" in shown(team.browser("binh").get("/work/").content)
    team.does("binh", case, "draft", **DRAFT)
    assert manuscripts.of(case, "binh") is None
    team.browser("binh").post(f"/cases/{case}/draft/autosave/", DRAFT | {"title": "Thử"})
    team.does("binh", case, "draft", drop="1")
    assert manuscripts.of(case, "binh") is None
    found = team.case(case).draft
    assert found is not None
    assert found.title == DRAFT["title"]


def test_two_who_write_at_once_see_both_texts_and_lose_none(team: Team) -> None:
    case = team.in_hand()
    seen = str(team.case(case).version)
    team.does("chi", case, "draft", **DRAFT)
    warned = team.browser("binh").post(f"/cases/{case}/draft/autosave/", {**DRAFT, "version": seen})
    assert "Somebody else has changed the case since you began." in shown(warned.content)
    mine = DRAFT | {"title": "Độ cao của Fansipan", "version": seen}
    answer = team.browser("binh").post(f"/cases/{case}/draft/", mine)
    assert answer.status_code == 409
    page = html.document_fromstring(answer.content.decode())
    assert DRAFT["title"] in page.xpath("//section[@aria-labelledby='theirs']")[0].text_content()
    assert page.get_element_by_id("id_title").get("value") == "Độ cao của Fansipan"
    assert "Chi changed the case" in shown(answer.content)
    (version,) = page.xpath("//section[@aria-labelledby='mine']//input[@name='version']/@value")
    team.browser("binh").post(f"/cases/{case}/draft/", mine | {"version": version})
    assert team.case(case).draft is not None
    assert team.case(case).draft.title == "Độ cao của Fansipan"


def test_what_others_do_beside_the_writing_stops_no_writer(team: Team) -> None:
    case, survey = team.in_hand(), team.source()
    seen = str(team.case(case).version)
    team.does("an", case, f"sources/{survey.digest}/lay", words="3.147 mét")
    team.does("chi", case, "declare", **NONE)
    team.browser("binh").post(f"/cases/{case}/draft/", DRAFT | {"version": seen})
    assert team.case(case).draft is not None


def test_a_form_for_a_case_that_changed_is_refused_with_what_was_typed(team: Team) -> None:
    case = team.submitted()
    seen = str(team.case(case).version)
    team.does("chi", case, "declare", **NONE)
    answer = team.browser("chi").post(f"/cases/{case}/send-back/", {"version": seen, "reason": "Thiếu năm đo."})
    assert answer.status_code == 409
    assert "Thiếu năm đo." in shown(answer.content)
    assert team.case(case).state is State.IN_REVIEW


def test_a_draft_without_a_rating_comes_back_with_its_words(team: Team) -> None:
    case = team.in_hand()
    answer = team.browser("binh").post(f"/cases/{case}/draft/", DRAFT | {"rating": ""})
    assert answer.status_code == 200
    assert DRAFT["summary"] in answer.content.decode()
    assert team.case(case).draft is None


# Review


def test_the_review_page_says_what_the_method_still_asks_for(team: Team) -> None:
    case = team.with_evidence()
    team.does("binh", case, "exhibits/e2/exclude", reason="Không liên quan.")
    team.does("binh", case, "draft", **DRAFT)
    page = html.document_fromstring(team.browser("binh").get(f"/cases/{case}/review/").content.decode())
    failing = [" ".join(one.text_content().split()) for one in page.xpath("//li[@class='fails']")]
    assert len(failing) == 3
    assert "independent: 1, primary: 0" in failing[0]
    assert "Binh has no conflict of interest has not said anything yet" in failing[1]
    assert "Two quotations from one publisher" in team.does("binh", case, "submit")


def test_nobody_signs_without_having_declared_their_interests_or_with_a_conflict(team: Team) -> None:
    case = team.submitted()
    page = team.approves("chi", case)
    assert "has not declared their interests" in page
    assert "To the declaration of interests" in page
    team.does("chi", case, "declare", statement="Tôi làm ở đó.", conflicted="on")
    assert "Somebody without an interest in the matter has to sign instead." in team.approves("chi", case)
    assert team.case(case).state is State.IN_REVIEW


def test_an_approval_is_of_exactly_what_was_read(team: Team) -> None:
    case = team.submitted()
    team.does("chi", case, "declare", **NONE)
    content = team.case(case).content
    assert content is not None
    team.does("binh", case, "draft", **DRAFT | {"summary": "Khác hẳn."})
    team.does("binh", case, "submit")
    page = team.does("chi", case, "approve", content=content.digest)
    assert "The content was edited since; read it once more, then approve." in page
    assert team.case(case).approval is None


def test_a_reviewer_sees_what_changed_since_the_last_approval_word_by_word(team: Team) -> None:
    case = team.published()
    team.does("chi", case, "reopen", reason="Thiếu năm.")
    team.does("binh", case, "draft", **DRAFT | {"summary": "Con số 3.143 mét rất cũ."})
    page = html.document_fromstring(team.browser("chi").get(f"/cases/{case}/review/").content.decode())
    assert "Changed since it was last approved" in page.get_element_by_id("changes").text_content()
    assert [one.text for one in page.xpath("//del")] == ["đã"]
    assert [one.text for one in page.xpath("//ins")] == ["rất"]


def test_what_comes_back_from_review_says_why(team: Team) -> None:
    case = team.submitted()
    team.does("chi", case, "send-back", reason="Thiếu năm đo.")
    assert team.case(case).state is State.DRAFTED
    assert "Chi asked for changes: Thiếu năm đo." in shown(team.browser("binh").get(f"/cases/{case}/").content)


def test_a_contributor_neither_weighs_nor_writes_nor_signs(team: Team) -> None:
    case = team.submitted()
    for what in ("exhibits/e1/exclude", "draft", "submit", "approve", "publish", "retract", "reopen"):
        assert team.browser("an").post(f"/cases/{case}/{what}/", {"reason": "x"}).status_code == 403
    page = team.browser("an").get(f"/cases/{case}/").content.decode()
    assert not {f"/cases/{case}/{what}/" for what in ("approve", "draft", "reopen")} & set(page.split('"'))


# Board


def test_an_empty_board_says_how_to_begin_and_one_with_a_case_does_not(team: Team) -> None:
    page = team.browser("an").get("/board/").content.decode()
    assert "A case begins with a claim." in page
    assert 'href="/check/"' in page[page.index("A case begins with a claim.") :]
    assert "A case begins with a claim." not in team.browser("an").get("/board/?overdue=on").content.decode()
    team.opened()
    assert "A case begins with a claim." not in team.browser("an").get("/board/").content.decode()


def test_the_board_shows_what_is_asked_for(team: Team) -> None:
    case = team.in_hand()
    other = {"statement": "Water boils at 90 degrees.", "language": "en", "origin": "hand", "topic": "science"}
    team.browser("an").post("/cases/open/", other)
    everything = shown(team.browser("binh").get("/board/").content)
    assert HEIGHT in everything
    assert other["statement"] in everything
    for asked in ("mine=on", "state=in_progress", "language=vi"):
        page = shown(team.browser("binh").get(f"/board/?{asked}").content)
        assert HEIGHT in page
        assert other["statement"] not in page
    assert HEIGHT not in shown(team.browser("binh").get("/board/?topic=science").content)
    assert "no cases" in shown(team.browser("binh").get("/board/?overdue=on").content)
    team.does("chi", case, "assign", to="binh", due="2020-01-31")
    late = shown(team.browser("binh").get("/board/?overdue=on").content)
    assert "overdue since 31 Jan 2020" in late
    assert team.browser("binh").get("/board/?state=nonsense").status_code == 200


def test_everybody_finds_what_waits_for_them(team: Team) -> None:
    case = team.submitted()
    second = team.browser("an").post(
        "/cases/open/", {"statement": "Có 5 triệu con bò.", "language": "vi", "origin": "hand"}
    )
    work = {name: shown(team.browser(name).get("/work/").content) for name in ("an", "binh", "chi")}
    assert "Wait for your review 1" in work["chi"]
    assert "Wait for triage 1" in work["chi"]
    assert "In your hands 1" in work["binh"]
    assert "Opened by you 2" in work["an"]
    assert "Wait for your review" not in work["binh"]
    assert second.status_code == 302
    team.does("chi", case, "draft", **DRAFT)
    assert "Wait for your review" not in shown(team.browser("chi").get("/work/").content)


def test_every_form_of_the_work_carries_its_token_and_nothing_runs_inline(team: Team) -> None:
    case = team.corrected()
    survey = team.case(case).exhibits[1].quote.source_digest
    pages = (f"/cases/{case}/", f"/cases/{case}/review/", f"/cases/{case}/sources/{survey}/", f"/published/{case}/")
    for address in (*pages, f"/cases/{case}/sources/", f"/cases/{case}/draft/", "/board/", "/cases/open/"):
        page = html.document_fromstring(team.browser("chi").get(address).content.decode())
        forms = page.xpath("//form[@method='post']")
        assert all(form.xpath(".//input[@name='csrfmiddlewaretoken']") for form in forms)
        inline = page.xpath("//@style | //style | //@*[starts-with(name(), 'on')]")
        assert not inline + page.xpath("//script[not(@src)][not(@type='application/ld+json')]")
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), address


def test_the_machine_can_be_asked_again(team: Team) -> None:
    case = team.opened()
    before = findings.of(case).found
    team.does("an", case, "look")
    after = findings.of(case).found
    assert before is not None
    assert after is not None
    assert after.at > before.at


def test_the_words_of_a_case_reach_no_page_as_markup(team: Team) -> None:
    typed = {"statement": "<b>5</b> con &amp; <script>x</script>", "language": "vi", "origin": "hand"}
    answer = team.browser("an").post("/cases/open/", typed, follow=True).content.decode()
    assert "<script>x" not in answer
    assert "&lt;script&gt;x" in answer


def test_a_source_of_the_library_is_offered_for_the_claim(team: Team) -> None:
    case = team.in_hand()
    page = shown(team.browser("binh").get(f"/cases/{case}/sources/?q=Fansipan").content)
    assert "Find a quotation" in page
    assert SURVEY not in page


def test_the_log_tells_every_step_of_a_case(team: Team) -> None:
    case = team.in_hand()
    told = [type(one) for one in team.events(case)]
    assert told == [events.Opened, events.Suggested, events.Accepted, events.Assigned]
