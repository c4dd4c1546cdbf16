"""The desk's ratings in words, as readers see them: the one place where they are worded."""

from collections.abc import Mapping
from typing import Final

from doichieu.domain.factchecks import Scale

WORDS: Final[Mapping[str, Mapping[Scale, str]]] = {
    "en": {
        Scale.TRUE: "true",
        Scale.MOSTLY_TRUE: "mostly true",
        Scale.MIXED: "partly true, partly false",
        Scale.MOSTLY_FALSE: "mostly false",
        Scale.FALSE: "false",
        Scale.MISLEADING: "misleading",
        Scale.ALTERED: "altered",
        Scale.SATIRE: "satire",
        Scale.UNPROVEN: "unproven",
    },
    "vi": {
        Scale.TRUE: "đúng",
        Scale.MOSTLY_TRUE: "phần lớn đúng",
        Scale.MIXED: "nửa đúng nửa sai",
        Scale.MOSTLY_FALSE: "phần lớn sai",
        Scale.FALSE: "sai",
        Scale.MISLEADING: "gây hiểu lầm",
        Scale.ALTERED: "bị cắt ghép, chỉnh sửa",
        Scale.SATIRE: "châm biếm",
        Scale.UNPROVEN: "chưa có căn cứ",
    },
}


def in_words(rating: Scale, language: str) -> str:
    """The rating in a language (BCP 47); in English for one that has no words here.

    >>> in_words(Scale.FALSE, "vi-VN"), in_words(Scale.FALSE, "pt")
    ('sai', 'false')
    """
    return WORDS.get(language.split("-", maxsplit=1)[0].lower(), WORDS["en"])[rating]
