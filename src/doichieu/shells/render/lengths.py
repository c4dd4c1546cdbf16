"""Lengths of time, and groups of them, in words."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from doichieu.shells.words import Words


def lasting(words: Words, time: timedelta) -> str:
    """A length of time in whole hours, or in days from two days on.

    >>> from doichieu.shells.words import in_language
    >>> lasting(in_language("vi"), timedelta(hours=30)), lasting(in_language("vi"), timedelta(days=3.5))
    ('30 giờ', '3,5 ngày')
    """
    if time < timedelta(hours=1):
        return words.say("under 1 hour")
    if time < timedelta(days=2):
        return words.count("{n} hour", "{n} hours", round(time / timedelta(hours=1)))
    return words.say("{n} days", n=words.number(round(time / timedelta(days=1), 1)))


def groups(words: Words, limits: Sequence[timedelta]) -> tuple[str, ...]:
    """How the groups between these limits, whole days, are called.

    >>> from doichieu.shells.words import in_language
    >>> groups(in_language("en"), [timedelta(days=n) for n in (3, 7)])
    ('under 3 days', '3–7 days', '7 days or more')
    """
    days = [limit.days for limit in limits]
    first = words.count("under {n} day", "under {n} days", days[0])
    between = [words.say("{a}–{b} days", a=a, b=b) for a, b in pairwise(days)]
    return (first, *between, words.count("{n} day or more", "{n} days or more", days[-1]))


def short_groups(limits: Sequence[timedelta]) -> tuple[str, ...]:
    """The same as numbers of days alone, where there is little room.

    >>> short_groups([timedelta(days=n) for n in (3, 7)])
    ('< 3', '3–7', '≥ 7')
    """
    days = [limit.days for limit in limits]
    return (f"< {days[0]}", *(f"{a}–{b}" for a, b in pairwise(days)), f"≥ {days[-1]}")
