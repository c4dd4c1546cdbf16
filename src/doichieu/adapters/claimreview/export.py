"""A publication as ClaimReview (schema.org), so that search engines and other desks' archives can read it."""

from pathlib import PurePath
from typing import Any, Final

from doichieu.domain.contents import Draft
from doichieu.domain.exhibits import Citation
from doichieu.domain.factchecks import Scale
from doichieu.domain.publication import Edition, Publication
from doichieu.domain.ratings import in_words

_VALUE: Final = {Scale.FALSE: 1, Scale.MOSTLY_FALSE: 2, Scale.MIXED: 3, Scale.MOSTLY_TRUE: 4, Scale.TRUE: 5}
"""Ratings that lie on a line from false to true. The others are told by their name alone."""


def claim_review(publication: Publication, *, url: str, site: str) -> dict[str, Any]:
    """The current edition. ``url`` is its address, ``site`` that of the desk.

    The rating is told in the language of the publication, whoever asks, as our own archive holds it.

    The claimant is display text: it is told where the content tells it, and nothing is told about it.
    """
    edition = publication.current
    content = edition.content
    review: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": url,
        "name": content.draft.title,
        "description": content.draft.summary,
        "inLanguage": content.draft.language,
        "datePublished": publication.editions[0].published_at.date().isoformat(),
        "dateModified": max((edition.published_at, *(one.at for one in publication.notices))).date().isoformat(),
        "version": edition.number,
        "author": {"@type": "Organization", "name": edition.imprint.desk, "url": site},
        "claimReviewed": content.statement,
        "itemReviewed": _claim(edition),
        "reviewRating": _rating(content.draft),
        "citation": [_citation(one.citation) for one in content.evidence],
    }
    if publication.notices:
        review["correction"] = [one.reason for one in publication.notices]
    return review


def _claim(edition: Edition) -> dict[str, Any]:
    content = edition.content
    claim: dict[str, Any] = {"@type": "Claim", "text": content.statement, "inLanguage": content.language}
    if content.claimant:
        claim["author"] = {"@type": "Thing", "name": content.claimant}
    if content.appearance:
        place = "url" if content.appearance.startswith(("http://", "https://")) else "name"
        claim["appearance"] = {"@type": "CreativeWork", place: content.appearance}
    return claim


def _rating(draft: Draft) -> dict[str, Any]:
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": in_words(draft.rating, draft.language)}
    if draft.rating in _VALUE:
        rating |= {"ratingValue": _VALUE[draft.rating], "worstRating": 1, "bestRating": 5}
    return rating


def _citation(citation: Citation) -> dict[str, str]:
    """A source by its title and address; of a file nothing but its name, for its folder is nobody's business."""
    name = citation.title or citation.publisher or PurePath(citation.locator).name
    of_the_web = citation.locator.startswith(("http://", "https://"))
    return {"@type": "CreativeWork", "name": name, **({"url": citation.locator} if of_the_web else {})}
