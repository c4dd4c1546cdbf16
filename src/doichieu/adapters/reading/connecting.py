"""The transport under httpx that looks at every address in the moment it connects, and keeps one deadline for all."""

import socket
import ssl
import time
import typing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NoAnswerInTime
from dataclasses import dataclass
from ipaddress import ip_address

import httpcore
import httpx

from doichieu.adapters.reading.addresses import Address, Policy

Resolver = Callable[[str, int], Sequence[Address]]
_Options = Iterable[tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]]


class AddressRefused(httpcore.ConnectError):
    """A host that leads to an address the policy does not allow."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on the monotonic clock after which nothing is waited for."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        return cls(time.monotonic() + seconds)

    def left(self, most: float | None = None) -> float:
        """Seconds left, ``most`` at most. Raises ``httpcore.TimeoutException`` when there are none."""
        seconds = self.at - time.monotonic()
        if seconds <= 0:
            raise httpcore.TimeoutException
        return seconds if most is None else min(seconds, most)


def resolve(host: str, port: int) -> Sequence[Address]:
    """The addresses of a host, as the system gives them; every spelling of a number ('0x7f.1', '2130706433') too."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ip_address(entry[4][0].partition("%")[0]) for entry in found if isinstance(entry[4][0], str)]


class GuardedTransport(httpx.BaseTransport):
    """Sends requests over connections whose address was checked; no proxy and no kept connection."""

    def __init__(self, allowed: Policy, names: Resolver, deadline: Deadline) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_keepalive_connections=0,
            network_backend=_GuardedNetwork(allowed, names, deadline),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the answer's body is still to be read."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _GuardedNetwork(httpcore.NetworkBackend):
    """Resolves a host once, checks every address it has, and connects to one of those very addresses."""

    def __init__(self, allowed: Policy, names: Resolver, deadline: Deadline) -> None:
        self._allowed, self._names, self._deadline = allowed, names, deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: _Options | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address that answers. Raises ``AddressRefused`` if any of the host's is not allowed."""
        addresses = self._addresses(host, port)
        for address in addresses:
            if not self._allowed(address):
                raise AddressRefused(f"{host} is at {address}, which is not a public address")
        failure: httpcore.NetworkError | None = None
        for address in addresses:
            try:
                stream = self._plain.connect_tcp(
                    str(address), port, self._deadline.left(timeout), local_address, socket_options
                )
            except httpcore.ConnectError as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure or httpcore.ConnectError(f"{host} has no address")

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002 - the signature of httpcore
        socket_options: _Options | None = None,  # noqa: ARG002 - likewise
    ) -> httpcore.NetworkStream:
        """Never: a socket file is on this machine."""
        raise AddressRefused(f"{path} is a socket of this machine")

    def _addresses(self, host: str, port: int) -> list[Address]:
        # getaddrinfo knows no time limit of its own, so it waits in a thread and is left behind when time is up.
        pool = ThreadPoolExecutor(max_workers=1)
        try:
            found = pool.submit(self._names, host, port).result(timeout=self._deadline.left())
        except NoAnswerInTime as error:
            raise httpcore.ConnectTimeout(host) from error
        except (OSError, UnicodeError, ValueError) as error:
            raise httpcore.ConnectError(f"{host} is not known") from error
        finally:
            pool.shutdown(wait=False)
        return list(dict.fromkeys(found))


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every wait ends with the one deadline, so that a slow drip cannot hold the desk."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> typing.Any:
        return self._stream.get_extra_info(info)
