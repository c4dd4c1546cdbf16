"""desk.toml: what a new one says, and what a wrong one is told."""

import errno
import re
import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel

from doichieu import settings
from doichieu.domain.errors import DeskExists, DeskMissing, NotAFolder, SettingInvalid, SettingUnknown, StorageFull
from doichieu.settings import Settings


def options(model: BaseModel) -> set[str]:
    """Every option, as section.name."""
    sections = {name: getattr(model, name) for name in type(model).model_fields if name != "folder"}
    return {f"{name}.{option}" for name, section in sections.items() for option in type(section).model_fields}


def test_a_new_desk_says_every_option_with_its_default(tmp_path: Path) -> None:
    settings.write_new(tmp_path)
    assert settings.read(tmp_path) == Settings(folder=tmp_path)
    written = tomllib.loads((tmp_path / "desk.toml").read_text(encoding="utf-8"))
    said = {f"{name}.{option}" for name, section in written.items() for option in section}
    assert said == options(Settings(folder=tmp_path))


def test_every_option_is_explained_in_english_and_vietnamese(tmp_path: Path) -> None:
    settings.write_new(tmp_path)
    lines = (tmp_path / "desk.toml").read_text(encoding="utf-8").splitlines()
    for place, line in enumerate(lines):
        if re.match(r"\w+ = ", line):
            assert lines[place - 2].startswith("# ")
            assert lines[place - 1].startswith("# ")


def test_the_topics_given_as_examples_can_be_uncommented(tmp_path: Path) -> None:
    settings.write_new(tmp_path)
    path = tmp_path / "desk.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('# "', '"'), encoding="utf-8")
    assert settings.read(tmp_path).detection.topics == {"vắc xin": 1.0, "bóng đá": -1.0}


def test_a_desk_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text("[matching]\nlimit = 9\n", encoding="utf-8")
    with pytest.raises(DeskExists):
        settings.write_new(tmp_path)
    assert settings.read(tmp_path).matching.limit == 9


def test_a_new_folder_is_made_for_the_desk(tmp_path: Path) -> None:
    settings.write_new(tmp_path / "a" / "b")
    assert settings.read(tmp_path / "a" / "b").desk.name == "Đối Chiếu"


def test_a_full_disk_leaves_no_half_written_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StorageFull):
        settings.write_new(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("a file", encoding="utf-8")
    with pytest.raises(NotAFolder, match="is in the way"):
        settings.write_new(tmp_path / "desk")


def test_a_folder_without_settings_holds_no_desk(tmp_path: Path) -> None:
    with pytest.raises(DeskMissing):
        settings.read(tmp_path)


def test_an_unknown_option_is_named_with_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text("[matching]\nlimits = 3\n", encoding="utf-8")
    with pytest.raises(SettingUnknown, match=r"unknown option 'matching\.limits'; known here: same_claim, limit"):
        settings.read(tmp_path)


def test_an_option_of_the_wrong_kind_is_named(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text("[matching]\nsame_claim = 1.5\n", encoding="utf-8")
    with pytest.raises(SettingInvalid, match=r"'matching\.same_claim' input should be less than or equal to 1"):
        settings.read(tmp_path)


def test_jobs_are_run_by_one_of_the_two_who_can(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    for who in ("serve", "worker"):
        path.write_text(f'[jobs]\nrun_by = "{who}"\n', encoding="utf-8")
        assert settings.read(tmp_path).jobs.run_by == who
    path.write_text('[jobs]\nrun_by = "cron"\n', encoding="utf-8")
    with pytest.raises(SettingInvalid, match=r"'jobs\.run_by' string should match pattern '\^\(serve\|worker\)\$'"):
        settings.read(tmp_path)


def test_broken_settings_are_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text("[matching\n", encoding="utf-8")
    with pytest.raises(SettingInvalid, match="cannot be read") as caught:
        settings.read(tmp_path)
    assert "\n" not in str(caught.value)
