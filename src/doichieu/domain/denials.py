"""What one text denies and the other says, or says that there is no evidence of.

English verbs are compared without their endings: what "did not rise" in one text "rose" in the other. Of two texts in
two languages the Vietnamese words are read as the English text has them (``domain/glossed.py``). Words and limits were
set on the training parts of ViFactCheck, its translations, FEVER-Symmetric, Factcheck-GPT and COVID-Fact, and on
written pairs of two languages; what is only wanted or meant was found on three pairs of ViFactCheck's development part.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from doichieu.domain.dates import same_time
from doichieu.domain.evidence import Conflict, ConflictKind
from doichieu.domain.folding import lower_in_place
from doichieu.domain.inflection import stem
from doichieu.domain.negation import Negation
from doichieu.domain.sides import Side, between
from doichieu.domain.texts import Span

SURE_SCOPE = 3
WORDS_BETWEEN = 3
"""How many words may stand among those denied: "no American series", "an American animated television series"."""
UNPROVEN_SHARED = 0.7
"""Share of the claim's words that must stand after "there is no evidence that" for the quotation to deny the claim."""

# Words that deny without a negation: where one is near, a missing "không" proves nothing.
_SAID_OTHERWISE = re.compile(
    r"(?<!\w)(?:bất|vô|thiếu|bỏ|bãi bỏ|hủy|huỷ|chấm dứt|ngừng|hết|thấp|ít|muộn|kém|sai|tránh|ngăn|miễn|từ chối|bác|mất"
    r"|lẽ ra|đáng ra|should have|lack\w*|stop\w*|end(?:ed|s)?|avoid\w*|prevent\w*|refus\w+|reject\w*"
    r"|turn(?:ed|s)? down|absen\w+|false"
    r"|sold out|myths?|hoax|fake\w*|debunk\w*|wrongly|rumou?r\w*|tin đồn|bị đồn|tin giả"
    r"|regardless|thay vì|rather than|instead of|un(?!der|it|iver|ion|iq|if|less|til)[a-z]{4,}|little|few)(?!\w)"
)
_LONGEST_WORD = 20
_SENTENCE_END = re.compile(r"[.;!?…](?=\s|\Z)|\n")
_CONDITION = re.compile(
    r"(?<!\w)(?:nếu|nếu như|trừ khi|trong trường hợp|để|nhằm|(?:bảo đảm|đảm bảo)|thay vì"
    r"|rather than|instead of|if|unless|whether|so as|in order"
    r"|ensur(?:e|es|ed|ing))\s(?:\w+\s)?\Z"
)
_WANTED = re.compile(r"(?<!\w)(?:cần|nên|needs? to|should|ought to|must|ha(?:s|ve) to|wants? to)\s\Z")
_WISH = re.compile(r"(?<!\w)(?:cần|nên|phải|should|ought|must|need|needs)(?!\w)")
_REJECTED = re.compile(r"(?<!\w)(?:reject|dismiss)(?:s|es|ed|ing)?(?!\w)")
_BAN = re.compile(r"(?<!\w)(?:(?:nghiêm )?cấm|bann?(?:s|ed|ing)?|prohibit(?:s|ed|ing)?|forbid(?:s|den|ding)?)(?!\w)")
_IN_MANY_NAMES = frozenset(("nguyen", "tran", "le", "pham", "hoang", "van", "thi", "mr", "mrs", "ms", "ong"))
"""Folded words that two persons may share."""
_ASIDE_REACH = 240
_ASIDE = re.compile(r"(?:\([^()]{0,200}\)|-LRB-[^\n]{0,200}?-RRB-)\s?(?:\w{1,9}\s?)?\Z")
"""What stands in brackets between who is spoken of and what is denied; the second form is that of treebanks."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What must agree: ``shared``, the share of the words denied that the other text says, ``least`` of them where
    there are as many, and, where it says fewer than ``SURE_SCOPE``, one of as many words ``before`` the denial.
    ``by_sentence`` looks no further than the end of the sentence, and there for all words denied.
    """

    shared: float
    before: int
    least: int
    by_sentence: bool


