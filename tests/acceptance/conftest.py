"""The installed command, run as a person runs it: a process of its own, an empty home beside the shared model cache."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def environment(models: Path) -> dict[str, str]:
    """What the command sees of the world around it."""
    return {**os.environ, "DOICHIEU_CACHE": str(models), "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}


@pytest.fixture
def doichieu(tmp_path: Path, environment: dict[str, str]) -> Run:
    """Run the command in an empty folder and give back its status, output and errors."""
    return command(tmp_path, environment)


@pytest.fixture(scope="session")
def new_desk(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """A desk as ``doichieu init`` makes it, to be copied."""
    folder = tmp_path_factory.mktemp("new")
    made = command(folder, environment)("init", "desk")
    assert made.returncode == 0, made.stderr
    return folder / "desk"


@pytest.fixture
def desk(tmp_path: Path, new_desk: Path) -> Path:
    """A new desk in ``desk``, the default place."""
    return shutil.copytree(new_desk, tmp_path / "desk")


def command(folder: Path, environment: dict[str, str]) -> Run:
    """The command, run in this folder."""

    def run(*arguments: str | Path, text: str | None = None) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-m", "doichieu", *map(str, arguments)]
        return subprocess.run(  # noqa: S603 - our own command, arguments from the test
            words, cwd=folder, env=environment, input=text, capture_output=True, encoding="utf-8", check=False
        )

    return run
