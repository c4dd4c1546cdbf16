"""What the code can say; ``python -m tests.shells.messages`` brings the catalogues level with it."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

import doichieu.shells
from doichieu.shells.words import LANGUAGES

SHELLS = Path(doichieu.shells.__file__).parent
KEYWORDS = {"say": None, "mark": None, "count": (1, 2), "mark_count": (1, 2)}
IN_TEMPLATE = re.compile(r'\{%\s*say\s+"([^"]+)"')
COUNTED_IN_TEMPLATE = re.compile(r'\{%\s*count\s+"([^"]+)"\s+"([^"]+)"')


def translated() -> list[str]:
    """The languages that need a catalogue."""
    return [language for language in LANGUAGES if language != "en"]


def catalogue_path(language: str) -> Path:
    return SHELLS / "locale" / f"{language}.po"


def read(language: str) -> Catalog:
    with catalogue_path(language).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def said() -> Catalog:
    """Every message that code and templates can say, with the files that say it."""
    found = Catalog(project="doichieu", version="0.1", fuzzy=False)
    for message, path in _messages():
        found.add(message, locations=[(path.relative_to(SHELLS).as_posix(), 1)])
    return found


def _messages() -> Iterator[tuple[str | tuple[str, ...], Path]]:
    for path in sorted(SHELLS.rglob("*.py")):
        with path.open("rb") as file:
            for _, message, _, _ in extract("python", file, keywords=KEYWORDS):
                yield message, path
    for path in sorted(SHELLS.rglob("*.html")):
        template = path.read_text(encoding="utf-8")
        for message in [*IN_TEMPLATE.findall(template), *COUNTED_IN_TEMPLATE.findall(template)]:
            yield message, path


def _bring_level(language: str) -> None:
    path = catalogue_path(language)
    catalogue = read(language) if path.exists() else Catalog(locale=language, project="doichieu", version="0.1")
    catalogue.update(said(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    catalogue.header_comment = "# Words of the interface of Đối Chiếu."
    out = BytesIO()
    write_po(out, catalogue, width=110, include_lineno=False, sort_by_file=True)
    lines = out.getvalue().decode("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(DATES)), encoding="utf-8")


DATES = (
    '"POT-Creation-Date',
    '"PO-Revision-Date',
    '"Last-Translator',
    '"Language-Team',
    '"Generated-By',
    '"Report-Msgid',
)

if __name__ == "__main__":
    for language in translated():
        _bring_level(language)
