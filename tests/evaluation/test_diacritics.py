"""What diacritics matter to a search is measured on the same questions with and without them."""

from collections.abc import Sequence

from doichieu.evaluation import diacritics
from doichieu.evaluation.diacritics import Diacritics, stripped

QUERIES = ["Uống nước chanh chữa ung thư", "an toi chua cum", "Động đất ở Hà Nội"]
RELEVANT = [{"a"}, {"b"}, {"c"}]


def test_queries_are_asked_again_without_what_was_taken_off() -> None:
    asked: list[str] = []

    def ask(queries: Sequence[str]) -> list[list[str]]:
        asked.extend(queries)
        return [["x"], ["c"]]

    measured = diacritics.measured(QUERIES, [["a"], ["x"], ["x", "c"]], RELEVANT, ask)
    assert asked == ["Uong nuoc chanh chua ung thu", "Dong dat o Ha Noi"]
    assert measured == Diacritics(n=1, success5=0.0, rest_n=2, rest_success5=1.0, stripped_success5=0.5)


def test_english_queries_are_not_asked_again() -> None:
    assert diacritics.measured(["Lemon water cures cancer"], [["a"]], [{"a"}], lambda _: []) is None


def test_stripping_keeps_capitals_and_length() -> None:
    text = "ĐÀ NẴNG có 1,2 triệu dân, phải không?"
    assert stripped(text) == "DA NANG co 1,2 trieu dan, phai khong?"
