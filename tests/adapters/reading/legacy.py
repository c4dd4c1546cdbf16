"""Encoders for the old Vietnamese character sets, written from their tables for the round trips in these tests."""

import unicodedata

_TONES = {"\u0300": "grave", "\u0301": "acute", "\u0303": "tilde", "\u0309": "hook", "\u0323": "dot"}
# Code points of TCVN3 by plain letter: as it is, then with grave, hook, tilde, acute and dot.
_TCVN3 = {
    "a": "a\xb5\xb6\xb7\xb8\xb9", "ă": "\xa8\xbb\xbc\xbd\xbe\xc6", "â": "\xa9\xc7\xc8\xc9\xca\xcb",
    "e": "e\xcc\xce\xcf\xd0\xd1", "ê": "\xaa\xd2\xd3\xd4\xd5\xd6", "i": "i\xd7\xd8\xdc\xdd\xde",
    "o": "o\xdf\xe1\xe2\xe3\xe4", "ô": "\xab\xe5\xe6\xe7\xe8\xe9", "ơ": "\xac\xea\xeb\xec\xed\xee",
    "u": "u\xef\xf1\xf2\xf3\xf4", "ư": "\xad\xf5\xf6\xf7\xf8\xf9", "y": "y\xfa\xfb\xfc\xfd\xfe",
}  # fmt: skip
_TCVN3_CAPITALS = {
    "Ă": "\xa1",
    "Â": "\xa2",
    "Ê": "\xa3",
    "Ô": "\xa4",
    "Ơ": "\xa5",
    "Ư": "\xa6",
    "Đ": "\xa7",
    "đ": "\xae",
}
_TONE_ORDER = ("", "grave", "hook", "tilde", "acute", "dot")

_VNI_PLAIN = {"grave": "ø", "hook": "û", "tilde": "õ", "acute": "ù", "dot": "ï", "": ""}
_VNI_CIRCUMFLEX = {"": "â", "acute": "á", "grave": "à", "hook": "å", "tilde": "ã", "dot": "ä"}
_VNI_BREVE = {"": "ê", "acute": "é", "grave": "è", "hook": "ú", "tilde": "ü", "dot": "ë"}
_VNI_I = {"": "i", "acute": "í", "grave": "ì", "hook": "æ", "tilde": "ó", "dot": "ò"}


def tcvn3(text: str) -> bytes:
    """Capitals with a tone have no code in TCVN3: they become small letters, as the capital fonts show them."""
    return "".join(_tcvn3_letter(letter) for letter in unicodedata.normalize("NFC", text)).encode("latin-1")


def vni(text: str) -> bytes:
    return "".join(_vni_letter(letter) for letter in unicodedata.normalize("NFC", text)).encode("latin-1")


def windows_1258(text: str) -> bytes:
    """Letters with their shape are one code, the tone follows as another."""
    return "".join(letter + tone for letter, tone in map(_parts, unicodedata.normalize("NFC", text))).encode("cp1258")


def _parts(letter: str) -> tuple[str, str]:
    """The letter with its shape (ă, ơ …) and its tone mark."""
    decomposed = unicodedata.normalize("NFD", letter)
    tone = "".join(c for c in decomposed if c in _TONES)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES)), tone


def _tcvn3_letter(letter: str) -> str:
    shape, tone = _parts(letter)
    if not tone:
        small = _TCVN3.get(shape)
        return small[0] if small else _TCVN3_CAPITALS.get(shape, shape)
    return _TCVN3[shape.lower()][_TONE_ORDER.index(_TONES[tone])]


def _vni_letter(letter: str) -> str:
    shape, mark = _parts(letter)
    tone = _TONES.get(mark, "")
    small = shape.lower()
    if small in ("â", "ê", "ô"):
        coded = {"â": "a", "ê": "e", "ô": "o"}[small] + _VNI_CIRCUMFLEX[tone]
    elif small == "ă":
        coded = "a" + _VNI_BREVE[tone]
    elif small == "i":
        coded = _VNI_I[tone]
    elif small == "y" and tone == "dot":
        coded = "î"
    elif small in "aeouyơưđ":
        coded = {"ơ": "ô", "ư": "ö", "đ": "ñ"}.get(small, small) + _VNI_PLAIN[tone]
    else:
        return letter
    return coded.upper() if letter.isupper() else coded
