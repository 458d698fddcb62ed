"""What the tests of the link check share: the server, quick settings, a project of addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from answers import Server, self_signed, serving

from edition.links.lychee import SETTINGS
from tiny import ROOT, SOURCES, Tiny

# The real settings with less patience: politeness is not tested by waiting.
QUICK = {
    "host_request_interval": '"10ms"',
    "timeout": "1",
    "max_retries": "1",
    "retry_wait_time": "1",
    "max_redirects": "5",
}
ENTRY = """
@online{{{key},
  author = {{{{Someone}}}},
  title = {{Something}},
  {field} = {{{value}}},
  urldate = {{2026-11-22}},
  grade = {{A}},
  read = {{copy}},
}}
"""


@pytest.fixture(scope="session", autouse=True)
def _no_proxy() -> Iterator[None]:
    """Reach the server on this machine directly, whatever the surroundings say."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("NO_PROXY", "no_proxy"):
            patch.setenv(name, "127.0.0.1")
        yield


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture(scope="session")
def untrusted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve over TLS with a certificate that nobody vouches for."""
    with serving(self_signed(tmp_path_factory.mktemp("tls"))) as running:
        yield running


@pytest.fixture
def linked(tiny: Tiny) -> Callable[..., Tiny]:
    """Return a function that gives the tiny project sources with these addresses or DOIs."""

    def write(*values: str) -> Tiny:
        (tiny.root / SOURCES).write_text("", encoding="utf-8")
        for number, value in enumerate(values, start=1):
            field = "doi" if value.startswith("10.") else "url"
            tiny.append(SOURCES, ENTRY.format(key=f"s{number}", field=field, value=value))
        tiny.write("assets/links/exemptions.yaml", "exemptions: []\n")
        tiny.write(SETTINGS, _quick(ROOT / SETTINGS))
        return tiny

    return write


def _quick(settings: Path) -> str:
    lines = settings.read_text(encoding="utf-8").splitlines()
    for index, line in enumerate(lines):
        name = line.partition(" = ")[0]
        if name in QUICK:
            lines[index] = f"{name} = {QUICK[name]}"
    return "\n".join(lines) + "\n"
