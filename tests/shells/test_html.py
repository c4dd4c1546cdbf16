"""The page is whole, safe, readable and needs nothing from elsewhere."""

import base64
import hashlib
import re
from dataclasses import replace
from importlib import resources

import pytest
from lxml import html

from doichieu.domain.claims import Reason, ReasonCode
from doichieu.domain.dossiers import Dossier
from doichieu.domain.matches import Relation
from doichieu.domain.texts import Span, digest
from doichieu.shells.render import as_html
from doichieu.shells.render.report import report
from doichieu.shells.render.views import Report
from doichieu.shells.words import LANGUAGES, in_language
from tests.shells.samples import (
    LIBRARY_TEXT,
    a_claim,
    a_match,
    a_quotation,
    a_report,
    a_source,
    a_suggestion,
    some_dossiers,
)

DESK = as_html.Imprint("Bàn Mẫu", "https://example.org/ban-mau")
ATTACK = """</p><script>alert(1)</script><img src=x onerror=alert(2)> "quoted" 'too' {{ words }} {% now %} \u202eltr"""


def page(language: str = "vi", *reports: Report) -> html.HtmlElement:
    return html.document_fromstring(as_html.page(reports or (a_report(),), in_language(language), DESK))


def shown(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def hostile() -> Report:
    """A report in which everything that comes from outside tries to break out."""
    source = a_source(f"{ATTACK} Giá tăng 5%.", title=ATTACK, locator="javascript:alert(3)")
    claim = a_claim(source, "Giá tăng 5%.", reasons=(Reason(ReasonCode.TOPIC, ATTACK),), language='"><b>')
    match = a_match(
        0.9, Relation.SAME_CLAIM, claim=ATTACK, publisher=ATTACK, url="javascript:alert(4)", language=ATTACK
    )
    quotation = a_quotation(title=ATTACK, publisher=ATTACK, locator="data:text/html,x", language=ATTACK)
    dossier = Dossier(claim, (match,), (quotation,), (some_dossiers(a_source())[0].judgements), a_suggestion())
    return report(source, [dossier], sentences=2, claims=1)


def test_the_text_is_shown_whole_with_each_claim_marked() -> None:
    (words,) = page().find_class("words")
    for number in words.find_class("number"):
        number.drop_tree()
    assert shown(words) == " ".join(a_source().text.split())
    marks = [shown(mark) for mark in words.iter("mark")]
    assert marks == [dossier.claim.text for dossier in a_report().dossiers]


def test_every_link_inside_the_page_leads_somewhere() -> None:
    document = page("vi", a_report(), a_report())
    places = [element.get("id") for element in document.iter() if element.get("id")]
    assert len(places) == len(set(places))
    targets = [link.get("href") for link in document.iter("a")]
    assert {target[1:] for target in targets if target.startswith("#")} <= set(places)


def test_each_label_points_at_a_heading_that_is_there() -> None:
    document = page("en", a_report(), a_report())
    for element in document.xpath("//*[@aria-labelledby]"):
        assert document.get_element_by_id(element.get("aria-labelledby")) is not None


def test_nothing_is_asked_of_another_place() -> None:
    text = as_html.page([a_report()], in_language("en"), DESK)
    document = html.document_fromstring(text)
    assert not list(document.iter("script", "img", "link", "iframe", "object", "embed", "form"))
    assert not document.xpath("//@src | //@style | //@*[starts-with(name(), 'on')]")
    assert "url(" not in text
    assert "@import" not in text


def test_the_policy_lets_in_only_our_own_style() -> None:
    document = page()
    (policy,) = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = document.iter("style")
    expected = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{expected}'; base-uri 'none'; form-action 'none'"


def test_hostile_text_stays_text() -> None:
    document = page("en", hostile())
    assert not list(document.iter("script", "img", "b"))
    assert not document.xpath("//@*[starts-with(name(), 'on')]")
    assert "<script>alert(1)</script>" in shown(document)
    assert "{{ words }} {% now %}" in shown(document)


def test_only_addresses_of_the_web_become_links() -> None:
    links = [link.get("href") for link in page("en", hostile()).iter("a")]
    assert [link for link in links if not link.startswith("#")] == [DESK.contact]
    assert "https://example.org/kiem-chung/chanh" in [link.get("href") for link in page().iter("a")]


def test_foreign_text_cannot_turn_the_direction_of_its_surroundings() -> None:
    document = page("en", hostile())
    for element in document.xpath("//blockquote | //h1 | //h3 | //p[@class='match-claim']"):
        assert element.get("dir") == "auto"
    assert "\u202e" not in shown(document.find_class("dossiers")[0])


def test_a_very_long_word_may_break() -> None:
    source = a_source(f"Con số {'9' * 4000} tăng 5%.")
    claim = a_claim(source, source.text)
    text = as_html.page(
        [report(source, [Dossier(claim, (), (), (), a_suggestion())], sentences=1, claims=1)], in_language("vi"), DESK
    )
    assert "overflow-wrap: anywhere" in text
    assert "9" * 4000 in text


def test_a_conflict_is_marked_only_where_its_words_stand() -> None:
    (clash,) = page().find_class("clash")
    assert clash.text == "3.147,3 m"
    evidence = a_quotation()
    (conflict,) = evidence.conflicts
    elsewhere = replace(evidence, conflicts=(replace(conflict, quote_words="something else"),))
    first = replace(some_dossiers(a_source())[0], evidence=(elsewhere,))
    assert not page("vi", report(a_source(), [first], sentences=1, claims=1)).find_class("clash")


def test_sentences_read_with_a_quotation_are_shown_where_its_passage_does_not_hold_them() -> None:
    library, evidence = a_source(LIBRARY_TEXT), a_quotation()
    first, last = library.quote(Span(0, 39)), library.quote(Span(95, len(LIBRARY_TEXT)))
    apart = replace(evidence, context=evidence.quote, together=(first, evidence.quote, last))
    dossier = replace(some_dossiers(a_source())[0], evidence=(apart,))
    (more,) = page("en", report(a_source(), [dossier], sentences=1, claims=1)).find_class("context")
    assert shown(more) == f"{first.exact} … {last.exact}"
    within = replace(dossier, evidence=(replace(apart, together=(evidence.quote,)),))
    assert not page("en", report(a_source(), [within], sentences=1, claims=1)).find_class("context")


def test_a_related_check_that_is_hardly_of_the_same_claim_is_left_out() -> None:
    matches = (a_match(0.5, Relation.RELATED), a_match(0.02, Relation.RELATED, claim="Chuyện khác hẳn."))
    dossier = replace(some_dossiers(a_source())[0], matches=matches)
    document = page("en", report(a_source(), [dossier], sentences=1, claims=1))
    assert len(document.find_class("match-claim")) == 1
    assert "Chuyện khác hẳn." not in shown(document)


def test_each_line_under_a_claim_is_explained_once() -> None:
    document = page("en")
    (keys,) = document.find_class("keys")
    (words,) = document.find_class("words")
    meanings = {mark.get("class"): shown(mark.getparent()) for mark in keys.iter("mark")}
    assert meanings == {"refuted": "refuted by the sources", "checked": "already checked", "open": "left open"}
    assert {mark.get("class") for mark in words.iter("mark")} == meanings.keys()


def test_a_suggestion_says_that_it_is_one() -> None:
    first, *_ = page("en").find_class("outcome")
    assert shown(first) == (
        "Suggested by a machine, not a verdict ✗ refuted by the sources (91%). Rests on quotation 1."
    )


def test_each_language_names_itself_and_its_quotations() -> None:
    for language in LANGUAGES:
        assert page(language).get("lang") == language
    assert {quote.get("lang") for quote in page("en").iter("blockquote")} == {"vi"}


def test_a_text_without_claims_says_so() -> None:
    empty = report(a_source(), [], sentences=5, claims=0)
    assert "No sentence worth checking was found." in shown(page("en", empty))


def colours(style: str) -> list[dict[str, str]]:
    """The colours of each scheme; the dark one takes what it does not name from the light one."""
    roots = re.findall(r":root([^{]*)\{(.*?)\}", style, re.DOTALL)
    named = [(where, dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", root))) for where, root in roots]
    light, dark, chosen = (colours for where, colours in named if colours)
    assert dark == chosen, "the dark scheme is the same whether the device or the reader chose it"
    return [light, {**light, **dark}]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


PAIRS = [
    *((ink, paper) for ink in ("ink", "soft", "link") for paper in ("paper", "card")),
    *(("ink", paper) for paper in ("marked", "target")),
    *((tone, f"{tone}-tint") for tone in ("supported", "refuted", "conflicting", "none")),
    ("conflicting", "card"),
    ("paper", "ink"),
]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_words_stand_out_from_their_ground_by_4_5_to_1(scheme: int, ink: str, paper: str) -> None:
    style = resources.files("doichieu.shells.render").joinpath("base.css").read_text(encoding="utf-8")
    chosen = colours(style)[scheme]
    lighter, darker = sorted((luminance(chosen[ink]), luminance(chosen[paper])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_the_digest_of_the_sample_is_right() -> None:
    assert a_source().digest == digest(a_source().text)
