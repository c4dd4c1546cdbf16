"""Targets in words, with what was reached and of how many things it is told."""

from dataclasses import dataclass
from datetime import timedelta
from typing import assert_never

from doichieu.domain.balance import concentration
from doichieu.domain.measures import Share
from doichieu.domain.reports import Report
from doichieu.domain.targets import Goal, Score
from doichieu.shells import vocabulary
from doichieu.shells.render.lengths import lasting
from doichieu.shells.words import Words


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """A target in words: ``verdict`` says whether it was met, ``tone`` is its class; both "" where neither is so."""

    goal: str
    reached: str
    basis: str
    wanted: str
    verdict: str
    tone: str


def score_cards(report: Report, words: Words) -> tuple[ScoreCard, ...]:
    """The targets with what was reached."""
    return tuple(
        ScoreCard(
            goal=words.say(vocabulary.GOAL[score.goal]),
            reached=_reached(words, score),
            basis=_basis(words, score, report),
            wanted=_wanted(words, score),
            verdict=_met(words, score),
            tone="" if score.met is None else "met" if score.met else "missed",
        )
        for score in report.scores
    )


def raw(goal: Goal, value: float | None) -> str:
    """What was reached or wanted, for spreadsheets: whole hours or per cents; "" where there is none."""
    if value is None:
        return ""
    return str(round(value if goal is Goal.TIME_TO_ANSWER else value * 100))


def _reached(words: Words, score: Score) -> str:
    """What was reached, in the reader's form."""
    return words.say("nothing to measure") if score.reached is None else _figure(words, score.goal, score.reached)


def _wanted(words: Words, score: Score) -> str:
    """What was wanted, with the direction it counts in."""
    if score.wanted is None:
        return words.say("not set")
    said = _figure(words, score.goal, score.wanted)
    if score.goal in {Goal.TIME_TO_ANSWER, Goal.ONE_PUBLISHER_AT_MOST}:
        return words.say("at most {figure}", figure=said)
    return words.say("at least {figure}", figure=said)


def _met(words: Words, score: Score) -> str:
    """Whether it was met; "" where there is nothing to compare."""
    if score.met is None:
        return ""
    return words.say("met") if score.met else words.say("missed")


def _basis(words: Words, score: Score, report: Report) -> str:
    """Of how many things it is told: a share of few says little."""
    match score.goal:
        case Goal.TIME_TO_ANSWER:
            return words.count("{n} answer", "{n} answers", report.answers.count if report.answers else 0)
        case Goal.CORRECTED_WITHIN_A_DAY:
            return _of(words, report.corrected)
        case Goal.TIPS_ANSWERED:
            return _of(words, report.tips)
        case Goal.ONE_PUBLISHER_AT_MOST:
            return _of(words, concentration(report.publishers))
        case _:
            assert_never(score.goal)


def _of(words: Words, share: Share) -> str:
    return words.say("{part} of {whole}", part=words.number(share.part), whole=words.number(share.whole))


def _figure(words: Words, goal: Goal, value: float) -> str:
    return lasting(words, timedelta(hours=value)) if goal is Goal.TIME_TO_ANSWER else words.share(value)
