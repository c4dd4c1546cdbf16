"""Words that deny, in Vietnamese and English, and the words they deny."""

import re
from collections import deque
from dataclasses import dataclass

from doichieu.domain.folding import fold_in_place, folded_pattern
from doichieu.domain.shorthand import NOT, NOT_ALONE
from doichieu.domain.texts import Span
from doichieu.domain.writing import Writing, surface, writing


@dataclass(frozen=True, slots=True)
class Negation:
    """A denial. ``scope`` holds the words it denies: those after it, to the end of the clause or a few words on.

    ``by_verb`` marks those that tell of a denial: bác bỏ, denied.
    """

    span: Span
    words: str
    scope: Span
    by_verb: bool = False


def negations(text: str) -> tuple[Negation, ...]:
    """The denials of a text, in order.

    Words that only look like one are left out: không khí, hàng không, không chỉ, có … không?, No. 5, not only.

    >>> [n.words for n in negations("Hãng hàng không chưa từng tăng giá vé.")]
    ['chưa từng']
    >>> text = "The minister did not say that, but he didn't deny it."
    >>> [(n.words, n.scope.of(text)) for n in negations(text)]
    [('not', 'say that'), ("n't", 'deny it'), ('deny', 'it')]
    """
    written = writing(text)
    looked_at = surface(text, written).replace("’", "'")
    harmless, cues = _PATTERNS[written]
    spared = deque(match.span() for match in harmless.finditer(looked_at))
    found = []
    for match in cues.finditer(looked_at):
        while spared and spared[0][1] <= match.start():
            spared.popleft()
        named = match.start() > 0 and _NAMED.fullmatch(text, *match.span())
        if not (named or (spared and spared[0][0] <= match.start())):
            span = Span(*match.span())
            by_verb = _BY_VERB.fullmatch(match.group()) is not None
            found.append(Negation(span, span.of(text), _scope(looked_at, span.end, by_verb=by_verb), by_verb))
    return tuple(found)


def unproven(text: str) -> tuple[Negation, ...]:
    """Where a text says that there is no evidence of something, in order. ``scope`` is what there is none of.

    >>> text = "Chưa có bằng chứng khoa học nào cho thấy tỏi phòng được Covid-19, theo Bộ Y tế."
    >>> [(n.words, n.scope.of(text)) for n in unproven(text)]
    [('Chưa có bằng chứng khoa học nào cho thấy', 'tỏi phòng được Covid-19, theo Bộ Y tế')]
    >>> [n.scope.of("No proof that it works.") for n in unproven("No proof that it works.")]
    ['it works']
    """
    surface = fold_in_place(text)
    found = []
    for match in _UNPROVEN.finditer(surface):
        stop = _SENTENCE_END.search(surface, match.end())
        words = list(_WORD.finditer(surface, match.end(), stop.start() if stop else len(surface)))[:_UNPROVEN_WORDS]
        if words:
            span = Span(*match.span())
            found.append(Negation(span, span.of(text), Span(words[0].start(), words[-1].end())))
    return tuple(found)


def _scope(surface: str, start: int, *, by_verb: bool) -> Span:
    """The words from ``start`` to the end of the clause, at most ``_SCOPE_WORDS`` of them.

    What a verb denies stands behind a word for what was said: denied reports that …
    """
    rest = surface[start : start + _SCOPE_CHARACTERS]
    begin = len(rest) - len(rest.lstrip(' "“'))  # what is denied may stand in quotation marks
    reported = _REPORTED.match(rest, begin) if by_verb else None
    begin = reported.end() if reported is not None else begin
    stop = _CLAUSE_END.search(rest, begin)
    words = list(_WORD.finditer(rest, begin, stop.start() if stop else len(rest)))[:_SCOPE_WORDS]
    return Span(start + words[0].start(), start + words[-1].end()) if words else Span(start, start)


_SCOPE_WORDS = 6
_SCOPE_CHARACTERS = 80
_CLAUSE_END = re.compile(r"[.,;:!?()\[\]\n\"“”]|\s(?:nhưng|nhung|mà|tuy nhiên|tuy nhien|but|however|although)\b")
_WORD = re.compile(r"\w[^\s]*")

_NAMED = re.compile(r"K|[A-Z][a-z]+nt")
"""A hospital or a vitamin, or somebody named Cant."""
_BY_VERB = re.compile(r"bác\sbỏ|phủ\snhận|bac\sbo|phu\snhan|den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)")
_REPORTED = re.compile(
    r"(?:(?:mọi|các|những|moi|cac|nhung)\s)?(?:(?:thông tin|tin đồn|tin|cáo buộc|thong tin|tin don|cao buoc)"
    r"\s(?:cho rằng|rằng|về việc|cho rang|rang|ve viec)|việc|viec)\s"
    r"|(?:(?:the|all|any|these|those)\s){0,2}(?:information|reports?|news|claims?|allegations?|accusations?|rumou?rs?)"
    r"\sthat\s"
)

_UNPROVEN_WORDS = 25
_SENTENCE_END = re.compile(r"[.;!?](?=\s|\Z)|[\n:]|,?\s(?:nhung|tuy nhien|but|however|although)\b")
# Read folded: beside "evidence" none of these words is taken for another.
_NO_EVIDENCE = (
    r"(?:khong|chua|chang)\s(?:he\s)?(?:co|tim thay)\s(?:(?:bat ky|bat cu|mot)\s)?"
    r"(?:bang chung|chung cu|co so|can cu)(?:\s\w+){0,4}?"
    r"\s(?:cho thay|chung minh|chung to|khang dinh|cho rang|rang|de noi|ve viec)(?:\s(?:rang|la))?"
)
_NO_EVIDENCE_ENGLISH = (
    r"(?:no|not any|without any)\s(?:\w+\s){0,2}?(?:evidence|proof|indication)"
    r"(?:\s(?:was|is|has been))?(?:\s(?:found|seen))?"
    r"\s(?:that|(?:to\s)?(?:suggest|support|show|indicat|prov)(?:s|ing|es|e)?(?:\s(?:claims?\s)?that)?)"
)
_UNPROVEN = re.compile(rf"(?<!\w)(?:{_NO_EVIDENCE}|{_NO_EVIDENCE_ENGLISH})(?!\w)")

