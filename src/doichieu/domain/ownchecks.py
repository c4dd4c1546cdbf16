"""The desk's own publications as its archive holds them: what stands published is found when the claim comes again.

The entry is derived from the publication and from nothing else, so that it can be derived anew at any time. It names
no host: the archive puts the desk's public address before it whenever it is read, so that it follows the settings.
"""

import re
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from doichieu.domain.factchecks import FactCheck, Provenance, Rating
from doichieu.domain.publication import Publication
from doichieu.domain.ratings import in_words

_ID: Final = "case:"
_PLACE: Final = "/published/{case}/"
_OF_A_PUBLICATION: Final = re.compile(r"/published/([0-9A-Za-z]+)(?:/\d+)?/?")


def entry(publication: Publication) -> FactCheck | None:
    """What the archive holds of a publication: its newest edition while it stands, else nothing.

    The day is that of the edition, in UTC as in what is published for machines. Its rating is the editors' own.
    """
    if not publication.stands:
        return None
    edition = publication.current
    content, draft = edition.content, edition.content.draft
    return FactCheck(
        id=identity(publication.case),
        claim=content.statement,
        url=place(publication.case),
        title=draft.title,
        summary=draft.summary,
        rating=Rating(in_words(draft.rating, draft.language), draft.rating, Provenance.EDITOR),
        publisher=edition.imprint.desk,
        claimant=content.claimant,
        published_at=edition.published_at.date(),
        language=draft.language,
        case=publication.case,
    )


def identity(case: str) -> str:
    """The id of a case's entry. No record that is imported gets one like it."""
    return f"{_ID}{case}"


def is_ours(entry_id: str) -> bool:
    """Whether an id is of the kind that only entries of the desk's own publications have."""
    return entry_id.startswith(_ID)


def place(case: str) -> str:
    """Where a case's publication is read, from the desk's public address on."""
    return _PLACE.format(case=case)


def at(address: str, fact_check: FactCheck) -> FactCheck:
    """The entry with the desk's public address before its place; as it is where the desk has none, or for another's.

    >>> at("https://bàn.example/", FactCheck("case:k3", "Nước sôi ở 90 độ", place("k3"), case="k3")).url
    'https://bàn.example/published/k3/'
    """
    if not fact_check.case or not address:
        return fact_check
    return replace(fact_check, url=address.rstrip("/") + place(fact_check.case))


def case_named(url: str) -> str:
    """The case whose publication, or an edition of it, an address would name at a desk like this one; "" for none.

    >>> case_named("https://kiemchung.example/published/k3f9q2/1/"), case_named("https://kiemchung.example/tin/1")
    ('k3f9q2', '')
    """
    try:
        found = _OF_A_PUBLICATION.fullmatch(urlsplit(url.strip()).path)
    except ValueError:  # a bracket out of place
        return ""
    return found[1] if found else ""
