"""What people put around a claim when they post it, and what states nothing: SỐC: … #tags, "nghe nói", a link."""

import re
from collections.abc import Callable
from typing import Final

from doichieu.domain.folding import fold_in_place, folded_pattern, lower_in_place
from doichieu.domain.shorthand import spelt_out
from doichieu.domain.texts import Span, rewritten

LEAST_LEFT: Final = 3
"""Words that a claim keeps; where fewer would be left, nothing is taken from it."""
LONGEST: Final = 2000
"""Characters of a text that is no claim any more, and is left whole."""


def bare(claim: str, quotation: str = "") -> str:
    """The claim without links, tags, where it was heard, and words that say no more than that a number is the whole.

    Not without what the quotation has as well.

    >>> bare("Bạn có biết, tổng cộng 34 tỉnh đã được sáp nhập đấy! https://example.org")
    '34 tỉnh đã được sáp nhập!'
    """
    left = claim
    for pattern, made in _IDLE if len(claim) <= LONGEST else ():
        found = [match for match in pattern.finditer(made(left)) if match["idle"].strip() not in made(quotation)]
        cut = rewritten(left, {Span(*match.span("idle")): "" for match in found}).strip()
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
