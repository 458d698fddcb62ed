"""A whole project numbered: files, links, a dry run, a second run."""

from __future__ import annotations

from click.testing import CliRunner

from edition.cli import main
from edition.model.edition import Edition, load_edition
from edition.numbering.plan import plan_numbers
from tiny import COMPUTE, UTOPIA, Tiny


def _run(tiny: Tiny, *options: str) -> str:
    result = CliRunner().invoke(main, ["--root", str(tiny.root), "number", *options])
    assert result.exit_code == 0, result.output
    return result.output


def _insert(tiny: Tiny) -> None:
    tiny.add_site()
    first = "The report counts 32 countries [@p1-32-countries].\n{:"
    tiny.replace(COMPUTE, first, f"New.\n\n{first}")
    tiny.append(UTOPIA, "\nAs [told](../pillars/compute.md#p2).\n{: #p2 }\n")
    tiny.write("assets/moved.yaml", "moved:\n  - {from: old/, to: pillars/compute/#p2}\n")


def test_numbers_and_links_change_together(tiny: Tiny) -> None:
    _insert(tiny)
    said = _run(tiny)
    assert "3 numbers changed" in said
    compute = (tiny.root / COMPUTE).read_text(encoding="utf-8")
    assert "New.\n{: #p1 }" in compute
    assert "{to: region-utopia, at: p3, as: example}" in compute
    assert "compute.md#p3" in (tiny.root / UTOPIA).read_text(encoding="utf-8")
    assert "#p3" in (tiny.root / "assets/moved.yaml").read_text(encoding="utf-8")
    assert not load_edition(tiny.root).problems


def test_a_dry_run_writes_nothing(tiny: Tiny) -> None:
    _insert(tiny)
    before = (tiny.root / COMPUTE).read_bytes()
    assert "3 numbers would change" in _run(tiny, "--dry-run")
    assert (tiny.root / COMPUTE).read_bytes() == before


def test_a_second_run_changes_nothing(tiny: Tiny) -> None:
    _insert(tiny)
    _run(tiny)
    assert "0 numbers changed; no file changed." in _run(tiny)


def test_sources_that_cannot_be_read_are_left_alone(tiny: Tiny) -> None:
    tiny.add_site()
    tiny.replace(COMPUTE, "kind: pillar", "kind: pilar")
    result = CliRunner().invoke(main, ["--root", str(tiny.root), "number"])
    assert result.exit_code == 1
    assert "nothing was numbered" in result.output


def test_the_real_chapters_are_numbered(real_edition: Edition) -> None:
    assert plan_numbers(real_edition).files == {}
