"""A claim as a quotation would write it: what it states stays as it is, and what states nothing is left out.

A judge learns from claims that were written after their evidence, and takes what is only written otherwise for
something else. Who posts a claim writes "ba người" for "3 người", leaves the diacritics out, and adds a link.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from doichieu.domain.folding import fold, fold_in_place, has_diacritics, lower_in_place
from doichieu.domain.names import OTHER_NAMES
from doichieu.domain.numerals import Numeral, numeral
from doichieu.domain.quantities import Quantity
from doichieu.domain.sides import side_of
from doichieu.domain.texts import Span
from doichieu.domain.units import MEASURED
from doichieu.domain.writing import Writing, is_syllable, writing

LEAST_LEFT: Final = 3
"""Words that a claim keeps; where fewer would be left, nothing is taken from it."""
LONGEST: Final = 2000
"""Characters of a text that is no claim any more, and is left whole."""


def respelt(claim: str, quotation: str, language_claim: str = "", language_quote: str = "") -> str:
    """The claim in the spelling of the quotation, as far as both say the same there.

    Numbers and dates that are equal are written alike, and so are names that are known by two; the words of a claim in
    capitals or without diacritics are written as the quotation has them. What states nothing (``bare``) is left out
    where the quotation does not have it, too. Of a quotation in another language only figures are taken over.

    >>> respelt("SỐC: có tất cả ba người bị thương #tinnong", "Vụ nổ làm 3 người bị thương.")
    'Có 3 người bị thương'
    >>> respelt("hai nguoi chet vi dien giat", "Hai người chết vì điện giật tại Huế.")
    'Hai người chết vì điện giật'
    """
    said = bare(claim, quotation)
    if language_claim and language_quote and language_claim != language_quote:
        return _with(said, _numbers(said, quotation, language_claim, language_quote, only_figures=True))
    said = _in_its_letters(said, quotation)
    given = (said, quotation, language_claim, language_quote)
    return _with(said, _names(*given) | _numbers(*given) | _dates(*given))


def bare(claim: str, quotation: str = "") -> str:
    """The claim without links, tags, where it was heard, and words that say no more than that a number is the whole.

    Not without what the quotation has as well.

    >>> bare("Bạn có biết, tổng cộng 34 tỉnh đã được sáp nhập đấy! https://example.org")
    '34 tỉnh đã được sáp nhập!'
    """
    left = claim
    for pattern, surface in _IDLE if len(claim) <= LONGEST else ():
        found = [match for match in pattern.finditer(surface(left)) if match["idle"].strip() not in surface(quotation)]
        cut = _with(left, {Span(*match.span("idle")): "" for match in found}).strip()
        left = cut if len(cut.split()) >= LEAST_LEFT else left
    return left if left == claim else left[:1].upper() + left[1:]


def calm(statement: str) -> str:
    """A statement as it reads without what states nothing, capitals from end to end, and an exclamation mark.

    >>> calm("BREAKING: 5G NETWORKS SPREAD THE VIRUS!!! #5G")
    '5g networks spread the virus.'
    >>> calm("Did you know that 5G networks spread the virus?")
    '5G networks spread the virus.'
    """
    told = _ASKED.sub(r"\g<told>.", statement)
    left = bare(told)
    left = left.lower() if left.isupper() else left
    return _EXCLAIMED.sub(".", left[:1].upper() + left[1:])


def _in_its_letters(claim: str, quotation: str) -> str:
    """The claim's words as the quotation writes them, where the claim shows nothing but capitals, or no diacritics."""
    if claim.isupper():
        claim = _each(claim.lower(), quotation, str.lower)
    if writing(quotation) is Writing.VIETNAMESE and writing(claim) is Writing.UNMARKED and not has_diacritics(claim):
        return _each(claim, quotation, fold)
    return claim


def _each(claim: str, quotation: str, key: Callable[[str], str]) -> str:
    as_written = {key(word): word for word in reversed(_WORD.findall(quotation))}
    return _WORD.sub(lambda match: as_written.get(key(match[0]), match[0]), claim)


