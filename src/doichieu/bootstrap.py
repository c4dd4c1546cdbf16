"""The only place that knows both the desk and the adapters."""

import os
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from doichieu import settings as desk_settings
from doichieu.adapters.claimreview.reader import ClaimReviewReader
from doichieu.adapters.models.batching import usable_cores
from doichieu.adapters.models.claim_reader import open_claim_reader
from doichieu.adapters.models.detector import TrainedDetector
from doichieu.adapters.models.diacritics import DiacriticRestorer
from doichieu.adapters.models.encoder import OnnxEncoder, open_encoder
from doichieu.adapters.models.judge import open_judge
from doichieu.adapters.models.matcher import TrainedScorer
from doichieu.adapters.models.remembering import RecentMemory, RememberingEncoder, RememberingJudge
from doichieu.adapters.models.search_encoders import ClaimEncoder, ClaimSpace, RestoringEncoder
from doichieu.adapters.reading.reader import DocumentReader
from doichieu.adapters.reading.redaction import redact
from doichieu.adapters.reading.sentences import SentencexSplitter
from doichieu.adapters.search.index import HybridIndex
from doichieu.adapters.storage import stores
from doichieu.adapters.storage.stores import Stores
from doichieu.desk import Desk, Limits
from doichieu.domain import casenames
from doichieu.domain.publication import Imprint
from doichieu.domain.targets import Targets
from doichieu.domain.tips import ALPHABET, LETTERS
from doichieu.newsroom import Newsroom
from doichieu.planning import Planning
from doichieu.ports import Encoder, Jobs, Role, Work
from doichieu.settings import Settings
from doichieu.tipbox import TipBox, TipRules


def create(folder: Path) -> Settings:
    """Make a new desk in a folder, which may exist but may hold no desk yet, and return its settings.

    desk.toml is written last: a folder where this was cut short holds no desk, and it can be run again.
    """
    stores.create(folder)
    desk_settings.write_new(folder)
    return desk_settings.read(folder)


def desk(settings: Settings) -> Desk:
    """Everything, built from the settings. Models are decoded into the user's cache at first use."""
    kept = kept_by(settings)
    embeds = encoder(settings)
    asked, stored = RememberingEncoder(embeds, kept.memory), RememberingEncoder(embeds, RecentMemory())
    restorer = DiacriticRestorer()
    claim_reader = open_claim_reader(cache(), threads=threads(settings), precision=settings.models.precision)
    judge = open_judge(cache(), threads=threads(settings), precision=settings.models.precision)
    return Desk(
        reader=DocumentReader(
            max_bytes=settings.reading.max_bytes,
            fetch_seconds=settings.reading.fetch_seconds,
            user_agent=settings.reading.user_agent,
        ),
        fact_check_reader=ClaimReviewReader(max_bytes=settings.reading.max_archive_bytes),
        splitter=SentencexSplitter(),
        detector=TrainedDetector(RememberingEncoder(claim_reader, kept.memory), topics=settings.detection.topics),
        archive=kept.archive,
        archive_index=_archive_index(settings.folder / "index" / "archive", stored, asked, restorer),
        scorer=TrainedScorer(),
        library=kept.library,
        library_index=HybridIndex(
            settings.folder / "index" / "library",
            RestoringEncoder(stored, restorer),
            documents_as=Role.PASSAGE,
            asking=RestoringEncoder(asked, restorer),
            spelled=restorer.restored,
        ),
        judge=RememberingJudge(judge, kept.memory),
        limits=Limits(
            worth=settings.detection.threshold,
            same_claim=settings.matching.same_claim,
            matches=settings.matching.limit,
            quotations=settings.evidence.limit,
            suggestion=settings.suggestion.least,
        ),
    )


