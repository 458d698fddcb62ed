"""`edition links`: what it prints, what it exits with, and which day it writes down."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from answers import Server
from click.testing import CliRunner, Result

from edition.cli import main
from edition.links.results import CHECKED
from tiny import SOURCES, Tiny

Linked = Callable[..., Tiny]


def _links(tiny: Tiny, *options: str, **environment: str) -> Result:
    tiny.write("mkdocs.yml", "site_name: Tiny\n")
    arguments = ["--root", str(tiny.root), "links", *options]
    return CliRunner(env={"SOURCE_DATE_EPOCH": None, **environment}).invoke(main, arguments)


def _day(tiny: Tiny) -> str:
    data = json.loads((tiny.root / CHECKED).read_text(encoding="utf-8"))
    return str(data["results"][0]["checked"])


def test_it_exits_with_0_if_nothing_is_dead(linked: Linked, server: Server) -> None:
    result = _links(linked(f"{server.url}/ok", f"{server.url}/status/403"))
    assert result.exit_code == 0
    assert "1 blocked, 1 ok." in result.output


def test_it_exits_with_1_if_an_address_is_dead(linked: Linked, server: Server) -> None:
    result = _links(linked(f"{server.url}/status/404"))
    assert result.exit_code == 1
    assert 'the address of "s1" is dead' in result.output


def test_the_day_is_given(linked: Linked, server: Server) -> None:
    tiny = linked(f"{server.url}/ok")
    _links(tiny, "--date", "2026-11-24", SOURCE_DATE_EPOCH="0")
    assert _day(tiny) == "2026-11-24"


def test_the_day_is_that_of_the_source_date_epoch(linked: Linked, server: Server) -> None:
    tiny = linked(f"{server.url}/ok")
    _links(tiny, SOURCE_DATE_EPOCH="1790000000")
    assert _day(tiny) == "2026-09-21"


@pytest.mark.parametrize(
    ("options", "epoch"), [(("--date", "soon"), "0"), (("--max-age", "-1"), "0"), ((), "soon")]
)
def test_what_makes_no_sense_is_refused(
    linked: Linked, server: Server, options: tuple[str, ...], epoch: str
) -> None:
    result = _links(linked(f"{server.url}/ok"), *options, SOURCE_DATE_EPOCH=epoch)
    assert result.exit_code == 2
    assert server.log.asked == {}


def test_sources_that_cannot_be_read_are_named_before_anything_is_asked(
    linked: Linked, server: Server
) -> None:
    tiny = linked(f"{server.url}/ok")
    tiny.append(SOURCES, "@misc{broken\n")
    result = _links(tiny)
    assert (result.exit_code, server.log.asked) == (1, {})
    assert 'the entry "broken" is not valid BibTeX' in result.output


def test_a_file_that_cannot_be_read_is_named(linked: Linked, server: Server) -> None:
    tiny = linked(f"{server.url}/ok")
    tiny.write("assets/links/exemptions.yaml", "exemptions: 3\n")
    result = _links(tiny)
    assert result.exit_code == 1
    assert result.output == (
        'assets/links/exemptions.yaml:1: the file must hold a list "exemptions".\n'
    )


def test_settings_that_cannot_be_used_are_one_sentence(linked: Linked, server: Server) -> None:
    tiny = linked(f"{server.url}/ok")
    tiny.write("assets/links/lychee.toml", "timeout = soon\n")
    result = _links(tiny)
    assert (result.exit_code, "lychee gave up" in result.output) == (1, True)
    assert "Traceback" not in result.output
