"""English words without their endings, to hold what was not done against what was done: did not win, won.

And with them: the forms in which a word of the glossary may stand in a text, and those it may have been looked up by.
"""

import re
from functools import lru_cache
from typing import Final

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


def stems(word: str) -> tuple[str, ...]:
    """The stem of a folded English word, and that of the noun it may be an irregular plural of.

    >>> stems("wolves"), stems("sharks")
    (('wolv', 'wolf'), ('shark',))
    """
    return tuple(dict.fromkeys((stem(word), stem(_BASES.get(word, word)))))


@lru_cache(maxsize=16_384)
def forms(word: str) -> frozenset[str]:
    """A folded English word in its base form with the forms it may take as a noun or a verb; some are no words.

    >>> sorted(forms("stop"))
    ['stop', 'stoped', 'stoping', 'stopped', 'stopping', 'stops']
    >>> "children" in forms("child"), "bought" in forms("buy")
    (True, True)
    """
    stems = {word.removesuffix("e"), word} if word.endswith("e") else {word}
    if _DOUBLING.fullmatch(word):
        stems.add(word + word[-1])
    made = {stem + ending for stem in stems for ending in ("ed", "ing")}
    ending = "es" if word.endswith(_HISSING) else "s"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        made |= {word[:-1] + "ies", word[:-1] + "ied"}
    else:
        made.add(word + ending)
    return frozenset((word, *made, *_PARADIGMS.get(word, ())))


def bases(word: str) -> tuple[str, ...]:
    """What a folded English word may be a form of, itself first; some are no words.

    >>> bases("studies"), bases("stopped")
    (('studies', 'study', 'studie', 'studi'), ('stopped', 'stoppe', 'stopp', 'stop'))
    """
    found = [word, *((_BASES[word],) if word in _BASES else ())]
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            stem = word.removesuffix(ending)
            found += [stem + instead, *((stem[:-1],) if _DOUBLE.search(stem) and not instead else ())]
    return tuple(dict.fromkeys(found))


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
_NOUNS = """
man men, woman women, child children, foot feet, tooth teeth, mouse mice, goose geese, life lives, wife wives, knife
knives, leaf leaves, wolf wolves, half halves, thief thieves, shelf shelves, crisis crises, bacterium bacteria
"""


def _paradigms(lines: str) -> dict[str, list[str]]:
    """The irregular forms of each base."""
    return {given[0]: given[1:] for given in map(str.split, lines.split(","))}


_VERBS = _paradigms(_FORMS)
_PARADIGMS = _VERBS | _paradigms(_NOUNS)
_IRREGULAR = {form: base for base, given in _VERBS.items() for form in given}
_BASES = {form: base for base, given in _PARADIGMS.items() for form in given}
_VOWELS, _HISSING = ("a", "e", "i", "o", "u"), ("s", "x", "z", "ch", "sh")
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][bdglmnprt]")
_SHORTEST: Final = 3
_ENDINGS: Final = (
    ("ies", "y"), ("ied", "y"), ("s", ""), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""),
)  # fmt: skip
"""What a form ends in, and what its base has instead."""
