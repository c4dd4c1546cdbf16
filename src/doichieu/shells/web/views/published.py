"""What everybody may read of the work: publications with every edition, claims not taken up, the feed, the log."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from doichieu.adapters.claimreview.export import claim_review
from doichieu.domain.cases import Case, State
from doichieu.domain.publication import Edition, Notice, Publication, Status
from doichieu.domain.refusals import CaseMissing
from doichieu.shells import vocabulary
from doichieu.shells.render.as_html import web_address
from doichieu.shells.render.plain import plain
from doichieu.shells.web import proofs
from doichieu.shells.web.pages import page
from doichieu.shells.web.site import here
from doichieu.shells.words import Words

LISTED: Final = 500
_NO_MARKUP: Final = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&"}
IN_THE_FEED: Final = 50


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """A publication in a list. ``note`` says how it stands where it is not simply published."""

    case: str
    title: str
    summary: str
    language: str
    verdict: proofs.Verdict
    published_at: datetime
    changed_at: datetime
    note: str
    stands: bool


@dataclass(frozen=True, slots=True)
class NoticeCard:
    """What readers are told about a change."""

    status: str
    kind: str
    at: datetime
    reason: str
    replacement: str
    replacement_title: str


def rows(words: Words, limit: int = LISTED) -> Sequence[PublishedRow]:
    """Every publication, that first whose newest edition or notice is newest."""
    found = [
        _row(case.publication, words) for case in here().newsroom.published(limit=limit) if case.publication is not None
    ]
    return sorted(found, key=lambda one: one.changed_at, reverse=True)


@require_safe
def published(request: HttpRequest, identity: str) -> HttpResponse:
    """A publication as it stands."""
    case = _of(identity)
    publication = _publication(case)
    return _edition_page(request, case, publication, publication.current)


@require_safe
def edition(request: HttpRequest, identity: str, number: int) -> HttpResponse:
    """An earlier edition, which says at its top that it is one."""
    case = _of(identity)
    publication = _publication(case)
    if not 0 < number <= len(publication.editions):
        raise Http404
    return _edition_page(request, case, publication, publication.editions[number - 1])


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """All that was published."""
    return page(request, "published_all.html", published=rows(request.words))


@require_safe
def declined(request: HttpRequest) -> HttpResponse:
    """The claims that the desk did not take up, each with the reason."""
    cases = here().newsroom.board(states=(State.DECLINED,), limit=LISTED)
    return page(request, "declined.html", cases=cases)


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """How long the log is, the seal of its last line, and how anybody can hold the desk to it."""
    return page(request, "log.html", last=here().newsroom.log.last())


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Publications and their changes as an Atom feed."""
    words, desk = request.words, here().settings.desk
    told = Atom1Feed(
        title=plain(desk.name),
        link=_public(request, reverse("front")),
        description=words.say("Published checks, and every change to them"),
        language=words.language,
        feed_url=request.build_absolute_uri(),
        author_name=plain(desk.name),
    )
    for row in rows(words, IN_THE_FEED):
        title = words.say("{rating}: {title}", rating=row.verdict.name, title=row.title)
        told.add_item(
            title=words.say("{note} · {title}", note=row.note, title=title) if row.note else title,
            link=_public(request, reverse("published", args=(row.case,))),
            description=row.summary,
            pubdate=row.published_at,
            updateddate=row.changed_at,
        )
    return HttpResponse(told.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _edition_page(request: HttpRequest, case: Case, publication: Publication, shown: Edition) -> HttpResponse:
    words, content = request.words, shown.content
    snapshots = here().newsroom.snapshots(one.quote for one in content.evidence)
    current = shown is publication.current
    return page(
        request,
        "publication.html",
        case=case,
        publication=publication,
        edition=shown,
        current=current,
        content=content,
        digest=shown.digest,
        scale=proofs.scale(content.draft.rating, words),
        proofs=proofs.of(content.evidence, snapshots, words),
        paragraphs=proofs.paragraphs(content.draft.explanation),
        appearance_url=web_address(content.appearance),
        contact_url=web_address(shown.imprint.contact),
        notices=[_notice(one, words) for one in reversed(publication.notices)],
        linked_data=_linked_data(request, publication) if current and publication.stands else "",
    )


def _linked_data(request: HttpRequest, publication: Publication) -> SafeString:
    """ClaimReview for machines, with nothing in it that could end the element it stands in."""
    told = claim_review(
        publication,
        url=_public(request, reverse("published", args=(publication.case,))),
        site=_public(request, reverse("front")),
    )
    escaped = json.dumps(told, ensure_ascii=False).translate(_NO_MARKUP)
    return mark_safe(escaped)  # nosec B308 # noqa: S308 - what could end the element is escaped


def _public(request: HttpRequest, path: str) -> str:
    """A path of ours as readers reach it: at the desk's public address, else at the one this request came to."""
    home = here().settings.desk.address
    return home.rstrip("/") + path if home else str(request.build_absolute_uri(path))


def _row(publication: Publication, words: Words) -> PublishedRow:
    draft, first = publication.current.content.draft, publication.editions[0].published_at
    changed = max((publication.current.published_at, *(one.at for one in publication.notices)))
    status = publication.status
    return PublishedRow(
        case=publication.case,
        title=plain(draft.title),
        summary=plain(draft.summary),
        language=draft.language,
        verdict=proofs.scale(draft.rating, words),
        published_at=first,
        changed_at=changed,
        note="" if status is Status.PUBLISHED else words.say(vocabulary.STATUS[status]),
        stands=publication.stands,
    )


def _notice(notice: Notice, words: Words) -> NoticeCard:
    title = ""
    if notice.replacement:
        other = here().newsroom.case(notice.replacement).publication
        title = other.current.content.draft.title if other else ""
    return NoticeCard(
        status=words.say(vocabulary.STATUS[notice.status]),
        kind=notice.status.value,
        at=notice.at,
        reason=notice.reason,
        replacement=notice.replacement,
        replacement_title=title,
    )


def _of(identity: str) -> Case:
    try:
        return here().newsroom.case(identity)
    except CaseMissing as error:
        raise Http404 from error


def _publication(case: Case) -> Publication:
    if case.publication is None:
        raise Http404
    return case.publication
