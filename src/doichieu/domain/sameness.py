"""When two records are one fact-check: the same address and claim, or the same publisher and claim.

Sites move their articles and keep both addresses: of 6,196 records of 106 sites with the claim of another one of their
site, 6,159 also begin with the same words as it (archive_106sites, 2026-11-26).
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from doichieu.domain import ownchecks
from doichieu.domain.factchecks import Added, Duplicate, Entry, FactCheck, Updated, Withdrawn
from doichieu.domain.folding import fold, folded_words

_TRACKING = re.compile(r"utm_|fbclid$|gclid$|mc_[ce]id$", re.IGNORECASE)
_TRAILING = re.compile(r"[/\s]+$")
_SLASHES = re.compile(r"/{2,}")
_SAME_WORDS = 0.6
_TELLING_WORDS = 3


def address(url: str) -> str:
    """The part of an address that says which page it is; "" for none.

    Scheme, www., doubled and trailing slashes, fragment and tracking parameters make no difference; an address without
    a host (a site's own export has such) is only its path.

    >>> address("HTTPS://www.Example.org//tin/Muoi/?utm_source=x&id=7#top")
    'example.org/tin/Muoi?id=7'
    >>> address("/factchecks/2019/oct/30/")
    '/factchecks/2019/oct/30'
    """
    parts = _split(url.strip())
    if parts is None:
        return url.strip()
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)])
    return _TRAILING.sub("", _host(parts) + _SLASHES.sub("/", parts.path)).lstrip() + (f"?{query}" if query else "")


def twin_key(fact_check: FactCheck) -> str:
    """Equal for two records of one publisher about one claim; "" where publisher or claim says too little to tell.

    The site stands for a publisher that is not named. A claim of one or two words ("On abortion") can head many
    different checks.

    >>> twin_key(FactCheck("a", "Uống nước muối chữa cúm", "https://www.x.vn/tin/1"))
    'x.vn\\nuong nuoc muoi chua cum'
    """
    words = folded_words(fact_check.claim)
    publisher = fact_check.publisher or _site(fact_check.url)
    if not publisher or len(words) < _TELLING_WORDS:
        return ""
    return f"{fold(publisher).strip()}\n{' '.join(words)}"


def made_id(url: str, publisher: str, claim: str) -> str:
    """A stable id for a record that has none: from its address, or else its publisher, and its claim."""
    place = address(url) or fold(publisher)
    return hashlib.sha256("\n".join([place, *folded_words(claim)]).encode()).hexdigest()[:20]


def searchable(fact_check: FactCheck) -> tuple[str, ...]:
    """The texts by which a fact-check is found: its claim, then title and summary; none empty, none twice.

    >>> searchable(FactCheck("1", "Nước muối chữa cúm", title="Nước muối chữa cúm", summary="Không đúng."))
    ('Nước muối chữa cúm', 'Không đúng.')
    """
    about = [t for t in (fact_check.title, fact_check.summary) if t and fold(t) != fold(fact_check.claim)]
    joined = " ".join(t if t[-1] in ".?!…:" or t is about[-1] else f"{t}." for t in dict.fromkeys(about))
    return tuple(text for text in (fact_check.claim, joined) if text)


class Shelf:
    """Fact-checks side by side, so that one that is there already is recognised.

    ``withdrawn`` are the ids of the desk's own entries that were taken out again. What comes in by ``put`` is a record
    that others hold: none of them changes an entry of the desk's own.

    >>> shelf = Shelf([FactCheck("a", "Uống nước muối chữa cúm", "https://x.vn/1", publisher="X")])
    >>> shelf.put(FactCheck("b", "Uống nước muối chữa cúm", "http://www.x.vn/1/#top", publisher="X"))
    Duplicate(id='b', of='a')
    """

    def __init__(self, fact_checks: Iterable[FactCheck] = (), withdrawn: Collection[str] = ()) -> None:
        self._withdrawn = withdrawn
        self._kept: dict[str, FactCheck] = {}
        self._at_address: dict[str, dict[str, None]] = {}
        self._twins: dict[str, str] = {}
        for fact_check in fact_checks:
            self._keep(fact_check)

    def __getitem__(self, identity: str) -> FactCheck:
        return self._kept[identity]

    def __len__(self) -> int:
        return len(self._kept)

    def among(self, ids: Sequence[str]) -> Mapping[str, FactCheck]:
        """Those of the ids that are here."""
        return {i: self._kept[i] for i in ids if i in self._kept}

    def put(self, new: FactCheck) -> Entry:
        """Take a record in, unless it is here already, and say what happened."""
        ours = self._ours(new)
        if ours is not None:
            return ours
        new = _as_of_others(new)
        same = next(self._same(new), None)
        if same is not None:
            return Duplicate(new.id, same.id) if same.case else self._renew(same, new)
        twin = self._twins.get(twin_key(new))
        if twin is not None:
            return Duplicate(new.id, twin)
        if new.id in self._kept:
            new = replace(new, id=f"{new.id}-{made_id(new.url, new.publisher, new.claim)[:8]}")
        self._keep(new)
        return Added(new.id)

    def _ours(self, new: FactCheck) -> Entry | None:
        """What happens to a record that names the publication of a case here, at whatever host it was read."""
        own = ownchecks.identity(ownchecks.case_named(new.url))
        if own in self._withdrawn:
            return Withdrawn(new.id, own)
        kept = self._kept.get(own)
        return Duplicate(new.id, own) if kept is not None and _alike(new, kept) >= _SAME_WORDS else None

    def _same(self, new: FactCheck) -> Iterator[FactCheck]:
        namesake = self._kept.get(new.id)
        if namesake is not None and not _another(new, namesake):
            yield namesake
        near = [self._kept[i] for i in self._at_address.get(address(new.url), ())]
        alike = sorted(((_alike(new, kept), -place) for place, kept in enumerate(near)), reverse=True)
        yield from (near[-place] for likeness, place in alike if likeness >= _SAME_WORDS)

    def _renew(self, kept: FactCheck, new: FactCheck) -> Entry:
        changed = _merged(kept, new)
        if changed == kept or _older(new, kept):
            return Duplicate(new.id, kept.id)
        self._keep(changed)
        return Updated(kept.id)

    def _keep(self, fact_check: FactCheck) -> None:
        self._kept[fact_check.id] = fact_check
        if place := address(fact_check.url):
            self._at_address.setdefault(place, {})[fact_check.id] = None
        if key := twin_key(fact_check):
            self._twins.setdefault(key, fact_check.id)


def copies(own: FactCheck, others: Iterable[FactCheck]) -> Sequence[str]:
    """The ids of the imported records that are copies of this entry of the desk's own."""
    return [
        one.id
        for one in others
        if not one.case and ownchecks.case_named(one.url) == own.case and _alike(one, own) >= _SAME_WORDS
    ]


def _as_of_others(new: FactCheck) -> FactCheck:
    """The record as none of the desk's own, whatever it says of itself."""
    known = ownchecks.is_ours(new.id)
    return replace(new, id=made_id(new.url, new.publisher, new.claim) if known else new.id, case="")


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:  # a bracket out of place: kept letter by letter
        return None


def _host(parts: SplitResult) -> str:
    return parts.netloc.rpartition("@")[2].lower().removeprefix("www.").removesuffix(":443").removesuffix(":80")


def _site(url: str) -> str:
    parts = _split(url.strip())
    return "" if parts is None else _host(parts)


def _another(new: FactCheck, namesake: FactCheck) -> bool:
    """Whether two records with one id are different checks: rows of two files may both be numbered from 1."""
    places = {address(new.url), address(namesake.url)} - {""}
    return len(places) > 1 and _alike(new, namesake) < _SAME_WORDS


def _alike(a: FactCheck, b: FactCheck) -> float:
    """How far two records at one address are about one claim, in [0, 1]: one article may check a dozen claims.

    Words in common over all words; 0 where a number differs; 1 where one of them knows the claim only by its title.
    """
    if a.claim == a.title or b.claim == b.title:
        return 1.0
    words, others = set(folded_words(a.claim)), set(folded_words(b.claim))
    if {w for w in words ^ others if w[0].isdigit()}:
        return 0.0
    return len(words & others) / (len(words | others) or 1)


def _merged(kept: FactCheck, new: FactCheck) -> FactCheck:
    """The new record under the kept one's id; an empty field or another spelling of the address changes nothing."""
    same = {"id", "url"} if address(new.url) == address(kept.url) else {"id"}
    names = [field.name for field in fields(FactCheck) if field.name not in same]
    return replace(kept, **{name: value for name in names if (value := getattr(new, name))})


def _older(new: FactCheck, kept: FactCheck) -> bool:
    return new.published_at is not None and kept.published_at is not None and new.published_at < kept.published_at
