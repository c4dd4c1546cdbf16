"""What the rules of the desk refuse, in words."""

from collections.abc import Mapping
from typing import Final

from doichieu.domain import refusals
from doichieu.domain.errors import DoichieuError
from doichieu.shells.words import mark

REFUSALS: Final[Mapping[type[DoichieuError], str]] = {
    refusals.NotPermitted: mark(
        "{member} is {role} here, and that role may not {action}; ask somebody whose role allows it"
    ),
    refusals.WrongState: mark("{case}: cannot {action} while the case is {state}; only while it is: {allowed}"),
    refusals.Unsaid: mark("{case}: the {what} is missing; write it and try again"),
    refusals.NotRateable: mark(
        "{case}: the claim is marked as {checkability} and can get no verdict; decline the case, or open one "
        "for a fact that is stated in it"
    ),
    refusals.WordingSettled: mark(
        "{case}: the wording of this claim is settled: it was read in a text, or evidence was weighed or a draft "
        "written for it; open a new case for the other wording, and supersede this one once both are published"
    ),
    refusals.ExhibitMissing: mark("{case}: there is no exhibit '{exhibit}'"),
    refusals.QuotationNotHeld: mark(
        "{case}: the snapshot {source}… does not say, letter by letter: {words}; copy the words from the stored text"
    ),
    refusals.SourcesTooFew: mark(
        "{case}: the rating '{rating}' needs quotations from {needed} independent sources, or from one that is "
        "primary; independent so far: {found}"
    ),
    refusals.SupportWithdrawn: mark(
        "{case}: the rating '{rating}' needs quotations from {needed} independent sources, or from one that is "
        "primary; independent so far, not counting what the desk withdrew ({sources}): {found}; admit another source, "
        "or have one of these put back"
    ),
    refusals.InterestsUndeclared: mark("{case}: {member} has not declared their interests in this case yet"),
    refusals.ConflictOfInterest: mark(
        "{case}: {member} has declared a conflict of interest; somebody else must do this"
    ),
    refusals.OwnWork: mark("{case}: {member} worked on this content; somebody else must approve it"),
    refusals.ContentChanged: mark("{case}: read it again: the content is now {actual}, and not {approved}"),
    refusals.StaysDone: mark("{case}: what happened last cannot be taken back: {why}"),
    refusals.OthersAct: mark("{case}: {member} did what happened last, and only they can take it back"),
    refusals.AlreadyPublished: mark(
        "{case}: is published already; correct, supersede or retract it, with a public reason"
    ),
    refusals.NothingPublished: mark("{case}: nothing of it stands published"),
    refusals.ReplacementMissing: mark(
        "{case}: cannot be superseded by {replacement}: only by another case whose publication stands"
    ),
    refusals.ImprintIncomplete: mark(
        "readers must be told who publishes and how to complain; set desk.{option} in desk.toml"
    ),
    refusals.SourceWithdrawn: mark("{source}…: the desk withdrew this source, because: {reason}"),
    refusals.SourceQuoted: mark("{source}…: cannot be erased, for it is quoted in: {cases}; withdraw it instead"),
    refusals.NothingWithdrawn: mark("{source}…: it is not withdrawn"),
    refusals.TipMissing: mark("there is no tip '{tip}'"),
    refusals.TipAnswered: mark("{tip}: the tip does not wait any more: somebody has answered it, or it was deleted"),
    refusals.TooLong: mark("the {what} has {length} characters, more than {limit}; shorten it and try again"),
    refusals.TipsClosed: mark("this desk takes no tips at present"),
    refusals.TipsTooMany: mark("more tips came than the desk can take in just now; send it again in {minutes} min"),
    refusals.CaseMissing: mark("there is no case '{case}'"),
    refusals.CaseChanged: mark(
        "{case}: somebody else changed it meanwhile (version {actual}, you saw {seen}); look again, then repeat"
    ),
}
