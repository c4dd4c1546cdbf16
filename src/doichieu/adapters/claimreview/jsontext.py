"""JSON as web pages really carry it: one or several values, with the slips that site software makes."""

import html
import json
import re
from collections.abc import Iterator

_STRING = r'"(?:[^"\\]|\\.)*"'
_WRAPPER = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*$"
)
_TRAILING_COMMA = re.compile(rf"({_STRING})|,(?=\s*[}}\]])", re.DOTALL)
_BAD_ESCAPE = re.compile(r"\\(?:u(?![0-9a-fA-F]{4})|([^\"\\/bfnrtu]))", re.DOTALL)
_BETWEEN = re.compile(r"[\s,;]*")


def values(text: str) -> list[object]:
    """The JSON values in a text. Raises ``ValueError`` with a one-line reason where it is none.

    Control characters in strings, comment wrappers, trailing commas, backslashes before the wrong letter and quotation
    marks written as entities are put right; anything else is refused rather than guessed.

    >>> values('{"a": [1, 2,], }')
    [{'a': [1, 2]}]
    >>> values('{"a": 1}; {"b": 2}')
    [{'a': 1}, {'b': 2}]
    """
    bare = _WRAPPER.sub("", text.replace("\ufeff", ""))
    first: ValueError | None = None
    for candidate in _mended(bare):
        try:
            return list(_each(candidate))
        except ValueError as error:
            first = first or error
        except RecursionError as error:
            raise ValueError("nested too deep") from error
    raise first or ValueError("empty")


def _mended(text: str) -> Iterator[str]:
    """The text as it is, then with more and more put right."""
    yield text
    escaped = _BAD_ESCAPE.sub(lambda m: m[1] or "", text)
    yield _TRAILING_COMMA.sub(lambda m: m[1] or "", escaped)
    if "&quot;" in text and '"' not in text:
        yield html.unescape(text)


def _each(text: str) -> Iterator[object]:
    decoder = json.JSONDecoder(strict=False)
    at = _end_of_gap(text, 0)
    if at == len(text):
        raise ValueError("empty")
    while at < len(text):
        value, at = decoder.raw_decode(text, at)
        yield value
        at = _end_of_gap(text, at)


def _end_of_gap(text: str, at: int) -> int:
    gap = _BETWEEN.match(text, at)
    return gap.end() if gap else at
