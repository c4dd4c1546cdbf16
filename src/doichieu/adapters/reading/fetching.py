"""Pages from the public internet, and from nowhere else: every connection of every hop is checked where it is made."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.robotparser import RobotFileParser

import httpcore
import httpx

from doichieu.adapters.reading.addresses import Policy, is_public
from doichieu.adapters.reading.connecting import AddressRefused, Deadline, GuardedTransport, Resolver, resolve
from doichieu.domain.errors import FetchRefused, SourceTooLarge

_HOPS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_ROBOTS_BYTES = 500_000
_TEXTS = (
    "text/", "application/xhtml+xml", "application/xml", "application/pdf", "application/json", "application/x-ndjson",
    "application/gzip", "application/x-gzip", "application/octet-stream", "application/ld+json",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave: the address after redirects, the type it named (without parameters) and the bytes."""

    url: str
    media_type: str
    charset: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Gets pages within a size in bytes and a time in seconds for everything together: names, robots.txt, redirects.

    ``allowed`` says which addresses may be connected to and ``names`` turns a host into addresses; the defaults are the
    only ones the product uses, no setting reaches them.
    """

    max_bytes: int
    seconds: float
    user_agent: str
    allowed: Policy = is_public
    names: Resolver = resolve

    def fetch(self, url: str) -> Page:
        """The page at this address. Raises ``FetchRefused`` or ``SourceTooLarge``."""
        deadline = Deadline.after(self.seconds)
        transport = GuardedTransport(self.allowed, self.names, deadline)
        with httpx.Client(transport=transport, trust_env=False, follow_redirects=False) as client:
            target = _checked(url, url)
            for _ in range(_HOPS + 1):
                self._ask_robots(client, target, url)
                answer = self._get(client, target, url, self.max_bytes)
                if answer.status not in _REDIRECTS or not answer.location:
                    return _page(answer, url)
                target = _checked(answer.location, url, base=target)
        raise FetchRefused(url, f"it redirects more than {_HOPS} times")

    def _ask_robots(self, client: httpx.Client, target: httpx.URL, first: str) -> None:
        """RFC 9309: no robots.txt (4xx) means all may be read, a failing server (5xx) that nothing may."""
        address = target.copy_with(path="/robots.txt", query=None, fragment=None)
        for _ in range(_HOPS + 1):
            answer = self._get(client, address, first, _ROBOTS_BYTES, cut=True)
            if answer.status not in _REDIRECTS or not answer.location:
                break
            address = _checked(answer.location, first, base=address)
        if answer.status >= 500:
            raise FetchRefused(first, f"the site's robots.txt answers {answer.status}; try again later")
        if answer.status != 200:
            return
        rules = RobotFileParser()
        rules.parse(answer.data.decode("utf-8", errors="replace").splitlines())
        if not rules.can_fetch(self.user_agent, str(target)):
            raise FetchRefused(first, "the site's robots.txt asks programs not to read it")

    def _get(self, client: httpx.Client, target: httpx.URL, first: str, limit: int, *, cut: bool = False) -> "_Answer":
        headers = {"User-Agent": self.user_agent, "Accept-Encoding": "gzip", "Accept": "text/html,*/*;q=0.8"}
        try:
            with client.stream("GET", target, headers=headers) as response:
                wanted = response.status_code == 200
                data = _body(response, first, limit, cut=cut) if wanted else b""
                return _Answer(str(target), response.status_code, response.headers, data)
        except AddressRefused as error:
            raise FetchRefused(first, str(error)) from error
        except (httpcore.TimeoutException, httpx.TimeoutException) as error:
            raise FetchRefused(first, f"no whole answer within {self.seconds:g} seconds") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL) as error:
            raise FetchRefused(first, str(error) or type(error).__name__) from error


@dataclass(frozen=True, slots=True)
class _Answer:
    url: str
    status: int
    headers: httpx.Headers
    data: bytes

    @property
    def location(self) -> str:
        return str(self.headers.get("location", ""))


def _checked(asked: str, first: str, base: httpx.URL | None = None) -> httpx.URL:
    """The address as a URL (seen from ``base``), if it is one the desk may ask at all."""
    try:
        target = httpx.URL(asked) if base is None else base.join(asked)
    except httpx.InvalidURL as error:
        raise FetchRefused(first, f"not an address: {error}") from error
    if target.scheme not in ("http", "https"):
        raise FetchRefused(first, f"only http and https are fetched, not '{target.scheme}'")
    if not target.host:
        raise FetchRefused(first, "the address names no host")
    if target.userinfo:
        raise FetchRefused(first, "the address holds a user name or password")
    return target


def _page(answer: _Answer, first: str) -> Page:
    if answer.status != 200:
        raise FetchRefused(first, f"the site answered {answer.status}")
    kind, _, parameters = answer.headers.get("content-type", "").partition(";")
    media_type = kind.strip().lower()
    if media_type and not media_type.startswith(_TEXTS):
        raise FetchRefused(first, f"it is {media_type}, which is not read here")
    charset = parameters.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
    return Page(answer.url, media_type, charset, answer.data)


def _body(response: httpx.Response, first: str, limit: int, *, cut: bool) -> bytes:
    """The body, unpacked, never more than ``limit`` bytes: above it an error, or the beginning if ``cut``."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise FetchRefused(first, f"its compression '{encoding}' was not asked for")
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit and not cut:
        raise SourceTooLarge(first, int(declared), limit)
    parts, size = [], 0
    for part in _unpacked(response.iter_raw(), first, packed="gzip" in encoding, most=limit + 1):
        parts.append(part)
        size += len(part)
        if size > limit:
            if cut:
                break
            raise SourceTooLarge(first, size, limit)
    return b"".join(parts)[:limit]


def _unpacked(chunks: Iterator[bytes], first: str, *, packed: bool, most: int) -> Iterator[bytes]:
    if not packed:
        yield from chunks
        return
    unpack = zlib.decompressobj(wbits=31)
    for chunk in chunks:
        pending = chunk
        while pending:
            try:
                yield unpack.decompress(pending, most)
            except zlib.error as error:
                raise FetchRefused(first, f"its compression is broken: {error}") from error
            pending = unpack.unconsumed_tail
    if not unpack.eof:
        raise FetchRefused(first, "it was cut off on the way")
