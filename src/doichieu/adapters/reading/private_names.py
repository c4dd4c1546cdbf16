"""Names people go by on the net: profile links, e-mail addresses, handles."""

import re

from doichieu.adapters.reading.private_rules import Rule
from doichieu.domain.texts import PrivateDetail

LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"'“”‘’\[\]]+", re.IGNORECASE)

_NOT_PEOPLE = (
    "watch|groups?|events?|hashtag|marketplace|help|policies|privacy|sharer|share|dialog|plugins|login|about|search|"
    "explore|home|intent|i|tos|settings|notifications|messages|compose|p|reel|reels|tv|accounts|legal|developers|"
    r"business|ads|photo|photo\.php|story\.php|permalink\.php|video|videos|discover|tag|music|joinchat|addstickers|iv"
)
_SOMEBODY = rf"(?!(?:{_NOT_PEOPLE})(?:[/?\#\s.,]|$))(?=[@\w.+])"
_REST = r"[^\s<>\"'“”‘’\[\]()]*[^\s<>\"'“”‘’\[\]().,;:!?]"
_PROFILE = re.compile(
    rf"""(?P<detail>(?<![\w.@-])(?:https?://)?(?:(?!pic\.)[a-z]{{1,4}}\.|mobile\.|mbasic\.)?(?:
      (?:facebook|fb|x|twitter|instagram)\.com/{_SOMEBODY}
    | (?:fb\.me|m\.me|wa\.me|zalo\.me|t\.me|telegram\.me|vk\.com)/{_SOMEBODY}
    | youtube\.com/(?:@|user/)(?=\w) | linkedin\.com/in/(?=\w) | reddit\.com/u(?:ser)?/(?=\w)
    | bsky\.app/profile/(?=\w) | messenger\.com/t/(?=\w) | snapchat\.com/add/(?=\w)
    | (?:[\w-]+\.)+[a-z]{{2,12}}/@(?=\w)
    ){_REST})""",
    re.IGNORECASE | re.VERBOSE,
)
_AT = r"(?:@|\s?[\[({]\s?(?:at|a[ ]còng|@)\s?[\])}]\s?|\s+a[ ]còng\s+)"
_DOT = r"(?:\.|\s?[\[({]\s?(?:dot|chấm)\s?[\])}]\s?)"
_EMAIL = re.compile(
    rf"(?P<detail>(?<![\w.%+-])[\w%+-]+(?:\.[\w%+-]+)*{_AT}(?:[\w-]+{_DOT})+[a-z]{{2,12}}(?![\w-]))", re.IGNORECASE
)
_HANDLE = re.compile(r"(?<![\w@.])(?P<detail>@[^\W\d][\w.]{0,30}(?:@[\w-]+(?:\.[\w-]+)+)?(?<!\.))")

RULES = (
    Rule(PrivateDetail.PROFILE_LINK, _PROFILE),
    Rule(PrivateDetail.HANDLE, _HANDLE),
    Rule(PrivateDetail.EMAIL, _EMAIL),
)
