"""Plain features of a sentence, for the heads of the claim detector: counts of cues, and form."""

import math
import re
from collections.abc import Sequence

import numpy as np

from doichieu.adapters.models.blocks import Floats
from doichieu.adapters.models.cue_words import Cue
from doichieu.adapters.models.cues import FoundCue

_WORD = re.compile(r"\w+(?:['’]\w+)?|[%$€£?!]")
_MOST = 4
_FORM = (
    "words",
    "short",
    "long",
    "capitals",
    "digits",
    "begins_low",
    "ends_open",
    "exclaims",
    "number_and_change",
    "number_and_name",
    "past_and_name",
    "stance_and_number",
    "future_and_number",
    "first_person_and_past",
    "vietnamese",
)
NAMES: tuple[str, ...] = (*(cue.value for cue in Cue), *_FORM)


def plain(statement: str, cues: Sequence[FoundCue], language: str) -> Floats:
    """A vector of ``len(NAMES)`` values from about 0 to 1: how often each cue occurs, form, and pairs of cues."""
    counts = dict.fromkeys(Cue, 0)
    for found in cues:
        counts[found.cue] += 1
    number = bool(counts[Cue.NUMBER] or counts[Cue.QUANTITY])
    words = len(_WORD.findall(statement))
    form = (
        math.log1p(words) / 4,
        words < 5,
        words > 30,
        sum(c.isupper() for c in statement) / max(1, len(statement)),
        sum(c.isdigit() for c in statement) / max(1, len(statement)),
        statement[:1].islower(),
        statement.rstrip().endswith((",", ":", ";", "-", "–", "--", "…", "...")),
        "!" in statement,
        number and bool(counts[Cue.CHANGE] or counts[Cue.COMPARISON]),
        number and bool(counts[Cue.NAME]),
        bool(counts[Cue.PAST] and counts[Cue.NAME]),
        bool(counts[Cue.STANCE]) and number,
        bool(counts[Cue.FUTURE]) and number,
        bool(counts[Cue.FIRST_PERSON] and counts[Cue.PAST]),
        language.startswith("vi"),
    )
    return np.array([*(math.log1p(counts[cue]) / math.log1p(_MOST) for cue in Cue), *form], dtype=np.float32)