@dataclass(frozen=True, slots=True)
class _Number:
    """A quantity, and the number in it, without the unit: None for a share or a multiple."""

    quantity: Quantity
    numeral: Numeral | None

    @property
    def words(self) -> str:
        return self.quantity.words[: self.numeral.end] if self.numeral else self.quantity.words

    def instead(self, other: "_Number", *, only_figures: bool) -> tuple[Span, str] | None:
        """What to write in its place where it is the other: an amount for its equal; a number, whatever it counts."""
        span, a, b = self.quantity.span, self.quantity, other.quantity
        if not only_figures and a.unit in MEASURED and (a.value, a.upper, a.unit) == (b.value, b.upper, b.unit):
            return span, b.words
        if self.words.lower() == other.words.lower():
            return None
        if self.numeral and other.numeral and self.numeral.value == other.numeral.value:
            return Span(span.start, span.start + self.numeral.end), other.words
        return None


def _numbers(
    claim: str, quotation: str, language_claim: str, language_quote: str, *, only_figures: bool = False
) -> dict[Span, str]:
    """What to write for each number of the claim."""
    there = _read(quotation, language_quote)
    written = {number.quantity.words.lower() for number in there}
    known = [other for other in there if not only_figures or other.words.isdecimal()]
    unlike = (number for number in _read(claim, language_claim) if number.quantity.words.lower() not in written)
    found = ([number.instead(other, only_figures=only_figures) for other in known] for number in unlike)
    return dict(next(filter(None, changes)) for changes in found if any(changes))


def _read(text: str, language: str) -> list[_Number]:
    style = writing(text, language)
    surface = lower_in_place(text) if style is Writing.VIETNAMESE else fold_in_place(text)
    found = [(each, numeral(each.span.of(surface), 0, style)) for each in side_of(text, language).quantities]
    return [_Number(each, number if number and number.figure == each.figure else None) for each, number in found]


def _names(claim: str, quotation: str, language_claim: str, language_quote: str) -> dict[Span, str]:
    """What to write for names that the quotation knows by another: HCMC for Ho Chi Minh City."""
    here, there = _known_names(claim, language_claim), _known_names(quotation, language_quote)
    other = ((span, OTHER_NAMES[name] & there.keys()) for name, span in here.items() if name not in there)
    return {span: there[min(names)].of(quotation) for span, names in other if names}


def _known_names(text: str, language: str) -> dict[str, Span]:
    """Where names first stand that have another, by their folded words; those of one syllable by their capital."""
    found = {" ".join(_WORD.findall(match[0])): Span(*match.span()) for match in _KNOWN.finditer(fold_in_place(text))}
    return {name.folded: name.span for name in side_of(text, language).names if name.folded in OTHER_NAMES} | found


def _dates(claim: str, quotation: str, language_claim: str, language_quote: str) -> dict[Span, str]:
    as_written = {date.parts: date.words for date in reversed(side_of(quotation, language_quote).dates)}
    here = side_of(claim, language_claim).dates
    return {date.span: as_written[date.parts] for date in here if date.parts in as_written}


def _with(text: str, instead: Mapping[Span, str]) -> str:
    """The text with something else in some places. Of two that overlap that stands which begins last, or is longer."""
    begun = len(text)
    for span in sorted(instead, reverse=True):
        if span.end <= begun:
            text, begun = text[: span.start] + instead[span] + text[span.end :], span.start
    return text


def _tells(name: str) -> bool:
    """Whether a folded name is nothing else: no syllable, no pronoun, and no part of other names (Saigon Morin)."""
    return name not in ("who", "sai gon") and (" " in name or (len(name) > 2 and not is_syllable(name)))


