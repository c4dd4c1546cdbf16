"""The list of words for one and the same."""

import pytest

from doichieu.domain.equivalents import groups, other_names


def test_other_names_are_known_both_ways() -> None:
    names = other_names()
    assert "hoa ky" in names["my"]
    assert "my" in names["hoa ky"]
    assert all(name not in others for name, others in names.items())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_form_stands_twice_in_a_group(language: str) -> None:
    sides = [side for group in groups(language) for side in (group.these, group.those)]
    assert all(len(side) == len(set(side)) and all(form == form.strip() for form in side) for side in sides)
