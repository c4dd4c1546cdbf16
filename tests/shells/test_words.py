"""The interface says everything in every language it offers."""

import string
from datetime import date
from enum import StrEnum
from typing import get_args

import pytest
from babel.messages.catalog import Message

from doichieu.domain.cases import State
from doichieu.domain.claims import Checkability, ReasonCode
from doichieu.domain.events import Change, Opened, Origin
from doichieu.domain.evidence import ConflictKind
from doichieu.domain.exhibits import SourceKind, Standing
from doichieu.domain.factchecks import Provenance
from doichieu.domain.log import Fault
from doichieu.domain.matches import Relation
from doichieu.domain.publication import Status
from doichieu.domain.refusals import Part
from doichieu.domain.roles import Action, Role
from doichieu.domain.team import Step
from doichieu.domain.texts import PrivateDetail, Unit
from doichieu.domain.tips import TipStanding, Told
from doichieu.domain.verdicts import AbstentionReason, Verdict
from doichieu.shells import vocabulary
from doichieu.shells.words import LANGUAGES, in_language, usual_language
from tests.shells import messages

WORDS_FOR = [
    (Checkability, vocabulary.CHECKABILITY),
    (ReasonCode, vocabulary.REASON),
    (Provenance, vocabulary.PROVENANCE),
    (Relation, vocabulary.RELATION),
    (ConflictKind, vocabulary.CONFLICT),
    (Verdict, vocabulary.VERDICT),
    (AbstentionReason, vocabulary.ABSTENTION),
    (PrivateDetail, vocabulary.REDACTED),
    (Unit, vocabulary.PLACE),
    (Role, vocabulary.ROLE),
    (Action, vocabulary.ACTION),
    (State, vocabulary.STATE),
    (Status, vocabulary.STATUS),
    (Standing, vocabulary.STANDING),
    (SourceKind, vocabulary.SOURCE_KIND),
    (Origin, vocabulary.ORIGIN),
    (Part, vocabulary.PART),
    (TipStanding, vocabulary.TIP_STANDING),
    (Told, vocabulary.TOLD),
    (Fault, vocabulary.FAULT),
    (Step, vocabulary.TEAM_STEP),
]


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def facts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def entries(language: str) -> list[Message]:
    return [message for message in messages.read(language) if message.id]


@pytest.mark.parametrize("language", messages.translated())
def test_no_message_is_untranslated_or_doubtful(language: str) -> None:
    assert not [m.id for m in entries(language) if m.fuzzy or not all(forms(m.string))]


@pytest.mark.parametrize("language", messages.translated())
def test_the_catalogue_holds_what_is_said_and_nothing_else(language: str) -> None:
    assert {m.id for m in entries(language)} == {m.id for m in messages.said() if m.id}


@pytest.mark.parametrize("language", messages.translated())
def test_a_translation_keeps_the_facts_of_its_message(language: str) -> None:
    for message in entries(language):
        for translation in forms(message.string):
            assert facts(translation) == facts(forms(message.id)[-1]), message.id


@pytest.mark.parametrize(("choices", "words"), WORDS_FOR)
def test_every_choice_of_the_domain_has_a_word(choices: type[StrEnum], words: dict[StrEnum, object]) -> None:
    assert set(words) == set(choices)


def test_every_event_has_a_sentence() -> None:
    assert set(vocabulary.HAPPENED) == {*get_args(Change), Opened}


@pytest.mark.parametrize("language", LANGUAGES)
def test_different_choices_have_different_words(language: str) -> None:
    say = in_language(language).say
    for _, words in WORDS_FOR:
        said = [say(forms(word)[0], **dict.fromkeys(facts(forms(word)[0]), "x")) for word in words.values()]
        assert len(set(said)) == len(said)


def test_numbers_and_dates_are_in_the_readers_form() -> None:
    vietnamese, english = in_language("vi"), in_language("en")
    assert (vietnamese.number(19250), english.number(19250)) == ("19.250", "19,250")
    assert (vietnamese.date(date(2024, 3, 5)), english.date(date(2024, 3, 5))) == ("5/3/2024", "5 Mar 2024")


def test_a_probability_is_never_shown_as_certain() -> None:
    assert [in_language("en").percent(p) for p in (0.0, 0.004, 0.5, 0.996, 1.0)] == ["1%", "1%", "50%", "99%", "99%"]


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "vi_VN"}, "vi"),
        ({"LANG": "vi_VN", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_the_language_is_taken_from_the_environment(environment: dict[str, str], language: str) -> None:
    assert usual_language(environment) == language
