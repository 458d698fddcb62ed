"""The command line: what each command prints, changes and exits with."""

from __future__ import annotations

import hashlib
import json
import re
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from edition.cli import main
from tiny import COMPUTE, FACTS, SOURCES, UTOPIA, Tiny

GLOSSARY = "assets/evidence/glossary.yaml"
PUBLICATION = "assets/evidence/publication.yaml"
UNUSED = """\
      - id: p1-none
        claim: Others have none.
        sources: [{key: itu2025, flipbook: 30, page: "21"}]
        in_itu_report: true
        status: reported
"""
Run = Callable[..., Result]


@pytest.fixture
def edition(tiny_site: Tiny) -> Run:
    """Return a function that runs `edition` on the tiny project; a traceback fails the test."""

    def run(*arguments: str) -> Result:
        result = CliRunner().invoke(main, ["--root", str(tiny_site.root), *arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        assert "Traceback" not in result.output
        return result

    return run


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_good_project_passes_the_check(edition: Run) -> None:
    result = edition("check")
    assert result.exit_code == 0
    assert result.stdout.endswith("rules: no errors, no warnings.\n")


def test_a_check_prints_nothing_but_its_report(edition: Run) -> None:
    result = edition("check")
    assert result.stderr == ""
    assert result.stdout.count("\n") == 1


def test_a_check_leaves_the_site_alone(tiny_site: Tiny, edition: Run) -> None:
    tiny_site.write("site/index.html", "old")
    edition("check")
    assert list(_files(tiny_site.root / "site").values()) == [b"old"]


@pytest.mark.parametrize(
    ("path", "old", "new", "words"),
    [
        (COMPUTE, "[@oecd2026, p. 14]", "[@oecd2062]", 'cites "oecd2062", which is not'),
        (
            COMPUTE,
            "A later paper counts",
            "[A](../nowhere.md) later paper counts",
            "which is not in the site",
        ),
        (COMPUTE, "A later paper counts", "[A](#p9) later paper counts", 'has no "#p9"'),
        (
            COMPUTE,
            "A later paper counts",
            "![](map.png) A later paper counts",
            "has no alternative text",
        ),
        (COMPUTE, "{: #who }", "", "has no id"),
        (UTOPIA, "## Setting", "#### Setting", "is of level 4"),
        (COMPUTE, "to: region-utopia", "to: region-atlantis", "no other chapter"),
        (FACTS, "key: itu2025", "key: nobody1999", "which is not in sources.bib"),
        (SOURCES, "grade = {B}", "grade = {E}", 'has the grade "E"'),
        (GLOSSARY, "see: []", "see: [Server]", 'points to "Server", no term'),
        ("mkdocs.yml", "Utopia: regions/utopia.md", "U: regions/utopie.md", "which is no page"),
        ("docs/index.md", "Read on", "Read tiny.example on", 'names the host "tiny.example"'),
    ],
)
def test_a_fault_fails_the_check_and_is_named_with_file_and_line(
    tiny_site: Tiny, edition: Run, path: str, old: str, new: str, words: str
) -> None:
    place = tiny_site.at(path, old)
    tiny_site.replace(path, old, new)
    result = edition("check")
    assert result.exit_code == 1
    named = [line for line in result.stdout.split("\n") if words in line]
    assert any(re.match(rf"{re.escape(place.path)}:\d+: ", line) for line in named), named


def test_a_fault_is_named_on_its_very_line(tiny_site: Tiny, edition: Run) -> None:
    tiny_site.append(COMPUTE, "\nTwo lines,\nand here [@nothing].\n")
    place = tiny_site.at(COMPUTE, "and here")
    assert f"{place}: cites " in edition("check").stdout


def test_warnings_do_not_fail_the_check(tiny_site: Tiny, edition: Run) -> None:
    tiny_site.append(FACTS, UNUSED)
    result = edition("check")
    assert result.exit_code == 0
    assert "no errors, 1 warning." in result.stdout


def test_all_warnings_are_listed_when_verbose(tiny_site: Tiny, edition: Run) -> None:
    for number in range(9):
        tiny_site.append(FACTS, UNUSED.replace("p1-none", f"p1-none-{number}"))
    assert edition("check").stdout.count("is cited nowhere") == 5
    assert edition("check", "--verbose").stdout.count("is cited nowhere") == 9


def test_a_check_in_json_can_be_read(tiny_site: Tiny, edition: Run) -> None:
    tiny_site.append(COMPUTE, "\nHere [@nothing].\n")
    place = tiny_site.at(COMPUTE, "@nothing")
    result = edition("check", "--format", "json")
    findings = json.loads(result.stdout)["findings"]
    assert result.exit_code == 1
    assert ("citation-missing", place.path, place.line) in [
        (finding["rule"], finding["file"], finding["line"]) for finding in findings
    ]


def test_a_check_for_github_annotates_the_line(tiny_site: Tiny, edition: Run) -> None:
    tiny_site.append(COMPUTE, "\nHere [@nothing].\n")
    place = tiny_site.at(COMPUTE, "@nothing")
    result = edition("check", "--format", "github")
    assert result.exit_code == 1
    start = f"::error file={place.path},line={place.line},title=citation-missing::cites "
    assert start in result.stdout


def test_a_good_project_has_no_annotations(edition: Run) -> None:
    assert edition("check", "--format", "github").stdout.strip() == ""


def test_a_check_in_junit_can_be_read(tiny_site: Tiny, edition: Run) -> None:
    tiny_site.append(COMPUTE, "\nHere [@nothing].\n")
    result = edition("check", "--format", "junit")
    suite = ElementTree.fromstring(result.stdout.encode())
    failed = [case.get("name", "") for case in suite if case.find("failure") is not None]
    assert result.exit_code == 1
    assert any(name.startswith("citation-missing:") for name in failed)


def test_a_build_puts_the_site_in_its_place_and_says_what_it_holds(
    tiny_site: Tiny, edition: Run
) -> None:
    result = edition("build")
    assert result.exit_code == 0
    assert (tiny_site.root / "site/pillars/compute/index.html").is_file()
    pages = len(list((tiny_site.root / "site").rglob("*.html")))
    assert f"{pages} pages" in result.stdout
    assert "2 chapters" in result.stdout


def test_a_build_replaces_the_old_site_whole(tiny_site: Tiny, edition: Run) -> None:
    tiny_site.write("site/old/index.html", "old")
    edition("build")
    assert not (tiny_site.root / "site/old").exists()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (COMPUTE, "\nHere [@nothing].\n"),
        (COMPUTE, "\nSee [this](lost.md).\n"),
        (GLOSSARY, "  - {term: X}\n"),
        ("mkdocs.yml", "nothing: 1\n"),
    ],
    ids=["citation", "link", "register", "settings"],
)
def test_a_build_with_an_error_leaves_the_old_site_whole(
    tiny_site: Tiny, edition: Run, path: str, text: str
) -> None:
    edition("build")
    before = _files(tiny_site.root / "site")
    tiny_site.append(path, text)
    result = edition("build")
    assert result.exit_code == 1
    assert "The site was not replaced." in result.stderr
    assert _files(tiny_site.root / "site") == before


