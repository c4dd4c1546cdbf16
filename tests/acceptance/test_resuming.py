"""An import that is killed goes on where it stopped: nothing that was done is done again."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from doichieu.adapters.search.index import BATCH
from tests.acceptance.conftest import Run

ENTRIES = 5 * BATCH
ROW = 2 * 384
PATIENCE = 300.0


def written(tmp_path: Path) -> Path:
    """Fact-checks with one short text each."""
    lines = [json.dumps({"id": f"c{n}", "claim": f"Cầu số {n} dài {7 * n + 3} mét"}) for n in range(ENTRIES)]
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def vectors(desk: Path) -> bytes:
    return b"".join(path.read_bytes() for path in desk.glob("index/archive/dense-*/vectors.f16"))


def killed_while_indexing(command: list[str], desk: Path, environment: dict[str, str]) -> None:
    """Start the command and kill it once a batch is in the index and another one is on its way."""
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=desk.parent, env=environment)  # noqa: S603 - our own command
    while len(vectors(desk)) <= BATCH * ROW:
        assert process.poll() is None, "it ended before it could be killed"
        assert time.monotonic() - began < PATIENCE
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL


def test_a_killed_import_goes_on_without_redoing_what_was_done(
    desk: Path, tmp_path: Path, doichieu: Run, environment: dict[str, str]
) -> None:
    file = written(tmp_path)
    killed_while_indexing([sys.executable, "-m", "doichieu", "archive", "import", str(file)], desk, environment)
    before = vectors(desk)
    assert len(before) < ENTRIES * ROW
    again = doichieu("archive", "import", file)
    assert again.returncode == 0, again.stderr
    assert f"{ENTRIES:,} there already" in again.stdout or f"{ENTRIES} there already" in again.stdout
    after = vectors(desk)
    assert len(after) == ENTRIES * ROW, "each text is embedded once"
    durable = (len(before) - 1) // (BATCH * ROW) * BATCH * ROW  # a batch is in before the next is written
    assert durable >= BATCH * ROW
    assert after[:durable] == before[:durable], "the vectors of the first run are kept"
    for n in (0, BATCH, ENTRIES - 1):
        found = doichieu("archive", "search", f"Cầu số {n} dài {7 * n + 3} mét", "--json", "--limit", "1")
        assert json.loads(found.stdout)["matches"][0]["claim"].startswith(f"Cầu số {n} ")
