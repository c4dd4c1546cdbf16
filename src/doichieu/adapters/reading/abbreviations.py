"""Full stops that do not end a sentence: titles, abbreviations, initials and numbering, Vietnamese and English."""

import re

from doichieu.adapters.reading.syllables import is_syllable

# Stand before a name or a thing and never end a sentence.
_TITLES = frozenset(
    """
    TP Tp tp TX Tx TT TS Ts GS Gs PGS Pgs ThS Ths ths Th.S T.S G.S P.GS PGS.TS GS.TS GS.TSKH TSKH ThS.BS BS.ThS TS.BS
    BS.TS PGS.TS.BS BS Bs BSCKI BSCKII BS.CKI BS.CKII DS Ds KS Ks LS Ls KTS ĐĐ TT.Thích NSND NSƯT NGND NGƯT KP vd VD x
    Mr Mrs Ms Dr Prof Rep Reps Sen Sens Gov Gen Col Lt Sgt Capt Maj Cmdr Adm Hon Rev Pres Amb Ste Mt Ft vs Messrs Mx
    """.split()
)
_VIETNAMESE_PLACES = frozenset("Q P H Đ X".split())
# Only before a number: "No. 5" runs on, "No. That is wrong." does not.
_BEFORE_NUMBER = frozenset(
    """
    No Nos no nos Fig Figs fig Vol vol pp p ed Art Sec Ch ch Eq approx ca tr Tr trg tt QL TL ĐT đt Tel tel hl q Q P
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    """.split()
)
# May stand at the end as well; a name right after says that the sentence runs on.
_BEFORE_NAME = frozenset("U.S U.K U.N E.U D.C U.S.A St Inc Ltd Co Corp Jr Sr Dept Univ Ave Blvd".split())
_OTHERS = frozenset("v.v vv etc e.g i.e a.m p.m cf al".split())
_STARTERS = frozenset(
    """
    The A An He She It We They I You This That These Those But And So In On At If When While There What Who Why How
    As For Now Then Our My His Her Their Its Not No Yes Mr Mrs Ms Of To From With By Since After Before Because However
    """.split()
)
_LAST_WORD = re.compile(r"(?:([^\W\d_]+)\s+)?[(\[\"“'‘/-]?((?:[^\W\d_]+\.)*[^\W\d_]+)\.\s*$")
# Characters at the end in which the last two words are looked for.
_TAIL = 60
_FIRST_WORD = re.compile(r"[^\W\d_]*")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)*[^\W\d_]")
_NUMBERING = re.compile(r"\s*\(?(?:\d{1,3}|[IVX]{1,5}|[a-zA-Zđ])[.)]\s*")
_REST_OF_SENTENCE = re.compile(r"[,;:)\]%”’»]")


def runs_on(before: str, after: str) -> bool:
    """Whether a sentence that seems to end with ``before`` runs on in ``after``. ``before`` begins with that sentence.

    >>> runs_on("Sở Y tế TP. ", "Hồ Chí Minh"), runs_on("Ông N.V.A. ", "khai nhận"), runs_on("In the U.S. ", "Army")
    (True, True, True)
    >>> runs_on("gạo, muối, v.v. ", "Ông nói"), runs_on("No. ", "That is wrong.")
    (False, False)
    >>> runs_on("ông Lê Văn A. ", "Công an nói")
    False
    """
    following = after.lstrip()
    ending = before.rstrip()
    if not following or _REST_OF_SENTENCE.match(following) or _NUMBERING.fullmatch(before):
        return True
    small = following[0].islower()
    if not ending.endswith(".") or ending.endswith(".."):
        return small and ending.endswith(("...", "…", '"', "”", "»", "’"))
    match = _LAST_WORD.search(before[-_TAIL:])
    return match is not None and _abbreviates(match[2], match[1] or "", following, small=small)


def _abbreviates(word: str, previous: str, following: str, *, small: bool) -> bool:
    first = _FIRST_WORD.match(following)
    next_word = first[0] if first else ""
    initials = _INITIALS.fullmatch(word) is not None
    if following[0].isdigit():
        return word in _TITLES | _BEFORE_NUMBER | _VIETNAMESE_PLACES
    if following[0] == "(":
        return initials and "." in word
    if small:
        return initials or word in _TITLES | _BEFORE_NAME | _OTHERS
    if word in _TITLES:
        return True
    if word in _BEFORE_NAME:
        return next_word not in _STARTERS and next_word[:1].isupper()
    place = word in _VIETNAMESE_PLACES and not previous[:1].isupper() and is_syllable(next_word)
    return place or (initials and word[-1].isupper() and _is_initial(word, previous, next_word))


def _is_initial(word: str, previous: str, next_word: str) -> bool:
    """Initials stand before a name ("George W. Bush", "J.K. Rowling"); Vietnamese ones close it ("Lê Văn A.")."""
    if next_word in _STARTERS or not next_word[:1].isupper() or word == "I":
        return False
    closes_vietnamese = not next_word.isascii() or (not previous.isascii() and is_syllable(previous))
    return not closes_vietnamese and (not previous or previous[0].isupper() or "." in word)
