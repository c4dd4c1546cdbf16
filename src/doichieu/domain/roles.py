"""Who works at the desk, and who may do what, as one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from doichieu.domain.refusals import NotPermitted


class Role(StrEnum):
    """What somebody is at the desk. Each role may do all that the one before it may."""

    CONTRIBUTOR = "contributor"
    CHECKER = "checker"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    """What can be done at the desk, in the order of the work.

    ``TAKE`` is to assign a case to oneself, ``ASSIGN`` to anybody. ``GATHER`` lays a quotation, or what a machine
    suggests, before the desk, ``WEIGH`` admits or excludes a quotation. ``MARK`` says that a claim is an opinion or
    otherwise no statement of fact. ``DESCRIBE`` says anew who said a claim and where, or puts its wording right.
    ``REPLY`` shows readers what somebody concerned answers. ``SORT_TIPS`` is to read what readers sent in and to answer
    it with a case, ``LAY_ASIDE`` to make no case of it; ``ADD_SOURCE`` puts a text into the library,
    ``WITHDRAW_SOURCE`` takes one out or puts it back.
    """

    READ = "read"
    OPEN = "open"
    GATHER = "gather"
    DECLARE = "declare"
    TAKE = "take"
    MARK = "mark"
    DESCRIBE = "describe"
    WEIGH = "weigh"
    DRAFT = "draft"
    SUBMIT = "submit"
    SORT_TIPS = "sort_tips"
    ADD_SOURCE = "add_source"
    TRIAGE = "triage"
    WITHDRAW_SOURCE = "withdraw_source"
    LAY_ASIDE = "lay_aside"
    ASSIGN = "assign"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    PUBLISH = "publish"
    CORRECT = "correct"
    SUPERSEDE = "supersede"
    RETRACT = "retract"
    REPLY = "reply"
    REOPEN = "reopen"
    MANAGE_MEMBERS = "manage_members"


_CONTRIBUTOR: Final = frozenset({Action.READ, Action.OPEN, Action.GATHER, Action.DECLARE})
_CHECKER: Final = _CONTRIBUTOR | {
    Action.TAKE,
    Action.MARK,
    Action.DESCRIBE,
    Action.WEIGH,
    Action.DRAFT,
    Action.SUBMIT,
    Action.SORT_TIPS,
    Action.ADD_SOURCE,
}
_EDITOR: Final = _CHECKER | {
    Action.TRIAGE,
    Action.WITHDRAW_SOURCE,
    Action.LAY_ASIDE,
    Action.ASSIGN,
    Action.SEND_BACK,
    Action.APPROVE,
    Action.PUBLISH,
    Action.CORRECT,
    Action.SUPERSEDE,
    Action.RETRACT,
    Action.REPLY,
    Action.REOPEN,
}

PERMITTED: Final[Mapping[Role, frozenset[Action]]] = {
    Role.CONTRIBUTOR: _CONTRIBUTOR,
    Role.CHECKER: _CHECKER,
    Role.EDITOR: _EDITOR,
    Role.ADMINISTRATOR: _EDITOR | {Action.MANAGE_MEMBERS},
}
"""No role frees anybody from the rules: an administrator cannot approve their own draft either."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who works at the desk. ``name`` is theirs alone, and stands under all they do."""

    name: str
    role: Role

    def may(self, action: Action) -> bool:
        """Whether the role allows it.

        >>> Member("lan", Role.CHECKER).may(Action.APPROVE)
        False
        """
        return action in PERMITTED[self.role]

    def must_be_allowed(self, action: Action) -> None:
        """Raises ``NotPermitted`` where the role does not allow it."""
        if not self.may(action):
            raise NotPermitted(self.name, self.role, action)
