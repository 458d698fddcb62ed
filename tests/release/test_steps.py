"""A release from beginning to end, on a tiny project under git."""

from __future__ import annotations

import json
import subprocess

import pytest
from click.testing import CliRunner

from edition.cli import main
from tiny import COMPUTE, Tiny

LEDGER = "docs/about/released/2025.1.json"


@pytest.fixture
def kept(tiny_site: Tiny) -> Tiny:
    """Return the tiny project with what a release writes to, committed."""
    tiny_site.replace(
        "mkdocs.yml", "  - Evidence: evidence.md", "  - Evidence: evidence.md\n  - Log: log.md"
    )
    log = "---\ntitle: Log\n---\n\n# Log {: #top }\n\n<!-- register: changelog -->\n"
    tiny_site.write("docs/log.md", log)
    tiny_site.write("CHANGELOG.md", "# Log\n\n## Unreleased\n")
    tiny_site.write("CITATION.cff", "title: Tiny\n")
    tiny_site.write("assets/changes.yaml", "changes: []\n")
    tiny_site.write(".gitignore", "site/\n.cache/\n")
    _git(tiny_site, "init", "-q")
    _commit(tiny_site)
    return tiny_site


def _git(tiny: Tiny, *words: str) -> None:
    who = ["-c", "user.name=T", "-c", "user.email=t@t.example"]
    subprocess.run(["git", "-C", str(tiny.root), *who, *words], check=True, capture_output=True)


def _commit(tiny: Tiny) -> None:
    _git(tiny, "add", "-A")
    _git(tiny, "commit", "-qm", "State")


def _release(tiny: Tiny, *words: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["--root", str(tiny.root), "release", *words])
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    return result.output


def _prepared(tiny: Tiny, version: str = "2025.1") -> None:
    _release(tiny, "--prepare", version, "--date", "2026-11-30")
    _commit(tiny)


def test_a_version_is_prepared_committed_proved_and_built(kept: Tiny) -> None:
    said = _release(kept, "--prepare", "2025.1", "--date", "2026-11-30")
    assert f"  {LEDGER}" in said
    ledger = json.loads((kept.root / LEDGER).read_text(encoding="utf-8"))
    assert ledger["released"] == "2026-11-30"
    places = ledger["pages"]["pillars/compute/"]["ids"]
    assert places["p1"]["text"] == "The report counts 32 countries."
    assert 'version: "2025.1"' in (kept.root / "CITATION.cff").read_text(encoding="utf-8")
    assert "status: final" in (kept.root / "mkdocs.yml").read_text(encoding="utf-8")
    assert not (kept.root / "site").exists()
    _commit(kept)
    assert "holds 2025.1, as its ledger says" in _release(kept, "2025.1")
    page = (kept.root / "site/log/index.html").read_text(encoding="utf-8")
    assert "The first release:" in page
    assert "2025.1 of 2026-11-30" in _release(kept)


def test_an_unclean_tree_is_not_released(kept: Tiny) -> None:
    _prepared(kept)
    kept.append(COMPUTE, "\n")
    assert "the tree is not clean" in _release(kept, "2025.1", code=1)
    assert not (kept.root / "site").exists()


def test_a_version_without_a_ledger_is_told_how_to_get_one(kept: Tiny) -> None:
    said = _release(kept, "2025.1", code=1)
    assert "run `edition release --prepare 2025.1`" in said


def test_a_text_that_changed_after_the_ledger_is_found(kept: Tiny) -> None:
    _prepared(kept)
    kept.replace("chapters/regions/utopia.md", "## Setting", "## The setting")
    _commit(kept)
    said = _release(kept, "2025.1", code=1)
    assert "changed: regions/utopia/#setting" in said
    assert "site/ was left" in said


def test_a_later_version_tells_what_changed_and_why(kept: Tiny) -> None:
    _prepared(kept)
    body = "## Who has it {: #who }\n\nThe report counts 32 countries"
    kept.replace(COMPUTE, body, body.replace("counts 32", "gives 32"))
    kept.append(COMPUTE, "\nA later paper adds none [@oecd2026, p. 14].\n{: #p3 }\n")
    assert "assets/changes.yaml" in _release(kept, "--prepare", "2025.2", code=1)
    why = "- {at: pillars/compute/#p1, kind: wording, why: A plainer verb.}"
    kept.write("assets/changes.yaml", f"changes:\n  {why}\n")
    said = _release(kept, "--prepare", "2025.2", "--date", "2026-12-07")
    assert "1 addresses added, 1 changed, 0 withdrawn" in said
    assert (kept.root / "assets/changes.yaml").read_text(encoding="utf-8") == "changes: []\n"
    _commit(kept)
    _release(kept, "2025.2")
    page = (kept.root / "site/log/index.html").read_text(encoding="utf-8")
    assert "<strong>Wording:</strong> A plainer verb." in page
    assert "<del>counts </del><ins>gives </ins>32 countries." in page
    assert 'href="../pillars/compute/#p3"' in page


def test_a_version_before_the_last_is_refused(kept: Tiny) -> None:
    _prepared(kept, "2025.3")
    assert "does not come after 2025.3" in _release(kept, "--prepare", "2025.2", code=1)


def test_a_version_of_another_form_is_refused(kept: Tiny) -> None:
    assert "is not a version" in _release(kept, "--prepare", "1.0.0", code=1)
    assert "2025.0" in (kept.root / "mkdocs.yml").read_text(encoding="utf-8")


def test_a_faulty_text_is_not_prepared_and_every_file_stays(kept: Tiny) -> None:
    kept.append(COMPUTE, "\nWithout a number.\n")
    before = (kept.root / "mkdocs.yml").read_bytes()
    said = _release(kept, "--prepare", "2025.1", code=1)
    assert "has no id" in said
    assert (kept.root / "mkdocs.yml").read_bytes() == before
    assert not (kept.root / LEDGER).exists()


def test_a_paragraph_withdrawn_after_the_release_is_named(kept: Tiny) -> None:
    _prepared(kept)
    kept.replace("chapters/regions/utopia.md", "{: #p1 }", "{: #p2 }")
    result = CliRunner().invoke(main, ["--root", str(kept.root), "check"])
    assert '"regions/utopia/#p1" was released in 2025.1 and leads nowhere' in result.output
