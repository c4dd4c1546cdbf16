"""What every ``Members`` promises."""

import pytest

from doichieu.domain.errors import MemberExists, MemberInvalid, MemberMissing
from doichieu.domain.log import first_break
from doichieu.domain.roles import Member, Role
from doichieu.domain.team import Step, roster
from doichieu.ports import Members
from doichieu.stages import vouch


class MembersContract:
    """Inherit it and define ``members``."""

    @pytest.fixture
    def members(self) -> Members:
        raise NotImplementedError

    @pytest.mark.parametrize("role", Role)
    def test_a_member_is_known_by_name_and_has_the_role_given(self, members: Members, role: Role) -> None:
        assert members.add("thúy", role) == members.get("thúy") == Member("thúy", role)

    def test_a_name_belongs_to_one_member_whatever_its_case(self, members: Members) -> None:
        members.add("lan", Role.CHECKER)
        for name in ("lan", "Lan"):
            with pytest.raises(MemberExists, match="already"):
                members.add(name, Role.EDITOR)
        assert members.everyone() == [Member("lan", Role.CHECKER)]

    @pytest.mark.parametrize("name", ["", "lan anh", "a/b", "x" * 151])
    def test_a_name_nobody_could_log_in_with_is_refused(self, members: Members, name: str) -> None:
        with pytest.raises(MemberInvalid):
            members.add(name, Role.CHECKER)

    def test_who_is_not_there_is_missing(self, members: Members) -> None:
        with pytest.raises(MemberMissing, match="no member 'lan'"):
            members.get("lan")

    def test_everyone_is_told_in_the_order_of_names(self, members: Members) -> None:
        for name in ("mai", "an", "lan"):
            members.add(name, Role.CONTRIBUTOR)
        assert [member.name for member in members.everyone()] == ["an", "lan", "mai"]

    def test_the_history_tells_who_was_added_and_gives_the_members_again(self, members: Members) -> None:
        assert list(members.history()) == []
        members.add("lan", Role.CHECKER)
        members.add("an", Role.EDITOR)
        told = list(members.history())
        deeds = [one.deed for one in told if one.deed is not None]
        assert [(deed.member, deed.step, deed.role) for deed in deeds] == [
            ("lan", Step.ADDED, Role.CHECKER),
            ("an", Step.ADDED, Role.EDITOR),
        ]
        assert roster(deeds) == {"lan": Role.CHECKER, "an": Role.EDITOR}
        assert first_break(one.line for one in told) is None
        assert list(members.history(after=1)) == told[1:]
        assert vouch.first_break(members) is None

    def test_who_was_refused_leaves_no_line(self, members: Members) -> None:
        members.add("lan", Role.CHECKER)
        with pytest.raises(MemberExists):
            members.add("Lan", Role.EDITOR)
        assert len(list(members.history())) == 1