ONE_LANGUAGE = Limits(shared=0.6, before=2, least=1, by_sentence=False)
TWO_LANGUAGES = Limits(shared=0.5, before=4, least=2, by_sentence=True)
"""Of training pairs of two languages 37 refuted, 3 supported and 5 open ones, of 1,064 each, differ in a denial so."""


def denials(here: Side, there: Side, limits: Limits = ONE_LANGUAGE) -> Iterator[Conflict]:
    """Where one of two texts denies what the other says; ``here`` is the claim. Their words are of one vocabulary."""
    for negation in here.negations:
        at = _undenied(here, negation, there, limits)
        if at is not None:
            yield between(ConflictKind.NEGATION, here, negation.span, there, at)
    for negation in there.negations:
        at = _undenied(there, negation, here, limits)
        if at is not None:
            yield between(ConflictKind.NEGATION, here, at, there, negation.span)
    if not here.negations:
        for doubt in there.unproven:
            at = _stated(here, doubt, there)
            if at is not None:
                yield between(ConflictKind.NEGATION, here, at, there, doubt.span)


def deny_alike(here: Side, there: Side) -> bool:
    """Whether neither text denies a word that the other says and denies nowhere."""
    return not (_denies_alone(here, there) or _denies_alone(there, here))


def _denies_alone(one: Side, other: Side) -> bool:
    denied = {word for negation in other.negations for word in other.plain.within(negation.scope)}
    said = set(other.plain.words) - denied
    return any(not said.isdisjoint(one.plain.within(negation.scope)[:1]) for negation in one.negations)


def _stated(claim: Side, doubt: Negation, quote: Side) -> Span | None:
    """An empty span where a claim begins to state what a quotation says there is no evidence of, or None."""
    denied = set(quote.words.within(doubt.scope))
    shared = [span for word, span in zip(claim.words.words, claim.words.spans, strict=True) if word in denied]
    told = set(claim.words.words)
    if len(shared) < SURE_SCOPE or len(told & denied) < UNPROVEN_SHARED * len(told):
        return None
    return Span(shared[0].start, shared[0].start)


def _undenied(denying: Side, negation: Negation, other: Side, limits: Limits) -> Span | None:
    """An empty span where the other text says what is denied here without denying it, or None."""
    denied = denying.plain.within(negation.scope)
    if not denied or denied[0] not in other.plain.words or _supposed(denying, negation):
        return None
    if _denied_too(negation, denied, other, limits) or _of_another_time(denying, negation, other):
        return None
    start = _best_start(denied, other.plain.words)
    left = _left(other, start)
    whole, denied = set(denied), denied[:left]
    ahead = len(denied) + WORDS_BETWEEN
    said = other.plain.words[start : start + (min(ahead, left) if limits.by_sentence else ahead)]
    shared = len((whole if limits.by_sentence else set(denied)) & set(said))
    before = _before(denying, negation, limits.before)
    wanted = max(limits.shared * len(denied), min(limits.least, len(denied)))
    if shared < wanted and not _begins_alike(before, denied, other, start):
        return None
    last = max(len(denied) - 1, *(i for i, word in enumerate(said) if word in denied))
    place = Span(other.plain.spans[start].start, other.plain.spans[min(start + last, len(other.plain.spans) - 1)].end)
    known = negation.scope.of(denying.text)
    if _otherwise(other, place, known, denied) or _only_wanted(denying, negation, other, place):
        return None
    reach = 12 if shared == len(denied) else 4
    if shared < SURE_SCOPE and before and not (set(before) - _IN_MANY_NAMES) & set(other.plain.before(place, reach)):
        return None
    return Span(place.start, place.start)


def _before(side: Side, negation: Negation, count: int) -> Sequence[str]:
    """The last words before a denial, mostly of whom or what it tells; an aside in brackets is passed over."""
    aside = _ASIDE.search(side.text, max(0, negation.span.start - _ASIDE_REACH), negation.span.start)
    at = aside.start() if aside is not None else negation.span.start
    return side.plain.before(Span(at, at), count)


