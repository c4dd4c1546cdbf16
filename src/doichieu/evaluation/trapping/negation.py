"""Negations put in and taken out, in Vietnamese and English, at a verb that the other text has too."""

import re
from collections.abc import Iterator, Mapping

from doichieu.evaluation.trapping.changes import Change, put, says

_DENIED_NEAR = re.compile(
    r"(?<!\w)(?:không|chưa|chẳng|đừng|cấm|not|never|no|n't|cannot|without|refused|failed|incapable|unable|nor"
    r"|neither)(?!\w)|n't\b",
    re.IGNORECASE,
)
_UNREAL = re.compile(
    r"(?<!\w)(?:nếu|trừ khi|liệu|if|unless|whether|might|may|could|would|should|potential|possib\w+)(?!\w)[^.;]*$",
    re.IGNORECASE,
)

# Vietnamese: what stands before the verb, and what denies it. "{}" keeps the word.
_AUXILIARY_VI: Mapping[str, str] = {
    "đã": "chưa", "vừa": "chưa", "sẽ": "sẽ không", "đang": "không", "có thể": "không thể", "cần": "không cần",
    "phải": "không phải", "muốn": "không muốn", "được": "không được", "bị": "không bị", "thường": "không",
    "vẫn": "không còn", "từng": "chưa từng", "đều": "đều không", "luôn": "không",
}  # fmt: skip
_VERBS_VI = (
    "diễn ra", "xảy ra", "ủng hộ", "đồng ý", "cho phép", "thừa nhận", "khẳng định", "đề nghị", "trở thành",
    "nhận được", "ghi nhận", "công bố", "ban hành", "phê duyệt", "chủ trì", "đánh bại", "bao gồm", "tử vong",
    "xử phạt", "khởi tố", "hoàn thành", "cho rằng", "bày tỏ", "nhấn mạnh", "sở hữu", "xuất hiện", "chứng kiến",
    "tham gia", "có",
)  # fmt: skip
_SUBJECT_BEFORE = re.compile(r"[\w\"”’)%] $")
_NO_VERB_BEFORE = re.compile(
    r"(?:^|(?<!\w)(?:để|và|hoặc|hay|việc|sự|cuộc|các|những|không|chưa|đã|sẽ|đang|bị|được|có|có thể|cần|phải|muốn"
    r"|cho|nơi|từ|khi|mà|do|của|với|rằng|lại|ra|vào|lên|rất|hơn|nhất|người|kế hoạch|mức|số|khả năng|tỉ lệ|tỷ lệ|về"
    r"|đến|tới|bắt đầu|tiếp tục|là|tự|cùng|cũng|vẫn|quyền|nhu cầu|theo|gia|nếu|điều|phương án|vừa|mới|đồng"
    r"|nguyên nhân|tai nạn|quá trình|công tác|hoạt động|cách|sau|trước|trong|bằng|ngay|chủ|phát|nhân|chương|giúp"
    r"|làm|đi|đứng|tiền|giờ|ai|đầu|đều|hàng|lượng|năm|một|hai) )$"
)
_COPULA = re.compile(
    r"(?<!gọi)(?<!nhất)(?<!biệt)(?<!tức)(?<!như)(?<!coi)(?<!xem)(?<!hay)(?<!hoặc)(?<!nghĩa)(?<!chính)(?<!cũng)(?<!thể)(?<!rằng)(?<!đều)(?<!phải)(?<!không)(?<!được)(?<!vẫn)"
    r"(?<!lại)(?<!sẽ)(?<!mới)(?<!xác định)(?<!thì)(?<!đó)(?<!mang tên) là (?!\d|do|vì|để|phải|không)"
)
_DENIAL_VI = re.compile(
    r"(?<!hay )(?<!hoặc )(?<!hàng )(?<!phòng )(?<!trên )(?<!tầng )(?<!có )(?<!\w)(?P<words>không thể|không được"
    r"|không có|không còn|không phải là|không bị|không cần|không muốn|chưa có|chưa thể|chưa được|chưa từng|chưa"
    r"|không)(?= [^\W\d_])(?! (?:khí|gian|chỉ|những|quân|lưu|phận|dây|người lái|phải|ai|nên|kể|hề|biết|ít|ngừng|đầy"
    r"|đến|tới|may|mấy|ngờ|lực|đồng|gì|lâu|ngớt|hiểu|rõ))"
)
_AFFIRMED_VI = {
    "không thể": "có thể", "không được": "được", "không có": "có", "không còn": "vẫn còn", "không phải là": "là",
    "không bị": "bị", "không cần": "cần", "không muốn": "muốn", "chưa có": "đã có", "chưa thể": "đã có thể",
    "chưa được": "đã được", "chưa từng": "đã từng", "chưa": "đã", "không": "",
}  # fmt: skip

