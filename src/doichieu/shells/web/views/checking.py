"""Check a text: give it, watch, read the dossiers, delete it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from textwrap import shorten
from typing import Any, Final
from uuid import uuid4

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doichieu.adapters.storage.web import checks
from doichieu.adapters.storage.web.checks import Progress, State
from doichieu.domain.errors import FetchRefused, ReadingError, SourceTooLarge
from doichieu.domain.texts import Source
from doichieu.shells.errors import said
from doichieu.shells.render.as_html import DossierCard, TextCard, card, web_address
from doichieu.shells.render.report import report
from doichieu.shells.web.checking import CHECK
from doichieu.shells.web.forms import DeskForm, later, sent, words_now
from doichieu.shells.web.pages import notice, page, warning
from doichieu.shells.web.site import here
from doichieu.shells.words import mark

MOST_TEXTS: Final = 20
"""Of a file with many texts, so many are checked at once."""
LISTED: Final = 20
LONGEST_TITLE: Final = 80
ENDINGS: Final = ".txt,.md,.html,.htm,.pdf,.docx,.csv,.tsv,.jsonl,.json"

Reading = Callable[[], Iterator[Source]]


class TextForm(DeskForm):
    """A text: pasted, as a file, or at an address."""

    text = forms.CharField(
        label=later(mark("Paste a text")),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    file = forms.FileField(
        label=later(mark("or choose a file")),
        help_text=later(mark("Text, HTML, PDF, Word or a table.")),
        required=False,
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
    )
    address = forms.CharField(
        label=later(mark("or give the address of a page")),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words, most = words_now(), here().settings.web.max_upload_bytes
        told = words.say("This file is too large: this desk takes {most} bytes at most.", most=words.number(most))
        self.fields["file"].widget.attrs |= {"data-most": most, "data-over": told}

    def clean_address(self) -> str:
        """An address of the web: nothing else may be opened from here, no file of the server's above all."""
        given = str(self.cleaned_data["address"]).strip()
        if given and not web_address(given):
            raise forms.ValidationError(str(later(mark("An address begins with http:// or https://."))))
        return given

    def clean(self) -> dict[str, Any]:
        """Exactly one of the three."""
        cleaned: dict[str, Any] = super().clean()
        given = [bool(str(cleaned.get("text") or "").strip()), bool(cleaned.get("file")), bool(cleaned.get("address"))]
        if not self.errors and sum(given) != 1:
            raise forms.ValidationError(str(later(mark("Give a text in exactly one of the three ways."))))
        return cleaned


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    """Take a text in, redacted, and have it checked; below the form, what this member gave before."""
    form = TextForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            sources = list(islice(reading(request, form)(), MOST_TEXTS + 1))
        except (ReadingError, FetchRefused) as error:
            form.add_error(None, said(request.words, error))
        else:
            return _begun(request, sources)
    mine = checks.of_member(request.member.name, limit=LISTED)
    days = here().settings.web.keep_checks_days
    return page(request, "checks.html", form=form, mine=mine, days=days)


@require_safe
def check(request: HttpRequest, identity: str) -> HttpResponse:
    """The dossiers of a text, or how far its check is."""
    found = _own(request, identity)
    if found.state is not State.DONE:
        return page(request, "check_waiting.html", check=found, so_far=_so_far(request, found))
    text = _card(request, identity)
    return page(request, "check.html", check=found, text=text, number=1, library=reverse("library"))


@require_safe
def progress(request: HttpRequest, identity: str) -> HttpResponse:
    """How far a check is, and what was found so far; once it has ended, the page is asked to load anew."""
    found = _own(request, identity)
    response = page(request, "check_news.html", check=found, so_far=_so_far(request, found))
    if found.state in {State.DONE, State.BROKEN}:
        response.headers["HX-Refresh"] = "true"
    return response


@require_POST
def delete(request: HttpRequest, identity: str) -> HttpResponse:
    """Delete a check with its text."""
    if not checks.delete(identity, request.member.name):
        raise Http404
    notice(request, request.words.say("The text and its dossiers were deleted."))
    return HttpResponseRedirect(reverse("checks"))


def _own(request: HttpRequest, identity: str) -> Progress:
    """The member's own check of this id: that of somebody else does not exist for them."""
    found = checks.progress(identity, request.member.name)
    if found is None:
        raise Http404
    return found


def _so_far(request: HttpRequest, found: Progress) -> Sequence[DossierCard]:
    """What was found by now; nothing before the first claim was looked at."""
    return _card(request, found.id).dossiers if found.state is State.RUNNING and found.done else ()


def _card(request: HttpRequest, identity: str) -> TextCard:
    source, findings = checks.source(identity), checks.findings(identity)
    source = replace(source, retrieved_at=timezone.localtime(source.retrieved_at))
    dossiers = [here().desk.renewed(one) for one in findings.dossiers]
    made = report(source, dossiers, sentences=findings.sentences, claims=findings.claims)
    return card(made, "t1", request.words)


def reading(request: HttpRequest, form: TextForm) -> Reading:
    """How what was given is read."""
    reader, given = here().desk.reader, form.cleaned_data
    if given["file"]:
        upload, most = given["file"], here().settings.web.max_upload_bytes
        if upload.size > most:
            raise SourceTooLarge(upload.name, upload.size, most, "web.max_upload_bytes")
        return lambda: reader.given(upload.name, upload.read())
    if given["address"]:
        return lambda: reader.read(given["address"])
    return lambda: reader.given(request.words.say("pasted text"), given["text"].encode("utf-8"))


def _begun(request: HttpRequest, sources: Sequence[Source]) -> HttpResponse:
    if len(sources) > MOST_TEXTS:
        warning(
            request, request.words.say("The file holds more than {n} texts; the first {n} are checked.", n=MOST_TEXTS)
        )
    begun = [uuid4().hex for _ in sources[:MOST_TEXTS]]
    for identity, source in zip(begun, sources, strict=False):
        named = source if source.title else replace(source, title=_first_words(source.text))
        checks.begin(identity, request.member.name, named, datetime.now(UTC))
        here().jobs.add(CHECK, identity)
    return HttpResponseRedirect(reverse("check", args=begun) if len(begun) == 1 else reverse("checks"))


def _first_words(text: str) -> str:
    """The first line of a text without a title, to know it by."""
    return shorten(text.strip().split("\n")[0], LONGEST_TITLE, placeholder=" …")
