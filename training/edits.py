"""Label-changing and label-preserving edits of a claim: the training cases that teach a judge to read closely.

Each ``Edit`` replaces one stretch of text. Applied to one side of a supported pair it makes a refuted pair; applied
to both sides it keeps the pair supported, which stops the judge from learning the edit's own look.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")
WORD = re.compile(r"[^\W\d_][\w'’-]*")

OPPOSITES = {
    "vi": (
        ("tăng", "giảm"),
        ("cao", "thấp"),
        ("nhiều", "ít"),
        ("trước", "sau"),
        ("lớn", "nhỏ"),
        ("trên", "dưới"),
        ("đầu tiên", "cuối cùng"),
        ("tối đa", "tối thiểu"),
        ("nhập khẩu", "xuất khẩu"),
        ("thắng", "thua"),
        ("nam", "nữ"),
        ("mở", "đóng"),
        ("đồng ý", "phản đối"),
        ("bắt đầu", "kết thúc"),
        ("trong nước", "nước ngoài"),
        ("mua", "bán"),
        ("nhanh", "chậm"),
        ("sớm", "muộn"),
        ("miền Bắc", "miền Nam"),
        ("tất cả", "một số"),
        ("hơn", "kém"),
        ("thuận lợi", "khó khăn"),
        ("thành công", "thất bại"),
        ("cho phép", "cấm"),
        ("tốt", "xấu"),
    ),
    "en": (
        ("increase", "decrease"),
        ("increased", "decreased"),
        ("rose", "fell"),
        ("more", "less"),
        ("before", "after"),
        ("first", "last"),
        ("highest", "lowest"),
        ("above", "below"),
        ("won", "lost"),
        ("male", "female"),
        ("man", "woman"),
        ("over", "under"),
        ("largest", "smallest"),
        ("high", "low"),
        ("early", "late"),
        ("all", "some"),
        ("north", "south"),
        ("began", "ended"),
        ("import", "export"),
        ("success", "failure"),
        ("allowed", "banned"),
        ("up", "down"),
    ),
}
UNITS = {
    "vi": (
        ("triệu", "tỷ"),
        ("nghìn", "triệu"),
        ("tấn", "kg"),
        ("km", "m"),
        ("ngày", "tháng"),
        ("giờ", "phút"),
        ("tuần", "năm"),
        ("USD", "đồng"),
    ),
    "en": (
        ("million", "billion"),
        ("thousand", "million"),
        ("tonnes", "kg"),
        ("km", "m"),
        ("days", "months"),
        ("hours", "minutes"),
        ("weeks", "years"),
        ("percent", "times"),
        ("dollars", "dong"),
    ),
}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAYS_VI = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WORD_NUMBERS = {
    "vi": ("hai", "ba", "bốn", "sáu", "bảy", "tám", "chín"),
    "en": ("two", "three", "four", "five", "six", "seven", "eight", "nine"),
}
NEGATED = {
    "vi": (
        ("đã", "chưa"),
        ("là", "không phải là"),
        ("được", "không được"),
        ("có", "không có"),
        ("sẽ", "sẽ không"),
        ("cần", "không cần"),
        ("đạt", "không đạt"),
        ("bị", "không bị"),
    ),
    "en": (
        ("is", "is not"),
        ("was", "was not"),
        ("are", "are not"),
        ("were", "were not"),
        ("has", "has not"),
        ("have", "have not"),
        ("will", "will not"),
        ("can", "cannot"),
        ("had", "had not"),
    ),
}


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``old`` by ``new`` at ``start`` of the text it was made for.

    ``anchor`` is the stretch that must stand in another text for the same edit to make sense there: the words
    themselves where they carry meaning alone (a number, a name), else those words and the next one.
    """

    kind: str
    start: int
    old: str
    new: str
    anchor: str

    def apply(self, text: str) -> str:
        return text[: self.start] + self.new + text[self.start + len(self.old) :]

    def mirrored(self, text: str) -> str | None:
        """The same edit in another text, or None where that text does not hold the anchor."""
        pattern = rf"(?<!\w){re.escape(self.anchor)}(?!\w)"
        if not re.search(pattern, text):
            return None
        return re.sub(pattern, lambda _: self.new + self.anchor[len(self.old) :], text)


