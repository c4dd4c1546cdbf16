"""Reports on the desk's own work in a period, and what is in hand now."""

from collections.abc import Callable
from typing import Final

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from doichieu.domain.errors import PeriodUnknown
from doichieu.domain.periods import Period, named, week
from doichieu.domain.reports import Report
from doichieu.shells import vocabulary
from doichieu.shells.errors import said
from doichieu.shells.render import as_csv, drawn, scores
from doichieu.shells.render import period_tables as told
from doichieu.shells.web.forms import DeskForm, later
from doichieu.shells.web.pages import page
from doichieu.shells.web.site import here
from doichieu.shells.words import Words, mark

_IN_PAIRS: Final = ("figures", "overdue", "topics", "kinds", "publishers")
"""The tables that stand two in a row where there is room; the others have a place of their own."""


class PeriodForm(DeskForm):
    """From one day to another."""

    first = forms.DateField(label=later(mark("From")), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    last = forms.DateField(label=later(mark("To")), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))

    def add_prefix(self, field_name: str) -> str:
        """In the address they are called from and to."""
        return {"first": "from", "last": "to"}.get(field_name, field_name)


@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    """The way to the report on the days between ``?from=`` and ``&to=``, else to that on this month."""
    if "from" not in request.GET and "to" not in request.GET:
        return HttpResponseRedirect(_address(here().planning.this_month()))
    form = PeriodForm(request.GET)
    if form.is_valid():
        try:
            asked = Period(form.cleaned_data["first"], form.cleaned_data["last"], here().planning.zone)
            return HttpResponseRedirect(_address(asked))
        except PeriodUnknown as error:
            form.add_error(None, said(request.words, error))
    return _shown(request, here().planning.this_month(), form)


@require_safe
def report(request: HttpRequest, name: str) -> HttpResponse:
    """The report on a month, a week or a run of days."""
    asked = _asked(name)
    if asked.name != name:
        return HttpResponseRedirect(_address(asked))
    return _shown(request, asked, PeriodForm(initial={"first": asked.first, "last": asked.last}))


@require_safe
def table(request: HttpRequest, name: str, table: str) -> HttpResponse:
    """One table of a report, for spreadsheets."""
    asked = _asked(name)
    found = next((one for one in told.tables(_made(asked), request.words) if one.name == table), None)
    if found is None:
        raise Http404
    return _file(as_csv.data(found), "text/csv; charset=utf-8", f"{asked.name}-{table}.csv")


@require_safe
def tables(request: HttpRequest, name: str) -> HttpResponse:
    """All tables of a report in one file."""
    asked = _asked(name)
    return _file(as_csv.archive(told.tables(_made(asked), request.words)), "application/zip", f"{asked.name}.zip")


@require_safe
def workload(request: HttpRequest) -> HttpResponse:
    """What is in hand now, by role, and what is late."""
    planning, words = here().planning, request.words
    followed = here().following.now(planning)
    rows = [
        (words.say(vocabulary.ROLE[load.role]) if load.role else words.say("in nobody's hands"), load)
        for load in planning.workload(followed)
    ]
    made = planning.report(planning.this_month(), followed)
    found = {one.name: one for one in told.tables(made, words)}
    return page(
        request,
        "workload.html",
        rows=rows,
        chart=drawn.open_work(made, words),
        open_work=found["open-work"],
        overdue=found["overdue"],
    )


def _shown(request: HttpRequest, asked: Period, form: PeriodForm) -> HttpResponse:
    made, words = _made(asked), request.words
    found = {one.name: one for one in told.tables(made, words)}
    return page(
        request,
        "period.html",
        report=made,
        asked=asked,
        form=form,
        title=drawn.title(words, asked),
        now=words.moment(made.frame.now.astimezone(asked.zone)) if made.frame.until < asked.end else "",
        before=_beside(words, asked.before),
        after=_beside(words, asked.after),
        this_month=here().planning.this_month(),
        this_week=_this_week(),
        scores=scores.score_cards(made, words),
        charts=drawn.charts(made, words),
        burn_up=told.burn_up(told.sampled(made.burn_up), words),
        cycle_time=found["cycle-time"],
        open_work=found["open-work"],
        tables=[found[name] for name in _IN_PAIRS],
        declined=found["declined"],
        every_table=list(found.values()),
    )


def _made(asked: Period) -> Report:
    planning = here().planning
    return planning.report(asked, here().following.now(planning))


def _asked(name: str) -> Period:
    """The period of that name. A page of it is not found where there is none."""
    try:
        return named(name, here().planning.zone)
    except PeriodUnknown as error:
        raise Http404 from error


def _beside(words: Words, wanted: Callable[[], Period]) -> tuple[str, str] | None:
    """Address and name of the period before or after; None where the calendar of reports ends."""
    try:
        period = wanted()
    except PeriodUnknown:
        return None
    return _address(period), drawn.title(words, period)


def _this_week() -> Period:
    year, number, _ = here().planning.today().isocalendar()
    return week(year, number, here().planning.zone)


def _address(period: Period) -> str:
    return str(reverse("report", args=(period.name,)))


def _file(data: bytes, media_type: str, name: str) -> HttpResponse:
    disposition = f'attachment; filename="doichieu-{name}"'
    return HttpResponse(data, content_type=media_type, headers={"Content-Disposition": disposition})