def _begins_alike(before: Sequence[str], denied: Sequence[str], other: Side, start: int) -> bool:
    """Whether the same word and then the same two of several denied words stand at a place: gold is (not) rich in."""
    ahead = other.plain.words[max(0, start - 1) : start + 2]
    return len(denied) > 2 and (*before[-1:], *denied[:2]) == ahead


def _only_wanted(denying: Side, negation: Negation, other: Side, place: Span) -> bool:
    """Whether it is said only that something should be so, where it is denied that it is: 'needs to know'."""
    told = lower_in_place(other.text[max(0, place.start - 12) : place.start])
    denied = lower_in_place(denying.text[max(0, negation.span.start - 12) : negation.scope.start + 6])
    return _WANTED.search(told) is not None and _WISH.search(denied) is None


def _otherwise(side: Side, place: Span, denied: str, words: Sequence[str]) -> bool:
    """Whether a place is only asked, or denied after all by a negation or a word that means one and isn't denied."""
    around = Span(max(0, place.start - 30), place.end + 10)
    text, known = lower_in_place(side.text[around.start : around.end + _LONGEST_WORD]), lower_in_place(denied)
    end = _SENTENCE_END.search(side.text, place.start)
    if end is not None and end.group() == "?":
        return True
    ban_denied = _BAN.search(known) is not None  # did not ban
    others = (n for n in side.negations if not (ban_denied and _bans(n)))
    if any(n.span.overlaps(around) or n.scope.overlaps(place) for n in others):
        return True
    near = (word for word in _SAID_OTHERWISE.finditer(text) if word.start() < around.end - around.start)
    return any(
        word.group() not in known
        and stem(word.group()) not in words
        and not set(_at(side, around.start + word.start())) & set(words)
        for word in near
    )


def _at(side: Side, place: int) -> Iterator[str]:
    """The words of which a place of the text is a part: "vô" is one of "vô sinh", infertility."""
    return (
        word for word, span in zip(side.plain.words, side.plain.spans, strict=True) if span.start <= place < span.end
    )


def _left(side: Side, start: int) -> int:
    """How many words of a text are left from one on to the end of its sentence."""
    end = _SENTENCE_END.search(side.text, side.plain.spans[start].start)
    return len(side.plain.within(Span(side.plain.spans[start].start, end.start() if end else len(side.text))))


def _supposed(side: Side, negation: Negation) -> bool:
    """Whether a denial is only supposed or meant: 'nếu như không có', 'unless he did not', 'so as not to'."""
    before = side.text[max(0, negation.span.start - 16) : negation.span.start]
    return _CONDITION.search(lower_in_place(before)) is not None


def _denied_too(negation: Negation, denied: Sequence[str], other: Side, limits: Limits) -> bool:
    """Whether the other text denies the same somewhere, though not where it says most of these words.

    Where both tell of a denial or a ban, the one may do so before what is denied and the other behind it.
    """
    if negation.by_verb and (any(n.by_verb for n in other.negations) or _REJECTED.search(lower_in_place(other.text))):
        return True
    if _bans(negation) and any(map(_bans, other.negations)):
        return True
    scopes = [set(other.plain.within(one.scope)) for one in other.negations]
    return any(denied[0] in scope and len(scope & set(denied)) >= limits.shared * len(denied) for scope in scopes)


def _bans(negation: Negation) -> bool:
    return _BAN.fullmatch(lower_in_place(negation.words)) is not None


def _of_another_time(denying: Side, negation: Negation, other: Side) -> bool:
    """Whether a sentence denies that it was then, and the other text says when it was: not in 2014, in 2018."""
    end = _SENTENCE_END.search(denying.text, negation.span.end)
    rest = Span(negation.span.start, end.start() if end else len(denying.text))
    denied = [day for day in denying.dates if day.span.overlaps(rest)]
    return bool(other.dates) and any(not any(same_time(d.parts, o.parts) for o in other.dates) for d in denied)


def _best_start(sought: Sequence[str], words: Sequence[str]) -> int:
    """Where a stretch as long as ``sought``, that begins as it does, holds most of its words; the first such place."""
    starts = [start for start, word in enumerate(words) if word == sought[0]]
    return max(starts, key=lambda start: len(set(sought) & set(words[start : start + len(sought) + 1])))
