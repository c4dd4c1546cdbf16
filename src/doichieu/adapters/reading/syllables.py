"""Vietnamese spelling: which letter strings are syllables. Used to tell encodings and languages apart."""

import re
import unicodedata

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uêt uôc uôi uôm
uôn uông uôt uơ uy uya uych uyn uynh uyp uyt uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
y yêm yên yêng yêt yêu
""".split()
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHARP_TONES = "\u0301\u0323"


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _spelling(onsets: list[str], rimes: list[str]) -> re.Pattern[str]:
    longest_first = sorted(set(onsets), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(longest_first)})?(?:{'|'.join(sorted(set(rimes), key=len, reverse=True))})")


_WITH_MARKS = _spelling(_ONSETS, _RIMES)
_WITHOUT_MARKS = _spelling([_bare(onset) for onset in _ONSETS], [_bare(rime) for rime in _RIMES])


def is_syllable(word: str) -> bool:
    """Whether a word, tone and all, is spelt as a Vietnamese syllable can be.

    A syllable that ends in c, ch, p or t bears the rising or the heavy tone, or stands without any (as abroad: "lat").

    >>> [is_syllable(word) for word in ("Nghĩa", "quyết", "thuể", "học", "hoc", "hòc", "straße", "été")]
    [True, True, True, True, True, False, False, False]
    """
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = [c for c in decomposed if c in _TONES]
    if len(tones) > 1:
        return False
    toneless = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
    if not _WITH_MARKS.fullmatch(toneless):
        return False
    return not (tones and toneless.endswith(("c", "ch", "p", "t")) and tones[0] not in _SHARP_TONES)


def is_bare_syllable(word: str) -> bool:
    """Whether a word could be a Vietnamese syllable typed without its diacritics.

    >>> [is_bare_syllable(word) for word in ("Nguyen", "duong", "we", "street")]
    [True, True, False, False]
    """
    return _WITHOUT_MARKS.fullmatch(word.lower()) is not None
