"""A reader's visit: one page of the browser, with what went wrong and what was asked of whom."""

from __future__ import annotations

import functools
import http.server
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback; yield its address without the slash at the end."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Visit:
    """A page of the browser that keeps what went wrong and what was asked of which host."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.base = base
        self.page: Page = context.new_page()
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("response", self._response)

    def _console(self, message: object) -> None:
        if getattr(message, "type", "") in ("error", "warning"):
            self.errors.append(getattr(message, "text", ""))

    def _response(self, response: object) -> None:
        if getattr(response, "status", 200) >= 400:
            self.errors.append(f"{getattr(response, 'status', 0)} {getattr(response, 'url', '')}")

    def open(self, address: str) -> Page:
        self.page.goto(f"{self.base}/{address.lstrip('/')}", wait_until="load")
        return self.page

    @property
    def foreign(self) -> list[str]:
        ours = (self.base, "data:", "blob:")
        return [url for url in self.requests if not url.startswith(ours)]


def addresses(site: Path) -> list[str]:
    """Return the address of every page, but of none that only sends its reader on."""
    return [
        path.relative_to(site).as_posix().removesuffix("index.html")
        for path in sorted(site.rglob("*.html"))
        if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
    ]


def until(page: Page, expression: str, seconds: float = 10) -> None:
    """Wait until an expression is true; `wait_for_function` needs eval, forbidden by policy."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"not within {seconds} s: {expression}"
        page.wait_for_timeout(50)
