"""Dates and times as a text states them, in Vietnamese and English: any part may be missing."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields

from doichieu.domain.folding import fold, folded_pattern
from doichieu.domain.texts import Span
from doichieu.domain.writing import Writing, surface, writing


@dataclass(frozen=True, slots=True)
class DateParts:
    """What a text says of a point in time; None where it doesn't say. ``weekday`` counts from 1 (Monday) to 7."""

    year: int | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words of a text that state a date or a time of day.

    ``told`` is the hour as it is told, 2 of "2 giờ chiều", which is the 14th; ``sure`` whether the words say which half
    of the day it is in.
    """

    parts: DateParts
    span: Span
    words: str
    told: int | None = None
    sure: bool = False


PART_NAMES = tuple(part.name for part in fields(DateParts))


def dates(text: str, language: str = "") -> tuple[DateMention, ...]:
    """The dates and times of day that a text states, in order; they never overlap.

    ``language`` decides only what 3/4/2023 means where both readings are possible: English puts the month first.
    A pair such as 1/3 is read as a fraction where a noun follows ("1/3 dân số").

    >>> [(d.words, d.parts.day, d.parts.month) for d in dates("Sáng 28-3, tức ngày 7 tháng 2 âm lịch")]
    [('28-3', 28, 3), ('ngày 7 tháng 2', 7, 2)]
    >>> dates("March 28, 2023")[0].parts == dates("ngày 28/3/2023")[0].parts
    True
    """
    written = writing(text, language)
    looked_at = surface(text, written)
    taken = bytearray(len(text))
    found: list[DateMention] = []
    for rule in _RULES if written is Writing.VIETNAMESE else _FOLDED_RULES:
        for match in rule.pattern.finditer(looked_at):
            start, end = max(match.end("cue") if "cue" in match.groupdict() else 0, match.start()), match.end()
            if any(taken[start:end]) or not rule.fits(match, text):
                continue
            parts = _parts(match, language)
            if parts is not None:
                taken[start:end] = b"\1" * (end - start)
                found.append(DateMention(parts, Span(start, end), text[start:end], *_told(match)))
    return tuple(sorted(found, key=lambda mention: mention.span))


def compatible(a: DateParts, b: DateParts) -> bool:
    """Whether both can be said of one moment: no part that both state differs.

    >>> compatible(DateParts(month=3, day=28), DateParts(year=2023, month=3))
    True
    """
    return all(_part(a, name) in (None, _part(b, name)) or _part(b, name) is None for name in PART_NAMES)


def shared_parts(a: DateParts, b: DateParts) -> tuple[str, ...]:
    """Names of the parts that both state.

    >>> shared_parts(DateParts(month=3, day=28), DateParts(year=2023, month=4))
    ('month',)
    """
    return tuple(name for name in PART_NAMES if _part(a, name) is not None and _part(b, name) is not None)


def same_time(a: DateParts, b: DateParts) -> bool:
    """Whether both speak of one time: they share a part and differ in none.

    >>> march = DateParts(month=3)
    >>> same_time(DateParts(year=2023), march), same_time(DateParts(year=2023, month=3), march)
    (False, True)
    """
    return bool(shared_parts(a, b)) and compatible(a, b)


def _part(parts: DateParts, name: str) -> int | None:
    value: int | None = getattr(parts, name)
    return value


_MONTHS_EN = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS_EN = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEKDAYS_VI = {"hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6, "bẩy": 6}
_MONTHS_VI = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}

_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_END = r"(?![\w%])(?![.,/]\d)"
_MONTH_EN = (
    r"(?P<month_en>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_MONTH_VI = rf"(?P<month_vi>{'|'.join(sorted(_MONTHS_VI, key=len, reverse=True))})\b"
_DAYTIME = r"(?:rạng sáng|sáng|trưa|chiều|tối|đêm|khuya|ngày|hôm|mùng|mồng)(?: (?:nay|qua|sớm|muộn))?"
_CUE = rf"(?P<cue>(?:{_DAYTIME}|thứ \w+|chủ nhật)\s*[,(]?\s*(?:ngày\s+)?)"
_SHORT = rf"(?P<day>{_DAY})[/.-](?P<month>{_MONTH}){_END}(?!-\d)"
_COUNTED = (
    r"(?!\s*(?:%|người|ca|con|cái|chiếc|học sinh|sinh viên|đồng|usd|triệu|tỷ|tỉ|nghìn|ngàn|tấn|kg|km|m2|ha|m|hộ|suất|vé"
    r"|lần|trường|doanh nghiệp|cán bộ|căn|bản|bài|cuốn|xe|tỉnh|xã|giường|cây|tuổi|ngày|giờ"
    r"|people|cases|students|dollars|million|billion|tonnes|tons|miles|years|days|jobs|troops|soldiers|workers|votes|deaths)\b)"
)

_Fits = Callable[[re.Match[str], str], bool]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern over the lower-case text, and what else must hold. The group ``cue`` is not taken."""

    pattern: re.Pattern[str]
    fits: _Fits


