"""What a rule for one kind of private detail is made of, and what tells an ordinary number from a private one."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from doichieu.domain.texts import PrivateDetail

Match = re.Match[str]

_AMOUNT = re.compile(r"[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*")
_COUNTED = re.compile(
    r"\s*(?:đồng|đ\b|vnđ|vnd|usd|euro|eur\b|đô|dollars?|triệu|tỷ|tỉ|nghìn|ngàn|người|ca\b|cái|chiếc|lượt|%|\$|€|"
    r"million|billion|people|users|votes|cases)",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}[ .\-–]\d{1,2}[ .\-–](?:1[89]|20)\d\d\b|(?:1[89]|20)\d\d[.\-–]\d{1,2}[.\-–]\d{1,2}\b")
_YEAR = re.compile(r"(?:19|20)\d\d")


def always(_: Match) -> bool:
    """The pattern alone is enough."""
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind, the pattern whose group ``detail`` is the private part, and what else must hold of a match."""

    kind: PrivateDetail
    pattern: re.Pattern[str]
    holds: Callable[[Match], bool] = always


def after(words: str, number: str) -> re.Pattern[str]:
    """A number that stands within a few words after one of ``words`` (alternatives, a space for white space).

    >>> after("số tài khoản|stk", r"\\d{6,}").search("STK Vietcombank: 0071001234")["detail"]
    '0071001234'
    """
    said = words.replace(" ", "[ ]")
    near = r"[^\d\n.!?;]{0,40}?\n?[^\d\n.!?;]{0,20}?"
    return re.compile(rf"(?<!\w)(?:{said}){near}(?<![\d.,])(?P<detail>{number})(?!\d|[.,]\d)", re.IGNORECASE)


def digits(words: str) -> str:
    """The digits alone."""
    return "".join(c for c in words if c.isdigit())


def years(words: str) -> int:
    """How many groups of digits are years of the 20th or 21st century."""
    return sum(1 for group in re.findall(r"\d+", words) if _YEAR.fullmatch(group))


def is_date(words: str) -> bool:
    """Whether the words begin with a whole date such as 28-03-2023 or 2023-03-28."""
    return _DATE.match(words) is not None


def is_amount(match: Match) -> bool:
    """Grouped in thousands by points or commas, or followed by a currency or something that is counted."""
    return bool(_AMOUNT.fullmatch(match["detail"])) or bool(_COUNTED.match(match.string, match.end("detail")))


def is_ordinary(match: Match) -> bool:
    """An amount, a date or years: nothing private, even after a word that announces something private."""
    return is_amount(match) or is_date(match["detail"]) or years(match["detail"]) > 0
