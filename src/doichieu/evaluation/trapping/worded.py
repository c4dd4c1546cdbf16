"""The control: the same with another word for the same thing: BV for bệnh viện, heo for lợn, ko for không, movie, govt.

``worded.tsv`` has a language, a kind, the form that news has and another, in each line. A language model wrote it
without sight of the list that the program has (``domain/equivalents.tsv``), and no person has reviewed it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from doichieu.evaluation.trapping.changes import Change, put, says


def changed(claim: str, evidence: str, language: str) -> Iterator[Change]:
    """The claim with one word written in another way, where the evidence has it in the first alone."""
    for usual, other in _pairs()[language]:
        match = re.search(rf"(?<![\w-]){re.escape(usual)}(?![\w-])", claim, _exactness(usual))
        if match and says(evidence, usual) and not says(evidence, other):
            begins = match.start() == 0 and other.islower()
            yield put(claim, *match.span(), other[:1].upper() + other[1:] if begins else other)


def _exactness(form: str) -> re.RegexFlag:
    """A form with a capital letter is looked for as it is."""
    return re.IGNORECASE if form == form.lower() else re.NOFLAG


@cache
def _pairs() -> Mapping[str, Sequence[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {"en": [], "vi": []}
    content = files(__package__).joinpath("worded.tsv").read_text(encoding="utf-8")
    for language, _, usual, other in (line.split("\t") for line in content.splitlines()):
        found[language].append((usual, other))
    return found