def test_a_build_with_warnings_only_replaces_the_site(tiny_site: Tiny, edition: Run) -> None:
    tiny_site.append(FACTS, UNUSED)
    assert edition("build").exit_code == 0
    assert (tiny_site.root / "site/index.html").is_file()


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        (FACTS, "sections: [\n", "not valid YAML"),
        (FACTS, "sections: 1\n", 'the file must hold a list "sections"'),
        (FACTS, "", 'the file must hold a list "sections"'),
        (GLOSSARY, "terms: {\n", "not valid YAML"),
        (GLOSSARY, "terms:\n  - term: X\n    term: Y\n", 'the key "term" stands twice'),
        (PUBLICATION, "- a\n", PUBLICATION),
        ("assets/contents.yaml", "chapters: pillars\n", 'must hold a list "chapters"'),
        (SOURCES, "@misc{x2026,\n  title = {X\n", "is not valid BibTeX"),
        (COMPUTE, "---\ntitle: [\n---\n", "not valid YAML"),
        (COMPUTE, "---\ntitle: X\n---\n", 'the field "kind" is missing'),
        (COMPUTE, "No head at all.\n", "the chapter's head is missing"),
        (COMPUTE, "", "the chapter's head is missing"),
    ],
)
def test_a_malformed_file_is_told_in_a_sentence_with_its_place(
    tiny_site: Tiny, edition: Run, path: str, text: str, words: str
) -> None:
    tiny_site.write(path, text)
    result = edition("check")
    assert result.exit_code == 1
    assert any(
        line.startswith(f"{path}:") and words in line for line in result.stdout.split("\n")
    ), result.stdout


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("mkdocs.yml", "site_name: [\n"),
        ("mkdocs.yml", "- a\n"),
        ("assets/citations/edition.csl", "<style"),
        ("assets/theme/main.html", "{% if %}"),
        (COMPUTE, "See [this](http://[).\n"),
    ],
)
def test_a_file_that_mkdocs_cannot_use_is_told_in_a_sentence(
    tiny_site: Tiny, edition: Run, command: str, path: str, text: str
) -> None:
    if path == COMPUTE:
        text = (tiny_site.root / COMPUTE).read_text(encoding="utf-8") + text
    tiny_site.write(path, text)
    result = edition(command)
    assert result.exit_code == 1
    assert "mkdocs.yml: " in result.stdout


@pytest.mark.parametrize(
    "path",
    [
        SOURCES,
        GLOSSARY,
        PUBLICATION,
        "assets/contents.yaml",
        "assets/evidence/profiles.yaml",
        "assets/evidence/events.yaml",
        "assets/evidence/initiatives.yaml",
        "assets/evidence/left-out.yaml",
    ],
)
def test_a_missing_file_is_named(tiny_site: Tiny, edition: Run, path: str) -> None:
    (tiny_site.root / path).unlink()
    result = edition("check")
    assert result.exit_code == 1
    assert f"{path}: the file is missing." in result.stdout


