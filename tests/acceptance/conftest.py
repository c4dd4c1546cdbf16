"""The installed command, run as a person runs it: a process of its own, an empty home beside the shared model cache."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def environment(models: Path) -> dict[str, str]:
    """What the command sees of the world around it."""
    return {**os.environ, "DOICHIEU_CACHE": str(models), "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}


@pytest.fixture
def doichieu(tmp_path: Path, environment: dict[str, str]) -> Run:
    """Run the command in an empty folder and give back its status, output and errors."""

    def run(*arguments: str | Path, text: str | None = None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "doichieu", *map(str, arguments)]
        return subprocess.run(  # noqa: S603 - our own command, arguments from the test
            command, cwd=tmp_path, env=environment, input=text, capture_output=True, encoding="utf-8", check=False
        )

    return run


@pytest.fixture
def desk(tmp_path: Path, doichieu: Run) -> Path:
    """A new desk in ``desk``, the default place."""
    made = doichieu("init", "desk")
    assert made.returncode == 0, made.stderr
    return tmp_path / "desk"
