"""Units changed: 25 triệu đồng → 25 tỷ đồng, 3 km → 3 m, two weeks → two months."""

import re
from collections.abc import Iterator
from random import Random

from doichieu.evaluation.trapping.changes import Change, put, says, some

_FAMILIES = {
    "vi": (
        ("nghìn", "triệu", "tỷ"), ("ngàn", "triệu", "tỷ"), ("triệu", "tỉ", "nghìn"), ("đồng", "USD", "euro"),
        ("km", "m", "cm"), ("mét", "km", "cm"), ("kg", "tấn", "gam"), ("gram", "kg", "tấn"), ("ha", "m2", "km2"),
        ("m²", "ha"), ("lít", "ml"), ("phút", "giờ", "ngày"), ("ngày", "tuần", "tháng"), ("giờ", "phút", "ngày"),
        ("tuần", "ngày", "tháng"), ("tháng", "ngày", "năm"), ("năm", "tháng", "ngày"), ("km/giờ", "m/giờ"),
        ("MW", "kW", "GW"), ("độ C", "độ F"),
    ),
    "en": (
        ("thousand", "million", "billion"), ("million", "thousand", "billion"), ("billion", "million", "trillion"),
        ("trillion", "billion", "million"), ("VND", "USD", "euros"), ("dong", "dollars", "euros"),
        ("dollars", "cents", "yen"), ("USD", "VND"), ("euros", "dong"), ("pounds", "cents"), ("km", "m", "cm"),
        ("kilometers", "meters"), ("kilometres", "metres"), ("meters", "kilometers", "centimeters"),
        ("metres", "kilometres"), ("miles", "feet", "inches"), ("mile", "foot"), ("feet", "miles", "inches"),
        ("inches", "feet"), ("kg", "tonnes", "grams"), ("tonnes", "kg"), ("tons", "pounds"),
        ("grams", "kilograms"), ("mg", "g", "kg"), ("hectares", "square metres"), ("acres", "square feet"),
        ("minutes", "hours", "days"), ("hours", "minutes", "days"), ("days", "weeks", "months"),
        ("weeks", "days", "months"), ("months", "days", "years"), ("years", "months", "weeks"),
        ("percent", "percentage points"), ("degrees Celsius", "degrees Fahrenheit"), ("light-years", "miles"),
        ("year", "month", "week"), ("week", "month"), ("month", "week", "year"), ("day", "month"),
        ("hour", "minute"), ("decades", "months"), ("centuries", "decades"), ("%", " per mille"),
    ),
}  # fmt: skip
_AMOUNT = (
    r"(?:\d[\d.,]*|một|hai|ba|bốn|sáu|bảy|tám|chín|mười|mấy|vài|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|twelve|several|a|an|per)"
)
_SCALES = r"(?: (?:nghìn|ngàn|triệu|tỷ|tỉ|thousand|million|billion|trillion))*"
_LONGEST = {
    language: sorted({f[0] for f in families}, key=lambda unit: (-len(unit), unit))
    for language, families in _FAMILIES.items()
}
_MEASURED = {
    language: re.compile(
        rf"(?<![\w.,/-])(?P<amount>{_AMOUNT}{_SCALES})(?P<space> ?"
        rf"|-)(?P<unit>{'|'.join(map(re.escape, spelt))})(?![\w/²-])"
    )
    for language, spelt in _LONGEST.items()
}
_SMALL = frozenset({"a", "an", "per", "one"})
_SINGULAR = frozenset({"year", "month", "week", "day", "hour", "mile"})
_CLOCK = frozenset({"giờ", "phút", "ngày", "tháng", "năm"})
_PART_OF_DATE = re.compile(r"^,?\s*(?:\d|ngày|sáng|chiều|tối|đêm|trưa|phút|tháng \d|cùng|hôm|thứ|AD|BC|mùa)|^[/-]")
_DATE_BEFORE = re.compile(
    r"(?:ngày|tháng|lúc|hồi|năm|thứ|mùng|từ|đến|tới|trước|quý|lớp|khoảng|giờ|dịp|số|hạng|lần)\s*$", re.IGNORECASE
)


def changed(text: str, other: str, language: str, chance: Random) -> Iterator[Change]:
    """The text with one unit changed of an amount that the other text states in the same words."""
    for match in _MEASURED[language].finditer(text):
        unit, amount = match["unit"], match["amount"]
        if not says(other, match.group()) or _is_date(text, match):
            continue
        others = [new for family in _FAMILIES[language] if family[0] == unit for new in family[1:]]
        options = [new for new in dict.fromkeys(others) if not says(other, f"{amount} {new}")]
        for new in some(options, chance):
            yield put(text, match.start("unit"), match.end("unit"), new)


def _is_date(text: str, match: re.Match[str]) -> bool:
    if match["unit"] in _CLOCK:
        if match["amount"] in ("mấy", "một"):
            return True
        return bool(_PART_OF_DATE.match(text[match.end() :])) or bool(_DATE_BEFORE.search(text[: match.start()][-10:]))
    return match["amount"] in _SMALL and match["unit"] not in _SINGULAR
