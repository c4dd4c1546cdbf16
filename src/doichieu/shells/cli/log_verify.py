"""``doichieu log verify``: the log proves itself, and gives what is stored."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NoReturn

import click

from doichieu.domain.log import Break, Fault, Line
from doichieu.shells import vocabulary
from doichieu.shells.cli import errors
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import Words, mark

if TYPE_CHECKING:
    from doichieu.newsroom import Newsroom


@click.command(
    "verify",
    cls=SpokenCommand,
    help=mark(
        "Prove that no line of the log was changed, taken out or put in, and that the log gives every case as it is "
        "stored, and what the archive holds of this desk's own; and the same of the team's history and the accounts. "
        "Who keeps the last seals elsewhere can prove that nothing was cut off at the end, too."
    ),
    example="doichieu log verify --seal 4be0c2a91f37",
)
@click.option("--seal", metavar="SEAL", help=mark("A seal that was noted before: the log must hold it still."))
@at_a_desk
@click.pass_obj
def verify(choices: Choices, seal: str | None) -> None:
    """Read everything and say where it breaks first, or how long log and history are, and their last seals."""
    room, words = choices.newsroom(choices.desk), choices.words
    found, accounts = room.verify(), room.verify_team()
    if found is not None:
        _complain(words, _broken(words, found))
    if accounts is not None:
        fault = words.say(vocabulary.FAULT[accounts.fault])
        _complain(words, words.say("line {number} of the team's history: {fault}", number=accounts.number, fault=fault))
    team = [one.line for one in room.members.history()]
    if seal is not None and not any(line.seal.startswith(seal) for line in (*_lines(room), *team)):
        _complain(words, words.say("the log is whole, but holds no line with the seal {seal}", seal=seal))
    last = room.log.last()
    click.echo(words.say("Nothing has happened yet.") if last is None else _whole(words, last))
    if team:
        click.echo(words.say("The team's history: {whole}", whole=_whole(words, team[-1])))


def _lines(room: "Newsroom") -> Iterator[Line]:
    return (one.line for one in room.log.logged())


def _whole(words: Words, last: Line) -> str:
    whole = words.count("{n} line, unbroken", "{n} lines, unbroken", last.number)
    return words.say("{whole}; last seal {seal}", whole=whole, seal=last.seal)


def _complain(words: Words, line: str) -> NoReturn:
    errors.complain(words, line)
    raise click.exceptions.Exit(errors.NOT_DONE)


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
