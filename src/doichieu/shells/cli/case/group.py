"""``doichieu case``: the people's work."""

import click

from doichieu.shells.cli.choices import at_a_desk
from doichieu.shells.cli.spoken import Later, SpokenGroup
from doichieu.shells.words import mark


@click.group(
    cls=SpokenGroup,
    later={
        "open": Later("doichieu.shells.cli.case.open:open_", mark("Bring a claim to the desk.")),
        "take": Later("doichieu.shells.cli.case.take:take", mark("Bring a claim of a checked text to the desk.")),
        "list": Later("doichieu.shells.cli.case.list:list_", mark("Which cases there are.")),
        "show": Later("doichieu.shells.cli.case.show:show", mark("Everything about one case.")),
        "describe": Later("doichieu.shells.cli.case.describe:describe", mark("Say anew who said it, and where.")),
        "reword": Later("doichieu.shells.cli.case.reword:reword", mark("Put the wording of a typed claim right.")),
        "accept": Later("doichieu.shells.cli.case.accept:accept", mark("Take a claim up.")),
        "decline": Later("doichieu.shells.cli.case.decline:decline", mark("Do not take it up, and say why.")),
        "mark": Later("doichieu.shells.cli.case.mark:mark_", mark("Mark a claim as an opinion.")),
        "assign": Later("doichieu.shells.cli.case.assign:assign", mark("Give a case to somebody.")),
        "quote": Later("doichieu.shells.cli.case.quote:quote", mark("Lay a quotation before the desk.")),
        "admit": Later("doichieu.shells.cli.case.admit:admit", mark("Admit an exhibit as evidence.")),
        "exclude": Later("doichieu.shells.cli.case.exclude:exclude", mark("Exclude an exhibit.")),
        "declare": Later("doichieu.shells.cli.case.declare:declare", mark("Declare one's interests.")),
        "draft": Later("doichieu.shells.cli.case.draft:draft", mark("Write the draft.")),
        "submit": Later("doichieu.shells.cli.case.submit:submit", mark("Ask for review.")),
        "send-back": Later("doichieu.shells.cli.case.send_back:send_back", mark("Ask for changes.")),
        "approve": Later("doichieu.shells.cli.case.approve:approve", mark("Answer for what one has read.")),
        "publish": Later("doichieu.shells.cli.case.publish:publish", mark("Publish what was approved.")),
        "correct": Later("doichieu.shells.cli.case.correct:correct", mark("Publish a correction.")),
        "supersede": Later("doichieu.shells.cli.case.supersede:supersede", mark("Point to a newer publication.")),
        "retract": Later("doichieu.shells.cli.case.retract:retract", mark("Take back what was said.")),
        "reply": Later("doichieu.shells.cli.case.reply:reply", mark("Show what somebody concerned answers.")),
        "undo": Later("doichieu.shells.cli.case.undo:undo", mark("Take back what one did last.")),
        "reopen": Later("doichieu.shells.cli.case.reopen:reopen", mark("Begin anew.")),
    },
    help=mark("The people's work: from a claim to a publication."),
    example="doichieu case list --state in_review",
)
@at_a_desk
def case() -> None:
    """Everything is done by the commands."""
