"""One HTML file that needs nothing else: no script, no request to anywhere, readable offline and on paper."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from django.template import Context, Engine, Library
from django.template.base import Template

from doichieu import __version__
from doichieu.domain.factchecks import FactCheck
from doichieu.domain.matches import Relation
from doichieu.domain.verdicts import Verdict
from doichieu.shells import vocabulary
from doichieu.shells.render import phrases
from doichieu.shells.render.marking import Paragraph, Piece, paragraphs, pieces
from doichieu.shells.render.phrases import Outcome
from doichieu.shells.render.plain import plain
from doichieu.shells.render.report import fact_check_view
from doichieu.shells.render.views import (
    DossierView,
    EvidenceView,
    JudgementView,
    MatchView,
    QuoteView,
    Report,
    SuggestionView,
)
from doichieu.shells.words import Words, mark

SIGNS = {Verdict.SUPPORTED: "✓", Verdict.REFUTED: "✗", Verdict.CONFLICTING: "≠", Verdict.NOT_ENOUGH_EVIDENCE: "?"}

CHECKED, OPEN = "checked", "open"
LINES = {
    verdict.value: vocabulary.VERDICT[verdict] for verdict in SIGNS if verdict is not Verdict.NOT_ENOUGH_EVIDENCE
} | {
    CHECKED: vocabulary.RELATION[Relation.SAME_CLAIM],
    OPEN: mark("left open"),
}
"""The lines under the claims of the text, with what they mean."""

TEMPLATES = ("report.html", "sheet.html", "dossier.html", "match.html", "quotation.html")
STYLES = ("base.css", "dossier.css", "report.css")

register = Library()


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who answers for a report: the desk's name, and where to write to it (an address of any kind, or "")."""

    name: str
    contact: str


@register.simple_tag(takes_context=True)  # type: ignore[untyped-decorator] # Django has no types
def say(context: Context, message: str, **facts: object) -> str:
    """A message in the language of the page, with its facts put in."""
    words: Words = context["words"]
    return words.say(message, **facts)


