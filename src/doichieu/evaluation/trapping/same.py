"""The control: the same said in another form: 50% → 50 phần trăm, 1.000 → 1 nghìn, 25-3 → 25/3, isn't → is not."""

import re
from collections.abc import Callable, Iterator, Mapping

from doichieu.evaluation.trapping.changes import Change, put

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SCALES = {
    "vi": {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9},
    "en": {"thousand": 3, "million": 6, "billion": 9},
}
_GROUP, _POINT = {"vi": ".", "en": ","}, {"vi": ",", "en": "."}
_NUMBER_WORDS = {
    "vi": ("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"),
    "en": ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
}
_SPELLINGS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "USD": "đô la Mỹ", "km": "kilômét", "ha": "hecta", "tỷ đồng": "tỉ đồng", "tỉ đồng": "tỷ đồng",
        "TP.HCM": "Thành phố Hồ Chí Minh", "TP HCM": "Thành phố Hồ Chí Minh", "UBND": "Ủy ban nhân dân",
        "Mỹ": "Hoa Kỳ", "Bộ GD&ĐT": "Bộ Giáo dục và Đào tạo", "Bộ GTVT": "Bộ Giao thông Vận tải",
        "Bộ Y tế": "bộ Y tế", "Matxcơva": "Moscow", "kg": "kilôgam", "nghìn": "ngàn", "ngàn": "nghìn",
        "thành phố": "TP", "CSGT": "cảnh sát giao thông",
    },
    "en": {
        "km": "kilometres", "kilometers": "km", "kg": "kilograms", "USD": "US dollars", "United States": "US",
        "isn't": "is not", "doesn't": "does not", "don't": "do not", "didn't": "did not", "cannot": "can not",
        "can't": "cannot", "wasn't": "was not", "Ho Chi Minh City": "HCMC", "United Kingdom": "UK", "percent": "%",
        "COVID-19": "Covid-19", "is not": "isn't", "was not": "wasn't", "did not": "didn't", "does not": "doesn't",
        "has not": "hasn't", "World Health Organization": "WHO",
    },
}  # fmt: skip


def changed(text: str, language: str) -> Iterator[Change]:
    """The text with one place put in another form that means the same."""
    for rule in (_percent, _scaled, _written_out, _dates, _words, _spelt):
        yield from rule(text, language)


def _percent(text: str, language: str) -> Iterator[Change]:
    for match in re.finditer(r"(?<=\d)%(?!\w)", text):
        yield put(text, *match.span(), " phần trăm" if language == "vi" else " percent")


def _scaled(text: str, language: str) -> Iterator[Change]:
    """3,5 triệu → 3.500.000."""
    scales, point, group = _SCALES[language], _POINT[language], _GROUP[language]
    pattern = rf"(?<![\w.,/-])(\d{{1,3}})(?:\{point}(\d{{1,2}}))? ({'|'.join(scales)})(?! (?:{'|'.join(scales)})|\w)"
    for match in re.finditer(pattern, text):
        digits = match[1] + (match[2] or "").ljust(scales[match[3]], "0")
        if not digits.startswith("0") and not re.search(r"\d ?(?:[-–]|đến|to) ?$", text[: match.start()]):
            yield put(text, *match.span(), f"{int(digits):,}".replace(",", group))


def _written_out(text: str, language: str) -> Iterator[Change]:
    """5.000 → 5 nghìn."""
    word, group = ("nghìn" if language == "vi" else "thousand"), _GROUP[language]
    for match in re.finditer(
        rf"(?<![\w.,/$-])(\d{{1,3}})\{group}000(?![\w.,/-]\d|\d|\w| (?:tỷ|tỉ|triệu|nghìn|ngàn|million|billion))", text
    ):
        yield put(text, *match.span(), f"{match[1]} {word}")


def _dates(text: str, language: str) -> Iterator[Change]:
    if language == "vi":
        for match in re.finditer(r"(?<=ngày )(\d{1,2})([/-])(1[0-2]|0?[1-9])(?![\w/-]|\.\d)", text):
            yield put(text, *match.span(), f"{match[1]} tháng {int(match[3])}")
        for match in re.finditer(r"(?<![\w/-])(\d{1,2})-(\d{1,2})-(20\d\d)(?![\w/-])", text):
            yield put(text, *match.span(), f"{match[1]}/{match[2]}/{match[3]}")
        for match in re.finditer(r"(?<=ngày )(\d{1,2}) tháng (\d{1,2})(?= [^\Wn]|[,.])", text):
            yield put(text, *match.span(), f"{match[1]}/{match[2]}")
        return
    for match in re.finditer(rf"\b({_MONTHS}) (\d{{1,2}})(?![\d:]|st|nd|rd|th|, \d)", text):
        yield put(text, *match.span(), f"{match[2]} {match[1]}")
    for match in re.finditer(rf"\b(\d{{1,2}}) ({_MONTHS}) (\d{{4}})", text):
        yield put(text, *match.span(), f"{match[2]} {match[1]}, {match[3]}")


def _words(text: str, language: str) -> Iterator[Change]:
    """3 người → ba người, two people → 2 people."""
    spelt = dict(enumerate(_NUMBER_WORDS[language], 2))
    nouns = "người|đối tượng|học sinh|vụ|ngày|lần|nghi phạm|con" if language == "vi" else r"[a-z]{4,}"
    for match in re.finditer(
        rf"(?<![\w.,/-])([2-9])(?= (?:{nouns})(?!\w))(?! (?:million|billion|thousand|percent|giờ))", text
    ):
        if not re.search(
            r"(?:tháng|ngày|số|lớp|quận|khoảng|năm|thứ|lần|từ|type|phase|act|part|grade|World Cup|[A-Z]\w*) $",
            text[: match.start()][-10:],
            re.IGNORECASE,
        ):
            yield put(text, *match.span(), spelt[int(match[1])])
    if language == "en":
        figures: Callable[[str], str] = {word: str(n) for n, word in spelt.items()}.__getitem__
        for match in re.finditer(rf"(?<![\w-])({'|'.join(_NUMBER_WORDS['en'])})(?= [a-z]{{4,}}s\b)", text):
            yield put(text, *match.span(), figures(match[1]))


def _spelt(text: str, language: str) -> Iterator[Change]:
    for was, now in _SPELLINGS[language].items():
        for match in re.finditer(rf"(?<![\w.]){re.escape(was)}(?![\w-])", text):
            if was == "Mỹ" and re.search(r"[A-ZĐ]\w+ $", text[: match.start()]):
                continue  # part of a name: bệnh viện Hoàn Mỹ
            if was in ("km", "ha", "kg", "USD", "percent", "kilometers") and not re.search(
                r"\d\s?$|(?:triệu|tỷ|tỉ|nghìn|million|billion) $", text[: match.start()]
            ):
                continue
            if was == "percent" and not text[: match.start()].endswith(" "):
                continue
            start = match.start() - (1 if was == "percent" else 0)
            yield put(text, start, match.end(), now)
