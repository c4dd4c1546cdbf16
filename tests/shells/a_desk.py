"""A desk of stand-ins, quick and always the same. ``python -m tests.shells.a_desk …`` is the command working on one.

Its archive and library last as long as the process. What a text in the archive or library says is in these files.
"""

import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from doichieu.desk import Desk, Limits
from doichieu.domain.claims import Checkability, Claim, Reason, ReasonCode
from doichieu.domain.errors import RecordInvalid, SourceEmpty, SourceMissing
from doichieu.domain.factchecks import FactCheck, Provenance, Rating, Scale
from doichieu.domain.matches import Signals
from doichieu.domain.texts import PrivateDetail, Sentence, Source, Span
from doichieu.domain.verdicts import Judgement, Model
from doichieu.newsroom import Newsroom
from doichieu.ports import refuse
from doichieu.shells.cli.choices import Choices
from doichieu.shells.cli.main import main
from tests.fakes import InMemoryArchive, InMemoryIndex, InMemoryLibrary, WordEncoder
from tests.newsrooms import a_newsroom
from tests.shells.samples import MODEL, a_source

LIMITS = Limits(worth=0.5, same_claim=0.5, matches=2, quotations=1, suggestion=0.6)
SLOW = "slow.jsonl"
"""A file of this name gives a record every hundredth of a second, so that there is time to stop."""


class TextReader:
    """Reads text files and standard input."""

    def read(self, locator: str) -> Iterator[Source]:
        if locator == "-":
            text = sys.stdin.read()
        elif Path(locator).is_file():
            text = Path(locator).read_text(encoding="utf-8")
        else:
            raise SourceMissing(locator)
        return self.given(locator, text.encode("utf-8"))

    def given(self, name: str, data: bytes) -> Iterator[Source]:
        text, locator = data.decode("utf-8"), name
        if not text.strip():
            raise SourceEmpty(locator)
        redacted = {PrivateDetail.PHONE: text.count("[phone]")} if "[phone]" in text else {}
        title = Path(locator).stem.replace("-", " ") if Path(locator).suffix else ""
        yield a_source(text, locator=locator, title=title, redacted=redacted)


class LineReader:
    """Reads JSON Lines with claim, rating and url; a line without a claim is invalid."""

    def read(
        self, path: str, columns: Mapping[str, str], on_invalid: Callable[[RecordInvalid], None] = refuse
    ) -> Iterator[FactCheck]:
        if not Path(path).is_file():
            raise SourceMissing(path)
        for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
            time.sleep(0.01 if Path(path).name == SLOW else 0)
            row = json.loads(line)
            claim = row.get(columns.get("claim", "claim"))
            if claim:
                rating = Rating(row["rating"], Scale.FALSE, Provenance.WORDS) if "rating" in row else None
                yield FactCheck(id=row["url"], claim=claim, url=row["url"], rating=rating, publisher="Báo Mẫu")
            else:
                on_invalid(RecordInvalid(f"{path}:{number}", "it has no claim"))


class StopSplitter:
    """A sentence ends with its full stop."""

    def sentences(self, source: Source) -> Sequence[Sentence]:
        return [Sentence(Span(*found.span()), "vi") for found in re.finditer(r"\S[^.]*\.", source.text)]


class NumberDetector:
    """A sentence with a number is worth checking, the more the longer it is; one with 'đẹp' is an opinion."""

    def claims(self, source: Source, sentences: Sequence[Sentence]) -> Sequence[Claim]:
        return [self._claim(source, sentence) for sentence in sentences]

    def _claim(self, source: Source, sentence: Sentence) -> Claim:
        quote = source.quote(sentence.span)
        number = re.search(r"\d+", quote.exact)
        worth = min(0.9, 0.5 + len(quote.exact) / 1000) if number else 0.1
        reasons = (Reason(ReasonCode.STATES_NUMBER, number.group()),) if number else ()
        kind = Checkability.OPINION if "đẹp" in quote.exact else Checkability.FACTUAL
        return Claim(quote, " ".join(quote.exact.split()), "vi", kind, worth, worth, reasons)


class OverlapScorer:
    """The share of words that claim and fact-check have in common."""

    def probabilities(self, signals: Sequence[Signals]) -> Sequence[float]:
        return [round(min(1.0, max(0.0, one.overlap)), 3) for one in signals]


class NumberJudge:
    """A quotation with a number of the claim supports it; one without says nothing."""

    model: Model = MODEL

    def judge(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Judgement]:
        return [self._judge(claim, quotation) for claim, quotation in pairs]

    def _judge(self, claim: str, quotation: str) -> Judgement:
        shared = set(re.findall(r"\d+", claim)) & set(re.findall(r"\d+", quotation))
        return Judgement(0.9, 0.04, 0.06) if shared else Judgement(0.1, 0.1, 0.8)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a desk of stand-ins keeps between two commands of a test."""

    archive: InMemoryArchive
    archive_index: InMemoryIndex
    library: InMemoryLibrary
    library_index: InMemoryIndex
    room: Newsroom

    def newsroom(self, folder: Path) -> Newsroom:
        """The people's work, wherever the folder is."""
        return self.room

    def build(self, folder: Path) -> Desk:
        """The desk, wherever its folder is."""
        return Desk(
            reader=TextReader(),
            fact_check_reader=LineReader(),
            splitter=StopSplitter(),
            detector=NumberDetector(),
            archive=self.archive,
            archive_index=self.archive_index,
            scorer=OverlapScorer(),
            library=self.library,
            library_index=self.library_index,
            judge=NumberJudge(),
            limits=LIMITS,
        )


def a_shelf() -> Shelf:
    """An empty one."""
    encoder, archive, library = WordEncoder(), InMemoryArchive(), InMemoryLibrary()
    room = a_newsroom(library=library, archive=archive)
    return Shelf(archive, InMemoryIndex(encoder), library, InMemoryIndex(encoder), room)


def a_name(folder: Path) -> tuple[str, str]:
    """The name of every desk of stand-ins."""
    return "Bàn Mẫu", "https://example.org/ban-mau"


def a_zone(folder: Path) -> tzinfo:
    """The time zone of every desk of stand-ins."""
    return ZoneInfo("Asia/Ho_Chi_Minh")


if __name__ == "__main__":
    shelf = a_shelf()
    main.main(obj=Choices(build=shelf.build, newsroom=shelf.newsroom, named=a_name, zone=a_zone))
