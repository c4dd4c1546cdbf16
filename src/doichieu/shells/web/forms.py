"""Forms: how a field is drawn, and labels and errors in the reader's language."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.functional import lazy
from django.utils.translation import get_language

from doichieu.domain.factchecks import Scale
from doichieu.shells import vocabulary
from doichieu.shells.words import LANGUAGES, Words, in_language


class Rendering(TemplatesSetting):
    """Draws a field by ``field.html``: label, help, errors and the input, tied together for screen readers."""

    field_template_name = "field.html"


def words_now() -> Words:
    """The interface in the language of whoever reads the page that is being made."""
    chosen = get_language() or "en"
    return in_language(chosen if chosen in LANGUAGES else "en")


def _say(message: str) -> str:
    return words_now().say(message)


def _rate(scale: Scale) -> str:
    return vocabulary.rating(words_now(), scale)


later = lazy(_say, str)
"""A message that is said when it is shown, in the language of the reader then: ``label=later(mark("Name"))``."""


rated = lazy(_rate, str)
"""A rating in words, likewise."""


def sent(request: HttpRequest) -> Any:
    """What was typed into a form, for its first argument; None where the page was only asked for."""
    return request.POST if request.method == "POST" else None


class DeskForm(forms.Form):
    """A form whose fields carry no ':' after their labels and can be told an error in the reader's words."""

    use_required_attribute = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
