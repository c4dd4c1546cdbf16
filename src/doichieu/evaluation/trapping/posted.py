"""The control: the same as people post it: SỐC!!!, without diacritics, "Nghe bảo …", "tổng cộng 12", #tags, a link."""

import re
from collections.abc import Iterator, Mapping

from doichieu.domain.folding import fold
from doichieu.evaluation.trapping.changes import Change, put

_BEFORE: Mapping[str, tuple[str, ...]] = {
    "vi": ("SỐC: ", "Cả nhà ơi, ", "Nghe nói ", "Nghe bảo là ", "Mới đọc được là ", "Theo báo chí, ", "Hóa ra "),
    "en": ("BREAKING: ", "Guys, ", "I heard that ", "Just read that ", "Turns out ", "According to reports, ", "OMG "),
}
_IN_TOTAL = " in total."
_AFTER: Mapping[str, tuple[str, ...]] = {
    "vi": (" nhé!", " đấy.", " #tinnong #chiase", " 😱😱", " https://example.org/tin/123", " (nguồn: Internet)"),
    "en": (_IN_TOTAL, " folks!", " #news #share", " 😱😱", " https://example.org/news/123", " (source: internet)"),
}
_TOTALS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "vi": (("có ", "có tất cả "), ("", "tổng cộng ")),
    "en": (("", "a total of "),),
}
"""What stands before a number, and what says there that it is the whole."""
_NO_COUNT = re.compile(r"(?:năm|ngày|tháng|số|in|on|of|[A-Z]\w*) $")
_SPELT_COUNT = re.compile(
    r"(?<![\w.,/:-])([2-9]\d|\d[\d.,]*\d)(?= [^\W\d_]{3,})(?! (?:tháng|năm|giờ|January|percent|per))"
)


def changed(text: str, language: str) -> Iterator[Change]:
    """The text with one thing put in, or in other letters, that states nothing more and nothing less."""
    start = text[:1] if _keeps_its_capital(text) else text[:1].lower()
    for words in _BEFORE[language]:
        yield put(text, 0, 1, words + start)
    end, count = len(text.rstrip(" .!")), _SPELT_COUNT.search(text)
    for words in _AFTER[language]:
        if words != _IN_TOTAL or count:
            yield put(text, end, len(text), words)
    if count and text[count.end() + 1].islower() and not _NO_COUNT.search(text[: count.start()]):
        for was, now in _TOTALS[language]:
            if text[: count.start()].endswith(was):
                yield put(text, count.start() - len(was), count.start(), now)
    if language == "vi":
        yield put(text, 0, len(text), fold(text))
    yield put(text, 0, len(text), text.upper())


def _keeps_its_capital(text: str) -> bool:
    """Whether the first word seems to be a name: the second has a capital too, or the first has two."""
    first, second = [*text.split(), "", ""][:2]
    return second[:1].isupper() or first[1:].lower() != first[1:]
