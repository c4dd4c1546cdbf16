"""Sources added in the browser: a file, the page at an address, or a text that is pasted."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from doichieu.domain.errors import FetchRefused, ReadingError, SourceMissing
from doichieu.domain.texts import Source
from doichieu.shells.errors import said
from doichieu.shells.web.forms import later, sent
from doichieu.shells.web.level import brought_level
from doichieu.shells.web.pages import notice, page, warning
from doichieu.shells.web.site import here
from doichieu.shells.web.views.checking import TextForm, reading
from doichieu.shells.words import Words, mark, mark_count

_KEPT_OUT: Final = mark_count(
    "{n} text was withdrawn from the library earlier and is not taken in again.",
    "{n} texts were withdrawn from the library earlier and are not taken in again.",
)
MOST: Final = 20
"""So many texts of one file are taken in here; a table may hold thousands."""


class SourceForm(TextForm):
    """A text with what readers are told of it. What is left empty is taken from the text itself, where it says so."""

    title = forms.CharField(
        label=later(mark("Title")),
        help_text=later(mark("A pasted text needs one. Of a file or a page it is read, where there is one.")),
        required=False,
        max_length=300,
    )
    publisher = forms.CharField(
        label=later(mark("Publisher")),
        help_text=later(mark("Who made it and stands for it, as readers are told.")),
        required=False,
        max_length=200,
    )
    published = forms.DateField(
        label=later(mark("Date of publication")),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean(self) -> dict[str, Any]:
        """A pasted text says by itself neither what it is nor where it is from."""
        cleaned = super().clean()
        if str(cleaned.get("text") or "").strip() and not str(cleaned.get("title") or "").strip():
            self.add_error("title", str(later(mark("Give the pasted text a title."))))
        return cleaned


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add to the library, then show exactly what was read."""
    return _adding(request, "source", ())


@require_http_methods(["GET", "HEAD", "POST"])
def add_for_case(request: HttpRequest, identity: str) -> HttpResponse:
    """Add a source that a case needs, and go on to pick a quotation from it."""
    return _adding(request, "case_pick", (identity,), case=here().newsroom.case(identity))


def _adding(request: HttpRequest, onwards: str, before: tuple[str, ...], **told: Any) -> HttpResponse:
    form = SourceForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            sources = list(islice(reading(request, form)(), MOST + 1))
        except (ReadingError, FetchRefused) as error:
            form.add_error(None, said(request.words, error))
        else:
            if len(sources) <= MOST:
                return _added(request, _described(sources, form), onwards, before)
            say = request.words.say
            form.add_error(
                None,
                say("The file holds more than {n} texts. Add it on the command line: doichieu library add", n=MOST),
            )
    return page(request, "library_add.html", form=form, **told)


def _described(sources: Sequence[Source], form: SourceForm) -> Sequence[Source]:
    """The texts with what was typed of them; a title belongs to one alone."""
    given, clean = form.cleaned_data, here().newsroom.clean
    title, publisher = clean(given["title"]) if len(sources) == 1 else "", clean(given["publisher"])
    return [
        replace(
            one,
            title=title or one.title,
            publisher=publisher or one.publisher,
            published_at=given["published"] or one.published_at,
        )
        for one in sources
    ]


def _added(request: HttpRequest, sources: Sequence[Source], onwards: str, before: tuple[str, ...]) -> HttpResponse:
    """Store what is new, make it findable, and say what it was."""
    new = [one for one in sources if not _held(one) and here().desk.add_source(one)]
    brought_level(request)
    words, library = request.words, here().desk.library
    out = [one for one in sources if library.withdrawn(one.digest) is not None]
    if known := len(sources) - len(new) - len(out):
        warning(request, words.count("{n} text was there already.", "{n} texts were there already.", known))
    if out:
        one, many = _KEPT_OUT
        warning(request, words.count(one, many, len(out)))
    if len(sources) == 1 and out:
        return HttpResponseRedirect(reverse("source", args=(out[0].digest,)))
    if len(sources) > 1:
        notice(request, words.count("{n} source added", "{n} sources added", len(new)))
        return HttpResponseRedirect(reverse("case_search", args=before) if before else reverse("library"))
    if new:
        notice(request, _told(request, new[0]))
    return HttpResponseRedirect(reverse(onwards, args=(*before, sources[0].digest)))


def _held(source: Source) -> bool:
    """Whether the library has exactly this text, wherever it is from."""
    try:
        here().desk.library.source(source.digest)
    except SourceMissing:
        return False
    return True


def _told(request: HttpRequest, source: Source) -> str:
    words: Words = request.words
    return words.count(
        "Added: {n} sentence, {language}. Below stands exactly what was read and stored.",
        "Added: {n} sentences, {language}. Below stands exactly what was read and stored.",
        len(here().desk.splitter.sentences(source)),
        language=words.language_name(source.language),
    )
