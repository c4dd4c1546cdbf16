"""From cues to a reading a person can check: what kind of sentence it is, and the reasons for it."""

from collections.abc import Mapping, Sequence

from doichieu.adapters.models.cue_words import Cue
from doichieu.adapters.models.cues import FoundCue
from doichieu.domain.claims import Checkability, Reason, ReasonCode

MOST_REASONS = 4
FEWEST_WORDS = 4
_BEGINNING = 30  # characters: what comes before 'I think' there is 'Well,' or 'And with all respect,'
_NEARLY_CERTAIN = 0.9

_BARS: tuple[tuple[Cue, Checkability], ...] = (
    (Cue.QUESTION, Checkability.QUESTION),
    (Cue.SATIRE, Checkability.OTHER),
    (Cue.PROPHECY, Checkability.PREDICTION),
    (Cue.BELIEF, Checkability.OPINION),
    (Cue.OPINION, Checkability.OPINION),
)
_AGAINST: Mapping[Cue, ReasonCode] = {
    Cue.QUESTION: ReasonCode.ASKS_QUESTION,
    Cue.SATIRE: ReasonCode.SATIRE,
    Cue.PROPHECY: ReasonCode.BELIEF,
    Cue.BELIEF: ReasonCode.BELIEF,
    Cue.OPINION: ReasonCode.VALUE_JUDGEMENT,
    Cue.STANCE: ReasonCode.VALUE_JUDGEMENT,
    Cue.VALUE: ReasonCode.VALUE_JUDGEMENT,
    Cue.ADVICE: ReasonCode.GIVES_ADVICE,
    Cue.FUTURE: ReasonCode.ABOUT_FUTURE,
    Cue.EXPECTATION: ReasonCode.ABOUT_FUTURE,
    Cue.SUPPOSITION: ReasonCode.SUPPOSES,
    Cue.FIRST_PERSON: ReasonCode.ABOUT_SPEAKER,
}
_FOR: Mapping[Cue, ReasonCode] = {
    Cue.NUMBER: ReasonCode.STATES_NUMBER,
    Cue.QUANTITY: ReasonCode.STATES_NUMBER,
    Cue.CHANGE: ReasonCode.STATES_CHANGE,
    Cue.COMPARISON: ReasonCode.COMPARES,
    Cue.CAUSE: ReasonCode.STATES_CAUSE,
    Cue.DATE: ReasonCode.STATES_DATE,
    Cue.ATTRIBUTION: ReasonCode.ATTRIBUTED,
    Cue.NAME: ReasonCode.NAMES_SOMEONE,
}
_INSTITUTIONS = frozenset({"Sở", "Cục", "Bộ", "Ban", "Ủy", "Uỷ", "Viện", "Bệnh", "Công", "Tổng", "Nhà", "Hội", "Chính"})
_ITS_REASON: Mapping[Checkability, ReasonCode] = {
    Checkability.OPINION: ReasonCode.VALUE_JUDGEMENT,
    Checkability.PREDICTION: ReasonCode.ABOUT_FUTURE,
    Checkability.ADVICE: ReasonCode.GIVES_ADVICE,
    Checkability.PERSONAL: ReasonCode.ABOUT_SPEAKER,
}


def barred(statement: str, cues: Sequence[FoundCue], checkable: float) -> Checkability | None:
    """What the sentence must be because of its words, whatever the kinds' model says; None where that may decide.

    A sentence that ends in a question mark is a question. One that is marked as satire, prophecy, belief or opinion
    states no fact; neither does one that begins with 'I think', unless it goes on to state a number or date. 'Will'
    without a past form and without someone who said it is a prediction, unless ``checkable`` is nearly certain: the
    sentence then mostly states a fact beside it. A few words without an amount or a cause are no statement.
    """
    present = {found.cue for found in cues}
    for cue, kind in _BARS:
        if cue in present:
            return kind
    begins_with_stance = any(found.cue is Cue.STANCE and found.span.start < _BEGINNING for found in cues)
    if begins_with_stance and not present & {Cue.NUMBER, Cue.QUANTITY, Cue.DATE}:
        return Checkability.OPINION
    if Cue.FUTURE in present and not present & {Cue.PAST, Cue.ATTRIBUTION} and checkable < _NEARLY_CERTAIN:
        return Checkability.PREDICTION
    if len(statement.split()) < FEWEST_WORDS and not present & {Cue.NUMBER, Cue.QUANTITY, Cue.CHANGE, Cue.CAUSE}:
        return Checkability.OTHER
    return None


def reasons(statement: str, kind: Checkability, cues: Sequence[FoundCue], topics: Sequence[str]) -> tuple[Reason, ...]:
    """At least one and at most ``MOST_REASONS`` reasons, with words that stand in the statement (or the desk's topic).

    First what keeps the sentence from being a fact (for a sentence that is none), then the desk's topics, then what
    makes it checkable, in the order of ``ReasonCode``; ``WORDING`` where none of these was found.
    """
    against = _spoken_against(statement, kind, cues) if kind is not Checkability.FACTUAL else {}
    speaks_for = _first_words(cues, _FOR) if kind is Checkability.FACTUAL else {}
    found = [
        *(Reason(code, words) for code, words in against.items()),
        *(Reason(ReasonCode.TOPIC, topic) for topic in topics),
        *(Reason(code, words) for code, words in speaks_for.items()),
    ]
    return tuple(found[:MOST_REASONS]) or (Reason(ReasonCode.WORDING),)


def _spoken_against(statement: str, kind: Checkability, cues: Sequence[FoundCue]) -> dict[ReasonCode, str]:
    """The reason that names the kind first, then the other reasons against; too few words if there is none."""
    by_code = _first_words(cues, _AGAINST)
    own = _ITS_REASON.get(kind)
    ordered = ([own] if own in by_code else []) + [code for code in by_code if code is not own]
    if len(statement.split()) < FEWEST_WORDS and ReasonCode.ASKS_QUESTION not in by_code:
        return {ReasonCode.TOO_SHORT: statement} | {code: by_code[code] for code in ordered}
    return {code: by_code[code] for code in ordered}


def _first_words(cues: Sequence[FoundCue], codes: Mapping[Cue, ReasonCode]) -> dict[ReasonCode, str]:
    """Each code with its words, in the order of ``ReasonCode``: the longest name, the first of anything else.

    A Vietnamese institution's name goes on in small letters ('Sở Giao thông Vận tải'), so another name is taken first.
    """
    words: dict[ReasonCode, str] = {}
    for found in cues:
        code = codes.get(found.cue)
        if code is None:
            continue
        better = found.cue is Cue.NAME and code in words and _clear(found.words) > _clear(words[code])
        if code not in words or better:
            words[code] = found.words
    return {code: words[code] for code in ReasonCode if code in words}


def _clear(name: str) -> tuple[bool, int]:
    return name.split(maxsplit=1)[0] not in _INSTITUTIONS, len(name)