def newsroom(settings: Settings, kept: Stores | None = None) -> Newsroom:
    """The people's work at a desk, without its models: quick to build. ``kept`` are its stores where they are open."""
    here = kept or kept_by(settings)
    return Newsroom(
        cases=here.cases,
        log=here.log,
        members=here.members,
        library=here.library,
        tips=here.tips,
        archive=here.archive,
        redact=lambda text: redact(text).text,
        imprint=lambda: Imprint(settings.desk.name, settings.desk.contact),
        now=lambda: datetime.now(UTC),
        new_id=new_id,
    )


def jobs(settings: Settings, works: Mapping[str, Work], *, runs: bool) -> Jobs:
    """What gets work done beside the requests: in this process, too, where ``runs``. It is not started yet."""
    # Takes half a second to import, and only a desk that is served has jobs.
    from doichieu.adapters.jobs.queue import DbosJobs  # noqa: PLC0415

    return DbosJobs(settings.folder, settings.storage.database, works, runs=runs)


def planning(settings: Settings, room: Newsroom) -> Planning:
    """What is told of the work in a newsroom."""
    zone = ZoneInfo(settings.desk.time_zone)
    return Planning(room.log, room.members, room.now, zone, targets(settings), room.tips)


def tipbox(settings: Settings, room: Newsroom) -> TipBox:
    """What readers send in to a newsroom."""
    web = settings.web
    return TipBox(
        tips=room.tips,
        cases=room.cases,
        members=room.members,
        clean=room.clean,
        now=room.now,
        new_id=room.new_id,
        new_receipt=new_receipt,
        rules=TipRules(web.tips, web.tips_an_hour, timedelta(days=web.keep_tips_days) if web.keep_tips_days else None),
    )


def targets(settings: Settings) -> Targets:
    """What the desk sets itself; where the settings say 0, nothing."""
    wanted = settings.targets
    return Targets(
        time_to_answer=timedelta(hours=wanted.hours_to_answer) if wanted.hours_to_answer else None,
        corrected_within_a_day=wanted.corrected_within_a_day or None,
        tips_answered=wanted.tips_answered or None,
        one_publisher_at_most=wanted.one_publisher_at_most or None,
    )


def kept_by(settings: Settings) -> Stores:
    """The stores of a desk, on the database that its settings name."""
    return stores.open_stores(
        settings.folder,
        remembered_bytes=settings.models.remembered_bytes,
        url=settings.storage.database,
        home=settings.desk.address,
    )


def new_id() -> str:
    """A name for a case that nobody can foresee; taken ones are refused."""
    return "".join(secrets.choice(casenames.LETTERS) for _ in range(casenames.LENGTH))


def new_receipt() -> str:
    """A receipt for a tip, before it is spelt in groups: 96 bits of chance."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))


def encoder(settings: Settings) -> OnnxEncoder:
    """The encoder alone, as the desk uses it."""
    return open_encoder(cache(), threads=threads(settings), precision=settings.models.precision)


def threads(settings: Settings) -> int:
    """How many batches the models compute at a time: as many as asked for, or as there are cores for this process."""
    return settings.models.threads or usable_cores()


def archive_index(folder: Path, embeds: Encoder) -> HybridIndex:
    """An index of fact-checks in a folder of its own, made as the desk's is."""
    return _archive_index(folder, embeds, embeds, DiacriticRestorer())


def cache() -> Path:
    """Where decoded models are kept: DOICHIEU_CACHE, else XDG_CACHE_HOME/doichieu, else ~/.cache/doichieu."""
    named = os.environ.get("DOICHIEU_CACHE")
    if named:
        return Path(named)
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "doichieu"


def _archive_index(folder: Path, stored: Encoder, asked: Encoder, restorer: DiacriticRestorer) -> HybridIndex:
    space = ClaimSpace.shipped()
    return HybridIndex(
        folder,
        ClaimEncoder(RestoringEncoder(stored, restorer), space),
        documents_as=Role.QUERY,
        asking=ClaimEncoder(RestoringEncoder(asked, restorer), space),
        spelled=restorer.restored,
        background=space.background,
    )
