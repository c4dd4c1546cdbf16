"""The small forms on the page of a case. They only draw: what is typed is read and refused by the domain."""

from collections.abc import Sequence
from typing import Any

from django import forms

from doichieu.domain.cases import Case
from doichieu.domain.claims import Checkability
from doichieu.domain.events import Origin
from doichieu.domain.exhibits import SourceKind
from doichieu.domain.factchecks import Scale
from doichieu.shells import vocabulary
from doichieu.shells.web.forms import DeskForm, later, rated
from doichieu.shells.words import mark

LANGUAGES = (("vi", "Tiếng Việt"), ("en", "English"))


def _lines(rows: int = 2) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ReasonForm(DeskForm):
    """A reason; ``label`` and ``help_text`` say for whom."""

    reason = forms.CharField(widget=_lines())

    def __init__(self, name: str, label: str, help_text: str = "") -> None:
        super().__init__(auto_id=f"{name}_%s")
        self.fields["reason"].label = label
        self.fields["reason"].help_text = help_text


class AssignForm(DeskForm):
    """Who has the case in hand, until when."""

    to = forms.ChoiceField(label=later(mark("In the hands of")))
    due = forms.DateField(
        label=later(mark("To be done by")),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, people: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(auto_id="assign_%s", **named)
        self.fields["to"].choices = people


class MarkForm(DeskForm):
    """That a claim is no statement of fact."""

    checkability = forms.ChoiceField(
        label=later(mark("What the sentence is")),
        choices=[
            (kind.value, later(vocabulary.CHECKABILITY[kind]))
            for kind in Checkability
            if kind is not Checkability.FACTUAL
        ],
    )
    reason = forms.CharField(label=later(mark("Why, for the record")), widget=_lines())

    def __init__(self) -> None:
        super().__init__(auto_id="mark_%s")


class GroundsForm(DeskForm):
    """Why a source can be trusted on this claim."""

    origin = forms.CharField(
        label=later(mark("Who stands behind the source")),
        help_text=later(mark("Two quotations of one origin count as one source.")),
    )
    why = forms.CharField(label=later(mark("Why it can be trusted on this")), widget=_lines())
    kind = forms.ChoiceField(
        label=later(mark("Kind of source")),
        choices=[(kind.value, later(vocabulary.SOURCE_KIND[kind])) for kind in SourceKind],
    )
    primary = forms.BooleanField(
        label=later(mark("It is the one that first recorded the fact: the law, the measurement, the minutes")),
        required=False,
    )

    def __init__(self, name: str, **named: Any) -> None:
        super().__init__(auto_id=f"{name}_%s", **named)


class DeclareForm(DeskForm):
    """What a member says of their own interests."""

    statement = forms.CharField(
        label=later(mark("What ties you to the matter")),
        help_text=later(mark("Work, money, family, a party, an earlier statement. “None” is an answer.")),
        widget=_lines(),
    )
    conflicted = forms.BooleanField(
        label=later(mark("It is a conflict of interest: somebody else has to sign")), required=False
    )

    def __init__(self) -> None:
        super().__init__(auto_id="declare_%s")


class ReplyForm(DeskForm):
    """What somebody concerned answers to a published check."""

    who = forms.CharField(
        label=later(mark("Who replies, as readers are told")),
        help_text=later(mark("An organisation, or a public figure acting in public.")),
        max_length=200,
    )
    words = forms.CharField(
        label=later(mark("The reply, in their words")),
        help_text=later(mark("Readers are shown it beside the check. Private details are taken out.")),
        widget=_lines(4),
    )

    def __init__(self) -> None:
        super().__init__(auto_id="reply_%s")


class SupersedeForm(DeskForm):
    """Which published case says it better."""

    replacement = forms.ChoiceField(label=later(mark("The check that stands instead")))
    reason = forms.CharField(label=later(mark("Reason, for readers")), widget=_lines())

    def __init__(self, others: Sequence[tuple[str, str]]) -> None:
        super().__init__(auto_id="supersede_%s")
        self.fields["replacement"].choices = others


class WordsForm(DeskForm):
    """Words of a stored text, pasted, or picked by the script which also fills in their place."""

    words = forms.CharField(
        label=later(mark("The words, exactly as they stand in the text")),
        help_text=later(mark("Select them in the text, or copy them from it and paste them here.")),
        widget=_lines(4),
    )
    start = forms.IntegerField(required=False, widget=forms.HiddenInput())
    end = forms.IntegerField(required=False, widget=forms.HiddenInput())


class DetailsForm(DeskForm):
    """Who said a claim in public, where, and what it is about."""

    claimant = forms.CharField(
        label=later(mark("Who said it in public, as readers are told")),
        help_text=later(
            mark("A public figure acting in public, or an organisation. Left empty, it is “circulating online”.")
        ),
        required=False,
        max_length=200,
    )
    appearance = forms.CharField(
        label=later(mark("Where it was said")),
        help_text=later(mark("An address or a programme, with its date.")),
        required=False,
        max_length=500,
    )
    topic = forms.CharField(
        label=later(mark("Topic")),
        help_text=later(mark("In one or two words, to find it again and to see what we are busy with.")),
        required=False,
        max_length=60,
    )

    @classmethod
    def of(cls, case: Case) -> "DetailsForm":
        """Filled with what is known."""
        known = {"claimant": case.claimant, "appearance": case.appearance, "topic": case.topic}
        return cls(auto_id="details_%s", initial=known)


class WordingForm(DeskForm):
    """The claim as it should have been typed."""

    statement = forms.CharField(label=later(mark("The claim")), max_length=2000, widget=_lines(3))
    language = forms.ChoiceField(label=later(mark("Language of the claim")), choices=LANGUAGES)

    @classmethod
    def of(cls, case: Case) -> "WordingForm":
        """Filled with the wording as it is."""
        return cls(auto_id="wording_%s", initial={"statement": case.claim.statement, "language": case.claim.language})


class OpenForm(DetailsForm):
    """A claim brought in by hand."""

    statement = forms.CharField(
        label=later(mark("The claim")),
        help_text=later(mark("One sentence that states a fact, as it was said. Private details are taken out.")),
        max_length=2000,
        widget=_lines(3),
    )
    language = forms.ChoiceField(label=later(mark("Language of the claim")), choices=LANGUAGES)
    origin = forms.ChoiceField(
        label=later(mark("How it came to us")),
        choices=[(one.value, later(vocabulary.ORIGIN[one])) for one in (Origin.HAND, Origin.TIP)],
    )


class DraftForm(DeskForm):
    """A draft: the rating, and why."""

    rating = forms.ChoiceField(
        label=later(mark("Rating")),
        choices=[("", "—"), *((one.value, rated(one)) for one in Scale)],
    )
    title = forms.CharField(
        label=later(mark("Title")),
        help_text=later(mark("What is true, in one line; the false claim need not be repeated.")),
        max_length=300,
    )
    summary = forms.CharField(
        label=later(mark("Summary")), help_text=later(mark("One or two sentences that say it all.")), widget=_lines(3)
    )
    explanation = forms.CharField(
        label=later(mark("Explanation")),
        help_text=later(mark("How the quotations lead to the rating. An empty line begins a new paragraph.")),
        required=False,
        strip=False,
        widget=_lines(12),
    )
    language = forms.ChoiceField(label=later(mark("Language of the text")), choices=LANGUAGES)
