"""Rewrites that keep what a text says: other forms of numbers, dates and names, and words that mean the same.

A judge that learns only from edits that change the meaning takes every difference for a refutation.
"""

import random
import re
from collections.abc import Callable, Sequence

from training.edits import MONTHS

MONTH = "|".join(MONTHS)
SAME = {
    "vi": (
        ("TP.HCM", "Thành phố Hồ Chí Minh", "TP. Hồ Chí Minh", "TP HCM", "TPHCM"),
        ("Mỹ", "Hoa Kỳ"),
        ("UBND", "Ủy ban nhân dân", "Ủy ban Nhân dân"),
        ("HĐND", "Hội đồng nhân dân"),
        ("CSGT", "cảnh sát giao thông"),
        ("THPT", "trung học phổ thông"),
        ("THCS", "trung học cơ sở"),
        ("WHO", "Tổ chức Y tế Thế giới"),
        ("EU", "Liên minh châu Âu"),
        ("HLV", "huấn luyện viên"),
        ("BHXH", "bảo hiểm xã hội"),
        ("GD&ĐT", "Giáo dục và Đào tạo", "GD-ĐT"),
        ("TNGT", "tai nạn giao thông"),
        ("TAND", "Tòa án nhân dân"),
        ("NLĐ", "người lao động"),
        ("Covid-19", "COVID-19", "Covid"),
        ("USD", "đô la Mỹ", "đô-la"),
        ("km", "ki-lô-mét", "cây số"),
        ("kg", "ki-lô-gam"),
        ("ha", "héc-ta", "hecta"),
        ("tỷ", "tỉ"),
        ("nghìn", "ngàn"),
        ("hiện nay", "hiện tại", "bây giờ"),
        ("trước đây", "trước kia"),
        ("cho biết", "cho hay"),
        ("nhưng", "tuy nhiên"),
        ("máy bay", "phi cơ"),
        ("tử vong", "thiệt mạng", "qua đời"),
        ("bắt đầu", "khởi đầu"),
        ("sử dụng", "dùng"),
        ("trẻ em", "trẻ nhỏ"),
        ("phụ nữ", "nữ giới"),
        ("nam giới", "đàn ông"),
        ("toàn bộ", "tất cả"),
        ("gồm", "bao gồm"),
        ("vaccine", "vắc-xin", "vắc xin"),
        ("xảy ra", "diễn ra"),
        ("hỗ trợ", "giúp đỡ"),
        ("đề nghị", "đề xuất"),
        ("nhằm", "để"),
        ("ngoài ra", "bên cạnh đó"),
    ),
    "en": (
        ("United States", "U.S.", "US", "USA"),
        ("United Kingdom", "U.K.", "UK"),
        ("World Health Organization", "WHO"),
        ("European Union", "EU"),
        ("said", "stated"),
        ("but", "however"),
        ("film", "movie"),
        ("began", "started"),
        ("kids", "children"),
        ("doctors", "physicians"),
        ("COVID-19", "Covid-19", "the coronavirus disease"),
        ("km", "kilometres", "kilometers"),
        ("kg", "kilograms"),
        ("dollars", "USD"),
        ("is not", "isn't"),
        ("was not", "wasn't"),
        ("are not", "aren't"),
        ("did not", "didn't"),
        ("does not", "doesn't"),
        ("cannot", "can not", "can't"),
        ("has not", "hasn't"),
        ("will not", "won't"),
        ("help", "assist"),
        ("show", "demonstrate"),
        ("shows", "indicates"),
        ("big", "large"),
        ("buy", "purchase"),
        ("causes", "leads to"),
        ("increased", "raised"),
    ),
}
NEARLY = {
    "vi": (("khoảng", "chừng", "xấp xỉ"), ("hơn", "trên")),
    "en": (("about", "approximately", "around", "roughly"), ("more than", "over")),
}
"""Words that mean the same before a number."""
WORD_NUMBERS = {
    "vi": (("hai", 2), ("ba", 3), ("bốn", 4), ("năm", 5), ("sáu", 6), ("bảy", 7), ("tám", 8), ("chín", 9)),
    "en": (("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8), ("nine", 9)),
}
COUNTED = {
    "vi": r"người|ngày|tháng|năm|lần|ca|vụ|xe|con|đội|nước|tỉnh|giờ|phút|bàn|trận|cháu|em|học sinh|bệnh nhân|loại",
    "en": r"people|days|months|years|times|cases|games|seasons|children|countries|states|hours|films|albums|weeks",
}
SCALES = {
    "vi": (("nghìn", 3), ("ngàn", 3), ("triệu", 6), ("tỷ", 9), ("tỉ", 9)),
    "en": (("thousand", 3), ("million", 6), ("billion", 9)),
}
POINTS = {"vi": (".", ","), "en": (",", ".")}
"""What parts thousands, and what begins the decimals."""

Rewrite = Callable[[str, str, random.Random], str]


def rewrite(text: str, language: str, chance: random.Random, most: int = 3) -> str:
    """The text with up to ``most`` kinds of rewriting done, of those that fit; the same text where none does."""
    kinds: list[Rewrite] = [_same, _grouped, _scaled, _percent, _date, _counted]
    chance.shuffle(kinds)
    done = 0
    for kind in kinds:
        changed = kind(text, language, chance)
        done += changed != text
        text = changed
        if done == most:
            break
    return text


def _same(text: str, language: str, chance: random.Random) -> str:
    """One group's words, wherever they stand, by another of the group."""
    groups = [(group, r"(?!\w)") for group in SAME[language]] + [(group, r"(?= \d)") for group in NEARLY[language]]
    found = [(rf"(?<!\w){re.escape(w)}{behind}", w, group) for group, behind in groups for w in group]
    found = [each for each in found if re.search(each[0], text)]
    if not found:
        return text
    pattern, word, group = chance.choice(found)
    other = chance.choice([w for w in group if w != word])
    return re.sub(pattern, lambda _: other, text)


def _grouped(text: str, language: str, chance: random.Random) -> str:
    """Thousands parted otherwise, or not at all."""
    other = chance.choice(("", " "))
    return re.sub(_grouped_number(language), lambda m: re.sub(r"[.,]", other, m.group()), text)


def _grouped_number(language: str) -> str:
    """What matches a whole number whose thousands are parted."""
    return rf"(?<![\d.,/])\d{{1,3}}(?:{re.escape(POINTS[language][0])}\d{{3}})+(?![\d.,/]\d|\d)"


def _scaled(text: str, language: str, chance: random.Random) -> str:
    """Write 3,5 triệu out as 3.500.000, or a round number with the word."""
    part, decimal = POINTS[language]
    words = dict(SCALES[language])
    named = rf"(?<![\d.,/])(\d+)(?:{re.escape(decimal)}(\d+))? ({'|'.join(words)})(?!\w)"

    def out(found: re.Match[str]) -> str:
        whole, fraction, scale = found.group(1), found.group(2) or "", words[found.group(3)]
        if len(fraction) > scale:
            return found.group()
        return f"{int(whole + fraction.ljust(scale, '0')):,}".replace(",", part)

    def back(found: re.Match[str]) -> str:
        digits = re.sub(r"[.,]", "", found.group())
        name, scale = chance.choice(SCALES[language])
        if not digits.endswith("0" * (scale - 1)) or len(digits) <= scale:
            return found.group()
        fraction = digits[-scale:].rstrip("0")
        return f"{digits[:-scale]}{decimal + fraction if fraction else ''} {name}"

    if re.search(named, text):
        return re.sub(named, out, text)
    return re.sub(_grouped_number(language), back, text)


def _percent(text: str, language: str, chance: random.Random) -> str:
    words = ("phần trăm", "%") if language == "vi" else ("percent", "per cent", "%")
    other = chance.choice(words)
    return re.sub(r"(?<=\d) ?(?:%|phần trăm|percent|per cent)", f"{'' if other == '%' else ' '}{other}", text)


def _date(text: str, language: str, chance: random.Random) -> str:
    return _vietnamese_date(text, chance) if language == "vi" else _english_date(text, chance)


def _vietnamese_date(text: str, chance: random.Random) -> str:
    numeric = r"(?<![\d/.,-])(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?(?![\d/%-]|[.,]\d)"
    spoken = r"(?<!\w)(\d{1,2}) tháng (\d{1,2})(?: năm (\d{4}))?(?!\d)"
    sign = chance.choice(("/", "-", "."))

    def short(found: re.Match[str]) -> str:
        day, month, year = found.groups()
        if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
            return found.group()
        return sign.join(part for part in (day, month, year) if part)

    def long(found: re.Match[str]) -> str:
        day, month, year = found.groups()
        if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
            return found.group()
        return f"{int(day)} tháng {int(month)}" + (f" năm {year}" if year else "")

    if re.search(spoken, text):
        return re.sub(spoken, short, text)
    # A point may part decimals: only with a year, or after the word for a day, is it surely a date.
    days = ("ngày", "hôm", "sáng", "chiều", "tối", "trưa")
    sure = rf"(?:{'|'.join(f'(?<={d} )|(?<={d.capitalize()} )' for d in days)}){numeric}"
    return re.sub(sure, long if chance.random() < 0.6 else short, text)


def _english_date(text: str, chance: random.Random) -> str:
    american = rf"\b({MONTH}) (\d{{1,2}})(?:(?: ,|,)? (\d{{4}}))?(?!\d)"
    british = rf"\b(\d{{1,2}}) ({MONTH})(?: (\d{{4}}))?(?!\d)"
    if re.search(american, text):
        return re.sub(american, lambda m: f"{m[2]} {m[1]}" + (f" {m[3]}" if m[3] else ""), text)
    short = chance.random() < 0.3
    return re.sub(british, lambda m: f"{m[2][:3] if short else m[2]} {m[1]}" + (f", {m[3]}" if m[3] else ""), text)


def _counted(text: str, language: str, chance: random.Random) -> str:
    """A small number before what is counted, as a word or as a figure."""
    words: Sequence[tuple[str, int]] = WORD_NUMBERS[language]
    spoken = {word: str(number) for word, number in words}
    written = {str(number): word for word, number in words}
    behind = rf"(?= (?:{COUNTED[language]})(?!\w))"
    word = rf"(?<!tháng )(?<!thứ )(?<!\w)(?:{'|'.join(spoken)}){behind}"
    if re.search(word, text) and chance.random() < 0.8:
        return re.sub(word, lambda m: spoken[m.group()], text)
    return re.sub(rf"(?<!tháng )(?<![\w.,/-])[2-9]{behind}", lambda m: written[m.group()], text)
