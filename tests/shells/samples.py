"""A checked text with one dossier of each kind, made up for the tests of what is drawn."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime

from doichieu.domain.claims import Checkability, Claim, Reason, ReasonCode
from doichieu.domain.dossiers import Dossier
from doichieu.domain.evidence import Conflict, ConflictKind, Evidence
from doichieu.domain.factchecks import FactCheck, Provenance, Rating, Scale
from doichieu.domain.matches import Match, Relation, Signals
from doichieu.domain.texts import Landmark, PrivateDetail, Source, Span, Unit, digest
from doichieu.domain.verdicts import Abstention, AbstentionReason, Judgement, Model, Outcome, Suggestion, Verdict
from doichieu.shells.render.report import report
from doichieu.shells.render.views import Report

TEXT = (
    "Hội thảo chiều nay bàn về du lịch vùng cao.\n\n"
    "Diễn giả mở đầu: “Đỉnh Fansipan cao 3.413 m so với mực nước biển.” "
    "Ông nói thêm rằng uống nước chanh nóng mỗi sáng chữa khỏi ung thư. "
    "Tôi thấy quán cà phê ở Sa Pa là đẹp nhất nước.\n\n"
    "Theo ban tổ chức, năm 2019 có 3,3 triệu lượt khách đến Sa Pa.\n"
)
LIBRARY_TEXT = (
    "Fansipan là ngọn núi cao nhất Việt Nam. "
    "Năm 2019, Cục Đo đạc công bố độ cao mới là 3.147,3 m. Con số cũ là 3.143 m."
)
SIGNALS = Signals(**dict.fromkeys((field.name for field in fields(Signals)), 0))
COUNTED = (Reason(ReasonCode.STATES_NUMBER, "3,3 triệu"), Reason(ReasonCode.STATES_DATE, "năm 2019"))
MODEL = Model("judge", "1", "0123456789abcdef")


def a_source(text: str = TEXT, **changes: object) -> Source:
    """A text as the reader gives it."""
    source = Source(
        digest=digest(text),
        text=text,
        language="vi",
        media_type="text/plain",
        locator="hoi-thao.txt",
        retrieved_at=datetime(2024, 5, 6, 7, 8, tzinfo=UTC),
        redacted={PrivateDetail.PHONE: 2, PrivateDetail.EMAIL: 1},
    )
    return replace(source, **changes)  # type: ignore[arg-type]


def a_claim(source: Source, words: str, worth: float = 0.87, **changes: object) -> Claim:
    """The claim made by these words of the source."""
    start = source.text.index(words)
    quote = source.quote(Span(start, start + len(words)))
    claim = Claim(quote, words, "vi", Checkability.FACTUAL, 0.95, worth, (Reason(ReasonCode.STATES_NUMBER, "3.413 m"),))
    return replace(claim, **changes)  # type: ignore[arg-type]


def a_fact_check(**changes: object) -> FactCheck:
    """A published fact-check."""
    fact_check = FactCheck(
        id="lemon",
        claim="Uống nước chanh nóng giúp chữa khỏi bệnh ung thư.",
        url="https://example.org/kiem-chung/chanh",
        title="Nước chanh không chữa được ung thư",
        rating=Rating("Sai sự thật", Scale.FALSE, Provenance.WORDS),
        publisher="Báo Mẫu",
        published_at=date(2023, 2, 14),
        language="vi",
    )
    return replace(fact_check, **changes)  # type: ignore[arg-type]


def a_quotation(words: str = "Năm 2019, Cục Đo đạc công bố độ cao mới là 3.147,3 m.", **changes: object) -> Evidence:
    """A quotation from the library that has the number otherwise."""
    library = a_source(LIBRARY_TEXT)
    start = library.text.index(words)
    number = words.find("3.147,3 m")
    evidence = Evidence(
        quote=library.quote(Span(start, start + len(words))),
        context=library.quote(Span(0, len(library.text))),
        score=1.0,
        locator="nui.pdf",
        title="Núi Việt Nam",
        publisher="Cục Mẫu",
        published_at=date(2019, 6, 26),
        language="vi",
        place=(Landmark(0, Unit.PAGE, 3), Landmark(0, Unit.LINE, 12)),
        conflicts=(a_conflict(number),) if number >= 0 else (),
    )
    return replace(evidence, **changes)  # type: ignore[arg-type]


def a_conflict(place: int) -> Conflict:
    """The numbers of claim and quotation differ; the quotation's stands at ``place``."""
    return Conflict(ConflictKind.NUMBER, Span(19, 26), Span(place, place + 9), "3.413 m", "3.147,3 m")


def a_match(probability: float, relation: Relation, **changes: object) -> Match:
    """A fact-check found for a claim."""
    return Match(a_fact_check(**changes), probability, relation, SIGNALS)


def a_suggestion(verdict: Verdict = Verdict.REFUTED) -> Suggestion:
    """A suggestion that rests on ``a_quotation``."""
    return Suggestion(verdict, 0.91, (a_quotation().quote,), MODEL)


def a_dossier(claim: Claim, outcome: Outcome) -> Dossier:
    """A claim with one match of each relation and one quotation."""
    related = a_match(0.12, Relation.RELATED, id="salt", claim="Ngậm nước muối diệt được vi rút.", url="", rating=None)
    return Dossier(
        claim,
        (a_match(0.94, Relation.SAME_CLAIM), related),
        (a_quotation(),),
        (Judgement(0.03, 0.91, 0.06),),
        outcome,
    )


def some_dossiers(source: Source) -> list[Dossier]:
    """Refuted, already checked without evidence, an opinion, and one left open."""
    height = a_claim(source, "“Đỉnh Fansipan cao 3.413 m so với mực nước biển.”")
    lemon = a_claim(
        source,
        "Ông nói thêm rằng uống nước chanh nóng mỗi sáng chữa khỏi ung thư.",
        reasons=(Reason(ReasonCode.ATTRIBUTED, "nói thêm rằng"), Reason(ReasonCode.STATES_CAUSE, "chữa khỏi")),
    )
    taste = a_claim(
        source,
        "Tôi thấy quán cà phê ở Sa Pa là đẹp nhất nước.",
        0.08,
        checkability=Checkability.OPINION,
        checkable=0.1,
        reasons=(Reason(ReasonCode.VALUE_JUDGEMENT, "đẹp nhất"),),
    )
    guests = a_claim(source, "Theo ban tổ chức, năm 2019 có 3,3 triệu lượt khách đến Sa Pa.", 0.93, reasons=COUNTED)
    checked = (a_match(0.94, Relation.SAME_CLAIM), a_match(0.12, Relation.RELATED, claim="Nước muối diệt vi rút."))
    return [
        Dossier(height, (), (a_quotation(),), (Judgement(0.03, 0.91, 0.06),), a_suggestion()),
        Dossier(lemon, checked, (), (), Abstention(AbstentionReason.NO_PASSAGE)),
        Dossier(taste, (), (), (), Abstention(AbstentionReason.NOT_FACTUAL)),
        Dossier(
            guests,
            (),
            (a_quotation("Fansipan là ngọn núi cao nhất Việt Nam.", published_at=None, publisher=""),),
            (Judgement(0.2, 0.1, 0.7),),
            Abstention(AbstentionReason.LOW_CONFIDENCE, 0.42),
        ),
    ]


def a_report() -> Report:
    """The whole of it."""
    source = a_source()
    return report(source, some_dossiers(source), sentences=5, claims=3)
