"""Settings: what the rules know of mkdocs.yml."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from edition.checks.settings import Settings, read_settings


def _read(folder: Path, text: str) -> Settings:
    (folder / "mkdocs.yml").write_text(textwrap.dedent(text), encoding="utf-8")
    return read_settings(folder)


def test_the_navigation_is_read_in_order_with_its_lines(tmp_path: Path) -> None:
    settings = _read(
        tmp_path,
        """\
        site_name: X
        nav:
          - index.md
          - Pillars:
              - pillars/index.md
              - Compute: pillars/compute.md
          - Elsewhere: https://other.example/
        """,
    )
    assert [(entry.src_uri, str(entry.location)) for entry in settings.nav] == [
        ("index.md", "mkdocs.yml:3"),
        ("pillars/index.md", "mkdocs.yml:5"),
        ("pillars/compute.md", "mkdocs.yml:6"),
    ]


def test_settings_without_a_navigation_have_an_empty_one(tmp_path: Path) -> None:
    assert _read(tmp_path, "site_name: X\n").nav == ()


@pytest.mark.parametrize(
    ("line", "host"),
    [
        ("site_url: https://home.example/report/", "home.example"),
        ('site_url: !ENV [EDITION_URL, "https://home.example/"]', "home.example"),
        ("site_url: !ENV EDITION_URL", ""),
        ("site_name: X", ""),
    ],
)
def test_the_host_is_that_of_the_address_in_the_file(tmp_path: Path, line: str, host: str) -> None:
    assert _read(tmp_path, f"{line}\n").host == host


def test_python_tags_do_not_matter(tmp_path: Path) -> None:
    settings = _read(
        tmp_path,
        """\
        nav: [index.md]
        markdown_extensions:
          - pymdownx.emoji:
              emoji_index: !!python/name:material.extensions.emoji.twemoji
        """,
    )
    assert [entry.src_uri for entry in settings.nav] == ["index.md"]


def test_pages_left_out_of_the_navigation_are_told_by_pattern(tmp_path: Path) -> None:
    settings = _read(tmp_path, "not_in_nav: |\n  /about/decisions/\n  draft-*.md\n")
    assert settings.is_unlisted("about/decisions/0001.md")
    assert settings.is_unlisted("pillars/draft-1.md")
    assert not settings.is_unlisted("about/index.md")


def test_settings_without_patterns_leave_no_page_out(tmp_path: Path) -> None:
    assert not _read(tmp_path, "site_name: X\n").is_unlisted("index.md")
