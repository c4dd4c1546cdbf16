"""Private details out of a text, each replaced by the name of its kind, before anything else sees the text."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from doichieu.adapters.reading.private_details import findings
from doichieu.domain.texts import PrivateDetail


@dataclass(frozen=True, slots=True)
class _Pass:
    """One round of replacements: where each began and ended before, and how far the text after it moved."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    moved: tuple[int, ...]

    def shift(self, offset: int) -> int:
        last = bisect_right(self.starts, offset) - 1
        if last < 0:
            return offset
        if offset < self.ends[last]:
            return self.starts[last] + (self.moved[last - 1] if last else 0)
        return offset + self.moved[last]


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text without private details, how many of each kind it had, and where its old offsets went."""

    text: str
    counts: Mapping[PrivateDetail, int]
    passes: tuple[_Pass, ...] = ()

    def shift(self, offset: int) -> int:
        """The place in the redacted text of an offset in the original; inside a detail, its marker's start."""
        for made in self.passes:
            offset = made.shift(offset)
        return offset


def marker(kind: PrivateDetail) -> str:
    """What stands for a private detail, the same in every language.

    >>> marker(PrivateDetail.PHONE)
    '[phone]'
    """
    return f"[{kind.value}]"


def redact(text: str) -> Redacted:
    """The text with every private detail replaced by its marker; redacting it again changes nothing.

    >>> done = redact("Gọi 0912 345 678 hoặc a.b@example.org, 3 lần")
    >>> done.text, done.shift(17)
    ('Gọi [phone] hoặc [email], 3 lần', 12)
    """
    counts: Counter[PrivateDetail] = Counter()
    passes: list[_Pass] = []
    # What stands beside a marker can become visible only once the marker is there, so look until nothing is found.
    while found := findings(text):
        parts, starts, ends, moved, reached, by = [], [], [], [], 0, 0
        for finding in found:
            sign = marker(finding.kind)
            parts += [text[reached : finding.span.start], sign]
            reached = finding.span.end
            by += len(sign) - (finding.span.end - finding.span.start)
            starts.append(finding.span.start)
            ends.append(reached)
            moved.append(by)
            counts[finding.kind] += 1
        text = "".join((*parts, text[reached:]))
        passes.append(_Pass(tuple(starts), tuple(ends), tuple(moved)))
    return Redacted(text, dict(counts), tuple(passes))
