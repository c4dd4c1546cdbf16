"""Targets: what a desk sets itself, about its own work and nothing else, and how near it came."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Goal(StrEnum):
    """What a target can be set for."""

    TIME_TO_ANSWER = "time_to_answer"
    CORRECTED_WITHIN_A_DAY = "corrected_within_a_day"
    TIPS_ANSWERED = "tips_answered"
    ONE_PUBLISHER_AT_MOST = "one_publisher_at_most"


@dataclass(frozen=True, slots=True)
class Targets:
    """What the desk wants to reach; None where it has set nothing.

    Half of the answers within ``time_to_answer``; at least these shares (0 to 1) of corrections within a day and of
    tips answered; at most this share of all quotations from one publisher.
    """

    time_to_answer: timedelta | None = None
    corrected_within_a_day: float | None = None
    tips_answered: float | None = None
    one_publisher_at_most: float | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A goal, what was reached and what was wanted: hours for the time to answer, shares (0 to 1) for the others.

    ``reached`` is None where there was nothing to measure, ``wanted`` where the desk has set nothing.
    """

    goal: Goal
    reached: float | None
    wanted: float | None

    @property
    def met(self) -> bool | None:
        """Whether it was reached; None where one of the two is missing.

        >>> Score(Goal.TIPS_ANSWERED, 0.9, 0.8).met, Score(Goal.TIME_TO_ANSWER, 30, 24).met
        (True, False)
        """
        if self.reached is None or self.wanted is None:
            return None
        if self.goal in {Goal.TIME_TO_ANSWER, Goal.ONE_PUBLISHER_AT_MOST}:
            return self.reached <= self.wanted
        return self.reached >= self.wanted


def hours(time: timedelta | None) -> float | None:
    """A time in hours; None stays None."""
    return None if time is None else time / timedelta(hours=1)