def test_a_file_in_another_encoding_is_named(tiny_site: Tiny, edition: Run) -> None:
    (tiny_site.root / GLOSSARY).write_bytes(b"terms: []\n# \xe9tude\n")
    assert f"{GLOSSARY}:2: the file is not UTF-8." in edition("check").stdout


def _sums(site: Path) -> dict[str, str]:
    lines = (site / "downloads/SHA256SUMS").read_text(encoding="utf-8").splitlines()
    return {path: digest for digest, path in (line.split("  ") for line in lines)}


@pytest.mark.parametrize("names", [["epub"], ["offline"], ["downloads"], []])
def test_an_export_alone_leaves_sums_that_hold(
    tiny_site: Tiny, edition: Run, names: list[str]
) -> None:
    assert edition("build").exit_code == 0
    site = tiny_site.root / "site"
    whole = _sums(site)
    tiny_site.replace(COMPUTE, "title: Compute", "title: Computing")
    assert edition("export", *names).exit_code == 0
    now = _sums(site)
    assert now.keys() == whole.keys()
    for path, digest in now.items():
        assert hashlib.sha256((site / "downloads" / path).read_bytes()).hexdigest() == digest
    assert now != whole


def test_an_offline_edition_alone_holds_the_book(tiny_site: Tiny, edition: Run) -> None:
    assert edition("export", "offline").exit_code == 0
    (file,) = (tiny_site.root / "site/downloads").glob("*.zip")
    with zipfile.ZipFile(file) as archive:
        names = [name.partition("/")[2] for name in archive.namelist()]
    assert "downloads/ai-governance-report-2025.pdf" in names
    assert "downloads/ai-governance-report-2025.epub" in names
    assert "api/v1/index.json" in names


def test_all_faults_are_told_in_one_run(tiny_site: Tiny, edition: Run) -> None:
    tiny_site.append(GLOSSARY, "  - [\n")
    tiny_site.append(SOURCES, "@misc{x2026,\n  title {X},\n}\n")
    tiny_site.replace(COMPUTE, "number: 1", "number: one")
    tiny_site.replace(UTOPIA, "kind: region", "kind: regionn")
    tiny_site.append("docs/index.md", "\nHere [@nothing].\n\n## No id\n")
    (tiny_site.root / PUBLICATION).unlink()
    told = edition("check").stdout
    wanted = [
        f"{GLOSSARY}:",
        f"{SOURCES}:",
        f"{tiny_site.at(COMPUTE, 'number: one')}:",
        f"{tiny_site.at(UTOPIA, 'kind: regionn')}:",
        f"{tiny_site.at('docs/index.md', '@nothing')}: cites",
        f"{tiny_site.at('docs/index.md', '## No id')}: the heading",
        f"{PUBLICATION}: the file is missing.",
    ]
    assert [place for place in wanted if place not in told] == []


def test_a_folder_without_settings_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["--root", str(tmp_path), "check"])
    assert result.exit_code == 2
    assert "there is no mkdocs.yml" in result.output


def test_the_current_folder_is_the_default(
    tiny_site: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tiny_site.root)
    assert CliRunner().invoke(main, ["check"]).exit_code == 0


def test_the_help_lists_the_commands() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "edition", "--help"], capture_output=True, text=True, check=True
    )
    assert [name for name in ("build", "check", "serve") if f"\n  {name} " not in done.stdout] == []


@contextmanager
def _serving(root: Path) -> Iterator[str]:
    """Run `edition serve` on a free port; yield its address, end it whatever happens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "edition", "--root", str(root), "serve", "--address", address]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"http://{address}/"
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(url: str, text: str, seconds: float = 60) -> bool:
    """Ask for a page until it holds `text`; return whether it ever did."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                if text in answer.read().decode():
                    return True
        except OSError:
            pass
        time.sleep(0.1)
    return False


def test_a_served_page_changes_with_its_chapter(tiny_site: Tiny) -> None:
    with _serving(tiny_site.root) as address:
        assert _wait_for(f"{address}pillars/compute/", "A later paper counts")
        tiny_site.replace(COMPUTE, "A later paper counts", "A fresh paper counts")
        assert _wait_for(f"{address}pillars/compute/", "A fresh paper counts")


def test_a_served_page_changes_with_the_evidence(tiny_site: Tiny) -> None:
    with _serving(tiny_site.root) as address:
        assert _wait_for(f"{address}glossary/", "A building full of computers.")
        tiny_site.replace(GLOSSARY, "A building full of computers.", "A hall of machines.")
        assert _wait_for(f"{address}glossary/", "A hall of machines.")


def test_a_fault_does_not_end_the_preview(tiny_site: Tiny) -> None:
    with _serving(tiny_site.root) as address:
        assert _wait_for(f"{address}regions/utopia/", "is not among")
        tiny_site.replace(UTOPIA, "kind: region", "kind: regionn")
        time.sleep(2)
        tiny_site.replace(UTOPIA, "kind: regionn", "kind: region")
        tiny_site.replace(UTOPIA, "Utopia is not among", "Utopia is still not among")
        assert _wait_for(f"{address}regions/utopia/", "is still not among")