def propose(text: str, language: str, names: Sequence[str], chance: random.Random) -> Edit | None:
    """One edit of a kind drawn at random among those that fit the text, or None where none does."""
    makers: list[tuple[float, Callable[[], Edit | None]]] = [
        (3, lambda: _number(text, chance)),
        (1, lambda: _from_pairs("negation", text, NEGATED[language], chance)),
        (1.2, lambda: _from_pairs("opposite", text, OPPOSITES[language], chance)),
        (2, lambda: _from_pairs("unit", text, UNITS[language], chance, behind=r"(?<=\d )")),
        (3, lambda: _date(text, language, chance)),
        (2, lambda: _word_number(text, language, chance)),
        (2, lambda: _name(text, names, chance)),
    ]
    in_turn = sorted(makers, key=lambda m: chance.random() ** (1 / m[0]), reverse=True)
    return next((edit for edit in (make() for _, make in in_turn) if edit is not None), None)


def _number(text: str, chance: random.Random) -> Edit | None:
    found = list(NUMBER.finditer(text))
    if not found:
        return None
    at = chance.choice(found)
    digits = [i for i, c in enumerate(at.group()) if c.isdigit()]
    place = chance.choice(digits if len(digits) == 1 else digits[: max(1, len(digits) - 1)] + digits[-1:])
    old = at.group()
    alternatives = [d for d in ("123456789" if place == 0 else "0123456789") if d != old[place]]
    return Edit("number", at.start(), old, old[:place] + chance.choice(alternatives) + old[place + 1 :], old)


def _from_pairs(
    kind: str, text: str, pairs: Sequence[tuple[str, str]], chance: random.Random, behind: str = ""
) -> Edit | None:
    directed = [*pairs, *((b, a) for a, b in pairs)]
    found = [(m, new) for old, new in directed for m in re.finditer(rf"{behind}(?<!\w){re.escape(old)}(?!\w)", text)]
    if not found:
        return None
    match, new = chance.choice(found)
    following = re.match(r" [\w]+", text[match.end() :])
    return Edit(kind, match.start(), match.group(), new, match.group() + (following.group() if following else ""))


def _date(text: str, language: str, chance: random.Random) -> Edit | None:
    words = [*DAYS_VI] if language == "vi" else [*MONTHS, *DAYS_EN]
    family = DAYS_VI if language == "vi" else None
    found = [m for w in words for m in re.finditer(rf"(?<!\w){w}(?!\w)", text)]
    if not found:
        return None
    match = chance.choice(found)
    pool = family or (MONTHS if match.group() in MONTHS else DAYS_EN)
    return Edit(
        "date", match.start(), match.group(), chance.choice([w for w in pool if w != match.group()]), match.group()
    )


def _word_number(text: str, language: str, chance: random.Random) -> Edit | None:
    words = WORD_NUMBERS[language]
    found = [m for w in words for m in re.finditer(rf"(?<![\wÀ-ỹ]){w}(?![\wÀ-ỹ])", text)]
    if not found:
        return None
    match = chance.choice(found)
    return Edit(
        "number", match.start(), match.group(), chance.choice([w for w in words if w != match.group()]), match.group()
    )


def _name(text: str, names: Sequence[str], chance: random.Random) -> Edit | None:
    found = _names(text)
    if not found:
        return None
    start, name = chance.choice(found)
    others = [n for n in chance.sample(names, min(len(names), 80)) if n.count(" ") == name.count(" ") and n not in text]
    return Edit("name", start, name, others[0], name) if others else None


def _names(text: str) -> list[tuple[int, str]]:
    """Runs of two to five capitalised words inside a sentence, with where they start."""
    words = list(WORD.finditer(text))
    runs: list[tuple[int, int]] = []
    for before, word in zip([None, *words], words, strict=False):
        if (
            not word.group()[0].isupper()
            or before is None
            or text[before.end() : word.start()].strip(" ") not in ("", ",", "(")
        ):
            continue
        if (
            runs
            and runs[-1][1] == before.end()
            and text[before.end() : word.start()] == " "
            and before.group()[0].isupper()
        ):
            runs[-1] = (runs[-1][0], word.end())
        else:
            runs.append((word.start(), word.end()))
    return [(start, text[start:end]) for start, end in runs if 1 <= text[start:end].count(" ") <= 4]


def names_in(texts: Sequence[str]) -> list[str]:
    """Every run of capitalised words inside the texts, once, in order of appearance."""
    return list(dict.fromkeys(name for text in texts for _, name in _names(text)))
