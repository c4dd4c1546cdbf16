"""Cues: the words and forms in a sentence that bear on whether it can be checked, with where they stand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from doichieu.adapters.models.cue_words import ENGLISH, VIETNAMESE, Cue
from doichieu.domain.folding import fold, lower_in_place
from doichieu.domain.texts import Span

_CLOSERS = "\"'”’»)]} \t\n*…"
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"'})

_MONTHS = "january|february|march|april|june|july|august|september|october|november|december"
_MONTH = rf"(?:{_MONTHS}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)"
_DATES = (
    rf"\d{{1,2}} {_MONTH}(?: \d{{4}})?",
    rf"(?:{_MONTH}|may) \d{{1,2}}(?:st|nd|rd|th)?(?:, \d{{4}})?(?![\d%])",
    rf"(?:{_MONTH}|may) (?:of )?\d{{4}}",
    rf"(?:in|since|by|from|until|before|after) (?:{_MONTHS})",
    rf"(?:last|this past) (?:year|month|week|decade|night|may|{_MONTHS})",
    r"(?:yesterday|years ago|months ago|weeks ago|days ago)",
    r"ngày \d{1,2}\.\d{1,2}(?:\.\d{4})?",
    r"(?:ngày|chiều|sáng|tối|trưa|đêm|hôm|từ|đến) (?:mùng |mồng )?\d{1,2}\s?[/-]\s?\d{1,2}(?:\s?[/-]\s?\d{2,4})?",
    r"ngày (?:mùng |mồng )?\d{1,2}(?: tháng \d{1,2})?(?: năm \d{4})?",
    r"tháng (?:\d{1,2}(?:\s?[/-]\s?\d{4})?|giêng|chạp)(?: năm \d{4})?",
    r"(?:quý|quí) (?:i{1,3}|iv|[1-4])(?:\s?/\s?\d{4})?",
    r"năm (?:\d{4}|ngoái)",
    r"(?:tháng|tuần|năm) (?:trước|qua)",
    r"hôm (?:qua|kia)",
    r"\d{1,2}[/-]\d{1,2}[/-]\d{4}",
    r"(?:0?[1-9]|1[0-2])[/-](?:19|20)\d{2}(?!/\w)",
    r"(?:19|20)\d{2}s?",
)
_SCALE = "million|billion|trillion|thousand|hundred|nghìn|ngàn|triệu|tỷ|tỉ|trăm"
_COUNTED = (
    "dollars|cents|people|jobs|years?|months?|weeks?|days?|hours?|times|points|votes|states|countries|families|children"
    "|workers|troops|troopers|americans|seats|usd|đồng|vnd|người|lượt người"
    "|lần|ca|tấn|km2?|m2|kg|ha|năm|tuổi|trường hợp|vụ|điểm|dự án|căn|xã"
)
_UNIT = rf"%|percent|per cent|phần trăm|(?:{_SCALE})(?: (?:{_COUNTED}))?|{_COUNTED}"
_NUMBER = re.compile(
    rf"(?<![\w/-])(?!9[/-]11(?!\d))[$€£]?\d+(?:[.,]\d+)*(?:/\d+)?(?:[ -]?(?:{_UNIT})(?!\w))?", re.IGNORECASE
)
_ORDINAL = re.compile(r"(?:thứ|số|lần|phút|điều|khoản|no\.|number|chapter|title|section) $", re.IGNORECASE)
_QUOTATION = re.compile(r"[\"“«][^\"”»]{8,}[\"”»]")
_WORD = re.compile(r"\w[\w'’.-]*\w|\w")
_OPENERS = " \"'“‘«([-–—*"
_BEGINNINGS = frozenset(
    re.findall(
        r"\w+",
        """the a an and but so in on at if when all for that this these those with from since as by while because now of
        to we he she it they you my our their his her tại các theo trong sau ở với nhưng tuy do để khi từ về nếu mới cụ
        đến những một còn cùng qua trước ngoài riêng hiện đây đó và là""",
    )
)
_NOT_NAMES = frozenset({"i", "i'm", "i've", "i'd", "i'll", "ok", "mr", "mrs", "ms", "tv"})


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue and the words of the statement that gave it."""

    cue: Cue
    span: Span
    words: str


