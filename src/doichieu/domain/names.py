"""Names in a text, read only to hold a claim against a quotation: they are compared and then forgotten.

Nothing found here is ever stored, counted, indexed or shown by itself: the desk works on claims, not on people.
"""

import re
from dataclasses import dataclass

from doichieu.domain.folding import folded_words
from doichieu.domain.texts import Span


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words. ``folded`` is its comparable form: words in lower case without diacritics."""

    span: Span
    words: str
    folded: str


def names(text: str) -> tuple[Name, ...]:
    """The names of people, places, organisations and works in a text, in order, by their capital letters.

    A single capitalised word that opens a sentence is taken only where it is an acronym. Text set mostly in
    capitals gives no names, because the letters say nothing there.

    >>> [name.words for name in names("Theo ông Phạm Minh Chính, TP.HCM và Bộ Y tế đã họp.")]
    ['Phạm Minh Chính', 'TP.HCM', 'Bộ Y']
    """
    if _mostly_capitals(text):
        return ()
    runs: list[list[re.Match[str]]] = []
    for word in filter(_is_capitalised, _WORD.finditer(text)):
        if runs and _JOIN.fullmatch(text, runs[-1][-1].end(), word.start()):
            runs[-1].append(word)
        else:
            runs.append([word])
    found = (_name(text, _trimmed(text, run)) for run in runs)
    return tuple(name for name in found if name is not None)


_WORD = re.compile(r"(?<![\w@#])[^\W\d_](?:\w|[’'&.-](?=\w))*")
_JOIN = re.compile(r" |\.| (?:of|de|von|van|bin|ibn|al|el|la|du|der|&) ")
_OPENING = re.compile(r"(?:^|[.!?…:;\n\"“”‘()\[\]]|[)\]]\s?[-–]|\n\s*[-–•*])\s*\Z")
# fmt: off
_TITLES = frozenset((
    "ông", "bà", "anh", "chị", "em", "cô", "chú", "bác", "cậu", "dì", "bé", "mr", "mrs", "ms", "dr", "prof", "sir",
    "lord", "lady", "pres", "ts", "pgs", "gs", "ths", "bs", "ca", "nsnd", "nsưt",
))
_FUNCTION_WORDS = _TITLES | frozenset((
    "theo", "tại", "trong", "ngày", "sau", "khi", "các", "những", "một", "đây", "đó", "đến", "từ", "với", "và",
    "nhưng", "do", "vì", "để", "bởi", "ngoài", "hiện", "cùng", "nếu", "tuy", "dù", "trước", "trên", "dưới", "về",
    "cả", "có", "không", "chưa", "đã", "đang", "sẽ", "bị", "được", "năm", "tháng", "hôm", "sáng", "chiều", "tối",
    "trưa", "đêm", "báo", "trận", "mỗi", "mọi", "nhiều", "ít", "vào", "ra", "qua", "còn", "là", "thì", "mà", "nên",
    "cũng", "vẫn", "như", "giữa", "của", "cho", "bên", "phía", "hai", "ba", "bốn", "nhờ", "nhằm", "riêng", "the",
    "a", "an", "in", "on", "at", "for", "but", "and", "or", "if", "when", "while", "after", "before", "this",
    "that", "these", "those", "he", "she", "it", "they", "we", "i", "you", "his", "her", "their", "its", "our",
    "my", "as", "by", "from", "with", "to", "of", "is", "are", "was", "were", "there", "here", "no", "not", "never",
    "now", "today", "yesterday", "all", "some", "many", "most", "more", "since", "although", "because", "so",
    "what", "who", "why", "how", "where", "which", "each", "every", "both", "also", "then",
))
# fmt: on


def _name(text: str, run: list[re.Match[str]]) -> Name | None:
    if not run:
        return None
    span = Span(run[0].start(), run[-1].end())
    words = span.of(text)
    return Name(span, words, " ".join(folded_words(words.replace(".", " "))))


def _trimmed(text: str, run: list[re.Match[str]]) -> list[re.Match[str]]:
    """The run without titles and function words before it, and without a lone word that only opens a sentence."""
    opens = _OPENING.search(text[max(0, run[0].start() - 8) : run[0].start()]) is not None
    leaving = _FUNCTION_WORDS if opens else _TITLES
    first = next((i for i, word in enumerate(run) if word.group().lower() not in leaving), len(run))
    kept = run[first:]
    if len(kept) != 1 or _is_acronym(kept[0].group()):
        return kept
    lone = kept[0].group().lower() in _FUNCTION_WORDS or (opens and first == 0)
    return [] if lone else kept


def _is_capitalised(word: re.Match[str]) -> bool:
    return word.group()[0].isupper()


def _is_acronym(word: str) -> bool:
    return sum(c.isupper() for c in word) >= 2


def _mostly_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 20 and sum(c.isupper() for c in letters) > 0.6 * len(letters)
