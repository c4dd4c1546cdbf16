"""Balance: what the desk worked on and what it quoted. It counts claims, quotations and publishers, never people."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from doichieu.domain.contents import Evidence
from doichieu.domain.courses import Course
from doichieu.domain.exhibits import SourceKind
from doichieu.domain.folding import folded_words
from doichieu.domain.measures import Frame, Share
from doichieu.domain.publication import Edition


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic as the desk files it ("" for cases without one): claims that came, were published and were declined."""

    topic: str
    opened: int
    published: int
    declined: int


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of source: quotations from such sources, and how many of them are primary."""

    kind: SourceKind
    quotations: int
    primary: int


@dataclass(frozen=True, slots=True)
class PublisherRow:
    """A publisher of sources: quotations from it, and in how many publications they stand."""

    publisher: str
    quotations: int
    publications: int


def topics(courses: Iterable[Course], frame: Frame) -> tuple[TopicRow, ...]:
    """Claims opened, first published and declined in the period, by topic, the most opened first; "" comes last.

    Spellings that differ in case or diacritics only are one topic, named as it was written first. Nothing is derived:
    a case is filed where a person filed it. Empty where nothing happened.
    """
    names: dict[str, str] = {}
    opened, published, declined = Counter[str](), Counter[str](), Counter[str]()
    for course in courses:
        filed = course.name(frame.until).topic
        topic = _key(filed)
        names.setdefault(topic, filed.strip())
        opened[topic] += frame.holds(course.case.opened_at)
        published[topic] += any(frame.holds(one.published_at) for one in _editions(course)[:1])
        declined[topic] += sum(frame.holds(one.at) for one in course.declines)
    rows = (TopicRow(names[key], opened[key], published[key], declined[key]) for key in names)
    found = [row for row in rows if row.opened or row.published or row.declined]
    return tuple(sorted(found, key=lambda row: (not row.topic, -row.opened, -row.published, row.topic)))


def editions(courses: Iterable[Course], frame: Frame) -> tuple[Edition, ...]:
    """What was published or corrected in the period: of each case the last edition that came out in it."""
    out = ([one for one in _editions(course) if frame.holds(one.published_at)] for course in courses)
    return tuple(found[-1] for found in out if found)


def kinds(published: Sequence[Edition]) -> tuple[KindRow, ...]:
    """The quotations in these editions by kind of source; every kind is there, with 0 where none was quoted."""
    quoted = [one for edition in published for one in edition.content.evidence]
    return tuple(
        KindRow(
            kind,
            sum(one.grounds.kind is kind for one in quoted),
            sum(one.grounds.kind is kind and one.grounds.primary for one in quoted),
        )
        for kind in SourceKind
    )


def publishers(published: Sequence[Edition]) -> tuple[PublisherRow, ...]:
    """The quotations in these editions by publisher, the most quoted first; empty where nothing was quoted.

    A source that names no publisher goes by who stands behind it. Spellings are brought together as for topics.
    """
    names: dict[str, str] = {}
    quotations, publications = Counter[str](), Counter[str]()
    for edition in published:
        keys = [_key(_publisher(one)) for one in edition.content.evidence]
        for key, one in zip(keys, edition.content.evidence, strict=True):
            names.setdefault(key, _publisher(one))
        quotations.update(keys)
        publications.update(set(keys))
    rows = (PublisherRow(names[key], quotations[key], publications[key]) for key in names)
    return tuple(sorted(rows, key=lambda row: (-row.quotations, -row.publications, row.publisher)))


def concentration(rows: Sequence[PublisherRow]) -> Share:
    """The quotations from the publisher quoted most, of all: the lower, the more diverse. 0 of 0 of nothing."""
    return Share(max((row.quotations for row in rows), default=0), sum(row.quotations for row in rows))


def _editions(course: Course) -> tuple[Edition, ...]:
    return course.case.publication.editions if course.case.publication else ()


def _publisher(one: Evidence) -> str:
    return one.citation.publisher.strip() or one.grounds.origin


def _key(name: str) -> str:
    return " ".join(folded_words(name))
