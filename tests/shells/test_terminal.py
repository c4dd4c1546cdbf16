"""What a checked text looks like on a terminal, whole."""

import re
from dataclasses import replace

import pytest

from doichieu.domain.dossiers import Dossier
from doichieu.domain.matches import Relation
from doichieu.domain.verdicts import Judgement, Verdict
from doichieu.shells.render import as_terminal
from doichieu.shells.render.report import report
from doichieu.shells.words import LANGUAGES, in_language
from tests.shells.samples import a_claim, a_match, a_quotation, a_report, a_source, a_suggestion, some_dossiers

ENGLISH = """\
hoi-thao.txt  Vietnamese
5 sentences read, 3 claims found, 4 shown
Private details taken out: 1 e-mail address, 2 phone numbers

1. line 3 · worth checking: 87%
   “Đỉnh Fansipan cao 3.413 m so với mực nước biển.”
   can be checked (95%) · states a number: “3.413 m”
   What the sources say
     1. “Năm 2019, Cục Đo đạc công bố độ cao mới là 3.147,3 m.”
        Núi Việt Nam · Cục Mẫu · page 3, line 12 · 26 Jun 2019
        ≠ The numbers differ: the claim says “3.413 m”, the source “3.147,3 m”
        contradicts it: 91% · does neither: 6% · supports the claim: 3%
   → Suggested by a machine, not a verdict: refuted by the sources (91%). Rests on quotation 1.

2. line 3 · worth checking: 87%
   Ông nói thêm rằng uống nước chanh nóng mỗi sáng chữa khỏi ung thư.
   can be checked (95%) · attributed statement: “nói thêm rằng” · states a cause: “chữa khỏi”
   Already checked
     1. Uống nước chanh nóng giúp chữa khỏi bệnh ung thư.
        “Sai sự thật” (we read this as: false) · Báo Mẫu · 14 Feb 2023 · Vietnamese
        same claim: 94%
        https://example.org/kiem-chung/chanh
   Related fact-checks
     1. Nước muối diệt vi rút.
        “Sai sự thật” (we read this as: false) · Báo Mẫu · 14 Feb 2023 · Vietnamese
        same claim: 12%
        https://example.org/kiem-chung/chanh
   → No suggestion: Nothing in the library speaks of this.

3. line 3 · worth checking: 8%
   Tôi thấy quán cà phê ở Sa Pa là đẹp nhất nước.
   opinion · value judgement: “đẹp nhất”
   → No suggestion: This sentence does not state a fact, so it can get no verdict.

4. line 5 · worth checking: 93%
   Theo ban tổ chức, năm 2019 có 3,3 triệu lượt khách đến Sa Pa.
   can be checked (95%) · states a number: “3,3 triệu” · states a date: “năm 2019”
   What the sources say
     1. “Fansipan là ngọn núi cao nhất Việt Nam.”
        Núi Việt Nam · page 3, line 12 · no date
        does neither: 70% · supports the claim: 20% · contradicts it: 10%
   → No suggestion: The quotations do not settle it clearly enough. The likeliest answer had a
     probability of 42%.

Suggestions by: judge 1 (0123456789ab)
"""

VIETNAMESE = """\
hoi-thao.txt  tiếng Việt
đọc 5 câu, tìm thấy 3 nhận định, hiển thị 4
Thông tin riêng tư đã bỏ ra: 1 địa chỉ thư điện tử, 2 số điện thoại

1. dòng 3 · đáng kiểm chứng: 87%
   “Đỉnh Fansipan cao 3.413 m so với mực nước biển.”
   có thể kiểm chứng (95%) · nêu con số: “3.413 m”
   Các nguồn nói gì
     1. “Năm 2019, Cục Đo đạc công bố độ cao mới là 3.147,3 m.”
        Núi Việt Nam · Cục Mẫu · trang 3, dòng 12 · 26/6/2019
        ≠ Con số khác nhau: nhận định ghi “3.413 m”, nguồn ghi “3.147,3 m”
        trái với nhận định: 91% · không ủng hộ cũng không trái: 6% · ủng hộ nhận định: 3%
   → Máy gợi ý, không phải kết luận: bị các nguồn bác bỏ (91%). Dựa trên đoạn trích 1.

2. dòng 3 · đáng kiểm chứng: 87%
   Ông nói thêm rằng uống nước chanh nóng mỗi sáng chữa khỏi ung thư.
   có thể kiểm chứng (95%) · dẫn lời người khác: “nói thêm rằng” · nêu nguyên nhân: “chữa khỏi”
   Đã được kiểm chứng
     1. Uống nước chanh nóng giúp chữa khỏi bệnh ung thư.
        “Sai sự thật” (chúng tôi hiểu là: sai) · Báo Mẫu · 14/2/2023
        cùng nhận định: 94%
        https://example.org/kiem-chung/chanh
   Bài kiểm chứng liên quan
     1. Nước muối diệt vi rút.
        “Sai sự thật” (chúng tôi hiểu là: sai) · Báo Mẫu · 14/2/2023
        cùng nhận định: 12%
        https://example.org/kiem-chung/chanh
   → Không có gợi ý: Thư viện không có gì nói về chuyện này.

3. dòng 3 · đáng kiểm chứng: 8%
   Tôi thấy quán cà phê ở Sa Pa là đẹp nhất nước.
   ý kiến · đánh giá chủ quan: “đẹp nhất”
   → Không có gợi ý: Câu này không nêu sự việc nên không thể kết luận đúng hay sai.

4. dòng 5 · đáng kiểm chứng: 93%
   Theo ban tổ chức, năm 2019 có 3,3 triệu lượt khách đến Sa Pa.
   có thể kiểm chứng (95%) · nêu con số: “3,3 triệu” · nêu mốc thời gian: “năm 2019”
   Các nguồn nói gì
     1. “Fansipan là ngọn núi cao nhất Việt Nam.”
        Núi Việt Nam · trang 3, dòng 12 · không rõ ngày
        không ủng hộ cũng không trái: 70% · ủng hộ nhận định: 20% · trái với nhận định: 10%
   → Không có gợi ý: Các đoạn trích chưa đủ rõ để kết luận. Phương án có khả năng cao nhất cũng chỉ
     đạt 42%.

Gợi ý bởi: judge 1 (0123456789ab)
"""

