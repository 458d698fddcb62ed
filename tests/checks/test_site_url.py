"""Rule site-url: the host stands in one setting only."""

from __future__ import annotations

import pytest

from edition.checks.site_url import RULE
from edition.model.problem import Location
from tiny import COMPUTE, Tiny

URL = "https://home.example/report/"


def test_a_host_that_no_file_names_is_fine(tiny: Tiny) -> None:
    tiny.write("mkdocs.yml", f"site_url: {URL}\n")
    assert tiny.find(RULE, tiny.settings(site_url=URL)) == []


def test_a_missing_setting_is_named(tiny: Tiny) -> None:
    fault = tiny.fault(RULE, tiny.settings(site_url=""))
    assert fault.location == Location("mkdocs.yml", 1)
    assert fault.message == "site_url is not set."


@pytest.mark.parametrize(
    "path",
    [COMPUTE, "docs/index.md", "assets/theme/main.html", "scripts/edition/cli.py", "README.md"],
)
def test_a_line_that_names_the_host_is_found(tiny: Tiny, path: str) -> None:
    if not (tiny.root / path).exists():
        tiny.write(path, "First line.\n")
    tiny.append(path, f"See {URL}about/ for more.\n")
    fault = tiny.fault(RULE, tiny.settings(site_url=URL))
    assert fault.location == tiny.at(path, "home.example")
    assert fault.message == 'names the host "home.example".'
    assert "Write a relative link" in fault.hint


def test_a_file_that_is_not_text_is_left_alone(tiny: Tiny) -> None:
    tiny.write("assets/map.png", "home.example")
    assert tiny.find(RULE, tiny.settings(site_url=URL)) == []
