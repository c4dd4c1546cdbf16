"""Where private details stand in a text: the rules in the order in which they are asked."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from doichieu.adapters.reading import phones, private_names, private_numbers
from doichieu.adapters.reading.private_rules import Rule
from doichieu.domain.texts import PrivateDetail, Span

# A number with words before it that say what it is goes first: an account that looks like a phone is an account.
_RULES: Sequence[Rule] = (
    *private_names.RULES,
    *private_numbers.NAMED,
    *phones.RULES,
    *private_numbers.UNNAMED,
)
_EVEN_IN_LINKS = (PrivateDetail.PROFILE_LINK, PrivateDetail.EMAIL)
_PARAMETERS = ("tel=", "phone=", "tel:")


@dataclass(frozen=True, slots=True)
class Finding:
    """A private detail and its place."""

    kind: PrivateDetail
    span: Span


def findings(text: str) -> list[Finding]:
    """Every private detail, in order and not overlapping.

    >>> [(found.kind.value, found.span.of("Gọi 0912 345 678")) for found in findings("Gọi 0912 345 678")]
    [('phone', '0912 345 678')]
    """
    links = [Span(*match.span()) for match in private_names.LINK.finditer(text)]
    taken = bytearray(len(text))
    kept = []
    for rule in _RULES:
        for span in _places(rule, text, links):
            if not any(taken[span.start : span.end]):
                taken[span.start : span.end] = b"\1" * (span.end - span.start)
                kept.append(Finding(rule.kind, span))
    return sorted(kept, key=lambda found: found.span)


def _places(rule: Rule, text: str, links: Sequence[Span]) -> Iterable[Span]:
    for match in rule.pattern.finditer(text):
        span = Span(*match.span("detail"))
        if rule.holds(match) and (rule.kind in _EVEN_IN_LINKS or not _is_part_of_address(text, span, links)):
            yield span


def _is_part_of_address(text: str, span: Span, links: Sequence[Span]) -> bool:
    """Digits in the address of a page are its own number, unless they are given as a phone (``?tel=``)."""
    last = bisect_right(links, span.start, key=lambda link: link.start) - 1
    inside = last >= 0 and links[last].overlaps(span)
    return inside and not text.endswith(_PARAMETERS, 0, span.start)
