"""schema.org ClaimReview objects and Google Fact Check Tools answers, wherever they sit in a JSON value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from doichieu.adapters.claimreview.records import Record

_SCHEMA_PREFIXES = ("http://schema.org/", "https://schema.org/", "schema:")
_TITLES = ("headline", "name", "title")

Object = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of all that is on it, for records that leave it out."""

    url: str = ""
    language: str = ""


def records(value: object, page: Page) -> Iterator[Record]:
    """Every fact-check in a JSON value, in order: alone, in lists, in @graph, in feeds or inside other objects."""
    nodes = {str(item["@id"]): item for item in _objects(value) if "@id" in item and len(item) > 1}
    for item in _objects(value, into_reviews=False):
        if _is_review(item):
            yield _from_schema(item, nodes, page)
        elif _is_answer(item):
            yield from _from_google(item)


def text(value: object) -> str:
    """The first text that a value of any shape gives: a string, a number, a list of those, a named thing.

    >>> text(["", {"@type": "Organization", "name": "Kiểm Chứng"}])
    'Kiểm Chứng'
    """
    match value:
        case str():
            return value
        case bool() | None:
            return ""
        case int() | float():
            return str(value)
        case list():
            return next((found for item in value if (found := text(item).strip())), "")
        case dict():
            return next(
                (found for key in ("name", "@value", "text", "url", "@id") if (found := text(value.get(key)))), ""
            )
        case _:
            return ""


def _objects(value: object, *, into_reviews: bool = True) -> Iterator[Object]:
    """Every object in a value, outer before inner, in the order of the text."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        elif isinstance(item, dict):
            yield item
            if into_reviews or not (_is_review(item) or _is_answer(item)):
                waiting.extend(reversed(list(item.values())))


def _types(item: Object) -> set[str]:
    given = item.get("@type", item.get("type"))
    names = given if isinstance(given, list) else [given]
    return {_bare(name) for name in names if isinstance(name, str)}


def _bare(name: str) -> str:
    for prefix in _SCHEMA_PREFIXES:
        name = name.removeprefix(prefix)
    return name.strip()


def _is_review(item: Object) -> bool:
    untyped = "@type" not in item and "claimReviewed" in item and isinstance(item.get("reviewRating"), dict | list)
    return "ClaimReview" in _types(item) or untyped


def _is_answer(item: Object) -> bool:
    """A claim of Google's: its text, and the reviews of it, which have no types."""
    reviews = item.get("claimReview")
    return isinstance(reviews, list) and bool(reviews) and all(isinstance(r, dict) and not _types(r) for r in reviews)


def _from_google(item: Object) -> Iterator[Record]:
    reviews = item.get("claimReview")
    for review in reviews if isinstance(reviews, list) else ():
        publisher = review.get("publisher")
        site = publisher.get("site") if isinstance(publisher, dict) else ""
        yield Record(
            claim=text(item.get("text")),
            title=text(review.get("title")),
            rating=text(review.get("textualRating")),
            date=text(review.get("reviewDate")),
            url=text(review.get("url")),
            publisher=text(publisher) or text(site),
            claimant=text(item.get("claimant")),
            language=text(review.get("languageCode")),
        )


def _from_schema(item: Object, nodes: Mapping[str, Object], page: Page) -> Record:
    reviewed = _thing(item.get("itemReviewed"), nodes)
    given = _thing(item.get("reviewRating"), nodes)
    return Record(
        claim=_claim(item, reviewed),
        title=_first(item, *_TITLES),
        summary=_first(item, "reviewBody", "description", "subtitle", "abstract"),
        rating=_first(given, "alternateName", "ratingExplanation", "name") if given else text(item.get("reviewRating")),
        rating_value=text(given.get("ratingValue")),
        best_rating=text(given.get("bestRating")),
        worst_rating=text(given.get("worstRating")),
        date=_first(item, "datePublished", "dateCreated", "dateModified"),
        url=_first(item, "url", "mainEntityOfPage", "@id") or page.url,
        publisher=_publisher(item, nodes),
        claimant=text(_thing(reviewed.get("author") or reviewed.get("creator"), nodes)),
        language=_first(item, "inLanguage") or page.language,
    )


def _claim(item: Object, reviewed: Object) -> str:
    """What was reviewed. A thing's name is its claim only where it is a Claim: else it names a page or a place."""
    told = _first(item, "claimReviewed") or _first(reviewed, "text")
    if told or _first(item, *_TITLES):
        return told
    return _first(reviewed, "name") if "Claim" in _types(reviewed) else ""


def _publisher(item: Object, nodes: Mapping[str, Object]) -> str:
    """The organisation that checked: the author, unless that is a journalist by name; or else the site."""
    author, publisher = _thing(item.get("author"), nodes), _thing(item.get("publisher"), nodes)
    organisation = "" if "Person" in _types(author) else text(author or item.get("author"))
    sites = (text(author.get("url")), text(item.get("url")))
    return organisation or text(publisher or item.get("publisher")) or next((s for s in sites if "://" in s), "")


def _thing(value: object, nodes: Mapping[str, Object]) -> Object:
    """The first object of a value; a bare reference stands for the node of the same document that has its @id."""
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, dict)), None)
    if not isinstance(value, dict):
        return {}
    if set(value) <= {"@id", "@type"}:
        return nodes.get(str(value.get("@id")), value)
    return value


def _first(item: Object, *names: str) -> str:
    return next((found for name in names if (found := text(item.get(name)).strip())), "")
