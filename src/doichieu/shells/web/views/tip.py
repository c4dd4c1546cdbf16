"""What everybody may do: send in a tip, and ask by its receipt what became of it. Nothing is asked of who sends it."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from doichieu.domain.refusals import Refused, TipsTooMany
from doichieu.domain.tips import LONGEST_CLAIM, LONGEST_PLACE, LONGEST_TEXT
from doichieu.shells import vocabulary
from doichieu.shells.web.forms import DeskForm, later, sent
from doichieu.shells.web.pages import page
from doichieu.shells.web.refused import explained
from doichieu.shells.web.site import here
from doichieu.shells.words import mark

LONGEST_RECEIPT: Final = 100
"""Signs of a receipt with whatever is typed between them."""


class TipForm(DeskForm):
    """What somebody saw. ``website`` is seen by machines only, which fill in whatever has a name.

    ``once`` is drawn by chance whenever the form is shown. Sent again (by a second click, a reload, or because the
    answer got lost) it gives the same tip and the same receipt; it is kept nowhere but in the form.
    """

    claim = forms.CharField(
        label=later(mark("Which claim did you see?")),
        help_text=later(mark("One sentence that can be true or false, in its own words if you have them.")),
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_CLAIM, "autocomplete": "off"}),
    )
    place = forms.CharField(
        label=later(mark("Where did you see it? (may stay empty)")),
        help_text=later(mark("An address, a channel, a poster, a group: so that we find it again.")),
        required=False,
        widget=forms.TextInput(attrs={"maxlength": LONGEST_PLACE, "autocomplete": "off"}),
    )
    text = forms.CharField(
        label=later(mark("The text itself (may stay empty)")),
        help_text=later(
            mark("Copy it here if you can. Leave out what is private: your name, or that of people you know.")
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "maxlength": LONGEST_TEXT, "autocomplete": "off"}),
    )
    website = forms.CharField(
        label=later(mark("Leave this empty")),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    once = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Told plainly: a browser that fills in everything by itself may belong to a person."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("website"):
            said = mark("A field that nobody sees was filled in, as machines do. Send it once more, without it.")
            raise forms.ValidationError(str(later(said)))
        return cleaned


class ReceiptForm(DeskForm):
    """The receipt that was shown once."""

    receipt = forms.CharField(
        label=later(mark("Your receipt")),
        help_text=later(mark("Five groups of four signs. Big or small letters, with or without what is between them.")),
        max_length=LONGEST_RECEIPT,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


@cache_control(private=True, no_store=True)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Take a tip in, and show its receipt: in the answer to this form and nowhere else."""
    box, days = here().tipbox, here().settings.web.keep_tips_days
    form, status, wait = TipForm(sent(request), initial={"once": box.new_receipt()}), HTTPStatus.OK, 0
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            once = given["once"] or box.new_receipt()
            done = box.send(once, claim=given["claim"], place=given["place"], text=given["text"])
        except Refused as error:
            form.add_error(None, explained(request.words, error))
            status = HTTPStatus.CONFLICT
            if isinstance(error, TipsTooMany):
                status, wait = HTTPStatus.TOO_MANY_REQUESTS, error.minutes
        else:
            return page(request, "tip_sent.html", tip=done.tip, receipt=done.receipt, days=days)
    return _later(page(request, "tip.html", status=status, form=form, taken=box.rules.open, days=days), wait)


@cache_control(private=True, no_store=True)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """What became of the tip of a receipt. It is sent as a form, so that it stands in no address and no history."""
    form, now, wrong = ReceiptForm(sent(request)), datetime.now(UTC), here().wrong_receipts
    if request.method != "POST" or not form.is_valid():
        return page(request, "tip_receipt.html", form=form)
    if wait := wrong.wait(now):
        said = request.words.say(
            "Too many wrong receipts were tried just now. Ask again in {minutes} min.", minutes=wait
        )
        form.add_error(None, said)
        return _later(page(request, "tip_receipt.html", form=form, status=HTTPStatus.TOO_MANY_REQUESTS), wait)
    answer = here().tipbox.answer(form.cleaned_data["receipt"])
    if answer is None:
        wrong.count(now)
        form.add_error(
            None, request.words.say("We have no tip with this receipt, or no longer. Look at it sign by sign.")
        )
        return page(request, "tip_receipt.html", form=form)
    told = request.words.say(vocabulary.TOLD[answer.told])
    return page(request, "tip_receipt.html", form=ReceiptForm(), answer=answer, told=told)


def _later(answer: HttpResponse, minutes: int) -> HttpResponse:
    """The answer, which says to machines, too, in how many minutes to come again; 0 says nothing."""
    if minutes:
        answer.headers["Retry-After"] = str(minutes * 60)
    return answer
