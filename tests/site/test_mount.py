"""Mounting: chapters are built as if they lay in docs/, and a strict build is strict."""

from __future__ import annotations

import logging
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from noted import Built

from edition.site.mount import MountPlugin
from tiny import COMPUTE, UTOPIA, Tiny

Build = Callable[[], Built]
REPO = "repo_url: https://git.example/team/report/\n"


def _build_strictly(tiny: Tiny) -> None:
    build(load_config(str(tiny.root / "mkdocs.yml"), site_dir=str(tiny.root / "site"), strict=True))


def test_a_chapter_is_built_at_its_address(built: Build) -> None:
    site = built()
    assert "Compute" in site.page("pillars/compute").texts("//h1")[0]
    assert site.page("regions/utopia").texts("//h1") == ["Utopia"]


def test_the_sites_own_pages_are_built_beside_the_chapters(built: Build) -> None:
    assert built().page("").texts("//h1") == ["Home"]


def test_the_tiny_project_is_built_without_a_warning(built: Build) -> None:
    assert built().problems == []


def test_a_picture_beside_a_chapter_is_copied(tiny_site: Tiny, built: Build) -> None:
    tiny_site.write("chapters/pillars/map.svg", "<svg/>")
    assert (built().folder / "pillars/map.svg").is_file()


def test_a_hidden_file_beside_a_chapter_is_not_copied(tiny_site: Tiny, built: Build) -> None:
    tiny_site.write("chapters/pillars/.draft", "x")
    assert not (built().folder / "pillars/.draft").exists()


@pytest.mark.parametrize(
    ("address", "source"), [("pillars/compute", COMPUTE), ("", "docs/index.md")]
)
def test_a_page_can_be_edited_where_it_was_written(
    tiny_site: Tiny, built: Build, address: str, source: str
) -> None:
    tiny_site.append("mkdocs.yml", REPO)
    links = built().page(address).values("//a[@class='edit']/@href")
    assert links == [f"https://git.example/team/report/edit/main/{source}"]


def test_without_a_repository_no_page_can_be_edited(built: Build) -> None:
    assert built().page("pillars/compute").values("//a[@class='edit']/@href") == []


def test_a_link_from_a_page_leads_to_a_chapter(built: Build) -> None:
    assert built().page("").values("//main//a/@href") == ["pillars/compute/"]


def test_links_from_a_chapter_lead_to_chapters_and_pages(tiny_site: Tiny, built: Build) -> None:
    tiny_site.append(
        COMPUTE, "\nSee [a](../regions/utopia.md#setting), [b](../index.md), [c](../glossary.md).\n"
    )
    site = built()
    assert site.problems == []
    links = site.page("pillars/compute").values("//p[starts-with(., 'See')]/a/@href")
    assert links == ["../../regions/utopia/#setting", "../../", "../../glossary/"]


def test_a_note_leads_to_the_list_of_sources(built: Build) -> None:
    links = built().page("pillars/compute").values("//a[contains(@class, 'grade')]/@href")
    assert set(links) == {"../../sources/#itu2025", "../../sources/#oecd2026"}


def test_a_strict_build_of_the_tiny_project_passes(tiny_site: Tiny) -> None:
    _build_strictly(tiny_site)
    assert (tiny_site.root / "site/pillars/compute/index.html").is_file()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It says so [@nothing].", 'cites "nothing", which is not in the register'),
        ("It says so [@itu2025 21].", "is not a locator"),
        ("See [Utopia](../regions/utopias.md).", "'../regions/utopias.md'"),
        ("See [Utopia](../regions/utopia.md#nowhere).", "'../regions/utopia.md#nowhere'"),
        ("See [below](#nowhere).", "'#nowhere'"),
        ("See [Utopia](/regions/utopia/).", "'/regions/utopia/'"),
    ],
    ids=["unknown citation", "malformed citation", "link", "anchor", "own anchor", "absolute link"],
)
def test_a_strict_build_fails_on_a_fault(
    tiny_site: Tiny, caplog: pytest.LogCaptureFixture, text: str, words: str
) -> None:
    tiny_site.append(COMPUTE, f"\n{text}\n")
    with caplog.at_level(logging.WARNING, "mkdocs"), pytest.raises(Abort):
        _build_strictly(tiny_site)
    assert words in caplog.text


def test_faults_in_the_sources_stop_the_build_with_a_sentence_each(
    tiny_site: Tiny, built: Build
) -> None:
    tiny_site.replace(COMPUTE, "number: 1\n", "")
    tiny_site.replace(UTOPIA, "reviewed: 2026-09-30\n", "")
    told = "\n".join(built().messages)
    assert "2 faults in the sources:" in told
    assert f"{COMPUTE}:2: the head: the record: a pillar needs a number." in told
    assert f'{UTOPIA}:2: the head: the field "reviewed" is missing.' in told


def test_a_missing_mount_plugin_is_named(tiny_site: Tiny, built: Build) -> None:
    tiny_site.replace("mkdocs.yml", "  - edition-mount\n", "")
    assert any('the plugin "edition-mount" must stand first' in text for text in built().messages)


def test_chapters_and_assets_are_watched_while_the_site_is_served(tiny_site: Tiny) -> None:
    watched: list[str] = []
    plugin = MountPlugin()
    plugin.load_config({})
    server: Any = SimpleNamespace(watch=watched.append)
    config = load_config(str(tiny_site.root / "mkdocs.yml"))
    plugin.on_serve(server, config=config, builder=None)
    assert watched == [str(tiny_site.root / "chapters"), str(tiny_site.root / "assets")]
