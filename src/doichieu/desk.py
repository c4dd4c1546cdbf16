"""The order of the work: from a text to its dossiers, and how the archive and the library are fed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from doichieu.domain.claims import Claim
from doichieu.domain.dossiers import Dossier
from doichieu.domain.errors import RecordInvalid
from doichieu.domain.evidence import Evidence
from doichieu.domain.factchecks import Entry
from doichieu.domain.matches import Match
from doichieu.domain.texts import Source
from doichieu.domain.verdicts import Judgement
from doichieu.ports import (
    ClaimDetector,
    FactCheckReader,
    FactCheckStore,
    Index,
    Judge,
    MatchScorer,
    Reader,
    SentenceSplitter,
    SourceStore,
    refuse,
)
from doichieu.stages import detect, gather, match, suggest

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Limits:
    """How far each stage goes: thresholds are probabilities, the rest are counts."""

    worth: float
    same_claim: float
    matches: int
    quotations: int
    suggestion: float


@dataclass(frozen=True, slots=True)
class Desk:
    """The stages with everything they need. Built by ``bootstrap.desk`` only."""

    reader: Reader
    fact_check_reader: FactCheckReader
    splitter: SentenceSplitter
    detector: ClaimDetector
    archive: FactCheckStore
    archive_index: Index
    scorer: MatchScorer
    library: SourceStore
    library_index: Index
    judge: Judge
    limits: Limits

    def examine(self, source: Source) -> Iterator[Dossier]:
        """A dossier for each sentence worth checking, in the order of the text."""
        return self.dossiers(self.worth_checking(self.read(source)))

    def read(self, source: Source) -> Sequence[Claim]:
        """Every sentence with the detector's reading of it, opinions and questions among them."""
        return detect.readings(source, self.splitter, self.detector)

    def worth_checking(self, read: Sequence[Claim]) -> Sequence[Claim]:
        """Those of the sentences worth checking, and those whose claim was checked before, in the order of the text."""
        worthy = detect.worth_checking(read, threshold=self.limits.worth)
        rest = detect.passed_over(read, threshold=self.limits.worth)
        known = detect.recognised(rest, self.match([claim.statement for claim in rest], limit=1))
        return detect.worthiest([*worthy, *known], len(read))

    def worthiest(self, claims: Sequence[Claim], most: int) -> Sequence[Claim]:
        """At most the ``most`` worthiest, in the order of the text."""
        return detect.worthiest(claims, most)

    def dossiers(self, claims: Sequence[Claim]) -> Iterator[Dossier]:
        """A dossier for each claim, laid out a batch at a time."""
        for batch in _batches(claims):
            yield from self.lay_out(batch)

    def lay_out(self, claims: Sequence[Claim], *, apart_from: str = "") -> Iterator[Dossier]:
        """A dossier for each claim: what was already checked, what the sources say, what that would mean.

        ``apart_from`` is the case that the claims are of, where they are of one; see ``match.of_others``.
        """
        found = self.match([claim.statement for claim in claims])
        matched = [match.of_others(matches, apart_from) for matches in found]
        gathered = gather.evidence(claims, self.library_index, self.library, limit=self.limits.quotations)
        read = [[suggest.worth_reading(e) for e in es] for es in gathered]
        pairs = [(c.statement, text) for c, texts in zip(claims, read, strict=True) for some in texts for text in some]
        rest = iter(self.weigh(pairs))
        for claim, matches, evidence, texts in zip(claims, matched, gathered, read, strict=True):
            judgements = tuple(suggest.agreed([next(rest) for _ in some]) for some in texts)
            outcome = suggest.outcome(claim, evidence, judgements, self.judge.model, least=self.limits.suggestion)
            yield Dossier(claim, matches, evidence, judgements, outcome)

    def weigh(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Judgement]:
        """What each quotation says of its claim, for (claim, quotation) pairs."""
        return self.judge.judge(pairs)

    def match(self, statements: Sequence[str], *, limit: int | None = None) -> Sequence[tuple[Match, ...]]:
        """Published fact-checks for each statement, likeliest first, at most ``limit`` (else the desk's own limit)."""
        return match.matches(
            statements,
            self.archive_index,
            self.archive,
            self.scorer,
            limit=limit or self.limits.matches,
            same_claim=self.limits.same_claim,
        )

    def renewed(self, dossier: Dossier, *, apart_from: str = "") -> Dossier:
        """A dossier made earlier, with its matches as they are today; see ``match.renewed``."""
        return replace(dossier, matches=match.renewed(dossier.matches, self.archive, apart_from=apart_from))

    def search_library(self, text: str, *, limit: int) -> Sequence[Evidence]:
        """The best quotations for a text that a person typed, best first, at most ``limit``."""
        return gather.evidence([Claim.asserted(text, language="")], self.library_index, self.library, limit=limit)[0]

    def import_fact_checks(
        self, paths: Iterable[str], columns: Mapping[str, str], on_invalid: Callable[[RecordInvalid], None] = refuse
    ) -> Iterator[Entry]:
        """Store the fact-checks of these files, then say for each what happened. ``catch_up`` makes them findable.

        A record that cannot be read is told to ``on_invalid``; the import goes on if that returns.
        """
        for path in paths:
            yield from self.archive.add(self.fact_check_reader.read(path, columns, on_invalid))

    def add_sources(self, locators: Iterable[str]) -> Iterator[tuple[Source, bool]]:
        """Store what is read from each place with its passages; False for a text that was there already."""
        for locator in locators:
            for source in self.reader.read(locator):
                yield source, self.add_source(source)

    def add_source(self, source: Source) -> bool:
        """Store what was read with its passages; False for a text that was there already. ``catch_up`` follows."""
        return self.library.add(source, gather.passages(source, self.splitter.sentences(source)))

    def behind(self) -> int:
        """How many changes to the stores are not in the indexes yet, at most: 0 where everything can be found."""
        archive = self.archive.last_change() - self.archive_index.applied()
        return archive + self.library.last_change() - self.library_index.applied()

    def catch_up(self, progress: Progress) -> None:
        """Bring both indexes level with the stores; ``progress`` is told how many more entries are in."""
        self.archive_index.apply(self.archive.changes(self.archive_index.applied()), progress)
        self.library_index.apply(self.library.changes(self.library_index.applied()), progress)


def _batches(claims: Sequence[Claim], size: int = 32) -> Iterator[Sequence[Claim]]:
    for start in range(0, len(claims), size):
        yield claims[start : start + size]
