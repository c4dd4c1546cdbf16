"""Pages come from the public internet only, whatever an address, a name server or a redirect says."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.adapters.reading.addresses import Address, is_public
from doichieu.adapters.reading.fetching import Fetcher
from doichieu.domain.errors import FetchRefused, SourceTooLarge

Answer = tuple[int, dict[str, str], bytes]
PAGE: Answer = (200, {"Content-Type": "text/html; charset=utf-8"}, "<p>Giá vàng tăng.</p>".encode())


class Site(ThreadingHTTPServer):
    """A server of this machine that answers as its pages say and remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.slowly: Callable[[], None] = lambda: None

    def url(self, path: str, host: str = "site.example") -> str:
        return f"http://{host}:{self.server_port}{path}"


class _Handler(BaseHTTPRequestHandler):
    server: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        status, headers, body = self.server.pages.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            for start in range(0, len(body), 65_536):
                self.server.slowly()
                self.wfile.write(body[start : start + 65_536])
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the signature of http.server
        """Say nothing on the terminal."""


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


def here(host: str, port: int) -> Sequence[Address]:
    """A name server that knows the site, and takes any written address for what it is."""
    if host in ("site.example", "other.example"):
        return [ip_address("127.0.0.1")]
    return [ip_address(host)]


def only_the_site(address: Address) -> bool:
    """Stands in for the public internet: the test site's address alone."""
    return address == ip_address("127.0.0.1")


def fetcher(
    *, max_bytes: int = 1_000_000, seconds: float = 5.0, names: Callable[..., Sequence[Address]] = here
) -> Fetcher:
    return Fetcher(max_bytes, seconds, "doichieu-test/1.0 (tests)", allowed=only_the_site, names=names)


def test_a_page_is_fetched_with_the_declared_user_agent_and_its_host(site: Site) -> None:
    site.pages["/a?b=c"] = PAGE
    page = fetcher().fetch(site.url("/a?b=c"))
    assert (page.data, page.media_type, page.charset) == (PAGE[2], "text/html", "utf-8")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a?b=c"]
    assert {headers["User-Agent"] for _, headers in site.asked} == {"doichieu-test/1.0 (tests)"}
    assert {headers["Host"] for _, headers in site.asked} == {f"site.example:{site.server_port}"}
    assert not any("Cookie" in headers or "Authorization" in headers for _, headers in site.asked)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "0", "0.0.0.0",  # noqa: S104
        "localhost", "localhost.", "127.255.255.254", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
        "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1]", "[fd00::1]", "10.0.0.1", "172.16.0.1",
        "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "100.100.100.200", "192.0.0.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "[ff02::1]",
    ],
)  # fmt: skip
def test_no_spelling_of_an_inside_address_is_connected_to(site: Site, host: str) -> None:
    with pytest.raises(FetchRefused):
        Fetcher(1000, 5.0, "test").fetch(site.url("/", host))
    assert site.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "ftp://site.example/a", "file:///etc/passwd", "gopher://site.example/", "http://user:secret@site.example/",
        "http:///nohost", "http://", "http://[::1", "http://0177.0.0.1/", "data://text/plain,abc",
    ],
)  # fmt: skip
def test_only_plain_web_addresses_are_asked(url: str) -> None:
    with pytest.raises(FetchRefused):
        fetcher().fetch(url)


@given(st.ip_addresses(v=4))
def test_an_address_hidden_in_another_is_never_public(address: Address) -> None:
    number = int(address)
    for hidden in (0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80, number):
        assert not is_public(ip_address(hidden.to_bytes(16, "big")))
    if not is_public(address):
        return
    assert address.is_global


def test_ordinary_addresses_are_public() -> None:
    assert all(is_public(ip_address(a)) for a in ("1.1.1.1", "93.184.216.34", "203.162.4.191", "2606:4700:4700::1111"))


def test_a_redirect_to_an_inside_address_is_refused_before_it_is_asked(site: Site) -> None:
    site.pages["/go"] = (302, {"Location": site.url("/secret", "127.0.0.2")}, b"")
    with pytest.raises(FetchRefused, match=r"127\.0\.0\.2, which is not a public address"):
        fetcher().fetch(site.url("/go"))
    assert "/secret" not in [path for path, _ in site.asked]


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "ftp://site.example/", "http://a:b@site.example/", "http://", "http://[::1", "//"],
)
def test_a_redirect_to_anything_but_a_web_page_is_refused(site: Site, location: str) -> None:
    site.pages["/go"] = (301, {"Location": location}, b"")
    with pytest.raises(FetchRefused):
        fetcher().fetch(site.url("/go"))


def test_redirects_are_followed_and_the_last_address_is_told(site: Site) -> None:
    site.pages |= {
        "/a": (301, {"Location": "/b"}, b""),
        "/b": (307, {"Location": site.url("/c", "other.example")}, b""),
    }
    site.pages["/c"] = PAGE
    assert fetcher().fetch(site.url("/a")).url == site.url("/c", "other.example")


def test_a_circle_of_redirects_ends(site: Site) -> None:
    site.pages["/a"] = (302, {"Location": "/a"}, b"")
    with pytest.raises(FetchRefused, match="more than 5 times"):
        fetcher().fetch(site.url("/a"))


def test_a_name_that_changes_its_address_never_leads_inside(site: Site) -> None:
    """Rebinding: the first answer is allowed, every later one is not. Each connection uses the answer it checked."""
    site.pages["/a"] = PAGE
    answers = iter(["127.0.0.1", "127.0.0.3", "127.0.0.3"])

    def names(host: str, port: int) -> Sequence[Address]:
        return [ip_address(next(answers))]

    with pytest.raises(FetchRefused, match=r"127\.0\.0\.3"):
        fetcher(names=names).fetch(site.url("/a"))
    assert [path for path, _ in site.asked] == ["/robots.txt"]


