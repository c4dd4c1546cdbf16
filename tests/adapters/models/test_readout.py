"""What rules see in a pair, and how it is weighed."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from doichieu.adapters.models.judge import as_read
from doichieu.adapters.models.readout import RULES, SIGNS, Readout, signs

GATE = Path(__file__).parents[2] / "evaluation" / "gate"
TURNED = "a negation on one side, or the opposite word"


def seen(claim: str, quotation: str) -> dict[str, float]:
    return dict(zip(SIGNS, signs(claim, quotation), strict=True))


@pytest.mark.parametrize(
    ("claim", "quotation", "sign"),
    [
        ("Giá xăng tăng 5%.", "Giá xăng tăng 7% từ chiều nay.", "another number or unit"),
        ("The bridge was opened on 3 March 1932.", "The bridge was opened on 19 March 1932.", "another date"),
        (
            "Bộ Y tế cho biết không có ca tử vong.",
            "Bộ Y tế cho biết có ca tử vong.",
            TURNED,
        ),
        ("Giá xăng trong nước tăng.", "Giá xăng trong nước giảm.", TURNED),
        ("Công ty có 1.200 nhân viên.", "The company has 1,200 employees.", "the other language"),
        ("Hà Nội có 141 học sinh đạt giải.", "Hà Nội có nhiều học sinh đạt giải.", "a number that is not said"),
        ("Giá xăng tăng 5%.", "Từ chiều nay giá xăng tăng 5%, lên 23.000 đồng một lít.", "the whole claim said again"),
    ],
)
def test_each_sign_is_seen_where_it_is_meant(claim: str, quotation: str, sign: str) -> None:
    assert seen(claim, quotation)[sign] == 1.0


def test_words_of_two_sentences_count_as_said_but_not_as_said_in_one() -> None:
    found = seen("The museum reopened with free entry.", "The museum reopened. There is free entry on Sundays.")
    assert found["share of the claim's words said"] == 1.0
    assert found["share of them said in one sentence"] == 0.5


def test_across_languages_numbers_are_compared_and_negations_are_not() -> None:
    found = seen("Công ty không có 1.200 nhân viên.", "The company has 1,500 employees.")
    assert found[TURNED] == 0.0
    assert found["a number that is not said"] == 1.0


@pytest.mark.parametrize(("claim", "quotation"), [("", ""), ("…", "!"), ("Giá xăng tăng 5%.", "")])
def test_texts_without_words_have_signs_too(claim: str, quotation: str) -> None:
    found = signs(claim, quotation)
    assert len(found) == len(SIGNS)
    assert all(0.0 <= value <= 1.0 for value in found)


def test_a_sign_that_weighs_moves_the_answer() -> None:
    weights = np.zeros((3, 3 + len(SIGNS)))
    weights[1, 3] = 2.0
    quiet, loud = np.zeros((1, len(SIGNS))), np.eye(1, len(SIGNS))
    readout = Readout(weights, np.zeros(3))
    assert readout.probabilities(np.zeros((1, 3)), quiet)[0] == pytest.approx([1 / 3] * 3)
    assert readout.probabilities(np.zeros((1, 3)), loud)[0, 1] > 0.7


def test_a_temperature_makes_the_same_choice_less_surely() -> None:
    logits, none = np.array([[2.0, 0.0, -1.0]]), np.zeros((1, len(SIGNS)))
    sure, unsure = (Readout.plain(t).probabilities(logits, none)[0] for t in (1.0, 3.0))
    assert sure.argmax() == unsure.argmax() == 0
    assert sure[0] > unsure[0]


def test_what_rules_see_changes_only_with_their_number() -> None:
    """Judgements are remembered. Where this fails, let RULES grow, and pin what is seen now."""
    vietnamese, english = (_pairs(f"vifactcheck_{language}.jsonl") for language in ("vi", "en"))
    read = [
        as_read(a, b)
        for one, other in zip(vietnamese, english, strict=True)
        for a in (one[0], other[0])
        for b in (one[1], other[1])
    ]
    seen_now = json.dumps([[*pair, *(round(sign, 6) for sign in signs(*pair))] for pair in read])
    assert (RULES, hashlib.sha256(seen_now.encode()).hexdigest()[:16]) == (5, "446ad5c79832b87c")


def _pairs(name: str) -> list[tuple[str, str]]:
    lines = (GATE / name).read_text(encoding="utf-8").splitlines()
    return [(case["claim"], case["evidence"]) for case in sorted(map(json.loads, lines), key=lambda case: case["id"])]
