"""Numbers changed: 150 học sinh → 141 học sinh, three people → five people. Dates, labels and codes are left alone."""

import re
from collections.abc import Iterator
from random import Random

from doichieu.evaluation.trapping.changes import Change, put, says, some

_FIGURES = re.compile(
    r"(?<![\w.,/:$€£+-])(?<!-)\$?(?P<digits>\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)(?![\w/:-]"
    r"|[.,]\d)%?"
)
_LABEL_BEFORE = re.compile(
    r"(?:ngày|tháng|năm|lúc|hồi|số|điều|khoản|mục|chương|thứ|quý|mùng|lớp|quận|phường|tổ|khóa|khoá|kỳ|lần|vòng|hạng"
    r"|tuổi|đường|phút|khu|từ|đến|tới|giai đoạn|thế kỷ|quốc lộ|tập|giải|u|in|on|since|of|no\.|number|chapter"
    r"|article|season|episode|top|route|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|world cup|games|cup|act|class|grade|type|group|phase|part|part ii|volume|apollo|mark"
    r"|enzyme|coronavirus|day|aug\.|sept\.|oct\.|nov\.|dec\.|jan\.|feb\.)\s*$",
    re.IGNORECASE,
)
_CAPITAL_BEFORE = re.compile(r"(?<![.!?:] )(?<!^)\b[A-ZĐ]\w* $")
_DATE_AFTER = re.compile(
    r"^\s*(?:tháng \d|h\d|h\b|giờ|-\s?\d|/\d|(?:st|nd|rd|th)\b|(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b|a\.?m|p\.?m|bc|ad\b|-LRB)",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    r"(?:hơn|trên|quá|ít nhất|tối thiểu|vượt|more than|over|at least|above|exceeding|exceeded|minimum of)\s+\$?$",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r"(?:dưới|chưa đến|chưa tới|tối đa|không quá|lên đến|lên tới|đến|less than|fewer than|under|up to|below|at most"
    r"|within|maximum of)\s+\$?$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:khoảng|gần|chừng|xấp xỉ|tầm|ước tính|about|around|nearly|almost|roughly|approximately|some"
    r"|an estimated)\s+\$?$",
    re.IGNORECASE,
)
_VIETNAMESE_WORDS = ("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ENGLISH_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTED = (
    r"người|con|quán|nghi phạm|đối tượng|bị cáo|bị can|ngày|tháng|tuần|học sinh|sinh viên|vụ|lần|đội|xe|tỉnh|trường"
    r"|cháu|em|anh|chị|vợ chồng|phần|nhóm|loại|quốc gia|nước|địa phương|doanh nghiệp|công ty|ngôi|căn|chiếc|cây|bộ"
    r"|bàn|điểm|trận|tầng|phòng|bệnh nhân|ca|nạn nhân|thanh niên|thiếu niên|phụ nữ"
)
_WORDS = {
    "vi": re.compile(
        rf"(?<!\w)(?<!thứ )(?<!tháng )(?<!mươi )(?<!trăm )(?P<word>{'|'.join(_VIETNAMESE_WORDS)})"
        rf"(?= (?:{_COUNTED})(?!\w))"
    ),
    "en": re.compile(
        rf"(?<![\w-])(?<!one of )(?P<word>{'|'.join(_ENGLISH_WORDS)})(?= [a-z]{{3,}})(?! (?:of|hundred|thousand"
        rf"|million|billion|dozen))"
    ),
}
_LISTS = {"vi": _VIETNAMESE_WORDS, "en": _ENGLISH_WORDS}


def changed(text: str, other: str, language: str, chance: Random, *, in_claim: bool) -> Iterator[Change]:
    """The text with one number changed that the other text states too; the new one is in neither.

    A bound moves only where that makes it say more: "more than 50" of a claim becomes "more than 80", never 30.
    """
    for match in _FIGURES.finditer(text):
        digits, before = match["digits"], text[: match.start()]
        if not says(other, digits) or _counts_nothing(text, match, language):
            continue
        direction = _direction(before)
        if not in_claim and (direction or not _same_thing(text, match, other)):
            continue
        options = _others(digits, direction, about=bool(_ABOUT.search(before)))
        for new in some([o for o in options if not says(other, o) and not says(text, o)], chance):
            yield put(text, match.start("digits"), match.end("digits"), new)
    yield from _words_changed(text, other, language, chance)


def _counts_nothing(text: str, match: re.Match[str], language: str) -> bool:
    digits, before, after = match["digits"], text[: match.start()], text[match.end() :]
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", digits) or digits.strip("0") == "":
        return True
    if language == "vi" and re.fullmatch(r"\d{1,2}\.\d{1,2}", digits):
        return True  # a day: Vietnamese writes its decimals with a comma
    if _LABEL_BEFORE.search(before[-24:]) or _DATE_AFTER.match(after) or (before[-1:] in "(#" and language == "en"):
        return True
    if re.search(r"[A-Z] ?[-–] ?$", before):
        return True
    return bool(_CAPITAL_BEFORE.search(before[-24:])) and not _AT_LEAST.search(before) and not _ABOUT.search(before)


def _same_thing(text: str, match: re.Match[str], other: str) -> bool:
    """Whether the other text counts the same: the number and the word behind it, or before it, are the same there."""
    after, before = re.match(r"\W*(\w+)", text[match.end() :]), re.search(r"(\w+)\W*$", text[: match.start()])
    said = [rf"{re.escape(match['digits'])}\W*{re.escape(after[1])}"] if after else []
    said += [rf"{re.escape(before[1])}\W*{re.escape(match['digits'])}"] if before and not before[1].isdigit() else []
    return any(re.search(rf"(?<!\w){words}(?!\w)", other, re.IGNORECASE) for words in said)


def _direction(before: str) -> int:
    if _AT_LEAST.search(before):
        return 1
    return -1 if _AT_MOST.search(before) else 0


def _others(digits: str, direction: int, *, about: bool) -> list[str]:
    """The digits with one of them changed, so that the number goes the way asked for."""
    places = [i for i, c in enumerate(digits) if c.isdigit()]
    significant = [i for i in places if digits[i:].strip("0.,")]
    if about or len(significant) <= 2:
        significant = significant[:1]
    options = []
    for place in significant:
        old = int(digits[place])
        low = 1 if place == 0 and len(places) > 1 else 0
        values = [v for v in range(low, 10) if v != old and (direction == 0 or (v - old) * direction > 0)]
        if about:
            values = [v for v in values if abs(v - old) >= max(2, 0.5 * old)]
        options += [digits[:place] + str(v) + digits[place + 1 :] for v in values]
    return [o for o in options if o.strip("0.,") and o != "1"]


def _words_changed(text: str, other: str, language: str, chance: Random) -> Iterator[Change]:
    for match in _WORDS[language].finditer(text):
        following = text[match.end() :].split()
        if not following or not says(other, f"{match['word']} {following[0].rstrip('.,;')}"):
            continue
        options = [w for w in _LISTS[language] if w != match["word"] and not says(other, w) and w != "năm"]
        for new in some(options, chance):
            yield put(text, match.start(), match.end(), new)
