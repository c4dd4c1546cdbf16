"""Conflicts of interest: what those who sign say of themselves, asked of author and approver, kept for good."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a member says of their own interests in a case.

    ``statement`` is never empty ("none" is a statement); with ``conflicted`` they may neither submit nor approve.
    """

    member: str
    at: datetime
    statement: str
    conflicted: bool
