"""Phone numbers: Vietnamese ones in any form, other countries' with +, any after a word that announces one."""

import re

from doichieu.adapters.reading.private_rules import Match, Rule, after, digits, is_amount, is_date, is_ordinary, years
from doichieu.domain.texts import PrivateDetail

_NEXT_DIGIT = r"(?:[ .\-–]{0,2}\(?\d\)?)"
_WRITTEN_OUT = re.compile(
    rf"(?<![\w.,])(?P<detail>(?:\+|00|\(\+?|(?<![-–]))\d{_NEXT_DIGIT}{{7,14}}(?<=\d))(?![\w]|[.,]\d)"
)
_ANNOUNCED = after(
    r"sđt|sdt|s\.đ\.t|đt|dt|đtdđ|điện thoại|dien thoai|số máy|di động|hotline|đường dây nóng|tel|telephone|phone|"
    "mobile|zalo|viber|whatsapp|fax",
    rf"[+(]?\d{_NEXT_DIGIT}{{5,14}}(?<=\d)",
)
# Prefixes in use in Viet Nam: mobile since 2018, mobile before, landline since 2017.
_VIETNAMESE = re.compile(r"0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}|01[2689]\d{8}|02\d{9}")
_FREE_OF_CHARGE = re.compile(r"1?8(?:00|33|44|55|66|77|88)\d{7}|1[89]00\d{4,6}")
_INCREASE = re.compile(r"\+[1-9]\d{0,2}(?:([.,])\d{3}(?:\1\d{3})*)")
_ISBN_BEFORE = re.compile(r"isbn[^\w]{0,3}(?:1[03][^\w]{0,3})?$", re.IGNORECASE)


def _is_public_line(number: str) -> bool:
    """Emergency lines and lines free of charge (113, 115, 1900xxxx, 1-800-…) are nobody's own."""
    return len(number) < 6 or _FREE_OF_CHARGE.fullmatch(number) is not None


def _is_written_out(match: Match) -> bool:
    """A whole number: Vietnamese with 0 or 84, any country's with + or 00, North American in groups of 3-3-4."""
    written, before = match["detail"], match.string[max(0, match.start() - 12) : match.start()]
    number = digits(written)
    if _is_public_line(number) or is_date(written) or _ISBN_BEFORE.search(before):
        return False
    if written.startswith(("+", "(+")):
        return _is_international(match, number)
    groups = [len(group) for group in re.findall(r"\d+", written)]
    if number.startswith("0"):
        abroad = number.startswith("00") and len(number) >= 11 and groups[0] >= 4
        return min(groups) > 1 and years(written) < 2 and (abroad or bool(_VIETNAMESE.fullmatch(number)))
    if number.startswith("84") and written.isdigit():
        return bool(_VIETNAMESE.fullmatch("0" + number[2:])) and not is_amount(match)
    return "(" not in written[1:] and groups[-3:] == [3, 3, 4] and groups[:-3] in ([], [1]) and number[-10] not in "01"


def _is_international(match: Match, number: str) -> bool:
    """+84 and the rest of a Vietnamese number, or 9 to 15 digits that aren't an increase ("+11.527.220 ca")."""
    if number.startswith("84") and _VIETNAMESE.fullmatch("0" + number[2:].removeprefix("0")):
        return True
    return 9 <= len(number) <= 15 and not _INCREASE.fullmatch(match["detail"]) and not is_amount(match)


def _is_announced(match: Match) -> bool:
    number = digits(match["detail"])
    return len(number) >= 7 and not _is_public_line(number) and not is_ordinary(match)


RULES = (
    Rule(PrivateDetail.PHONE, _ANNOUNCED, _is_announced),
    Rule(PrivateDetail.PHONE, _WRITTEN_OUT, _is_written_out),
)