@dataclass(frozen=True, slots=True)
class MatchCard:
    """A published fact-check as the page shows it; ``own`` and ``case`` say that this desk published it, or are ""."""

    claim: str
    language: str
    rating: str
    reading: str
    credit: str
    url: str
    likely: str
    own: str
    case: str


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a bar: where it begins and how wide it is, in per cent of the bar, as SVG writes numbers."""

    name: str
    start: str
    width: str


@dataclass(frozen=True, slots=True)
class QuotationCard:
    """A quotation as the page shows it, with the words that disagree with the claim marked."""

    number: int
    pieces: tuple[Piece, ...]
    language: str
    credit: str
    url: str
    digest: str
    start: int
    end: int
    context: str
    elsewhere: str
    conflicts: tuple[str, ...]
    judgement: str
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class DossierCard:
    """A dossier as the page shows it."""

    anchor: str
    in_text: str
    number: int
    text: str
    language: str
    place: str
    worth: str
    kind: str
    reasons: tuple[str, ...]
    tone: str
    line: str
    sign: str
    outcome: Outcome
    checked: tuple[MatchCard, ...]
    related: tuple[MatchCard, ...]
    telling: tuple[QuotationCard, ...]
    silent: tuple[QuotationCard, ...]
    silent_count: str


@dataclass(frozen=True, slots=True)
class Key:
    """A kind of line under the claims of the text, and what it means."""

    line: str
    meaning: str


@dataclass(frozen=True, slots=True)
class TextCard:
    """One text that was checked."""

    title: str
    locator: str
    url: str
    language: str
    language_name: str
    retrieved: str
    counts: str
    redacted: str
    models: str
    keys: tuple[Key, ...]
    paragraphs: tuple[Paragraph, ...]
    dossiers: tuple[DossierCard, ...]


def page(reports: Sequence[Report], words: Words, imprint: Imprint) -> str:
    """The page for one or more checked texts, in the interface language of ``words``, by the desk of ``imprint``."""
    style = "".join(_file(name) for name in STYLES)
    texts = [card(report, f"t{number}", words) for number, report in enumerate(reports, 1)]
    context = {
        "words": words,
        "language": words.language,
        "title": texts[0].title if len(texts) == 1 else words.count("{n} text", "{n} texts", len(texts)),
        "texts": texts,
        "version": __version__,
        "desk": plain(imprint.name),
        "contact": plain(imprint.contact),
        "contact_url": web_address(imprint.contact),
        "style": style,
        "style_hash": base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    }
    return str(_template().render(Context(context, use_l10n=False, use_tz=False)))


@cache
def _template() -> Template:
    """The template, with everything put into it escaped."""
    engine = Engine(
        autoescape=True,
        builtins=["doichieu.shells.render.as_html"],
        loaders=[("django.template.loaders.locmem.Loader", {name: _file(name) for name in TEMPLATES})],
    )
    return engine.get_template("report.html")


def _file(name: str) -> str:
    return resources.files("doichieu.shells.render").joinpath(name).read_text(encoding="utf-8")


def card(report: Report, anchor: str, words: Words) -> TextCard:
    """A checked text as ``sheet.html`` shows it; ``anchor`` keeps its ids apart from those of other texts."""
    source = report.source
    cards = tuple(
        _dossier(dossier, number, f"{anchor}-{number}", words) for number, dossier in enumerate(report.dossiers, 1)
    )
    claims = [dossier.claim for dossier in report.dossiers]
    marks = [(claim.start, claim.end, card) for claim, card in zip(claims, cards, strict=True)]
    return TextCard(
        title=plain(source.title)
        or plain(source.locator if web_address(source.locator) else Path(source.locator).name),
        locator=plain(source.locator),
        url=web_address(source.locator),
        language=source.language,
        language_name=plain(words.language_name(source.language)),
        retrieved=words.date(source.retrieved_at.date()),
        counts=phrases.counts(words, report),
        redacted=phrases.redacted(words, report),
        models=phrases.models(words, report),
        keys=_keys(cards, words),
        paragraphs=paragraphs(source.text, marks),
        dossiers=cards,
    )


def _line(suggested: Verdict | None, *, checked: bool) -> str:
    """Which line stands under a claim: what is suggested, or else whether it was checked before."""
    if suggested in (None, Verdict.NOT_ENOUGH_EVIDENCE):
        return CHECKED if checked else OPEN
    return suggested.value


def _keys(cards: Sequence[DossierCard], words: Words) -> tuple[Key, ...]:
    """What the lines mean that occur in this text."""
    used = {card.line for card in cards}
    return tuple(Key(line, words.say(meaning)) for line, meaning in LINES.items() if line in used)


def _dossier(dossier: DossierView, number: int, anchor: str, words: Words) -> DossierCard:
    claim, suggestion = dossier.claim, dossier.suggestion
    telling = phrases.telling(dossier)
    quotations = [quotation_card(evidence, place, words) for place, evidence in enumerate(dossier.evidence, 1)]
    silent = tuple(card for card in quotations if card.number not in telling)
    checked = _matches(dossier, Relation.SAME_CLAIM, words)
    suggested = suggestion.verdict if isinstance(suggestion, SuggestionView) else None
    return DossierCard(
        anchor=f"dossier-{anchor}",
        in_text=f"claim-{anchor}",
        number=number,
        text=plain(claim.text),
        language=claim.language,
        place=phrases.places(words, claim.place),
        worth=words.say("worth checking: {p}", p=words.percent(claim.worth)),
        kind=phrases.kind(words, claim.checkability, claim.checkable),
        reasons=tuple(phrases.reason(words, reason) for reason in claim.reasons),
        tone=suggested.value if suggested else "none",
        line=_line(suggested, checked=bool(checked)),
        sign=SIGNS[suggested] if suggested else "–",
        outcome=phrases.outcome(words, dossier),
        checked=checked,
        related=_matches(dossier, Relation.RELATED, words),
        telling=tuple(card for card in quotations if card.number in telling),
        silent=silent,
        silent_count=phrases.silent_count(words, len(silent)),
    )


def match_card(match: MatchView, words: Words) -> MatchCard:
    """A published fact-check as ``match.html`` shows it."""
    return MatchCard(
        claim=plain(match.claim) or plain(match.title),
        language=match.language,
        rating=phrases.rating(words, match.rating),
        reading=phrases.reading(words, match),
        credit=phrases.match_credit(words, match),
        url=web_address(match.url),
        likely=phrases.likely(words, match),
        own=phrases.own(words, match),
        case=match.case,
    )


def fact_check_card(fact_check: FactCheck, words: Words) -> MatchCard:
    """A stored fact-check by itself: nothing is said of how likely it is about a claim."""
    view = fact_check_view(fact_check, probability=0.0, relation=Relation.RELATED)
    return replace(match_card(view, words), likely="")


def _matches(dossier: DossierView, relation: Relation, words: Words) -> tuple[MatchCard, ...]:
    return tuple(match_card(match, words) for match in phrases.matches(dossier, relation))


def quotation_card(evidence: EvidenceView, number: int, words: Words) -> QuotationCard:
    """A quotation as ``quotation.html`` shows it."""
    clashing = [
        (conflict.in_quote.start, conflict.in_quote.end, conflict.kind.value)
        for conflict in evidence.conflicts
        if evidence.text[conflict.in_quote.start : conflict.in_quote.end] == conflict.quote_words
    ]
    judged = evidence.judgement
    return QuotationCard(
        number=number,
        pieces=pieces(evidence.text, clashing),
        language=evidence.language,
        credit=phrases.evidence_credit(words, evidence),
        url=web_address(evidence.locator),
        digest=evidence.source_digest,
        start=evidence.start,
        end=evidence.end,
        context=plain(evidence.context.text) if evidence.context.text != evidence.text else "",
        elsewhere=plain(" … ".join(quote.text for quote in _elsewhere(evidence))),
        conflicts=tuple(phrases.conflict(words, conflict) for conflict in evidence.conflicts),
        judgement=phrases.judgement(words, judged) if judged else "",
        shares=_shares(judged) if judged else (),
    )


def _elsewhere(evidence: EvidenceView) -> list[QuoteView]:
    """The sentences read together with a quotation that do not stand in the passage around it."""
    around = evidence.context
    return [quote for quote in evidence.together if quote.start >= around.end or quote.end <= around.start]


def _shares(judged: JudgementView) -> tuple[Share, ...]:
    """A bar of three parts: support from the left, contradiction from the right, neither between."""
    supports, refutes = round(judged.supports * 100, 1), round(judged.refutes * 100, 1)
    return (
        Share("supports", "0", f"{supports:g}"),
        Share("neither", f"{supports:g}", f"{100 - supports - refutes:.4g}"),
        Share("refutes", f"{100 - refutes:g}", f"{refutes:g}"),
    )


def web_address(address: str) -> str:
    """The address where it is one of the web; "" for all else, so that no link can run anything."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.netloc else ""