def _always(_match: re.Match[str], _text: str) -> bool:
    return True


def _month_is_name(match: re.Match[str], text: str) -> bool:
    """ "may" and "march" are months only where they are capitalised."""
    return match["month_en"] not in ("may", "mar", "march") or text[match.start("month_en")].isupper()


def _not_fraction(match: re.Match[str], _text: str) -> bool:
    """Whether 1/3 can be a day: not in "1/3 dân số" or "gần 2/3", and "24/7" is a way of saying always."""
    if match.group() == "24/7":
        return False
    if not int(match["day"]) < int(match["month"]):
        return True
    before = match.string[max(0, match.start() - 12) : match.start()]
    if _ABOUT_BEFORE.search(before) or _NOUN_AFTER.match(match.string, match.end()):
        return False
    return (
        int(match["month"]) > 5 or bool(_DAY_BEFORE.search(before)) or not _WORD_AFTER.match(match.string, match.end())
    )


def _is_weekday(match: re.Match[str], text: str) -> bool:
    """ "thứ ba" is Tuesday after a time of day or before a date, else it counts (the third)."""
    return bool(match["cue"] or match["after"]) or text[match.start()] == "T"


_NOUN_AFTER = re.compile(r"\s+(?:số|so|dân|dan|người|nguoi|trong|của|cua|các|cac|tổng|tong|diện|dien|of|the)\b")
_WORD_AFTER = re.compile(
    r"\s(?!(?:tại|tai|ở|o|là|la|đã|da|sẽ|se|vừa|vua|này|nay|tới|toi|đến|den|và|va|có|co|do|theo|khi|với|voi|qua|năm|nam"
    r"|tới|by|to|and|at|in)\b)[^\W\d_]"
)
_DAY_BEFORE = re.compile(r"(?:từ|tu|đến|den|tới|toi|và|va|trước|truoc|sau|hết|het|kể|ke|[(,–-])\s?\Z")
_ABOUT_BEFORE = re.compile(r"(?:khoảng|khoang|gần|gan|hơn|hon|chiếm|chiem|quá|qua|about|nearly|over)\s\Z")

