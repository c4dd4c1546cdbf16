"""From the raw fields of any format to one fact-check: cleaned, dated, rated and named."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from doichieu.adapters.claimreview.dates import published
from doichieu.adapters.claimreview.plain import plain
from doichieu.adapters.claimreview.ratings import rating
from doichieu.domain.errors import RecordInvalid
from doichieu.domain.factchecks import FactCheck
from doichieu.domain.sameness import made_id

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*$")
_ADDRESS_LIKE = re.compile(r"(?:https?:/{0,2}|www\.)\S+$")
_HOST_LIKE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S*$", re.IGNORECASE)
_MAX_ID = 200


@dataclass(frozen=True, slots=True)
class Record:
    """What a file says of one fact-check, field by field as it stands there; "" for what it leaves out."""

    claim: str = ""
    title: str = ""
    summary: str = ""
    rating: str = ""
    rating_value: str = ""
    best_rating: str = ""
    worst_rating: str = ""
    date: str = ""
    url: str = ""
    publisher: str = ""
    claimant: str = ""
    language: str = ""
    id: str = ""


def fact_check(record: Record, locator: str) -> FactCheck:
    """The fact-check that a record tells of; without a claim its title stands for it.

    Raises ``RecordInvalid``, which names ``locator``, where there is neither or the address is not one of the web.
    """
    title = plain(record.title)
    claim = plain(record.claim) or title
    if not claim:
        raise RecordInvalid(locator, "has neither a claim nor a title")
    url = _url(record.url, locator)
    publisher = _publisher(plain(record.publisher), url)
    own_id = plain(record.id)
    return FactCheck(
        id=own_id if 0 < len(own_id) <= _MAX_ID else made_id(url, publisher, claim),
        claim=claim,
        url=url,
        title=title,
        summary=plain(record.summary),
        rating=rating(plain(record.rating), record.rating_value.strip(), record.best_rating, record.worst_rating),
        publisher=publisher,
        claimant=plain(record.claimant),
        published_at=published(record.date, url),
        language=_language(record.language),
    )


def _url(text: str, locator: str) -> str:
    """The address, or a path within its site; nothing a browser would run."""
    url = plain(text).replace(" ", "%20")
    if _HOST_LIKE.match(url):
        return f"https://{url}"
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError as error:
        raise RecordInvalid(locator, f"address is broken: {url[:80]}") from error
    if scheme not in ("", "http", "https"):
        raise RecordInvalid(locator, f"address is not one of the web: {url[:80]}")
    return url


def _publisher(name: str, url: str) -> str:
    """A name; where that is an address, the site of the fact-check, or else of that address."""
    if name and not _ADDRESS_LIKE.match(name):
        return name
    host = (urlsplit(url).hostname or "") or re.sub(r"^https?:/*", "", name).split("/")[0]
    return host.removeprefix("www.") if name else ""


def _language(text: str) -> str:
    """A BCP 47 tag with its language in lower case, or "" where the text is none."""
    tag = text.strip().replace("_", "-")
    if not _LANGUAGE.match(tag):
        return ""
    primary, _, rest = tag.partition("-")
    return primary.lower() + (f"-{rest}" if rest else "")
