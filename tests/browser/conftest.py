"""A real Chromium on the real site, served on loopback."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from visits import Visit, serve


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Debian's chromium where there is one; else the one Playwright installed.
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        chromium = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, base: str) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    yield Visit(context, base)
    context.close()


@pytest.fixture
def phone(browser: Browser, base: str) -> Iterator[Visit]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    context.set_default_timeout(15_000)
    yield Visit(context, base)
    context.close()


@pytest.fixture
def plain(browser: Browser, base: str) -> Iterator[Visit]:
    """A browser that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(15_000)
    yield Visit(context, base)
    context.close()
