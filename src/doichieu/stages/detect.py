"""Text to claims: which sentences can be checked?"""

from collections.abc import Sequence
from dataclasses import replace

from doichieu.domain.alignment import content_words
from doichieu.domain.claims import Checkability, Claim, Reason, ReasonCode
from doichieu.domain.matches import Match, Relation
from doichieu.domain.texts import Source
from doichieu.ports import ClaimDetector, SentenceSplitter

SURE = 0.85
"""From this probability of the same claim a sentence is listed against the detector's reading."""
LEAST_WORDS = 3
"""Words with a meaning of their own that a sentence needs to be recognised: "Vaccines cause autism", not "I did"."""


def readings(source: Source, splitter: SentenceSplitter, detector: ClaimDetector) -> Sequence[Claim]:
    """Every sentence with the detector's reading of it, in the order of the text, opinions and questions among them."""
    return detector.claims(source, splitter.sentences(source))


def worth_checking(read: Sequence[Claim], *, threshold: float) -> Sequence[Claim]:
    """The factual ones whose worth reaches ``threshold``, in the order of the text."""
    return [claim for claim in read if claim.can_have_verdict and claim.worth >= threshold]


def passed_over(read: Sequence[Claim], *, threshold: float) -> Sequence[Claim]:
    """Those that the detector alone would not list, but that may state what was checked before.

    Never views, forecasts, advice, questions, private matters or satire.
    """
    return [
        claim
        for claim in read
        if _may_be_known(claim, threshold) and len(content_words(claim.statement).words) >= LEAST_WORDS
    ]


def recognised(claims: Sequence[Claim], matches: Sequence[Sequence[Match]]) -> Sequence[Claim]:
    """Those whose likeliest match is surely the same claim, now read as facts: fact-checkers found it worth checking.

    Their worth is the probability of that match where it is greater, and the reason says so. A match that states
    another number is related at most, however likely.
    """
    known = Reason(ReasonCode.ALREADY_CHECKED)
    return [
        replace(
            claim,
            checkability=Checkability.FACTUAL,
            worth=max(claim.worth, found[0].probability),
            reasons=(known, *(reason for reason in claim.reasons if reason.code is not ReasonCode.WORDING)),
        )
        for claim, found in zip(claims, matches, strict=True)
        if found and found[0].relation is Relation.SAME_CLAIM and found[0].probability >= SURE
    ]


def worthiest(claims: Sequence[Claim], most: int) -> Sequence[Claim]:
    """At most the ``most`` worthiest, in the order of the text."""
    best = sorted(claims, key=lambda claim: (-claim.worth, claim.quote.span))[:most]
    return sorted(best, key=lambda claim: claim.quote.span)


def _may_be_known(claim: Claim, threshold: float) -> bool:
    if claim.checkability is Checkability.OTHER:
        return not any(reason.code is ReasonCode.SATIRE for reason in claim.reasons)
    return claim.can_have_verdict and claim.worth < threshold
