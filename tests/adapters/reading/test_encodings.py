"""Real Vietnamese sentences come back from every encoding they were ever saved in."""

import os
import unicodedata

import pytest

from doichieu.adapters.reading.encodings import decoded, repaired
from doichieu.domain.errors import SourceUnreadable
from tests.adapters.reading.legacy import tcvn3, vni, windows_1258

SENTENCES = (
    "Thủ tướng đã ký quyết định tăng lương tối thiểu vùng thêm 6% kể từ ngày 1/7.",
    "Ở đồng bằng sông Cửu Long, hạn mặn khiến hơn 50.000 hộ thiếu nước sinh hoạt.",
    "Bác sĩ khuyên người dân đừng tự ý uống thuốc kháng sinh khi bị cảm cúm.",
    "Giá vàng giảm nhẹ, còn tỷ giá thì ổn định suốt buổi sáng.",
    "Kỹ sư nói những cây cầu ấy đã được kiểm tra kỹ lưỡng trước mùa lũ.",
)
TEXT = "\n".join(SENTENCES)
# RFC 1456: one code a letter; six capitals lie among the control codes.
VISCII = "Vi\xaet Nam c\xf3 nhi\xabu \xf0\xb0\xb6ng \xf0\xa6p v\xe0 l\xd5ch s\xd8 l\xe2u \xf0\xb6i."


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_unicode_comes_back(name: str, form: str) -> None:
    data = unicodedata.normalize(form, TEXT).encode(name)
    assert unicodedata.normalize("NFC", decoded(data, "a.txt")) == TEXT


@pytest.mark.parametrize("sentence", [TEXT, *SENTENCES])
@pytest.mark.parametrize("encode", [tcvn3, vni, windows_1258])
def test_legacy_vietnamese_comes_back(encode: object, sentence: str) -> None:
    assert callable(encode)
    data = encode(sentence)
    read = unicodedata.normalize("NFC", decoded(data, "a.txt"))
    # TCVN3 has no codes for capitals with a tone: "Ở" comes back as "ở".
    assert read == sentence or (encode is tcvn3 and read == sentence.replace("Ở", "ở"))


def test_viscii_comes_back() -> None:
    assert decoded(VISCII.encode("latin-1"), "a.txt").startswith("Việt Nam có nhiều")


def test_text_typed_in_a_legacy_font_is_read_as_it_looked() -> None:
    assert repaired(tcvn3(SENTENCES[1]).decode("latin-1")) == SENTENCES[1].replace("Ở", "ở")
    assert repaired(vni(SENTENCES[1]).decode("latin-1")) == SENTENCES[1]


@pytest.mark.parametrize(
    "text",
    [
        "Le président a déclaré que l'été dernier a été très chaud à Orléans et à Béziers.",
        "Die Straßen wurden geräumt, die Züge fuhren über Köln nach Düsseldorf.",
        "El niño comió jamón en la montaña más alta de España después del almuerzo.",
        "A população votou no domingo; a eleição não teve incidentes em São Paulo.",
        TEXT,
    ],
)
def test_other_languages_are_not_taken_for_legacy_vietnamese(text: str) -> None:
    assert repaired(text) == text
    if text != TEXT:
        assert decoded(text.encode("cp1252"), "a.txt") == text


def test_one_stray_byte_does_not_spoil_a_text() -> None:
    read = decoded(TEXT.encode() + b"\xe1\xbb", "cut.txt")
    assert read == TEXT + "\ufffd"


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 64, os.urandom(20_000), b"\x89PNG\r\n\x1a\n" + bytes(2000), b"%PDF-1.7 ...", b"PK\x03\x04..."],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(SourceUnreadable, match=r"a\.txt: cannot be read"):
        decoded(data, "a.txt")
