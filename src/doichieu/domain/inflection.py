"""English words without their endings, to hold what was not done against what was done: did not win, won."""

import re
from functools import lru_cache

from doichieu.domain.alignment import Words


def plain_words(words: Words) -> Words:
    """The words as ``stem`` has them, at their places, without those that only lean on others.

    >>> from doichieu.domain.alignment import content_words
    >>> plain_words(content_words("It did not actually win any of your medals")).words
    ('win', 'medal')
    """
    kept = [(stem(word), place) for word, place in zip(words.words, words.spans, strict=True) if word not in _LEANING]
    return Words(tuple(word for word, _ in kept), tuple(place for _, place in kept))


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A folded English word without the ending of its verb forms: no word itself, only good for comparing.

    >>> [stem(word) for word in ("attract", "attracted", "stopping", "moves", "move", "won", "studied")]
    ['attract', 'attract', 'stop', 'mov', 'mov', 'win', 'study']
    """
    word = _IRREGULAR.get(word, word)
    ended = _Y.fullmatch(word)
    if ended is not None:
        return ended[1] + "y"
    ended = _ENDED.fullmatch(word)
    return _DOUBLE.sub(r"\1", _LAST_E.sub("", ended[1] if ended is not None else word))


_Y = re.compile(r"(\w{2,})ie[ds]?")
_ENDED = re.compile(r"(\w*[aeiouy]\w+?)(?:(?<!e)ed|ing|(?<=[^siu])s)")
_LAST_E = re.compile(r"(?<=\w\w)e\Z")
_DOUBLE = re.compile(r"([^\W\d_])\1\Z")
# fmt: off
_LEANING = frozenset((
    "did", "does", "being", "can", "could", "may", "might", "must", "shall", "should", "any", "anything", "anyone",
    "yet", "ever", "even", "actually", "really", "literally", "also", "i", "you", "we", "my", "your", "our", "him",
    "them", "me", "us", "there",
))
# fmt: on
_FORMS = """
agree agreed, become became, begin began begun, bend bent, bind bound, bite bit bitten, blow blew blown, break broke
broken, breed bred, bring brought, build built, burn burnt, buy bought, catch caught, choose chose chosen, cling
clung, come came, creep crept, deal dealt, die dies died dying, dig dug, do done doing, draw drew drawn, drink drank
drunk, drive drove driven, eat ate eaten, fall fell fallen, feed fed, feel felt, fight fought, find found, flee fled,
fly flew flown, forbid forbade forbidden, forget forgot forgotten, forgive forgave forgiven, free freed, freeze froze
frozen, get got gotten, give gave given, go goes went gone going, grow grew grown, guarantee guaranteed, hang hung,
hear heard, hide hid hidden, hold held, keep kept, kneel knelt, know knew known, lay laid, lead led, lean leant, learn
learnt, leave left, lend lent, lie lies lied lying, lose lost, make made, mean meant, meet met, pay paid, ride rode
ridden, ring rang rung, rise rose risen, run ran, say says said, see saw seen, seek sought, sell sold, send sent,
shake shook shaken, shine shone, shoot shot, show shown, shrink shrank shrunk, sing sang sung, sink sank sunk, sit
sat, sleep slept, slide slid, speak spoke spoken, spend spent, spin spun, spring sprang sprung, stand stood, steal
stole stolen, stick stuck, sting stung, strike struck, succeed succeeded, swear swore sworn, sweep swept, swim swam
swum, swing swung, take took taken, teach taught, tear tore torn, tell told, think thought, throw threw thrown, tie
tied tying, understand understood, wake woke woken, wear wore worn, weave wove woven, weep wept, win won, wind wound,
withdraw withdrew withdrawn, write wrote written
"""
_IRREGULAR = {form: forms[0] for forms in map(str.split, _FORMS.split(",")) for form in forms[1:]}
