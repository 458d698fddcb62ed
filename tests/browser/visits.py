"""A reader's visit: one page of the browser, with what went wrong and what was asked of whom."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page


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