_AUXILIARY_EN = re.compile(
    r"(?<![\w'])(?P<words>is|are|was|were|will|can|must|has been|have been|had been|has|have|had|did|does"
    r"|do)(?= [\w\"'])(?! (?:not|never|no|n't|only|to|also not)\b)"
)
_DIRECT = {"has": "does not have", "have": "do not have", "had": "did not have"}
_QUESTION_EN = re.compile(r"\?\s*$|^(?:Is|Are|Was|Were|Can|Do|Does|Did|Will|What|How|Why)\b")
_PAST_EN: Mapping[str, str] = {
    "won": "win", "made": "make", "wrote": "write", "began": "begin", "became": "become", "played": "play",
    "starred": "star", "directed": "direct", "received": "receive", "released": "release", "started": "start",
    "ended": "end", "held": "hold", "took": "take", "died": "die", "lived": "live", "worked": "work",
    "served": "serve", "appeared": "appear", "studied": "study", "announced": "announce", "issued": "issue",
    "asked": "ask", "said": "say", "decided": "decide", "fell": "fall", "rose": "rise", "increased": "increase",
    "decreased": "decrease", "declined": "decline", "defeated": "defeat", "lost": "lose", "founded": "found",
    "married": "marry", "produced": "produce", "published": "publish", "opened": "open", "killed": "kill",
    "left": "leave", "joined": "join", "attended": "attend", "reached": "reach", "signed": "sign", "sold": "sell",
    "bought": "buy", "discovered": "discover", "caused": "cause", "led": "lead", "used": "use", "came": "come",
    "went": "go", "grew": "grow", "gave": "give", "sent": "send", "recorded": "record", "performed": "perform",
    "created": "create", "developed": "develop", "confirmed": "confirm", "arrested": "arrest", "moved": "move",
    "ran": "run", "graduated": "graduate", "voiced": "voice", "spoke": "speak", "hosted": "host", "helped": "help",
    "showed": "show", "happened": "happen", "occurred": "occur",
}  # fmt: skip
_PRESENT_EN: Mapping[str, str] = {
    "airs": "air", "stars": "star", "lives": "live", "contains": "contain", "includes": "include",
    "causes": "cause", "plays": "play", "works": "work", "reduces": "reduce", "increases": "increase",
    "uses": "use", "shows": "show", "requires": "require", "belongs": "belong", "produces": "produce",
    "helps": "help", "affects": "affect", "features": "feature", "provides": "provide", "depends": "depend",
    "means": "mean", "needs": "need", "takes": "take", "makes": "make", "holds": "hold", "spreads": "spread",
    "prevents": "prevent", "kills": "kill", "works on": "work on", "leads": "lead", "involves": "involve",
    "consists": "consist", "covers": "cover", "owns": "own",
}  # fmt: skip
_VERB_EN = re.compile(
    rf"(?<=[\w\"'.)] )(?<!to )(?<!was )(?<!were )(?<!been )(?<!is )(?<!are )(?<!be )(?<!and )(?<!had )(?<!has )"
    rf"(?<!have )(?<!the )(?<!a )(?P<verb>{'|'.join([*_PAST_EN, *_PRESENT_EN])})(?= \w)(?! by )"
)
_DENIAL_EN = re.compile(
    r"(?P<words>(?<=\w)n't|(?<!\w)(?:cannot|can not|not|never|no longer|without))(?= \w)(?! (?:only|just|necessarily"
    r"|least|all|always|every|yet|merely|simply|a single|any|be able|to mention))"
)
_AFFIRMED_EN = {
    "cannot": "can",
    "can not": "can",
    "no longer": "still",
    "without": "with",
    "never": "",
    "not": "",
    "n't": "",
}


def changed(text: str, other: str, language: str, *, in_claim: bool) -> Iterator[Change]:
    """The text with one negation more or less.

    One is taken out of the evidence only where the claim denies the same word.

    One is put in only where the words denied stand in the other text too, and that does not deny them.
    """
    if language == "vi":
        yield from _taken_out(text, "" if in_claim else other, _DENIAL_VI, _AFFIRMED_VI)
        yield from _put_in_vietnamese(text, other)
    else:
        yield from _taken_out(text, "" if in_claim else other, _DENIAL_EN, _AFFIRMED_EN)
        yield from _put_in_english(text, other)