_OF_DAY = r"\s+(?P<of_day>sáng|trưa|chiều|tối|đêm)\b"
# In order: a longer statement first, because what one rule takes no later one can.
_WRITTEN: tuple[tuple[str, _Fits], ...] = (
    (rf"(?P<year>{_YEAR})-(?P<month>{_MONTH})-(?P<day>{_DAY}){_END}", _always),
    (
        rf"(?:(?:ngày|hôm)\s+)?(?P<first>{_DAY})(?P<sign>[/.-])(?P<second>{_DAY})(?P=sign)(?P<year>{_YEAR}){_END}",
        _always,
    ),
    (
        rf"(?:(?:ngày|hôm|mùng|mồng)\s+)?(?P<day>{_DAY})\s+tháng\s+(?:(?P<month>{_MONTH})|{_MONTH_VI}){_END}"
        rf"(?:\s*,?\s+năm\s+(?P<year>{_YEAR}){_END})?",
        _always,
    ),
    (rf"(?P<cue>{_DAYTIME}\s+{_DAY}[.-]{_MONTH}\s+(?:đến|tới|và)\s+(?:ngày\s+)?){_SHORT}", _always),
    (rf"{_CUE}{_SHORT}", _always),
    (rf"(?P<day>{_DAY})(?=\s?[-–]\s?{_DAY}/{_MONTH}{_END})", _always),
    (rf"(?<![\d.,/])(?P<day>{_DAY})/(?P<month>{_MONTH}){_END}", _not_fraction),
    (rf"(?:ngày|hôm|mùng|mồng)\s+(?P<day>{_DAY}){_END}", _always),
    (
        rf"tháng\s+(?P<month>{_MONTH})(?:(?:\s+năm\s+|\s*[/.-]\s*)(?P<year>{_YEAR}))?{_END}",
        _always,
    ),
    (rf"tháng\s+{_MONTH_VI}(?:\s+năm\s+(?P<year>{_YEAR}){_END})?", _always),
    (rf"(?<![\d.,/-])(?P<month>{_MONTH})/(?P<year>{_YEAR}){_END}(?!/)", _always),
    (
        rf"(?:quý|q)\s?(?P<quarter>[1-4]|iv|i{{1,3}})(?:(?:\s+năm\s+|\s*[/-]\s*|\s+)(?P<year>{_YEAR}))?{_END}",
        _always,
    ),
    (rf"(?P<quarter>first|second|third|fourth) quarter\b(?:\s+(?:of\s+)?(?P<year>{_YEAR}){_END})?", _always),
    (
        rf"{_MONTH_EN}\s+(?P<day>{_DAY})(?:st|nd|rd|th)?(?:\s*,?\s+(?P<year>{_YEAR}))?{_END}",
        _month_is_name,
    ),
    (
        rf"(?P<day>{_DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH_EN}(?:\s*,?\s+(?P<year>{_YEAR}){_END})?",
        _month_is_name,
    ),
    (rf"{_MONTH_EN},?\s+(?:of\s+)?(?P<year>{_YEAR}){_END}", _month_is_name),
    (rf"(?P<cue>(?:in|of|since|until|by|last|this|next|early|late|mid)[ -]){_MONTH_EN}", _month_is_name),
    (rf"(?P<month_en>{'|'.join(m for m in _MONTHS_EN if m not in ('may', 'march'))})\b", _always),
    (rf"(?P<weekday_en>{'|'.join(_WEEKDAYS_EN)})s?\b", _always),
    (
        r"(?P<cue>(?:(?:sáng|trưa|chiều|tối|đêm|hôm|vào|từ|đến|tới|và)\s+)?)"
        rf"thứ\s+(?P<weekday_vi>[2-7]|{'|'.join(_WEEKDAYS_VI)})\b"
        r"(?=(?P<after>\s*[,(]?\s*(?:ngày\s+)?\d{1,2}[/.-]\d|\s+(?:tuần|hàng tuần|hằng tuần|tới|vừa qua)\b)|)",
        _is_weekday,
    ),
    (r"chủ\s+(?P<sunday>nhật)\b", _always),
    (
        rf"(?P<hour>[01]?\d|2[0-4])\s?[h:](?P<minute>[0-5]\d)(?:\s?(?P<half>[ap])\.?m\b\.?)?(?![\w:])(?:{_OF_DAY})?",
        _always,
    ),
    (r"(?P<hour>[01]?\d|2[0-4])\s?(?P<half>[ap])\.?m\b\.?", _always),
    (rf"(?P<hour>[01]?\d|2[0-4])\s?h(?!\w)(?:{_OF_DAY})?", _always),
    (
        r"(?P<cue>(?:lúc|hồi)\s+)(?P<hour>[01]?\d|2[0-4])\s+giờ(?:\s+(?P<minute>[0-5]?\d)(?:\s+phút)?)?\b"
        rf"(?:{_OF_DAY})?",
        _always,
    ),
    (
        r"(?P<hour>[01]?\d|2[0-4])\s+giờ(?:\s+(?P<minute>[0-5]?\d)(?:\s+phút)?)?\b"
        rf"(?:{_OF_DAY}|(?=\s+(?:ngày|cùng ngày|hôm|mùng)\b))",
        _always,
    ),
    (rf"năm\s+(?P<year>{_YEAR}){_END}", _always),
    (rf"(?<![\d.,$€£/])(?P<year>{_YEAR})(?:s\b)?{_END}{_COUNTED}", _always),
)