def find(statement: str, language: str) -> tuple[FoundCue, ...]:
    """Every cue in a sentence, in the order of ``Cue`` and then of the sentence; words are as the sentence has them.

    Word lists exist for Vietnamese and English; in other languages only form counts: numbers, dates in digits, names,
    quotation marks and the question mark. A number that is part of a date is no number.

    >>> [(found.cue.value, found.words) for found in find("Thất nghiệp tăng 3% so với năm 2019.", "vi")]
    [('number', '3%'), ('date', 'năm 2019'), ('change', 'tăng'), ('comparison', 'so với')]
    """
    plain = statement.translate(_STRAIGHT)
    dates = [match.span() for match in _dates().finditer(lower_in_place(plain))]
    spans = [
        *((Cue.QUESTION, span) for span in _question(statement)),
        *((Cue.DATE, span) for span in dates),
        *((Cue.NUMBER, span) for span in _numbers(plain) if not _inside(span, dates)),
        *((Cue.QUOTATION, m.span()) for m in _QUOTATION.finditer(statement)),
        *((Cue.NAME, span) for span in _names(statement)),
        *_worded(plain, language),
    ]
    order = list(Cue)
    spans.sort(key=lambda item: (order.index(item[0]), item[1]))
    return tuple(FoundCue(cue, Span(*span), statement[slice(*span)]) for cue, span in spans)


def has_accents(statement: str) -> bool:
    """Whether any letter has a diacritic; Vietnamese typed without has none, whatever its punctuation marks.

    >>> has_accents("Gia dien tang…"), has_accents("Giá điện tăng")
    (False, True)
    """
    return any(c.isalpha() and fold(c) != c.lower() for c in statement)


def _worded(plain: str, language: str) -> Iterator[tuple[Cue, tuple[int, int]]]:
    text = lower_in_place(plain)
    for cue, pattern in _table(language.split("-", maxsplit=1)[0], accented=has_accents(plain)).items():
        for match in pattern.finditer(text):
            yield cue, match.span()


@cache
def _table(language: str, *, accented: bool) -> Mapping[Cue, re.Pattern[str]]:
    if language == "vi":
        return {cue: _whole_words(words if accented else tuple(map(fold, words))) for cue, words in VIETNAMESE.items()}
    if language == "en":
        return {cue: _whole_words(words) for cue, words in ENGLISH.items()}
    return {}


def _whole_words(alternatives: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(alternatives, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")


@cache
def _dates() -> re.Pattern[str]:
    both = dict.fromkeys([*_DATES, *map(fold, _DATES)])
    return re.compile(rf"(?<![\w.,$/-])(?:{'|'.join(both)})(?![\w%])(?![.,/-]\d)")


def _inside(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] < end for start, end in others)


def _numbers(plain: str) -> Iterator[tuple[int, int]]:
    """Amounts, but not the number in a name or a rank: 'SEA Games 32', 'metro số 1'."""
    for match in _NUMBER.finditer(plain):
        before = plain[: match.start()]
        if not (match.group().isdigit() and (_ORDINAL.search(before) or _ends_in_a_name(before))):
            yield match.span()


def _ends_in_a_name(before: str) -> bool:
    words = before.split(" ")
    return len(words) > 2 and words[-1] == "" and words[-2][:1].isupper() and words[-2][-1].isalpha()


def _question(statement: str) -> Iterator[tuple[int, int]]:
    kept = statement.rstrip(_CLOSERS)
    if kept.endswith(("?", "？", "؟")):
        yield len(kept) - 1, len(kept)


def _names(statement: str) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, but not the one word that is capitalised because a sentence begins there."""
    for run in _capitalised_runs(statement):
        before = statement[: run[0].start()].rstrip()
        begins = not before.rstrip(_OPENERS) or before.endswith((*".:!?", *_OPENERS[1:]))
        name = [word for word in run if word.group().lower().replace("’", "'") not in _NOT_NAMES]
        if begins and name and name[0].group().lower() in _BEGINNINGS:
            name, begins = name[1:], False
        alone = len(name) == 1 and (len(name[0].group()) < 2 or (begins and not name[0].group().isupper()))
        if name and not alone:
            yield name[0].start(), name[-1].end()


def _capitalised_runs(statement: str) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(statement):
        joined = bool(run) and statement[run[-1].end() : match.start()].isspace()
        if run and not joined:
            yield run
            run = []
        if match.group()[0].isupper():
            run.append(match)
        elif run:
            yield run
            run = []
    if run:
        yield run