def test_a_name_with_one_inside_address_among_public_ones_is_refused(site: Site) -> None:
    def names(host: str, port: int) -> Sequence[Address]:
        return [ip_address("127.0.0.1"), ip_address("10.0.0.1")]

    with pytest.raises(FetchRefused, match=r"10\.0\.0\.1"):
        fetcher(names=names).fetch(site.url("/a"))
    assert site.asked == []


def test_a_name_is_asked_once_for_each_connection(site: Site) -> None:
    site.pages["/a"] = PAGE
    asked = []

    def names(host: str, port: int) -> Sequence[Address]:
        asked.append(host)
        return here(host, port)

    fetcher(names=names).fetch(site.url("/a"))
    assert len(asked) == len(site.asked) == 2


def test_proxies_of_the_environment_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.pages["/a"] = PAGE
    assert fetcher().fetch(site.url("/a")).data == PAGE[2]


def test_robots_txt_is_kept_to(site: Site) -> None:
    site.pages |= {"/robots.txt": (200, {}, b"User-agent: *\nDisallow: /private\n"), "/private/a": PAGE, "/open": PAGE}
    with pytest.raises(FetchRefused, match=r"robots\.txt"):
        fetcher().fetch(site.url("/private/a"))
    assert "/private/a" not in [path for path, _ in site.asked]
    assert fetcher().fetch(site.url("/open")).data == PAGE[2]


@pytest.mark.parametrize("status", [500, 503])
def test_a_failing_robots_txt_means_no(site: Site, status: int) -> None:
    site.pages |= {"/robots.txt": (status, {}, b""), "/a": PAGE}
    with pytest.raises(FetchRefused, match=str(status)):
        fetcher().fetch(site.url("/a"))


def test_robots_txt_of_the_site_redirected_to_counts(site: Site) -> None:
    """The rules are asked for again on every hop."""
    site.pages |= {"/a": (302, {"Location": "/private"}, b""), "/private": PAGE}
    site.pages["/robots.txt"] = (200, {}, b"User-agent: doichieu-test\nDisallow: /private\n")
    with pytest.raises(FetchRefused, match=r"robots\.txt"):
        fetcher().fetch(site.url("/a"))


def test_a_page_beyond_the_limit_is_refused_declared_or_not(site: Site) -> None:
    site.pages["/a"] = (200, {"Content-Type": "text/plain"}, b"a" * 2000)
    site.pages["/b"] = (200, {"Content-Type": "text/plain", "Content-Length": "90000000000"}, b"a" * 2000)
    for path in ("/a", "/b"):
        with pytest.raises(SourceTooLarge):
            fetcher(max_bytes=1000).fetch(site.url(path))


def test_a_packed_page_is_unpacked_no_further_than_the_limit(site: Site) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    site.pages["/bomb"] = (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, bomb)
    site.pages["/fine"] = (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(b"abc"))
    site.pages["/cut"] = (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(b"abc")[:-5])
    site.pages["/odd"] = (200, {"Content-Type": "text/plain", "Content-Encoding": "br"}, b"abc")
    with pytest.raises(SourceTooLarge):
        fetcher(max_bytes=1_000_000).fetch(site.url("/bomb"))
    assert fetcher().fetch(site.url("/fine")).data == b"abc"
    with pytest.raises(FetchRefused, match="cut off"):
        fetcher().fetch(site.url("/cut"))
    with pytest.raises(FetchRefused, match="'br'"):
        fetcher().fetch(site.url("/odd"))


def test_a_slow_drip_ends_with_the_time_for_everything(site: Site) -> None:
    site.pages["/a"] = (200, {"Content-Type": "text/plain"}, b"a" * 65_536 * 50)
    site.slowly = lambda: time.sleep(0.2)
    started = time.monotonic()
    with pytest.raises(FetchRefused, match=r"within 0\.7 seconds"):
        fetcher(max_bytes=10_000_000, seconds=0.7).fetch(site.url("/a"))
    assert time.monotonic() - started < 3


def test_a_name_server_that_does_not_answer_ends_with_the_time_for_everything() -> None:
    released = threading.Event()

    def names(host: str, port: int) -> Sequence[Address]:
        released.wait(5)
        return []

    with pytest.raises(FetchRefused, match=r"within 0\.3 seconds"):
        fetcher(seconds=0.3, names=names).fetch("http://site.example/")
    released.set()


@pytest.mark.parametrize("media_type", ["image/png", "video/mp4", "application/zip"])
def test_what_is_not_a_text_is_refused(site: Site, media_type: str) -> None:
    site.pages["/a"] = (200, {"Content-Type": media_type}, b"abc")
    with pytest.raises(FetchRefused, match=media_type):
        fetcher().fetch(site.url("/a"))


@pytest.mark.parametrize("status", [204, 403, 404, 500])
def test_an_answer_that_is_no_page_is_refused(site: Site, status: int) -> None:
    site.pages["/a"] = (status, {}, b"")
    with pytest.raises(FetchRefused, match=str(status)):
        fetcher().fetch(site.url("/a"))


def test_a_site_that_is_not_there_is_refused(site: Site) -> None:
    with pytest.raises(FetchRefused):
        fetcher().fetch("http://site.example:1/")
    with pytest.raises(FetchRefused, match="not known"):
        fetcher().fetch("http://nobody.example/")
