"""Plain text out of what publishers put in their fields: markup, entities and stray characters."""

import html
import re

from doichieu.domain.texts import normalised

_BLOCKS = "p|div|br|li|ul|ol|h[1-6]|tr|td|th|table|blockquote|section|article|figure|figcaption|hr"
_INLINE = (
    "a|b|i|u|s|em|strong|span|sup|sub|small|mark|code|img|font|del|ins|q|cite|abbr|iframe|tbody|thead|header|footer"
)
_BLOCK = re.compile(rf"</?(?:{_BLOCKS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_DROPPED = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->", re.IGNORECASE | re.DOTALL)


def plain(text: str) -> str:
    """One line of NFC text without HTML tags and entities, even those encoded twice; other angle brackets stay.

    >>> plain("<p>T&ocirc;i <b>nói</b>:&amp;nbsp;1 < 2</p><p>Hết.</p>")
    'Tôi nói: 1 < 2 Hết.'
    """
    for _ in range(3 if "<" in text or "&" in text else 0):
        text = _TAG.sub("", _BLOCK.sub(" ", _DROPPED.sub(" ", text)))
        text = html.unescape(text)
    return " ".join(normalised(text).split())
