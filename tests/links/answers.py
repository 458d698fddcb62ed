"""A server on this machine that answers in every way a link check must know."""

from __future__ import annotations

import json
import ssl
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

from edition.links.handles import Patience

# Longer than the time-out of the tests' settings.
SLOW = 3.0
PATIENCE = Patience(timeout=1, retries=1, pause=0.05)
REDIRECTS = {
    "/moved": (301, "/ok"),
    "/moved-twice": (308, "/moved"),
    "/moved-then-for-now": (301, "/for-now"),
    "/for-now": (302, "/ok"),
    "/moved-to-nothing": (301, "/status/404"),
}


@dataclass
class Log:
    """What was asked for, and how much of it at once."""

    asked: Counter[str] = field(default_factory=Counter)
    agents: set[str] = field(default_factory=set)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass(frozen=True)
class Server:
    """A running server: its address and what it was asked for."""

    url: str
    log: Log


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A checker that gave up waiting, or refused the certificate, is no news."""


def _handler(log: Log) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            with log.lock:
                log.asked[self.path] += 1
                log.agents.add(self.headers.get("User-Agent", ""))
                log.at_once += 1
                log.most_at_once = max(log.most_at_once, log.at_once)
            try:
                self._answer()
            finally:
                with log.lock:
                    log.at_once -= 1

        def _answer(self) -> None:
            path = self.path
            if path in REDIRECTS:
                status, to = REDIRECTS[path]
                self._send(status, {"Location": to})
            elif path.startswith("/status/"):
                self._send(int(path.rsplit("/", 1)[1]))
            elif path == "/busy":
                first = log.asked[path] == 1
                self._send(429, {"Retry-After": "1"}) if first else self._send(200)
            elif path == "/always-busy":
                self._send(429, {"Retry-After": "1"})
            elif path == "/slow":
                time.sleep(SLOW)
                self._send(200)
            elif path.startswith("/endless/"):
                self._send(302, {"Location": f"/endless/{int(path.rsplit('/', 1)[1]) + 1}"})
            elif path.startswith("/api/handles/"):
                self._handle(unquote(path.removeprefix("/api/handles/")))
            else:
                self._send(200)

        def _handle(self, doi: str) -> None:
            """Answer as https://doi.org/api/handles/ does."""
            if doi == "10.1234/broken":
                self._send(200, body=b"<html>maintenance</html>")
            elif doi == "10.1234/later" and log.asked[self.path] == 1:
                self._send(503)
            elif doi == "10.1234/slow":
                time.sleep(SLOW)
                self._send(200)
            else:
                codes = {"10.1234/unknown": 100, "10.1234/bare": 200, "10.1234/error": 2}
                code = codes.get(doi, 1)
                body = json.dumps({"responseCode": code, "handle": doi}).encode()
                self._send(404 if code == 100 else 500 if code == 2 else 200, body=body)

        def _send(
            self, status: int, headers: dict[str, str] | None = None, body: bytes = b""
        ) -> None:
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler


@contextmanager
def serving(certificate: tuple[Path, Path] | None = None) -> Iterator[Server]:
    """Serve on a free port of the loopback address, with TLS if there is a certificate."""
    log = Log()
    server = _Quiet(("127.0.0.1", 0), _handler(log))
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    scheme = "https" if certificate else "http"
    try:
        yield Server(f"{scheme}://127.0.0.1:{server.server_port}", log)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def self_signed(folder: Path) -> tuple[Path, Path]:
    """Make a certificate that nobody vouches for, and its key, for this one test run."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = (
        f"openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost"
        f" -keyout {key} -out {certificate}"
    )
    subprocess.run(command.split(), check=True, capture_output=True)
    return certificate, key
