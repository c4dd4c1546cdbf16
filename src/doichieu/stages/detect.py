"""Text to claims: which sentences can be checked?"""

from collections.abc import Sequence

from doichieu.domain.claims import Claim
from doichieu.domain.texts import Source
from doichieu.ports import ClaimDetector, SentenceSplitter


def claims(source: Source, splitter: SentenceSplitter, detector: ClaimDetector, *, threshold: float) -> Sequence[Claim]:
    """The sentences worth checking, in the order of the text: factual ones whose worth reaches ``threshold``."""
    return worth_checking(readings(source, splitter, detector), threshold=threshold)


def readings(source: Source, splitter: SentenceSplitter, detector: ClaimDetector) -> Sequence[Claim]:
    """Every sentence with the detector's reading of it, in the order of the text, opinions and questions among them."""
    return detector.claims(source, splitter.sentences(source))


def worth_checking(read: Sequence[Claim], *, threshold: float, most: int | None = None) -> Sequence[Claim]:
    """The factual ones whose worth reaches ``threshold``, at most the ``most`` worthiest, in the order of the text."""
    worthy = [claim for claim in read if claim.can_have_verdict and claim.worth >= threshold]
    if most is None or len(worthy) <= most:
        return worthy
    best = sorted(range(len(worthy)), key=lambda i: (-worthy[i].worth, i))[:most]
    return [worthy[i] for i in sorted(best)]
