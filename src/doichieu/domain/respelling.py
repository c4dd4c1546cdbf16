"""A claim as a quotation would write it: what it states stays as it is, and what states nothing is left out.

A judge learns from claims that were written after their evidence, and takes what is only written otherwise for
something else. Who posts a claim writes "ba người" for "3 người", leaves the diacritics out, and adds a link.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

from doichieu.domain.dates import DateMention, DateParts
from doichieu.domain.folding import fold, fold_in_place, folded_pattern, has_diacritics, lower_in_place
from doichieu.domain.numerals import numeral
from doichieu.domain.quantities import Quantity
from doichieu.domain.rewording import in_its_words
from doichieu.domain.shorthand import spelt_out
from doichieu.domain.sides import one_language, side_of
from doichieu.domain.texts import Span
from doichieu.domain.writing import Writing, surface, writing

LEAST_LEFT: Final = 3
"""Words that a claim keeps; where fewer would be left, nothing is taken from it."""
LONGEST: Final = 2000
"""Characters of a text that is no claim any more, and is left whole."""


def respelt(
    claim: str,
    quotation: str,
    language_claim: str = "",
    language_quote: str = "",
    *,
    restored: Callable[[str], str] = str,
) -> str:
    """The claim in the spelling of the quotation, as far as both say the same there.

    Numbers and dates that are equal are written alike, and so are names that are known by two; the words of a claim in
    capitals or without diacritics are written as the quotation has them. What states nothing (``bare``) is left out
    where the quotation does not have it, too. Of a quotation in another language only figures are taken over.
    ``restored`` puts diacritics back as well as it can; a claim of which a half had them would be read worse.

    >>> respelt("SỐC: có tất cả ba người bị thương #tinnong", "Vụ nổ làm 3 người bị thương.")
    'Có 3 người bị thương'
    >>> respelt("hai nguoi chet vi dien giat", "Hai người chết vì điện giật tại Huế.")
    'hai người chết vì điện giật'
    """
    said = bare(claim, quotation)
    if not one_language(language_claim, language_quote):
        said = spelt_out(said)
        return _with(said, _numbers(said, quotation, language_claim, language_quote, only_figures=True))
    said = spelt_out(_in_its_letters(said, quotation, restored))
    given = (said, quotation, language_claim, language_quote)
    words = _words(*given)
    figures = {
        span: other for span, other in (_numbers(*given) | _dates(*given)).items() if not any(map(span.overlaps, words))
    }
    return _with(said, words | {span: _fitting(other, said[: span.start]) for span, other in figures.items()})


def bare(claim: str, quotation: str = "") -> str:
    """The claim without links, tags, where it was heard, and words that say no more than that a number is the whole.

    Not without what the quotation has as well.

    >>> bare("Bạn có biết, tổng cộng 34 tỉnh đã được sáp nhập đấy! https://example.org")
    '34 tỉnh đã được sáp nhập!'
    """
    left = claim
    for pattern, made in _IDLE if len(claim) <= LONGEST else ():
        found = [match for match in pattern.finditer(made(left)) if match["idle"].strip() not in made(quotation)]
        cut = _with(left, {Span(*match.span("idle")): "" for match in found}).strip()
        left = cut if len(cut.split()) >= LEAST_LEFT else left
    return left if left == claim else left[:1].upper() + left[1:]


def calm(statement: str) -> str:
    """A statement as it reads without what states nothing, capitals from end to end, and an exclamation mark.

    >>> calm("BREAKING: 5G NETWORKS SPREAD THE VIRUS!!!")
    '5g networks spread the virus.'
    >>> calm("Did you know that 5G networks spread the virus?")
    '5G networks spread the virus.'
    """
    if len(statement) > LONGEST:
        return statement
    asked = _ASKED.match(statement)
    left = bare(f"{asked['told']}." if asked and not _ASKS.search(asked["told"].lower()) else statement)
    left = spelt_out(left.lower() if left.isupper() else left)
    return _EXCLAIMED.sub(".", left[:1].upper() + left[1:])


def _in_its_letters(claim: str, quotation: str, restored: Callable[[str], str]) -> str:
    """The claim's words as the quotation writes them, where the claim shows nothing but capitals, or no diacritics."""
    if claim.isupper():
        as_written = _spellings(quotation)
        claim = _WORD.sub(lambda match: as_written.get(match[0], match[0]), claim.lower())
    if writing(quotation) is Writing.VIETNAMESE and writing(claim) is Writing.UNMARKED and not has_diacritics(claim):
        return _marked(restored(claim), quotation)
    return claim