def _taken_out(text: str, alike: str, denial: re.Pattern[str], affirmed: Mapping[str, str]) -> Iterator[Change]:
    for match in denial.finditer(text):
        denied = re.match(r" \w+", text[match.end("words") :])
        if alike and denied and not says(alike, match["words"] + denied.group()):
            continue
        now = affirmed[match["words"].lower()]
        start, end = match.span("words")
        if now == "":
            start, end = (start, end) if text[start - 1 : start] != " " else (start - 1, end)
        if not _UNREAL.search(text[:start]) and not re.search(
            r"\b(?:does|do|did|don|doesn|didn|won|ain|shan)$", text[:start]
        ):
            yield put(text, start, end, now)


def _put_in_vietnamese(text: str, other: str) -> Iterator[Change]:
    for word, denied in _AUXILIARY_VI.items():
        for match in re.finditer(
            rf"(?<=[\w\"”’)%] )(?<!\w){word}(?= [a-zđà-ỹ])(?! (?:chưa|không|đến|tới|qua|nói|kể|là|hết|biết|coi|xem"
            rf"|gọi|rồi|nhiều|tiên)(?!\w))",
            text,
        ):
            before = text[: match.start()]
            if re.search(
                r"(?:không|chưa|có|sẽ|đã|bị|được|để|và|nhưng|mới|phải|nơi|là|những|các|cần|đang|vừa|ai|gì|của|lại"
                r"|ngay|trong|nhận|tìm|đồng|thi|cũng|vẫn|bắt|điều|tạo|đạt|làm|thu|giành|mua|bán|thấy|gặp|thiết"
                r"|trang|biết|hiểu|giữ|mất|mắc|chịu|vấp) $",
                before,
            ):
                continue
            if _denies(text, other, match.start(), match.end()):
                yield put(text, match.start(), match.end(), denied)
    for match in _COPULA.finditer(text):
        if _SUBJECT_BEFORE.search(text[: match.start() + 1]) and _denies(
            text, other, match.start() + 1, match.end() - 1
        ):
            yield put(text, match.start() + 1, match.end() - 1, "không phải là")
    for verb in _VERBS_VI:
        for match in re.finditer(
            rf"(?<=\w ){verb}(?= [a-zđà-ỹ\dA-ZĐ])(?! (?:thể|được|vào|từ|đến|hoạt động|như|hai|khi|của|tác|công|tập"
            rf"|viên|lý|hại|bệnh|ra sau|nên|trị)(?!\w))",
            text,
        ):
            if not _NO_VERB_BEFORE.search(text[: match.start()][-16:]) and _denies(
                text, other, match.start(), match.start()
            ):
                yield put(text, match.start(), match.start(), "không ")


def _put_in_english(text: str, other: str) -> Iterator[Change]:
    if _QUESTION_EN.search(text):
        return
    first = next(iter(_AUXILIARY_EN.finditer(text)), None)
    if first is not None and _denies(text, other, first.start(), first.end()):
        words, after = first["words"], text[first.end() :]
        if words in _DIRECT and re.match(
            r" (?:a|an|the|his|her|its|their|\d|one|two|three|four|five|many|several|been no)\b", after
        ):
            yield put(text, first.start(), first.end(), _DIRECT[words])
        elif words not in _DIRECT or re.match(
            r" (?:\w+ed|won|made|become|been|begun|taken|seen|given|had|shown|grown|left|lost|met|sold)\b", after
        ):
            yield put(
                text,
                first.start(),
                first.end(),
                "cannot" if words == "can" else words.split()[0] + " not" + words[len(words.split()[0]) :],
            )
    match = _VERB_EN.search(text)
    if (
        match is not None
        and (first is None or match.start() < first.start())
        and _denies(text, other, match.start(), match.end())
    ):
        verb = match["verb"]
        now = f"did not {_PAST_EN[verb]}" if verb in _PAST_EN else f"does not {_PRESENT_EN[verb]}"
        yield put(text, match.start(), match.end(), now)


def _denies(text: str, other: str, start: int, end: int) -> bool:
    """Whether a denial here is a real one: nothing near denies already, nor does the other text the next words."""
    if _UNREAL.search(text[:start]) or _DENIED_NEAR.search(text[max(0, start - 25) : end + 30]):
        return False
    following = re.findall(r"[\w%]+", text[end:])[:2]
    if len(following) < 2:
        return False
    there = re.search(rf"(?<!\w){re.escape(following[0])}\W+{re.escape(following[1])}(?!\w)", other)
    return there is not None and not _DENIED_NEAR.search(other[max(0, there.start() - 30) : there.end() + 10])