_VIETNAMESE = (
    r"không\s(?:phải|hề|thể|còn|được|có)(?:\slà)?|không|chưa\s(?:từng|hề|bao\sgiờ|thể|được|có)|chưa|chẳng\s(?:hề|phải|còn)"
    r"|chẳng|chả|từ\schối|đâu\s(?:có|phải)|đừng|chớ|bác\sbỏ|phủ\snhận|nghiêm\scấm|cấm|sai\ssự\sthật|bịa\sđặt"
)
# Without diacritics "chua" may be a pagoda and "cam" an orange: only phrases that leave no doubt count.
_VIETNAMESE_FOLDED = (
    r"khong\s(?:phai|he|the|con|duoc|co)(?:\sla)?|khong|chua\s(?:tung|he|bao\sgio|the|duoc|co|phai)|chang\s(?:he|phai)"
    r"|dau\s(?:co|phai)|bac\sbo|phu\snhan|tu\schoi|nghiem\scam|sai\ssu\sthat|bia\sdat"
)
# "no" and "ban" are also Vietnamese words (full, a board), so they count in other texts only.
_ENGLISH = (
    r"n't\b|(?:is|are|was|were|do|does|did|has|have|had|ca|could|should|would|need|must|ai)nt|w/o|not|cannot|never|nor|neither|none|nobody|nothing|nowhere|without"
    r"|den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|(?:is|are|was|were)\sfalse|false\s(?:claim|that)"
    r"|(?:fail(?:s|ed|ing)?|(?:refus|declin)(?:e|es|ed|ing)|unable)\sto(?!\s(?:\d|an?\s|the\s))|incapable\sof|lack(?:s|ed|ing)?(?:\sof)?"
    r"|(?:rare|hard|scarce)ly|seldom|barely"
    r"|banned|banning|prohibit(?:s|ed|ing)?|forbid(?:s|den|ding)?"
)
_ENGLISH_ONLY = r"no|bans?"
_VIETNAMESE_HARMLESS = (
    r"không\s(?:khí|dây|người\slái|gian|quân|lực|trung|phận|lưu|vận|tặc|kích|tưởng|chỉ|những|ngừng|ít|khỏi|may|kém|nhỏ|lâu\ssau|đơn\sthuần"
    r"|phải\schỉ|dùng\stiền\smặt|ai\s(?:có\s)?thể\s(?:phủ\snhận|bác\sbỏ)|thể\skhông|thể\sthiếu|thể\sphủ\snhận|thể\sbác\sbỏ|thể\schối\scãi|ai\skhông|rõ\srệt)"
    r"|(?:(?<!ngân\s)(?<!khách\s)(?<!cửa\s)(?<!nhà\s)(?<!đơn\s)hàng|(?<!đa\s)(?<!một\s)số|trên|chân|khoảng|hư|tầng|hay|đất\sđối)\skhông|(?:tên\slửa|hệ\sthống|lực\slượng|pháo|quân\schủng)\sphòng\skhông|hay\schưa|(?:hay|hoặc|vòng)\s(?:không(?:\scó)?|cấm|chưa)"
    r"|(?:không|chưa)\s*\?|(?:có|phải)\s[^.,;:!?]{0,80}?\s(?:không|chưa)\s*[?]|chưa\s(?:kể|nói\sđến|đầy|tới|đến\s\d[\w.,]*)"
)
_ENGLISH_HARMLESS = (
    r"not\s(?:only|just|least|to\smention)|no\s(?:doubt|less|fewer|later|sooner|matter|wonder)|no\.\s?\d|no\s\d|nos\.\s?\d"
    r"|(?:or|why|if)\snot|nothing\s(?:but|less)|can(?:'t|not)\sdeny|(?:no\sone|nobody)\scan\sdeny|cannot\sbut|without\s(?:a\s)?doubt"
    r"|no\.(?=\s+[a-z]?\d)"
)


def _typed(pattern: str, *more: str, marked: bool) -> str:
    """The pattern with what is typed for không, too."""
    word = "không" if marked else "khong"
    return (pattern if marked else folded_pattern(pattern)).replace(word, rf"(?:{'|'.join((word, NOT, *more))})")


def _whole(*patterns: str) -> re.Pattern[str]:
    written = "|".join(patterns).replace(r"\s*", r"\s{0,3}")
    return re.compile(rf"(?:(?<!\w)|(?<=\w)(?=n't))(?:{written})(?!\w)")


_PATTERNS = {
    Writing.VIETNAMESE: (
        _whole(_typed(_VIETNAMESE_HARMLESS, "k", marked=True), _ENGLISH_HARMLESS),
        _whole(_typed(_VIETNAMESE, marked=True), NOT_ALONE, _ENGLISH),
    ),
    Writing.UNMARKED: (
        _whole(_typed(_VIETNAMESE_HARMLESS, "k", marked=False), _ENGLISH_HARMLESS),
        _whole(_typed(_VIETNAMESE_FOLDED, marked=False), NOT_ALONE, _ENGLISH),
    ),
    Writing.OTHER: (_whole(_ENGLISH_HARMLESS), _whole(_ENGLISH, _ENGLISH_ONLY)),
}
