"""Statements: a sentence as it is searched and judged, without the marks that a transcript adds."""

import re

_LABEL = re.compile(r"^[ \t\"“>-]*([^\n:()\[\]]{1,50}?)(?: ?\([^()\n]{1,40}\))?:\s+", re.MULTILINE)
_USUAL_LABELS = frozenset(
    {"q", "a", "pv", "mc", "hỏi", "đáp", "phóng viên", "người dẫn", "moderator", "question", "answer", "host"}
)
_STAGE_WORDS = (
    "applause|laughter|laughs?|laughing|cheers?|cheering|boos?|booing|cross ?talk|inaudible|unintelligible|music|ph|sic"
    "|off[- ]mike|pause|silence|foreign language|audience|audio|video|commercial|break|phonetic|chuckles?|sighs?"
    "|tiếng cười|cười|vỗ tay|tiếng vỗ tay|nhạc|không nghe rõ|nghe không rõ|tiếng ồn|im lặng"
)
_STAGE = re.compile(
    rf"\s*(?:\[[^\[\]\n]{{0,60}}?(?<!\w)(?:{_STAGE_WORDS})(?!\w)[^\[\]\n]{{0,60}}\]"
    rf"|\((?:(?:begin|end|start of|clip|tape|[\s,:]|{_STAGE_WORDS})+)\))",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
_SHORTEST_NAME = 4  # letters; below that capitals are mostly an organisation's, as in "WHO: …"
_TITLES = frozenset({"ÔNG", "BÀ", "ANH", "CHỊ", "MR", "MRS", "MS", "DR", "SEN", "REP", "GOV"})
_NO_SPEAKERS = frozenset(
    re.findall(
        r"\w+",
        """UBND HĐND NASA NATO UNESCO UNICEF VTV TTXVN COVID ASEAN EVN
        SATIRE PARODY JOKE KIDDING OPINION EDITORIAL COMMENTARY ANALYSIS BREAKING UPDATE NEWS EXCLUSIVE WARNING ALERT
        NOTE CHECK VIDEO PHOTO LIVE WATCH PROPHECY HOROSCOPE
        BIẾM PHÚNG HÀI ĐÙA KIẾN LUẬN NHÌN ĐIỂM NÓNG TIN BÁO SỐC MỚI CHÚ ẢNH CLIP TRI VI""",
    )
)  # organisations, and what stands before a headline's colon: above all what marks satire and opinion


def statement_of(sentence: str) -> str:
    """The sentence on one line, without a speaker's label or stage directions; the sentence itself if nothing is left.

    A label is a name in capitals, or a usual word such as 'Q' or 'Hỏi', before a colon at the start of a line.

    >>> statement_of("SANDERS: We spend twice as much\\nper capita. [Laughter]")
    'We spend twice as much per capita.'
    >>> statement_of("Hỏi: Giá điện tăng bao nhiêu?")
    'Giá điện tăng bao nhiêu?'
    """
    bare = _LABEL.sub(lambda match: "" if _is_speaker(match.group(1)) else match.group(), _STAGE.sub("", sentence))
    return _SPACE.sub(" ", bare).strip() or _SPACE.sub(" ", sentence).strip()


def _is_speaker(label: str) -> bool:
    if label.lower() in _USUAL_LABELS:
        return True
    words = [word.strip(".,") for word in label.split()]
    if not label.isupper() or any(c.isdigit() for c in label) or _NO_SPEAKERS.intersection(words):
        return False
    return words[0] in _TITLES or any(len(word) >= _SHORTEST_NAME for word in words)