ATTACK = "\x1b[31mred\x07 \u202eltr [bold]not markup[/bold] :smile:"


@pytest.mark.parametrize(("language", "expected"), [("en", ENGLISH), ("vi", VIETNAMESE)])
def test_a_report_reads_well_in_each_language(language: str, expected: str) -> None:
    assert as_terminal.check(a_report(), in_language(language), width=100, colour=False) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [40, 80])
def test_no_line_is_wider_than_the_terminal(language: str, width: int) -> None:
    lines = as_terminal.check(a_report(), in_language(language), width=width, colour=False).splitlines()
    assert max(len(line) for line in lines if "https://" not in line) <= width


def test_a_quotation_that_says_nothing_is_counted_unless_the_suggestion_rests_on_it() -> None:
    source = a_source()
    first = some_dossiers(source)[0]
    other = a_quotation("Con số cũ là 3.143 m.", conflicts=())
    neither = Judgement(0.1, 0.1, 0.8)
    evidence = (other, replace(a_quotation(), conflicts=()))
    dossier = replace(first, evidence=evidence, judgements=(neither, neither))
    made = report(source, [dossier], sentences=1, claims=1)
    lines = as_terminal.check(made, in_language("en"), width=100, colour=False).splitlines()
    assert "     2. “Năm 2019, Cục Đo đạc công bố độ cao mới là 3.147,3 m.”" in lines
    assert "     1 more quotation neither supports nor contradicts it" in lines
    assert any(line.endswith("Rests on quotation 2.") for line in lines)


def test_a_likely_match_that_is_only_related_says_why() -> None:
    first = some_dossiers(a_source())[0]
    for probability, said in ((0.96, "same claim but for another number: 96%"), (0.2, "same claim: 20%")):
        match = a_match(probability, Relation.RELATED)
        match = replace(match, signals=replace(match.signals, numbers_clash=1.0))
        made = report(a_source(), [replace(first, matches=(match,))], sentences=1, claims=1)
        shown = as_terminal.check(made, in_language("en"), width=100, colour=False)
        assert f"        {said}\n" in shown


def test_that_there_is_not_enough_evidence_rests_on_no_quotation() -> None:
    source = a_source()
    first = some_dossiers(source)[0]
    evidence = (replace(a_quotation(), conflicts=()), a_quotation("Con số cũ là 3.143 m.", conflicts=()))
    outcome = replace(a_suggestion(Verdict.NOT_ENOUGH_EVIDENCE), quotes=tuple(one.quote for one in evidence))
    neither = Judgement(0.1, 0.1, 0.8)
    dossier = replace(first, evidence=evidence, judgements=(neither, neither), outcome=outcome)
    made = report(source, [dossier], sentences=1, claims=1)
    shown = as_terminal.check(made, in_language("en"), width=100, colour=False)
    assert "not enough evidence (91%)." in shown
    assert "Rests on" not in shown
    assert "1 more quotation neither supports nor contradicts it" in shown


def test_an_address_is_never_broken() -> None:
    lines = as_terminal.check(a_report(), in_language("en"), width=40, colour=False).splitlines()
    assert "        https://example.org/kiem-chung/chanh" in lines


def test_colour_changes_no_word() -> None:
    coloured = as_terminal.check(a_report(), in_language("en"), width=100, colour=True)
    assert "\x1b[" in coloured
    bare = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert [line.rstrip() for line in bare.splitlines()] == ENGLISH.splitlines()


def test_foreign_text_cannot_steer_the_terminal() -> None:
    source = a_source(f"{ATTACK} 5%.", title=ATTACK)
    claim = a_claim(source, source.text)
    match = a_match(0.9, Relation.SAME_CLAIM, claim=ATTACK, url=ATTACK, publisher=ATTACK, language=ATTACK)
    quotation = a_quotation(title=ATTACK, publisher=ATTACK, locator=f"https://{ATTACK}")
    judgements = some_dossiers(a_source())[0].judgements
    dossier = Dossier(claim, (match,), (quotation,), judgements, a_suggestion())
    shown = as_terminal.check(
        report(source, [dossier], sentences=1, claims=1), in_language("en"), width=100, colour=False
    )
    assert not set(shown) & set("\x1b\x07\u202e")
    assert "[bold]not markup[/bold] :smile:" in shown


def test_a_text_without_claims_says_so() -> None:
    empty = report(a_source(redacted={}), [], sentences=1, claims=0)
    assert as_terminal.check(empty, in_language("vi"), width=80, colour=False) == (
        "hoi-thao.txt  tiếng Việt\n"
        "đọc 1 câu, tìm thấy 0 nhận định\n"
        "Không thấy thông tin riêng tư trong văn bản\n"
        "\n"
        "Không tìm thấy câu nào đáng kiểm chứng.\n"
    )
