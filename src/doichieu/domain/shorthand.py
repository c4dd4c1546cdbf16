"""What people type for short in Vietnamese, and stands for one word wherever it is typed: ko, đc, cty."""

import re

from doichieu.domain.folding import fold, has_diacritics
from doichieu.domain.writing import Writing, writing

NOT = "ko|kô|k0|khôg"
"""Typed for không, as a pattern of text in lower case."""
NOT_ALONE = (
    r"(?<!\d\s)(?<!viện\s)(?<!vien\s)(?<!bv\s)(?<!bệnh\s)(?<!min\s)k(?=\s(?:có|phải|thể|được|đc|còn|cần|biết|muốn|nên|hề"
    r"|dùng|cho|ai|chỉ|chữa|phòng|gây|lây|đúng|hiệu|bao giờ|bị|co|phai|the|duoc|dc|con|can|biet|muon|nen|he|dung|chi"
    r"|chua|phong|gay|lay|hieu|bi)\b)"
)
"""The same of a k by itself before one of its usual words: else it may be a vitamin, a class, or a cancer."""


def spelt_out(text: str) -> str:
    """A Vietnamese text without shorthand; without diacritics where it has none.

    >>> spelt_out("Bộ Y tế ko đc bán thuốc này"), spelt_out("bo y te ko dc ban thuoc nay")
    ('Bộ Y tế không được bán thuốc này', 'bo y te khong duoc ban thuoc nay')
    """
    if writing(text) is Writing.OTHER:
        return text
    marked = has_diacritics(text)

    def meant(match: re.Match[str]) -> str:
        typed = match[0].lower()
        word = _MEANT.get(typed, "không")
        word = word if marked else fold(word)
        return word[:1].upper() + word[1:] if match[0][:1].isupper() else word

    return _TYPED.sub(meant, text)


_MEANT = dict(
    pair.split(" ", 1)
    for pair in " ".join(
        """
    đc được; dc được; trc trước; cx cũng; cũg cũng; cùg cùng; chx chưa; gj gì; nhưg nhưng; nhữg những; nmà nhưng
    mà; nma nhưng mà; đag đang; lm làm; bik biết; bjt biết; thik thích; nhìu nhiều; hỉu hiểu; fải phải; wá quá;
    qá quá; kó có; kòn còn; mik mình; mjnh mình; mng mọi người; ngta người ta; ntnào như thế nào; ntnao như thế
    nào; ntnày như thế này; tsao tại sao; vsao vì sao; bnhiu bao nhiêu; bnhiêu bao nhiêu; bnhieu bao nhiêu; bth
    bình thường; bthg bình thường; nmai ngày mai; tgian thời gian; tgiới thế giới; vđề vấn đề; vdu ví dụ; qtrọng
    quan trọng; gđình gia đình; đkiện điều kiện; đký đăng ký; kquả kết quả; ktế kinh tế; cviệc công việc; bviện
    bệnh viện; bsĩ bác sĩ; cty công ty; bjo bây giờ
    """.split()
    ).split("; ")
)
"""The form and what it stands for, in each pair."""
_ADDRESS = r"(?!(?<=[đd]c)\s[A-ZĐ\d])(?!(?<=[đd]c)\s?:)(?<!washington dc)"
"""What đc and dc are not before: they are an address, or a comrade's title, as well."""
_FORMS = rf"(?:{NOT}|{'|'.join(_MEANT)}){_ADDRESS}(?![\w@/-]|\.\w)|{NOT_ALONE}"
_FIRST = "|".join(form.capitalize() for form in (*NOT.split("|"), *_MEANT))
_TYPED = re.compile(
    rf"(?<![\w.@#/-])(?:{_FORMS})|^(?:{_FIRST}|{NOT_ALONE.replace('k(', 'K(')})(?![\w@/-]|\.\w|\s[A-ZĐ])"
)
"""In lower case, or at the beginning before a small letter: DC is a city, K a hospital, and Ko Samui an island."""
