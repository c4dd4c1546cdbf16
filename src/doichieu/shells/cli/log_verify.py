"""``doichieu log verify``: the log proves itself, and gives what is stored."""

import click

from doichieu.domain.log import Break, Fault
from doichieu.shells import vocabulary
from doichieu.shells.cli import errors
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import Words, mark


@click.command(
    "verify",
    cls=SpokenCommand,
    help=mark(
        "Prove that no line of the log was changed, taken out or put in, and that the log gives every case as it is "
        "stored, and what the archive holds of this desk's own. Who keeps the last seal elsewhere can prove that "
        "nothing was cut off at the end, too."
    ),
    example="doichieu log verify --seal 4be0c2a91f37",
)
@click.option("--seal", metavar="SEAL", help=mark("A seal that was noted before: the log must hold it still."))
@at_a_desk
@click.pass_obj
def verify(choices: Choices, seal: str | None) -> None:
    """Read everything and say where it breaks first, or its length and last seal."""
    room, words = choices.newsroom(choices.desk), choices.words
    found = room.verify()
    if found is not None:
        errors.complain(words, _broken(words, found))
        raise click.exceptions.Exit(errors.NOT_DONE)
    if seal is not None and not any(one.line.seal.startswith(seal) for one in room.log.logged()):
        errors.complain(words, words.say("the log is whole, but holds no line with the seal {seal}", seal=seal))
        raise click.exceptions.Exit(errors.NOT_DONE)
    last = room.log.last()
    if last is None:
        click.echo(words.say("Nothing has happened yet."))
    else:
        whole = words.count("{n} line, unbroken", "{n} lines, unbroken", last.number)
        click.echo(words.say("{whole}; last seal {seal}", whole=whole, seal=last.seal))


def _broken(words: Words, found: Break) -> str:
    fault = words.say(vocabulary.FAULT[found.fault])
    if found.fault is Fault.ENTRY:
        said = words.say("case {case}: {fault}", case=found.case, fault=fault)
        return words.say("{said}; doichieu archive own puts that right", said=said)
    if found.fault is Fault.STATE:
        return words.say("case {case}: {fault}", case=found.case, fault=fault)
    if found.case:
        said = mark("line {number} of the log (case {case}): {fault}")
        return words.say(said, number=found.number, case=found.case, fault=fault)
    return words.say("line {number} of the log: {fault}", number=found.number, fault=fault)
