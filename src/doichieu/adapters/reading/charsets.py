"""The eight-bit Vietnamese character sets of the years before Unicode, as tables from code to letter.

Sources of the tables: TCVN 5712:1993 (VN3, the "ABC" fonts), the VNI for Windows fonts, RFC 1456 (VISCII).
"""

import re

# Codes A1-FE; B0-B4 are tone marks that stand after their letter.
_TCVN3_UPPER_HALF = (
    "ĂÂÊÔƠƯĐăâêôơưđẶ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩ"
    "íịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ"
)
_TCVN3 = {0xA1 + place: letter for place, letter in enumerate(_TCVN3_UPPER_HALF)}

_VISCII_UPPER_HALF = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII = {0x80 + place: letter for place, letter in enumerate(_VISCII_UPPER_HALF)} | {
    0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ",
}  # fmt: skip

_VNI_ALONE = {
    "\xed": "í", "\xec": "ì", "\xe6": "ỉ", "\xf3": "ĩ", "\xf2": "ị", "\xf4": "ơ", "\xf6": "ư", "\xee": "ỵ", "\xf1": "đ",
    "\xcd": "Í", "\xcc": "Ì", "\xc6": "Ỉ", "\xd3": "Ĩ", "\xd2": "Ị", "\xd4": "Ơ", "\xd6": "Ư", "\xce": "Ỵ", "\xd1": "Đ",
}  # fmt: skip
# A VNI mark follows its letter; circumflex and breve carry their tone in the same code.
_VNI_TONES = {"\xf9": "\u0301", "\xf8": "\u0300", "\xfb": "\u0309", "\xf5": "\u0303", "\xef": "\u0323"}
_VNI_SHAPES = {
    "\xe2": "\u0302", "\xe1": "\u0302\u0301", "\xe0": "\u0302\u0300", "\xe5": "\u0302\u0309", "\xe3": "\u0302\u0303",
    "\xe4": "\u0323\u0302", "\xea": "\u0306", "\xe9": "\u0306\u0301", "\xe8": "\u0306\u0300", "\xfa": "\u0306\u0309",
    "\xfc": "\u0306\u0303", "\xeb": "\u0323\u0306",
}  # fmt: skip
_VNI_MARKS = _VNI_TONES | _VNI_SHAPES
_VNI_MARKS |= {chr(ord(code) - 0x20): marks for code, marks in _VNI_MARKS.items()}
_VNI_PAIR = re.compile(f"([AEOUYaeouy\xd4\xd6\xf4\xf6])([{''.join(_VNI_MARKS)}])|([{''.join(_VNI_ALONE)}])")


def from_tcvn3(codes: str) -> str:
    """TCVN3 text whose codes were read as Latin-1; letters outside Latin-1 stay as they are.

    >>> from_tcvn3("Céng hoµ x· héi chñ nghÜa ViÖt Nam")
    'Cộng hoà xã hội chủ nghĩa Việt Nam'
    """
    return codes.translate(_TCVN3)


def from_viscii(codes: str) -> str:
    """VISCII text whose codes were read as Latin-1."""
    return codes.translate(_VISCII)


def from_vni(codes: str) -> str:
    """VNI text whose codes were read as Latin-1; the result may hold combining marks.

    >>> import unicodedata
    >>> unicodedata.normalize("NFC", from_vni("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"))
    'Cộng hòa xã hội chủ nghĩa Việt Nam'
    """
    return _VNI_PAIR.sub(_vni_letter, codes)


def _vni_letter(match: re.Match[str]) -> str:
    letter, mark, alone = match.groups()
    if alone:
        return _VNI_ALONE[alone]
    return _VNI_ALONE.get(letter, letter) + _VNI_MARKS[mark]
