"""From bytes to text: Unicode first, then the legacy Vietnamese sets by how Vietnamese the outcome is, then a guess."""

import codecs
import re
import unicodedata
from collections.abc import Callable

import charset_normalizer

from doichieu.adapters.reading.charsets import from_tcvn3, from_viscii, from_vni
from doichieu.adapters.reading.language import likeness
from doichieu.adapters.reading.syllables import is_syllable
from doichieu.domain.errors import SourceUnreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"SQLite format 3", "a database"),
)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\x0b\x0c\r\x1b") + b"\x7f"
_ACCENTED_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 60_000

# Share of accented words that must be Vietnamese syllables. Vietnamese news reads .97-1.00 in its right set and at
# most .45 in a wrong one; other Latin languages stay under .5 in all of them.
_VIETNAMESE = 0.75
# Text files hold next to no control characters; random bytes hold 11 %.
_BINARY = 0.01
_STRAY_CONTROLS = 2
# A stray byte in UTF-8 (a cut, one pasted letter) is shown as U+FFFD; more than this share means another encoding.
_STRAY = 0.01


def decoded(data: bytes, locator: str) -> str:
    """The text of these bytes, in whatever encoding they are. Raises ``SourceUnreadable`` for binary data.

    >>> decoded("Giá vàng tăng".encode("utf-16"), "a.txt")
    'Giá vàng tăng'
    >>> decoded(b"C\\xe9ng ho\\xb5 x\\xb7 h\\xe9i ch\\xf1 ngh\\xdca Vi\\xd6t Nam", "a.txt")
    'Cộng hoà xã hội chủ nghĩa Việt Nam'
    """
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise SourceUnreadable(locator, f"it is {name}, not text; give it the right file name ending")
    text = _unicode(data)
    if text is None:
        _refuse_binary(data, locator)
        text = _nearly_utf8(data) or _vietnamese(data) or _guessed(data, locator)
    return repaired(text)


def repaired(text: str) -> str:
    """Text typed in a TCVN3 or VNI font and stored as Latin letters is read as the Vietnamese it shows.

    >>> repaired("Céng hoµ x· héi chñ nghÜa ViÖt Nam"), repaired("Café in Orléans")
    ('Cộng hoà xã hội chủ nghĩa Việt Nam', 'Café in Orléans')
    """
    accented = sum(1 for c in text[:_SAMPLE] if "\xa1" <= c <= "\xff")
    if accented < 3 or vietnamese_share(text) >= _VIETNAMESE:
        return text
    readings = [from_tcvn3(text), from_vni(text)]
    best = max(readings, key=vietnamese_share)
    return unicodedata.normalize("NFC", best) if vietnamese_share(best) >= _VIETNAMESE else text


def vietnamese_share(text: str) -> float:
    """Of the words with a letter beyond ASCII, the share that is spelt as Vietnamese; 0 where there are none.

    >>> vietnamese_share("Giá xăng tăng ở Orléans")
    0.8
    """
    words = [w for w in _ACCENTED_WORD.findall(unicodedata.normalize("NFC", text[:_SAMPLE])) if not w.isascii()]
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


def _unicode(data: bytes) -> str | None:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, errors="replace")
    wide = _utf16_without_mark(data)
    if wide is not None:
        return wide
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if _looks_binary(data) else text


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 of Latin scripts has a zero in every other place for most letters, and few in the rest."""
    sample = data[: _SAMPLE // 2 * 2]
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    half = len(sample) // 2 or 1
    for name, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros / half > 0.25 and others < zeros / 5:
            text = data.decode(name, errors="replace")
            return None if _looks_binary(text.encode()) else text
    return None


def _refuse_binary(data: bytes, locator: str) -> None:
    if _looks_binary(data):
        raise SourceUnreadable(locator, "it is binary data, not text")


def _looks_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > _BINARY * len(sample) + _STRAY_CONTROLS


def _nearly_utf8(data: bytes) -> str | None:
    text = data.decode("utf-8", errors="replace")
    beyond = sum(1 for c in text if c > "\x7f")
    return text if text.count("\ufffd") <= max(1, _STRAY * beyond) and beyond > 3 else None


def _vietnamese(data: bytes) -> str | None:
    codes = data.decode("latin-1")
    readings: list[Callable[[], str]] = [
        lambda: from_tcvn3(codes),
        lambda: from_vni(codes),
        lambda: data.decode("cp1258", errors="replace"),
        lambda: from_viscii(codes),
    ]
    texts = [unicodedata.normalize("NFC", reading()) for reading in readings]
    best = max(texts, key=vietnamese_share)
    return best if vietnamese_share(best) >= _VIETNAMESE else None


def _guessed(data: bytes, locator: str) -> str:
    """Of the sets in which the bytes make sense, the one in which they read most like some language."""
    guesses = list(charset_normalizer.from_bytes(data[:_SAMPLE]))
    if not guesses:
        raise SourceUnreadable(locator, "its encoding is not known; save it as UTF-8")
    best = max(guesses, key=lambda guess: likeness(str(guess)))
    return data.decode(best.encoding, errors="replace")