def _spellings(quotation: str) -> Mapping[str, str]:
    """How the words of a quotation are written there, by those in lower case that are written in one way only."""
    ways: dict[str, set[str]] = {}
    for word in _WORD.findall(quotation):
        ways.setdefault(word.lower(), set()).add(word)
    return {form: min(written) for form, written in ways.items() if len(written) == 1 and form not in _PRONOUNS}


def _marked(claim: str, quotation: str) -> str:
    """The diacritics of the quotation for each two words that follow each other in both.

    One word by itself may be another ("chua", not yet or to cure); what denies or counts is left as it is.
    """
    said = _WORD.findall(quotation)
    pairs = {(fold(first), fold(second)): (first, second) for first, second in reversed(list(pairwise(said)))}
    words = list(_WORD.finditer(claim))
    found: dict[Span, str] = {}
    for one, other in pairwise(words):
        if _AS_IT_IS.isdisjoint(keys := (fold(one[0]), fold(other[0]))) and keys in pairs:
            for match, written in zip((one, other), pairs[keys], strict=True):
                found.setdefault(Span(*match.span()), written)
    return _with(claim, found)


@dataclass(frozen=True, slots=True)
class _Number:
    """A plain number of a text: its value, its place, and whether it is a percentage or a place in an order.

    These are taken as a whole.
    """

    value: Fraction
    kind: str
    span: Span
    words: str

    def is_of(self, other: "_Number") -> bool:
        return (self.value, self.kind) == (other.value, other.kind) and self.words.lower() != other.words.lower()


def _numbers(
    claim: str, quotation: str, language_claim: str, language_quote: str, *, only_figures: bool = False
) -> dict[Span, str]:
    """What to write for each number of the claim: what is equal in the quotation, whatever it counts there."""
    there = _read(quotation, language_quote, whole=not only_figures)
    written = {number.words.lower() for number in there}
    known = [other for other in there if not only_figures or other.words.isdecimal()]
    unlike = [n for n in _read(claim, language_claim, whole=not only_figures) if n.words.lower() not in written]
    equal = ((number, next(filter(number.is_of, known), None)) for number in unlike)
    return {number.span: other.words for number, other in equal if other}


def _read(text: str, language: str, *, whole: bool) -> list[_Number]:
    style = writing(text, language)
    looked_at = surface(text, style)
    found = []
    for quantity in side_of(text, language).quantities:
        number = numeral(quantity.span.of(looked_at), 0, style)
        if number and number.figure == quantity.figure and _is_plain(quantity, text):
            kind = "%" if whole and quantity.unit == "%" else ""
            end = quantity.span.end if kind else quantity.span.start + number.end
            span = Span(quantity.span.start, end)
            found.append(_Number(number.value, kind, span, span.of(text)))
        elif whole and quantity.ordinal and _is_place(quantity, text):
            found.append(_Number(quantity.value, "place", quantity.span, quantity.words))
    return found


def _is_place(quantity: Quantity, text: str) -> bool:
    """Whether an English one is told by a word, or by figures with an ending: the second, but not a second, II, or 7.

    In Vietnamese "thứ ba" is Tuesday, too, and "đầu tiên" the first in time more than in rank.
    """
    if writing(text) is not Writing.OTHER:
        return False
    if quantity.words.lower() == "second":
        return bool(_THE.search(text, 0, quantity.span.start)) and not _TIME_AFTER.match(text, quantity.span.end)
    return not (quantity.words.isdecimal() or quantity.words.isupper())


def _is_plain(quantity: Quantity, text: str) -> bool:
    """Neither a place in an order, nor a part of a range, a score or a code."""
    before, after = text[: quantity.span.start], text[quantity.span.end :]
    alone = not (
        _JOINED_BEFORE.search(before[-2:])
        or _JOINED_AFTER.match(after)
        or _CODE.match(quantity.words.lower())
        or _IN_K.fullmatch(quantity.words.lower())
        or (quantity.words.lower() == "ba" and (_FATHER_BEFORE.search(before) or _FATHER_AFTER.match(after)))
    )
    return alone and not quantity.ordinal and quantity.value == quantity.upper


def _fitting(words: str, before: str) -> str:
    """A number or a date in a sentence: not "ngày ngày 1 tháng 7", and without a capital where none belongs."""
    if before.strip():
        words = words[:1].lower() + words[1:] if words[1:2].islower() else words
    return words.removeprefix("ngày ") if before.lower().endswith("ngày ") else words


