"""A report to draw, and the drawings as they shall be: ``python -m tests.shells.charts`` writes them anew."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from doichieu.domain.events import Origin
from doichieu.domain.measures import Frame
from doichieu.domain.reports import Report, report
from doichieu.domain.targets import Targets
from doichieu.shells.render import drawn
from doichieu.shells.words import LANGUAGES, in_language
from tests.domain.chronicle import (
    NOVEMBER,
    a_published_case,
    came,
    courses,
    on,
    was_corrected,
    was_declined,
    was_drafted,
    was_reopened,
    was_taken,
)

FOLDER = Path(__file__).parent / "golden"


def a_report() -> Report:
    """A month that is still going on: cases of every kind, one of them from before."""
    made = courses(
        came("c0", on(2, month=10)),
        a_published_case("c1", on(2), on(3), on(4), topic="y tế", origin=Origin.TIP),
        a_published_case("c2", on(3), on(4), on(9), topic="kinh tế"),
        [was_reopened("c2", on(12)), *was_drafted("c2", on(12), first=3), was_corrected("c2", on(12, 9))],
        [came("c3", on(5), origin=Origin.TIP), was_declined("c3", on(6), "=Không đủ nguồn.")],
        [came("c4", on(8), topic="y tế"), *was_taken("c4", on(9), due=on(14).date())],
        came("c5", on(18, 5)),
        a_published_case("c6", on(1), on(1, 2), on(19)),
    )
    targets = Targets(timedelta(days=2), 0.9, 0.8, 0.5)
    return report(made, Frame(NOVEMBER, on(20, 12)), targets)


def drawings(made: Report) -> Iterator[tuple[str, str]]:
    """Each chart in each language, by the name of its file."""
    for language in LANGUAGES:
        charts = drawn.charts(made, in_language(language))
        told: Mapping[str, str] = {
            "burn-up": charts.burn_up,
            "cycle-time": charts.cycle_time,
            "open-work": charts.open_work,
        }
        for name, svg in told.items():
            yield f"{name}.{language}.svg", svg


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for file, svg in drawings(a_report()):
        (FOLDER / file).write_text(f"{svg}\n", encoding="utf-8")
