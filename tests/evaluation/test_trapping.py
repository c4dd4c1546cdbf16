"""Traps change what a pair says, in one place, and the control does not. Texts are of ViFactCheck (MIT) or made up."""

import ast
from pathlib import Path
from random import Random

import pytest

from doichieu.domain.quantities import equal, quantities
from doichieu.evaluation import cases
from doichieu.evaluation.cases import VerdictCase
from doichieu.evaluation.trapping import dates, making, names, negation, numbers, posted, same, units, worded
from doichieu.evaluation.trapping.changes import Change, Kind

GATE = Path(__file__).parent / "gate"
CASES = [case for name in ("vi", "en") for case in cases.read(GATE / f"vifactcheck_{name}.jsonl", VerdictCase)]
CHANCE = 7


def _numbers(text: str, other: str, language: str) -> list[Change]:
    return list(numbers.changed(text, other, language, Random(CHANCE), in_claim=True))


def test_a_bound_moves_only_to_where_the_evidence_does_not_reach() -> None:
    said = "Dự án có tổng vốn đầu tư trên 4.950 tỉ đồng."
    values = [int(change.now.replace(".", "")) for change in _numbers(said, said, "vi")]
    assert values
    assert all(value > 4950 for value in values)
    said = "The line is less than 50 km long."
    assert all(int(change.now) < 50 for change in _numbers(said, said, "en"))


def test_a_number_after_about_moves_by_half_at_least() -> None:
    said = "About 3,000 people came."
    values = [int(change.now.replace(",", "")) for change in _numbers(said, said, "en")]
    assert values
    assert all(abs(value - 3000) >= 1500 for value in values)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("COVID - 19 xuất hiện vào tối 28.3 tại Quận 5.", "vi"),
        ("COVID-19 began in 2019 on March 28.", "en"),
        ("Nghị định 15/2020/NĐ-CP có hiệu lực.", "vi"),
    ],
)
def test_dates_codes_and_labels_are_no_numbers_to_change(text: str, language: str) -> None:
    assert _numbers(text, text, language) == []


def test_a_number_that_the_evidence_does_not_state_is_left_alone() -> None:
    assert _numbers("Có 12 người bị thương.", "Nhiều người bị thương.", "vi") == []


@pytest.mark.parametrize(
    ("text", "language", "now"),
    [
        ("Thu 25 triệu đồng trong 3 năm.", "vi", {"nghìn", "tỷ", "tỉ", "USD", "euro", "tháng", "ngày"}),
        ("It is 31 km from here.", "en", {"m", "cm"}),
    ],
)
def test_units_change_to_others_of_their_kind(text: str, language: str, now: set[str]) -> None:
    assert {change.now for change in units.changed(text, text, language, Random(CHANCE))} <= now
    assert list(units.changed(text, text, language, Random(CHANCE)))


def test_a_time_of_day_is_no_duration() -> None:
    assert list(units.changed("Tàu đến lúc 22 giờ ngày 25-3.", "lúc 22 giờ ngày 25-3", "vi", Random(1))) == []


def test_a_new_date_is_not_in_the_evidence_in_any_form() -> None:
    said = "Hội nghị diễn ra ngày 25/3."
    evidence = f"{said} Không phải 17 tháng 3, cũng không phải 25 tháng 11."
    for seed in range(200):
        found = [change.now for change in dates.changed(said, evidence, "vi", Random(seed))]
        assert found
        assert not {"25/3", "17/3", "25/11"} & set(found)


def test_a_swapped_name_is_of_the_same_kind_and_everywhere() -> None:
    said = "Lãnh đạo Đồng Nai nói Đồng Nai sẽ làm."
    found = list(names.changed(said, said, "vi", Random(CHANCE), names.People(())))
    assert found
    for change in found:
        assert "Đồng Nai" not in change.text
        assert change.text.count(change.now) == 2


@pytest.mark.parametrize(
    ("text", "language", "changed"),
    [
        ("Tỉnh đã phê duyệt dự án.", "vi", "Tỉnh chưa phê duyệt dự án."),
        ("Kỷ lục là động lực của anh.", "vi", "Kỷ lục không phải là động lực của anh."),
        ("Tỉnh chưa có dự án mới.", "vi", "Tỉnh đã có dự án mới."),
        ("The vaccine is approved by WHO.", "en", "The vaccine is not approved by WHO."),
        ("Arsenal won the FA Cup.", "en", "Arsenal did not win the FA Cup."),
        ("He has a house there.", "en", "He does not have a house there."),
        ("It is not a website.", "en", "It is a website."),
    ],
)
def test_a_negation_goes_in_or_out_at_the_verb(text: str, language: str, changed: str) -> None:
    assert changed in [change.text for change in negation.changed(text, text, language, in_claim=True)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Máy bay không người lái bị rơi.", "vi"),
        ("Nếu tỉnh đã phê duyệt dự án thì tốt.", "vi"),
        ("It may not be true.", "en"),
        ("Not only that happened.", "en"),
    ],
)
def test_where_a_negation_would_change_nothing_none_is_made(text: str, language: str) -> None:
    assert list(negation.changed(text, text, language, in_claim=True)) == []


