"""Vietnamese with and without its diacritics, English, and others are told apart."""

import pytest

from doichieu.adapters.reading.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Thủ tướng đã ký quyết định tăng lương.", "vi"),
        ("Thu tuong da ky quyet dinh tang luong toi thieu vung.", "vi"),
        ("uong nuoc chanh nong moi ngay chua khoi ung thu", "vi"),
        ("Hà Nội", "vi"),
        ("ha noi", "vi"),
        ("Bộ Y tế", "vi"),
        ("The prime minister signed the decision on Monday.", "en"),
        ("A sample note, written to demonstrate the Đối Chiếu software.", "en"),
        ("Yes we can", "en"),
        ("Le président a signé la loi hier soir.", "fr"),
        ("Президент подписал закон вчера вечером.", "ru"),
        ("ประธานาธิบดีลงนามในกฎหมายเมื่อวานนี้", "th"),
        ("总统昨天签署了法律。", "zh"),
        ("1, 2, 3 … 50%", "und"),
        ("[phone] [email]", "und"),
        ("", "und"),
    ],
)
def test_language_is_told(text: str, language: str) -> None:
    assert language_of(text) == language