def _words(claim: str, quotation: str, language_claim: str, language_quote: str) -> dict[Span, str]:
    """What to write for words that the quotation has in another form."""
    here, there = (writing(*of) is not Writing.OTHER for of in ((claim, language_claim), (quotation, language_quote)))
    return in_its_words(claim, quotation, vietnamese=here) if here is there else {}


def _dates(claim: str, quotation: str, language_claim: str, language_quote: str) -> dict[Span, str]:
    """What to write for a day of the year, or a time of day, in Vietnamese; in English 9/11 is either."""
    as_written = {date.parts: date.words for date in reversed(_days(quotation, language_quote))}
    here = _days(claim, language_claim) if writing(claim, language_claim) is not Writing.OTHER else []
    return {date.span: as_written[date.parts] for date in here if date.parts in as_written}


def _days(text: str, language: str) -> list[DateMention]:
    """The days of the year and the times of day that are not told by halves: 5h30, but not 5:30 pm."""
    return [date for date in side_of(text, language).dates if _is_day(date, text) or _is_time(date)]


def _is_day(date: DateMention, text: str) -> bool:
    """Whether it is a day of the solar year: neither 10/3 âm lịch, nor vòng 1/8."""
    parts, around = date.parts, fold(text[max(0, date.span.start - 5) : date.span.end + 8])
    return bool(parts.day and parts.month and parts.hour is None and not _LUNAR.search(around))


def _is_time(date: DateMention) -> bool:
    return date.parts == DateParts(hour=date.parts.hour, minute=date.parts.minute) and not _HALF.search(date.words)


def _with(text: str, instead: Mapping[Span, str]) -> str:
    """The text with something else in some places. Of two that overlap that stands which begins last, or is longer."""
    begun = len(text)
    for span in sorted(instead, reverse=True):
        if span.end <= begun:
            text, begun = text[: span.start] + instead[span] + text[span.end :], span.start
    return text


