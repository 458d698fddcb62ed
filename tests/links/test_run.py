"""Every way an address can answer is told for what it is, and kept."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from answers import PATIENCE, Server

from edition.links import lychee
from edition.links.lychee import LycheeError
from edition.links.results import CHECKED
from edition.links.run import Run, run_links
from edition.model.edition import load_edition
from tiny import SOURCES, Tiny

TODAY = datetime.date(2026, 11, 24)
Linked = Callable[..., Tiny]


def _run(tiny: Tiny, registry: str = "", today: datetime.date = TODAY, max_age: int = 0) -> Run:
    sources = load_edition(tiny.root).sources.values()
    return run_links(tiny.root, sources, today, max_age, f"{registry}/api/handles/", PATIENCE)


def _kept(tiny: Tiny) -> dict[str, Mapping[str, str]]:
    data = json.loads((tiny.root / CHECKED).read_text(encoding="utf-8"))
    return {result["address"]: result for result in data["results"]}


def _only(tiny: Tiny) -> Mapping[str, str]:
    (result,) = _kept(tiny).values()
    return result


def test_every_kind_of_answer_is_told_apart(
    linked: Linked, server: Server, untrusted: Server
) -> None:
    statuses = {
        "/ok": "ok",
        "/for-now": "ok",
        "/moved": "moved",
        "/moved-twice": "moved",
        "/moved-then-for-now": "moved",
        "/moved-to-nothing": "dead",
        "/status/404": "dead",
        "/status/410": "dead",
        "/status/401": "blocked",
        "/status/403": "blocked",
        "/status/429": "blocked",
        "/status/500": "unreachable",
        "/status/503": "unreachable",
        "/busy": "ok",
        "/always-busy": "blocked",
        "/slow": "unreachable",
        "/endless/1": "unreachable",
    }
    wanted = {f"{server.url}{path}": status for path, status in statuses.items()}
    wanted[f"{untrusted.url}/ok"] = "unreachable"
    wanted["http://127.0.0.1:1/refused"] = "unreachable"
    tiny = linked(*wanted)
    run = _run(tiny)
    assert {url: result["status"] for url, result in _kept(tiny).items()} == wanted
    assert (run.dead, run.problems) == (3, ())
    assert run.report.splitlines()[-1] == (
        "19 addresses, 19 asked now, 0 exempt: 3 dead, 3 moved, 4 blocked, 6 unreachable, 3 ok."
    )


@pytest.mark.parametrize(
    ("path", "to"),
    [("/moved", "/ok"), ("/moved-twice", "/ok"), ("/moved-then-for-now", "/for-now")],
)
def test_a_moved_address_is_told_with_the_new_one(
    linked: Linked, server: Server, path: str, to: str
) -> None:
    tiny = linked(server.url + path)
    report = _run(tiny).report
    assert _only(tiny)["to"] == server.url + to
    assert f"has moved for good to {server.url}{to}: {server.url}{path} " in report


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("/status/404", "status 404"),
        ("/status/403", "status 403"),
        ("/status/502", "status 502"),
        ("/slow", "no answer in time"),
        ("/endless/1", "redirects without end"),
    ],
)
def test_why_an_address_is_not_well_is_kept(
    linked: Linked, server: Server, path: str, detail: str
) -> None:
    tiny = linked(server.url + path)
    assert detail in _run(tiny).report
    assert _only(tiny)["detail"] == detail


def test_a_certificate_that_nobody_vouches_for_is_named(linked: Linked, untrusted: Server) -> None:
    tiny = linked(f"{untrusted.url}/ok")
    _run(tiny)
    assert "certificate" in _only(tiny)["detail"]
    assert untrusted.log.asked == {}


def test_a_host_that_asks_for_patience_is_asked_again(linked: Linked, server: Server) -> None:
    tiny = linked(f"{server.url}/busy")
    _run(tiny)
    assert _only(tiny)["status"] == "ok"
    assert server.log.asked["/busy"] == 2


def test_an_address_that_does_not_answer_is_asked_again(linked: Linked, server: Server) -> None:
    _run(linked(f"{server.url}/slow"))
    assert server.log.asked["/slow"] == 2


def test_one_host_is_asked_for_one_address_at_a_time(linked: Linked, server: Server) -> None:
    _run(linked(*(f"{server.url}/page/{number}" for number in range(12))))
    assert len(server.log.asked) == 12
    assert server.log.most_at_once == 1


def test_the_check_says_what_it_is(linked: Linked, server: Server) -> None:
    _run(linked(f"{server.url}/ok"))
    assert all("edition-links" in agent for agent in server.log.agents)


@pytest.mark.parametrize(
    "path", ["/a(b)", "/a'b", "/a.", "/a?x=1&amp=2&y=%20", "/Zürich", "/北京", "", "/a,b;c"]
)
def test_an_address_is_asked_for_as_it_is_written(
    linked: Linked, server: Server, path: str
) -> None:
    tiny = linked(server.url + path)
    _run(tiny)
    assert _only(tiny)["address"] == server.url + path
    assert _only(tiny)["status"] == "ok"


def test_a_fault_points_at_the_line_of_the_address(linked: Linked, server: Server) -> None:
    tiny = linked(f"{server.url}/ok", f"{server.url}/status/404")
    line = tiny.at(SOURCES, "/status/404")
    assert _run(tiny).report.startswith(f'{line}: the address of "s2" is dead (status 404): ')


def test_an_address_of_two_sources_is_asked_once_and_told_twice(
    linked: Linked, server: Server
) -> None:
    run = _run(linked(f"{server.url}/status/404", f"{server.url}/status/404"))
    assert server.log.asked == {"/status/404": 1}
    assert ['of "s1"' in run.report, 'of "s2"' in run.report, run.dead] == [True, True, 1]


# DOIs


@pytest.mark.parametrize(
    ("doi", "status", "asked"),
    [
        ("10.1234/good", "ok", 1),
        ("10.1234/(odd)<1>:2", "ok", 1),
        ("10.1234/unknown", "dead", 1),
        ("10.1234/bare", "dead", 1),
        ("10.1234/later", "ok", 2),
        ("10.1234/error", "unreachable", 2),
        ("10.1234/broken", "unreachable", 2),
        ("10.1234/slow", "unreachable", 2),
    ],
)
def test_a_doi_is_looked_up_in_the_registry(
    linked: Linked, server: Server, doi: str, status: str, asked: int
) -> None:
    tiny = linked(doi)
    _run(tiny, server.url)
    assert (_only(tiny)["address"], _only(tiny)["status"]) == (f"https://doi.org/{doi}", status)
    assert list(server.log.asked.values()) == [asked]


def test_an_address_at_doi_org_is_looked_up_too(linked: Linked, server: Server) -> None:
    tiny = linked("https://doi.org/10.1234/unknown")
    _run(tiny, server.url)
    assert _only(tiny)["detail"] == "the DOI is not registered"


def test_a_registry_out_of_reach_says_nothing_against_a_doi(linked: Linked) -> None:
    tiny = linked("10.1234/good")
    assert _run(tiny, "http://127.0.0.1:1").dead == 0
    assert _only(tiny)["status"] == "unreachable"


# What is kept


def test_a_result_is_kept_with_its_day(linked: Linked, server: Server) -> None:
    tiny = linked(f"{server.url}/ok")
    _run(tiny)
    assert _only(tiny) == {"address": f"{server.url}/ok", "status": "ok", "checked": "2026-11-24"}


def test_the_same_answers_are_the_same_bytes(linked: Linked, server: Server) -> None:
    tiny = linked(*(f"{server.url}/{name}" for name in ("b", "a", "moved", "status/404")))
    _run(tiny)
    first = (tiny.root / CHECKED).read_bytes()
    _run(tiny)
    assert (tiny.root / CHECKED).read_bytes() == first
    assert list(_kept(tiny)) == sorted(_kept(tiny))


@pytest.mark.parametrize(("days", "asked"), [(1, 1), (5, 1), (6, 2), (-1, 2)])
def test_what_was_well_is_not_asked_for_again_too_soon(
    linked: Linked, server: Server, days: int, asked: int
) -> None:
    tiny = linked(f"{server.url}/ok")
    _run(tiny)
    _run(tiny, today=TODAY + datetime.timedelta(days=days), max_age=6)
    assert server.log.asked["/ok"] == asked


def test_what_was_not_well_is_asked_for_again_at_once(linked: Linked, server: Server) -> None:
    tiny = linked(f"{server.url}/status/404")
    _run(tiny)
    _run(tiny, max_age=6)
    assert server.log.asked["/status/404"] == 2


def test_the_result_of_an_address_that_is_gone_from_the_sources_is_dropped(
    linked: Linked, server: Server
) -> None:
    _run(linked(f"{server.url}/a", f"{server.url}/b"))
    tiny = linked(f"{server.url}/b")
    _run(tiny)
    assert list(_kept(tiny)) == [f"{server.url}/b"]


def test_an_exempt_address_is_neither_asked_for_nor_kept(linked: Linked, server: Server) -> None:
    tiny = linked(f"{server.url}/status/404", f"{server.url}/ok")
    tiny.write(
        "assets/links/exemptions.yaml",
        f'exemptions:\n  - {{address: "{server.url}/status/*", reason: A test.}}\n',
    )
    run = _run(tiny)
    assert (list(_kept(tiny)), run.dead, run.problems) == ([f"{server.url}/ok"], 0, ())
    assert "1 exempt" in run.report
    assert server.log.asked == {"/ok": 1}


def test_an_exemption_that_nothing_needs_is_named(linked: Linked, server: Server) -> None:
    tiny = linked(f"{server.url}/ok")
    tiny.write(
        "assets/links/exemptions.yaml",
        "exemptions:\n  - address: https://gone.example/*\n    reason: A test.\n",
    )
    assert list(map(str, _run(tiny).problems)) == [
        "assets/links/exemptions.yaml:2: no source has an address like "
        '"https://gone.example/*". Delete the exemption.'
    ]


@pytest.mark.parametrize(
    ("path", "text", "fault"),
    [
        ("exemptions.yaml", "", ':1: the file must hold a list "exemptions".'),
        ("exemptions.yaml", "exemptions: 3", ':1: the file must hold a list "exemptions".'),
        (
            "exemptions.yaml",
            "exemptions:\n  - address: x\n",
            ':2: the exemption: the field "reason" is missing.',
        ),
        ("exemptions.yaml", "exemptions: [\n", ":2: not valid YAML: "),
        ("checked.json", "{\n}", ": not a list of results: 'results'."),
        ("checked.json", '{"results": [\n', ":2: not valid JSON: "),
        (
            "checked.json",
            '{"results": [{"address": "a", "status": "fine", "checked": "2026-01-01"}]}',
            ': not a list of results: "fine" is no status.',
        ),
    ],
)
def test_a_file_of_the_check_that_cannot_be_read_stops_it(
    linked: Linked, server: Server, path: str, text: str, fault: str
) -> None:
    tiny = linked(f"{server.url}/ok")
    tiny.write(f"assets/links/{path}", text)
    run = _run(tiny)
    assert str(run.problems[0]).startswith(f"assets/links/{path}{fault}")
    assert server.log.asked == {}


def test_without_lychee_the_results_are_left_as_they_were(
    linked: Linked, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny = linked(f"{server.url}/ok")
    _run(tiny)
    before = (tiny.root / CHECKED).read_bytes()
    monkeypatch.setattr(shutil, "which", lambda name, path: None)
    with pytest.raises(LycheeError, match="make links"):
        _run(tiny)
    assert (tiny.root / CHECKED).read_bytes() == before


def test_without_a_network_the_results_are_left_as_they_were(linked: Linked) -> None:
    tiny = linked(*(f"10.1234/{number}" for number in range(21)))
    tiny.write(CHECKED, '{"results": []}')
    with pytest.raises(LycheeError, match="None of 21 addresses could be reached"):
        _run(tiny, "http://127.0.0.1:1")
    assert (tiny.root / CHECKED).read_text(encoding="utf-8") == '{"results": []}'


def test_settings_that_lychee_refuses_are_told_in_its_words(linked: Linked, server: Server) -> None:
    tiny = linked(f"{server.url}/ok")
    tiny.write(lychee.SETTINGS, "timeout = soon\n")
    with pytest.raises(LycheeError, match="lychee gave up: "):
        _run(tiny)


def test_lychee_is_given_no_token(
    linked: Linked, server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program, told = tmp_path / "lychee", tmp_path / "told"
    program.write_text(f'#!/bin/sh\necho "[$GITHUB_TOKEN]" > {told}\nexit 1\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    monkeypatch.setattr(shutil, "which", lambda name, path: str(program))
    with pytest.raises(LycheeError):
        _run(linked(f"{server.url}/ok"))
    assert told.read_text(encoding="utf-8").strip() == "[]"