@pytest.mark.parametrize(
    ("text", "language", "changed"),
    [
        ("Giá tăng 50%.", "vi", "Giá tăng 50 phần trăm."),
        ("Thu 3,5 triệu đồng.", "vi", "Thu 3.500.000 đồng."),
        ("Có 5.000 người.", "vi", "Có 5 nghìn người."),
        ("Sold for 3.5 million pounds.", "en", "Sold for 3,500,000 pounds."),
        ("On March 28 it rained.", "en", "On 28 March it rained."),
        ("It isn't so.", "en", "It is not so."),
    ],
)
def test_the_control_says_the_same_in_another_form(text: str, language: str, changed: str) -> None:
    assert changed in [change.text for change in same.changed(text, language)]


def test_the_control_leaves_every_quantity_as_it_was() -> None:
    compared = 0
    for trap in making.traps(CASES, 1, 1000):
        if trap.kind is Kind.SAME and trap.was[0].isdigit():
            before, after = quantities(trap.was, trap.language), quantities(trap.now, trap.language)
            if len(before) == len(after):  # without what is counted, a word such as "hai" is not read as a number
                assert all(equal(a, b) for a, b in zip(before, after, strict=True))
                compared += len(before)
    assert compared


def test_every_trap_changes_one_text_of_a_supported_pair_and_only_that() -> None:
    given = {(case.id, case.language): case for case in CASES}
    made = making.traps(CASES, 1, 1000)
    assert {trap.kind for trap in made} >= {Kind.NUMBER, Kind.DATE, Kind.NAME, Kind.NEGATION, Kind.SAME}
    for trap in made:
        case = given[trap.origin, trap.language]
        assert case.label == "SUPPORTED"
        assert (trap.claim != case.claim) is trap.in_claim
        assert (trap.evidence != case.evidence) is not trap.in_claim


def test_the_same_seed_gives_the_same_traps_and_most_is_kept() -> None:
    assert making.traps(CASES, 1, 5) == making.traps(CASES, 1, 5)
    made = making.traps(CASES, 1, 5)
    groups = {(trap.kind, trap.language) for trap in made}
    assert all(sum((t.kind, t.language) == group for t in made) <= 5 for group in groups)


def test_no_rule_of_training_is_used() -> None:
    for path in Path(making.__file__).parent.glob("*.py"):
        imports = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if hasattr(node, "names")]
        named = {alias.name for node in imports for alias in node.names} | {getattr(n, "module", "") for n in imports}
        assert not {name for name in named if name and name.split(".")[0] == "training"}


@pytest.mark.parametrize(
    ("text", "language", "posted_as"),
    [
        ("Cả nước có 34 tỉnh.", "vi", "Cả nước có tất cả 34 tỉnh."),
        ("Cả nước có 34 tỉnh.", "vi", "Nghe bảo là cả nước có 34 tỉnh."),
        ("Cả nước có 34 tỉnh.", "vi", "ca nuoc co 34 tinh."),
        ("Hà Nội có 30 quận.", "vi", "SỐC: Hà Nội có 30 quận."),
        ("The town has 34 schools.", "en", "The town has a total of 34 schools."),
        ("The town has 34 schools.", "en", "The town has 34 schools in total."),
        ("The town has 34 schools.", "en", "THE TOWN HAS 34 SCHOOLS."),
    ],
)
def test_posts_say_the_same_as_people_post_it(text: str, language: str, posted_as: str) -> None:
    assert posted_as in [change.text for change in posted.changed(text, language)]


@pytest.mark.parametrize(
    ("claim", "evidence", "language", "written"),
    [
        ("Bệnh viện quá tải.", "Theo bệnh viện, khoa đã kín giường.", "vi", "BV quá tải."),
        ("Thuốc này không có tác dụng.", "Thuốc không có tác dụng.", "vi", "Thuốc này ko có tác dụng."),
        ("The government said no.", "The government said yes.", "en", "The govt said no."),
    ],
)
def test_another_word_for_the_same_is_put_in(claim: str, evidence: str, language: str, written: str) -> None:
    assert written in [change.text for change in worded.changed(claim, evidence, language)]


def test_a_word_is_left_where_the_evidence_has_it_otherwise_or_not_at_all() -> None:
    changes = worded.changed("Bệnh viện quá tải.", "BV, tức bệnh viện, quá tải.", "vi")
    assert "BV quá tải." not in [change.text for change in changes]
    assert not list(worded.changed("Bệnh viện quá tải.", "Khoa đã kín giường.", "vi"))


def test_one_word_does_not_outweigh_the_others() -> None:
    case = VerdictCase(id="", claim="Ca này không nặng.", evidence="Ca không nặng.", label="SUPPORTED", language="vi")
    same = [case.model_copy(update={"id": str(n)}) for n in range(40)]
    made = making.controls(same, Kind.WORDED, 1, 500)
    changes = [(trap.was.lower(), trap.now.lower()) for trap in made]
    assert changes
    assert all(changes.count(change) <= making.A_WORD for change in changes)


def test_posts_are_of_supported_pairs_and_the_same_for_the_same_seed() -> None:
    made = making.controls(CASES, Kind.POSTED, 1, 7)
    assert made == making.controls(CASES, Kind.POSTED, 1, 7)
    given = {(case.id, case.language): case for case in CASES}
    origins = [given[trap.origin, trap.language] for trap in made]
    assert {case.label for case in origins} == {"SUPPORTED"}
    assert all(trap.claim != case.claim for trap, case in zip(made, origins, strict=True))
    assert all(sum(trap.language == language for trap in made) == 7 for language in ("en", "vi"))