_WORD = re.compile(r"\w+")
_AS_IT_IS = frozenset(("chua", "khong", "chang", "dung", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "muoi"))
_PRONOUNS = frozenset(("us", "who", "it"))
_JOINED_BEFORE = re.compile(r"[\d.,][-–/:]$")
_JOINED_AFTER = re.compile(r"\s?[-–/:]\s?\d")
_THE = re.compile(r"\b(?:the|his|her|their|its|our|my) $", re.IGNORECASE)
_TIME_AFTER = re.compile(r"\W*$|[^\w\s]| (?:after|before|ago|later|of|and|or|it|he|she|they)\b")
_CODE = re.compile(r"0\d|lẻ |linh |le ")
_HALF = re.compile(r"[ap]\.?m", re.IGNORECASE)
_IN_K = re.compile(r"[248]k|\d\dk")
"""4K is a screen, and 24K gold."""
_FATHER_BEFORE = re.compile(r"\b(?:mẹ và|mẹ,|của|ông|má|cá|thịt|xe) $", re.IGNORECASE)
_FATHER_AFTER = re.compile(r" (?:và mẹ|mẹ|má|của|bé|đều|sa|chỉ|gác|rọi|ba|tri)\b")
_LUNAR = re.compile(r"\b(?:gieng|chap|mung|am|vong)\b")
_SHOWN = r"(?<! là)(?<! is)(?<! are)(?<! was)(?<! tại)(?<! ở)(?<! at)(?<! trang)(?<! web)(?<! website)(?<! site)(?<!:)"
"""What an address or a tag at the end is no decoration after: it is what the sentence speaks of."""
_LINK = re.compile(rf"{_SHOWN}(?P<idle>\s{{1,3}}(?:https?://|www\.)\S+)(?=\W*$)")
_TAG = re.compile(rf"{_SHOWN}(?P<idle>(?:\s{{1,3}}#[^\W\d]\w*)+)(?=\s*$)")
_HASH = re.compile(r"(?P<idle>#)(?=[^\W\d])")
_PICTURES = "[\U0001f300-\U0001faff\u2600-\u26ff\u2764\u203c\u2049\ufe0f\u200d]+"
_PICTURE = re.compile(rf"(?P<idle>^(?:{_PICTURES}\s{{0,3}})+|(?:\s{{0,3}}{_PICTURES})+(?=[\s.!]*$)|(?<=!)!+)")
_SOURCE = re.compile(r"(?P<idle>\s{0,3}[(\[](?:nguồn|source) ?:[^()\[\]]*[)\]])(?=\W*$)")
_CALL = re.compile(
    r"(?<=[.!?…])(?P<idle>\s+(?:hãy |xin |please )?(?:chia sẻ|chuyển tiếp|share|forward)(?: this| it| ngay| gấp)?"
    r"(?: cho| với| to| with)? (?:mọi người|bạn bè|người thân|cả nhà|everyone|friends|your friends|all)"
    r"(?: cùng biết| cùng đọc| you know| and family)?[.!]*\s*$)"
)
_LABEL = re.compile(
    r"^\W*(?P<idle>(?:tin (?:nóng|mới|khẩn|sốc|vui|buồn)|khẩn(?: cấp)?|nóng|sốc|hot|cảnh báo|lưu ý|chú ý"
    r"|breaking(?: news)?|news|just in|alert|warning|urgent|update|fyi|psa|fb) ?[:!]+\s+)"
)
_HEARD = re.compile(
    r"^\W*(?P<idle>(?:"
    r"(?:cả nhà|mọi người|các bạn|bà con) ơi,|(?:trời|ối|ôi) (?:ơi|trời)[,!]?|guys,|(?:omg|wow|lol)[,!]?"
    r"|theo (?:báo (?:chí|đài)|(?:một số |các )?nguồn tin|mạng xã hội|tin đồn|lời đồn|thông tin)"
    r"(?: cho biết| đưa tin| lan truyền)?,|(?:được biết|thật ra|thực ra|thực tế|trên thực tế),|sự thật là(?: rằng)?,?"
    r"|nghe (?:nói|đâu|đồn)(?: là| rằng)?,?(?! (?:về|đến|tới) )|người ta (?:nói|bảo|đồn) (?:là|rằng)"
    r"|có tin(?: đồn| là| rằng){1,2}|có thông tin (?:cho rằng|nói rằng|là|rằng)"
    r"|(?:mọi người|các bạn|bạn|cả nhà|bà con)(?: đã)? có biết(?: không| chưa| rằng| là){0,2}[,:?]?"
    r"|according to (?:(?:some|media|news|press) )?(?:reports|rumou?rs|sources|social media|the (?:media|press)),"
    r"|(?:reportedly|apparently|actually|in fact),|it is (?:said|reported|rumou?red|claimed) that"
    r"|people (?:say|are saying|claim) that|they say that|did you know(?: that)?[:,?]?"
    r"|i(?:['’]ve)? heard that|rumou?r has it that|the truth is that)\s+)"
)
_TOTAL = re.compile(
    r"(?P<idle>(?<=\bcó )tất cả (?!.*\bđều\b)|(?:\btổng cộng|\bcả thảy)(?: có| là)? |\b(?:a|the) total of )"
    r"(?=\d|(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|two|three|four|five|six|seven|eight|nine|ten)\b)"
)
_IN_ALL = re.compile(r"(?P<idle>^(?:in (?:total|all)|altogether),\s+(?=.*\d)|(?<=\w),? in total(?=\W*$))")
_PARTICLE = re.compile(r"(?<! ở)(?P<idle>(?:\s+(?:nhé|nhỉ|đấy|ạ))+(?=\W*$))")
_ASKED = re.compile(
    r"^\W*(?:did you know that|(?:mọi người|các bạn|bạn|cả nhà|bà con)(?: đã)? có biết rằng)\s{1,3}"
    r"(?P<told>[^?]*[^?\s])\?+$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:ai|gì|nào|sao|nhiêu|đâu|mấy|chưa|không|ko|hông|vậy|nhỉ|ạ|who|what|why|how|which|when|where|or)\b"
)
_EXCLAIMED = re.compile(r"(?<=[^?!\s])!+$")
_MARKED = (_SOURCE, _CALL, _LABEL, _HEARD, _TOTAL, _IN_ALL)
_IDLE: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    *((pattern, lower_in_place) for pattern in (_LINK, _PICTURE, _TAG, _HASH, *_MARKED)),
    (_PARTICLE, str),
    *((re.compile(folded_pattern(pattern.pattern)), fold_in_place) for pattern in (_LABEL, _HEARD, _TOTAL)),
)
"""What states nothing, and the surface that it is looked for on. Without diacritics "nhe" may be "nhẹ", light."""