def _folded(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile("".join(letter if letter.isascii() else fold(letter) for letter in pattern.pattern))


_WORD = re.compile(r"\w+")
_KNOWN = re.compile(
    r"(?<!\w)(?:"
    + "|".join(name.replace(" ", r"\W{1,3}") for name in sorted(OTHER_NAMES, key=len, reverse=True) if _tells(name))
    + r")(?!\w)"
)
_LINK = re.compile(r"(?P<idle>\s{0,3}(?:https?://|www\.)\S+)")
_PICTURE = re.compile("(?P<idle>\\s{0,3}[\U0001f000-\U0001faff\u2600-\u27bf\u203c\u2049\ufe0f\u200d]+|(?<=!)!+)")
_TAG = re.compile(r"(?P<idle>^(?:#\w+\s+){2,}|(?:\s*#\w+)+\s*$|#(?=\w))")
_LABEL = re.compile(
    r"^\W*(?P<idle>(?:tin (?:nóng|mới|khẩn|sốc|vui|buồn)|khẩn(?: cấp)?|nóng|sốc|hot|cảnh báo|lưu ý|chú ý"
    r"|breaking(?: news)?|news|just in|alert|warning|urgent|update|fyi|psa|fb|facebook|zalo|tiktok|telegram)"
    r"\s{0,2}[:!|–-]+\s+)"
)
_HEARD = re.compile(
    r"^\W*(?P<idle>(?:"
    r"(?:cả nhà|mọi người|các bạn|bà con|anh em)(?: ơi)?,|(?:trời|ối|ôi) (?:ơi|trời)[,!]?"
    r"|(?:guys|folks|friends|everyone),|(?:omg|wow|lol)[,!]?"
    r"|theo (?:báo (?:chí|đài)|(?:một số |các )?nguồn tin|mạng xã hội|facebook|zalo|tiktok|tin đồn|lời đồn|thông tin)"
    r"(?: cho biết| đưa tin| lan truyền)?,|(?:được biết|thật ra|thực ra|thực tế|trên thực tế),|sự thật là(?: rằng)?,?"
    r"|nghe (?:nói|đâu|đồn)(?: là| rằng)?,?|người ta (?:nói|bảo|đồn)(?: là| rằng)?|có tin(?: đồn| là| rằng){1,2}"
    r"|có thông tin (?:cho rằng|nói rằng|là|rằng)"
    r"|(?:mọi người|các bạn|bạn|cả nhà|bà con)(?: đã)? có biết(?: không| chưa| rằng| là){0,2}[,:?]?"
    r"|according to (?:(?:some|media|news|press) )?(?:reports|rumou?rs|sources|social media|the (?:media|press)),"
    r"|(?:reportedly|apparently|actually|in fact),|it is (?:said|reported|rumou?red|claimed) that"
    r"|people (?:say|are saying|claim) that|they say that|(?:did|do) you know(?: that)?[:,?]?"
    r"|i(?:['’]ve)? heard that|rumou?r has it that|the truth is that)\s+)"
)
_TOTAL = re.compile(
    r"(?P<idle>(?<=\w )tất cả (?!.*\bđều\b)|(?:\btổng cộng|\bcả thảy)(?: có| là)? |\b(?:a|the) total of )"
    r"(?=\d|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|one|two|three|four|five|six|seven|eight|nine|ten)\b)"
)
_IN_ALL = re.compile(r"(?P<idle>^(?:in (?:total|all)|altogether),\s+|,? (?:in (?:total|all)|altogether)(?=\W*$))")
_PARTICLE = re.compile(r"(?P<idle>(?:\s+(?:nhé|nhỉ|đấy|ạ|nha))+(?=\W*$))")
_SOURCE = re.compile(r"(?P<idle>\s{0,3}[(\[](?:nguồn ?:|source ?:|via )[^()\[\]]*[)\]])(?=\W*$)")
_CALL = re.compile(
    r"(?<=[.!?…])(?P<idle>\s+(?:hãy |xin |please )?(?:chia sẻ|chuyển tiếp|share|forward)\b[^.!?…]*[.!?…]*\s*$)"
)
_ASKED = re.compile(
    r"^\W*(?:(?:did|do) you know that|(?:mọi người|các bạn|bạn|cả nhà|bà con)(?: đã)? có biết(?: rằng|[,:]))\s+"
    r"(?P<told>[^?]*[^?\s])(?<! không)\s{0,3}\?+$",
    re.IGNORECASE,
)
_EXCLAIMED = re.compile(r"\s{0,3}!+$")
_MARKED = (_SOURCE, _CALL, _LABEL, _HEARD, _TOTAL, _IN_ALL, _PARTICLE)
_IDLE = (
    *((pattern, lower_in_place) for pattern in (_LINK, _PICTURE, _TAG, *_MARKED)),
    *((_folded(pattern), fold_in_place) for pattern in (_LABEL, _HEARD, _TOTAL)),
)
"""What states nothing, and the surface that it is looked for on. Without diacritics "nhe" may be "nhẹ", light."""