def _compiled(pattern: str) -> re.Pattern[str]:
    """The pattern at the start of a word. White space is bounded, else a run of it would take quadratic time."""
    return re.compile("(?<!\\w)" + pattern.replace(r"\s+", r"\s{1,4}").replace(r"\s*", r"\s{0,4}"))


_RULES = tuple(_Rule(_compiled(pattern), fits) for pattern, fits in _WRITTEN)
_FOLDED_RULES = tuple(_Rule(_compiled(folded_pattern(pattern)), fits) for pattern, fits in _WRITTEN)


def _parts(match: re.Match[str], language: str) -> DateParts | None:
    """The parts a match states, or None where they can't be a date."""
    said = {name: words for name, words in match.groupdict().items() if words}
    values = dict(_numbered(said)) | dict(_named(said))
    if "first" in said:
        order = _day_and_month(int(said["first"]), int(said["second"]), language)
        if order is None:
            return None
        values["day"], values["month"] = order
    if "half" in said:
        values["hour"] = values["hour"] % 12 + (12 if said["half"] == "p" else 0)
    elif "of_day" in said:
        values["hour"] = _hour(values["hour"], fold(said["of_day"]))
    return DateParts(**values)


def _told(match: re.Match[str]) -> tuple[int | None, bool]:
    """The hour as it is told, and whether the words say which half of the day it is in."""
    said = match.groupdict()
    hour = int(said["hour"]) if said.get("hour") else None
    return hour, bool(said.get("of_day") or said.get("half") or (hour or 0) > 12)


def _hour(told: int, of_day: str) -> int:
    """The hour of 24 that is told by 12: 2 giờ chiều, 10 giờ đêm, 12 giờ đêm, 1 giờ trưa."""
    if of_day == "dem":
        return told % 12 + (12 if 6 <= told < 12 else 0) if told <= 12 else told
    later = told < 12 and (of_day in ("chieu", "toi") or (of_day == "trua" and told < 3))
    return told + 12 if later else told


def _numbered(said: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    for name in PART_NAMES:
        if name in said:
            words = said[name]
            yield name, int(words) if words.isdigit() else _QUARTERS[words]


def _named(said: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    if "month_en" in said:
        yield "month", 1 + next(i for i, month in enumerate(_MONTHS_EN) if month.startswith(said["month_en"][:3]))
    if "month_vi" in said:
        yield "month", _vietnamese(_MONTHS_VI, said["month_vi"])
    if "weekday_en" in said:
        yield "weekday", 1 + _WEEKDAYS_EN.index(said["weekday_en"])
    if "weekday_vi" in said:
        word = said["weekday_vi"]
        yield "weekday", int(word) - 1 if word.isdigit() else _vietnamese(_WEEKDAYS_VI, word)
    if "sunday" in said:
        yield "weekday", 7


def _vietnamese(numbers: Mapping[str, int], word: str) -> int:
    return next(number for name, number in numbers.items() if word in (name, fold(name)))


def _day_and_month(first: int, second: int, language: str) -> tuple[int, int] | None:
    """Day and month of 28/3 and of 3/28; English puts the month first where both readings are possible."""
    if first > 12 and second > 12:
        return None
    if second > 12 or (language == "en" and first <= 12):
        return second, first
    return first, second
