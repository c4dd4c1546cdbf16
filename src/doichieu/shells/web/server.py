"""The server: one process, a few threads, nothing written down about who asked."""

from django.core.wsgi import get_wsgi_application
from waitress.server import create_server

from doichieu.domain.errors import PortTaken
from doichieu.settings import Settings
from doichieu.shells.web.configuration import AROUND_A_FILE


class Server:
    """Listens from the moment it is made. Raises ``PortTaken``."""

    def __init__(self, settings: Settings, host: str, port: int) -> None:
        web, most = settings.web, settings.web.max_upload_bytes + AROUND_A_FILE
        try:
            self._server = create_server(
                get_wsgi_application(),
                host=host,
                port=port,
                threads=web.threads,
                ident=None,
                max_request_body_size=most,
                inbuf_overflow=most + 1,  # in memory: nothing that was not redacted is put on disk
                **(_behind(web.proxy) if web.https else {}),
            )
        except OSError as error:
            raise PortTaken(host, port, (error.strerror or str(error)).lower()) from error

    @property
    def port(self) -> int:
        """The port that is listened at: the one asked for, or a free one where 0 was asked for."""
        return int(self._server.effective_port)

    def run(self) -> None:
        """Answer until Ctrl-C."""
        try:
            self._server.run()
        finally:
            self._server.close()


def _behind(proxy: str) -> dict[str, object]:
    """Believe the proxy, and nobody else, when it says by which scheme a request came."""
    return {
        "trusted_proxy": proxy,
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": {"x-forwarded-proto"},
        "clear_untrusted_proxy_headers": True,
    }
