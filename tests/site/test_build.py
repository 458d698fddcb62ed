"""Building: aside, with the warnings collected; the result is swapped in whole."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from edition.model.problem import Location, Problem
from edition.site.build import build_aside, swap_in
from tiny import COMPUTE, Tiny


@pytest.fixture
def aside(tiny_site: Tiny) -> Path:
    return tiny_site.root / ".cache/site"


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _sentences(problems: list[Problem]) -> str:
    return "\n".join(map(str, problems))


def test_a_clean_build_has_settings_and_no_problems(tiny_site: Tiny, aside: Path) -> None:
    config, problems = build_aside(tiny_site.root, aside)
    assert config is not None
    assert config.site_url == "https://tiny.example/"
    assert problems == []


def test_a_build_is_written_into_the_folder_it_is_given(tiny_site: Tiny, aside: Path) -> None:
    build_aside(tiny_site.root, aside)
    assert (aside / "index.html").is_file()
    assert not (tiny_site.root / "site").exists()


def test_the_folder_is_emptied_first(tiny_site: Tiny, aside: Path) -> None:
    tiny_site.write(".cache/site/old/index.html", "old")
    build_aside(tiny_site.root, aside)
    assert not (aside / "old").exists()


def test_warnings_are_collected_as_problems(tiny_site: Tiny, aside: Path) -> None:
    tiny_site.append(COMPUTE, "\nSee [this](/lost/).\n")
    config, problems = build_aside(tiny_site.root, aside)
    assert config is not None
    assert "contains an absolute link '/lost/'" in _sentences(problems)
    assert {(problem.rule, problem.severity) for problem in problems} == {("build", "error")}


def test_what_the_rules_tell_with_file_and_line_is_left_to_them(
    tiny_site: Tiny, aside: Path
) -> None:
    tiny_site.append(COMPUTE, "\nSee [this](lost.md), [that](#p99) and [@nothing].\n")
    config, problems = build_aside(tiny_site.root, aside)
    assert config is not None
    assert problems == []


def test_warnings_are_not_printed(
    tiny_site: Tiny, aside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny_site.append(COMPUTE, "\nSee [this](lost.md).\n")
    build_aside(tiny_site.root, aside)
    assert capsys.readouterr() == ("", "")


def test_a_build_leaves_the_log_as_it_was(tiny_site: Tiny, aside: Path) -> None:
    logger = logging.getLogger("mkdocs")
    before = (list(logger.handlers), logger.propagate, logger.level)
    build_aside(tiny_site.root, aside)
    assert (list(logger.handlers), logger.propagate, logger.level) == before


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        ("mkdocs.yml", "site_name: [\n", "error parsing the configuration file"),
        ("mkdocs.yml", "- a\n", "Expected a key-value mapping"),
        ("mkdocs.yml", "theme: mkdocs\n", "'site_name': Required configuration not provided"),
        ("assets/citations/edition.csl", "<style", "pandoc refuses the style"),
        ("assets/theme/main.html", "{% if %}", "the build stopped: TemplateSyntaxError"),
        (COMPUTE, "", "the chapter's head is missing"),
    ],
    ids=["no YAML", "no mapping", "no name", "no style", "no template", "no head"],
)
def test_a_build_that_is_given_up_has_no_settings_and_says_why(
    tiny_site: Tiny, aside: Path, path: str, text: str, words: str
) -> None:
    tiny_site.write(path, text)
    config, problems = build_aside(tiny_site.root, aside)
    assert config is None
    assert words in _sentences(problems)
    assert {problem.location for problem in problems} == {Location("mkdocs.yml")}


def test_a_missing_style_is_named(tiny_site: Tiny, aside: Path) -> None:
    (tiny_site.root / "assets/citations/edition.csl").unlink()
    config, problems = build_aside(tiny_site.root, aside)
    assert config is None
    wanted = "csl_file names assets/citations/edition.csl, which is missing."
    assert wanted in _sentences(problems)


def test_another_bibliography_is_refused(tiny_site: Tiny, aside: Path) -> None:
    tiny_site.replace("mkdocs.yml", "evidence/sources.bib", "other.bib")
    config, problems = build_aside(tiny_site.root, aside)
    assert config is None
    assert "bib_file must be assets/evidence/sources.bib" in _sentences(problems)


def test_a_fresh_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    fresh, site = tmp_path / ".cache/site", tmp_path / "site"
    for folder, name in ((fresh, "new.html"), (site, "old.html")):
        folder.mkdir(parents=True)
        (folder / name).write_text(name, encoding="utf-8")
    swap_in(fresh, site)
    assert _files(site) == {"new.html": b"new.html"}
    assert list((tmp_path / ".cache").iterdir()) == []


def test_a_fresh_site_needs_no_old_one(tmp_path: Path) -> None:
    (tmp_path / "fresh").mkdir()
    swap_in(tmp_path / "fresh", tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_swap_that_fails_leaves_the_old_site_whole(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/old.html").write_text("old", encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        swap_in(tmp_path / "missing", tmp_path / "site")
    assert _files(tmp_path / "site") == {"old.html": b"old"}


def test_a_failed_build_leaves_the_old_site_whole(tiny_site: Tiny, aside: Path) -> None:
    site = tiny_site.root / "site"
    build_aside(tiny_site.root, aside)
    swap_in(aside, site)
    before = _files(site)
    tiny_site.write("assets/theme/main.html", "{% if %}")
    build_aside(tiny_site.root, aside)
    assert before
    assert _files(site) == before


def test_two_builds_write_the_same_bytes(tiny_site: Tiny, aside: Path) -> None:
    build_aside(tiny_site.root, aside)
    first = _files(aside)
    build_aside(tiny_site.root, aside)
    assert _files(aside) == first
