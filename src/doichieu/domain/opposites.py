"""Words that mean the opposite of each other, in Vietnamese and English: tăng and giảm, won and lost."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from doichieu.domain.folding import lower_in_place
from doichieu.domain.texts import Span
from doichieu.domain.writing import Writing, writing


@dataclass(frozen=True, slots=True)
class Pole:
    """A word that has opposites. ``words`` and ``opposites`` are in lower case."""

    span: Span
    words: str
    opposites: frozenset[str]


def poles(text: str) -> tuple[Pole, ...]:
    """The words of a text that have opposites, in order, apart from those that the word before turns round.

    Vietnamese typed without diacritics has none: "nam" may be a man, the south, five or a year there.

    >>> [(pole.words, sorted(pole.opposites)) for pole in poles("Giá xăng giảm, giá vàng không tăng.")]
    [('giảm', ['tăng'])]
    >>> [pole.words for pole in poles("Exports rose before the vote.")]
    ['exports', 'rose', 'before']
    """
    return tuple(_found(text, writing(text)))


def _found(text: str, written: Writing) -> Iterator[Pole]:
    if written is Writing.UNMARKED:
        return
    known, pattern = _KNOWN[written]
    surface = lower_in_place(text)
    for match in pattern.finditer(surface):
        if not _TURNED.search(surface, max(0, match.start() - _REACH), match.start()):
            yield Pole(Span(*match.span()), match.group(), known[match.group()])


def _opposites(pairs: str) -> tuple[Mapping[str, frozenset[str]], re.Pattern[str]]:
    known: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for one, other in (pair.split("/") for pair in pairs.replace("\n", ", ").split(", ") if pair.strip()):
        known[one] |= {other}
        known[other] |= {one}
    longest_first = sorted(known, key=len, reverse=True)
    return known, re.compile(rf"(?<!\w){_PARTS}(?:{'|'.join(longest_first)})(?!\w)")


# Of these words the first part has no opposite by itself: tăng trưởng is growth, hạ tầng what lies below.
_PARTS = r"(?!(?:tăng (?:trưởng|cường)|ít nhất|hạ (?:tầng|viện|long)|(?:trước|sau) (?:đó|đây|này)|nam bộ)(?!\w))"
_REACH = 16
_TURNED = re.compile(
    r"(?<!\w)(?:không|chưa|chẳng|đừng|bất|khó|ít|thiếu|not|no|never|without|less)\s(?:\w+\s)?\Z|n't\s(?:\w+\s)?\Z"
)
_VIETNAMESE = _opposites(
    "tăng/giảm, tăng/sụt giảm, tăng/sụt, tăng/tụt, cao/thấp, nhiều/ít, trước/sau, lớn/nhỏ, đầu tiên/cuối cùng\n"
    "tối đa/tối thiểu, nhập khẩu/xuất khẩu, thắng/thua, nam/nữ, mở/đóng, đồng ý/phản đối, ủng hộ/phản đối, mua/bán\n"
    "bắt đầu/kết thúc, trong nước/nước ngoài\n"
    "nhanh/chậm, sớm/muộn, phía bắc/phía nam, phía đông/phía tây, thuận lợi/khó khăn, thành công/thất bại, tốt/xấu\n"
    "ổn định/bất ổn, tích cực/tiêu cực, mạnh/yếu, khỏe/yếu, hôm nay/hôm qua, hôm nay/ngày mai, sáng/chiều, sáng/tối\n"
    "chiều/tối, con trai/con gái, anh/chị, ông/bà, vợ/chồng, đúng/sai, sống/tử vong, lãi/lỗ, nặng/nhẹ, đắt/rẻ\n"
    "hợp pháp/trái phép, dương tính/âm tính, an toàn/nguy hiểm, nâng/hạ, giàu/nghèo, trẻ/già, lên/xuống, trái/phải\n"
    "miền bắc/miền nam, miền trung/miền nam, miền trung/miền bắc"
)
_ENGLISH = _opposites(
    "increase/decrease, increases/decreases, increased/decreased, increasing/decreasing, rise/fall, rises/falls\n"
    "rose/fell, rising/falling, before/after, first/last, highest/lowest, higher/lower, high/low, above/below\n"
    "won/lost, win/lose, wins/loses, male/female, man/woman, men/women, boy/girl, boys/girls, over/under\n"
    "north/south, northern/southern, east/west, eastern/western, largest/smallest, larger/smaller, large/small\n"
    "big/small, oldest/youngest, older/younger, best/worst, better/worse, success/failure, succeeded/failed\n"
    "successful/unsuccessful, legal/illegal, allowed/banned, allow/ban, import/export, imports/exports\n"
    "imported/exported, buy/sell, bought/sold, positive/negative, open/closed, opened/closed, early/late\n"
    "earlier/later, alive/dead, husband/wife, son/daughter, father/mother, brother/sister, morning/evening\n"
    "morning/afternoon, afternoon/evening, stronger/weaker, strong/weak, strengthened/weakened, safe/dangerous\n"
    "cheap/expensive, rich/poor, always/never, most/least, more/less, more/fewer, many/few, maximum/minimum\n"
    "stable/unstable, domestic/foreign, support/oppose, supports/opposes, supported/opposed, accepted/rejected\n"
    "accept/reject, gain/loss, gained/lost, profit/loss, upper/lower, shorter/longer, faster/slower, easy/difficult\n"
    "correct/incorrect, left/right, started/ended, begin/end, began/ended, inside/outside, possible/impossible\n"
    "likely/unlikely, common/rare, effective/ineffective, healthy/unhealthy, yesterday/today, today/tomorrow"
)
_KNOWN = {Writing.VIETNAMESE: _VIETNAMESE, Writing.OTHER: _ENGLISH}
