"""Measure what citations cost: plain MkDocs and Material, our plugins, stock mkdocs-bibtex.

A synthetic report of 45 pages, 700 citations and 680 sources is built by each, cold (a new process,
nothing kept), again (a new process that finds what the first kept) and warm (a rebuild after one
edit, as under serve). All build the pages that our plugins compose; plain has the citations as
text, mkdocs-bibtex gets them as its own. Runs alternate; medians are compared. Then our share is
measured at 625 to 5,000 sources and citations. Nothing is asserted: machines are noisy.

Usage: python tests/bench/citations.py [RUNS]
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import yaml
from build import ROOT, cold, rebuilds, write_plain

sys.path.append(str(Path(__file__).parents[1]))
from synthetic import Report

STYLE = Path(__file__).with_name("author-date.csl")
OURS = ("edition-mount", "edition-chapters", "edition-citations", "edition-registers", "search")


def write_ours(
    root: Path, report: Report, words: int = 2000, plugins: Sequence[str] | None = OURS
) -> Path:
    """Write the report as a project of ours, so many words a page; return its settings.

    Of the project's plugins it uses those named, or all.
    """
    report.write(root, words)
    for name in ("theme", "citations"):
        shutil.copytree(ROOT / "assets" / name, root / "assets" / name)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", "")
    settings = yaml.safe_load(text)
    settings["plugins"] = [
        plugin
        for plugin in settings["plugins"]
        if plugins is None or (plugin if isinstance(plugin, str) else next(iter(plugin))) in plugins
    ]
    settings["site_url"] = "https://report.example/"
    for unwanted in ("nav", "not_in_nav", "repo_url", "validation"):
        settings.pop(unwanted, None)
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return root / "mkdocs.yml"


def write_bibtex(root: Path, plain: Path, ours: Path, report: Report) -> Path:
    """Write the composed pages with sources cited directly, for mkdocs-bibtex."""
    shutil.copytree(plain / "docs", root / "docs")
    for page in (root / "docs/parts").glob("*.md"):
        text = re.sub(
            r"\(f-(\d+)\)", lambda match: f"[{report.direct(int(match[1]))}]", page.read_text()
        )
        page.write_text(text, encoding="utf-8")
    shutil.copy(ours / "assets/evidence/sources.bib", root / "sources.bib")
    settings = yaml.safe_load((plain / "mkdocs.yml").read_text(encoding="utf-8"))
    bibtex = {
        "bib_file": str(root / "sources.bib"),
        "csl_file": str(STYLE),
        "enable_inline_citations": False,
    }
    settings["plugins"] = ["search", {"bibtex": bibtex}]
    settings["markdown_extensions"].append("footnotes")
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return root / "mkdocs.yml"


def timed(way: Callable[[], float]) -> tuple[float, float]:
    """Return the seconds of a way, by the clock and of processor time, which is less noisy."""
    before = os.times()
    seconds = way()
    return seconds, sum(os.times()[:4]) - sum(before[:4])


def compare(what: str, runs: int, ways: Mapping[str, Callable[[], float]]) -> None:
    """Run every way in turn, and print medians, seconds above the plain one, and ratios to it."""
    times = [{name: timed(way) for name, way in ways.items()} for _ in range(runs)]
    for kind, unit in enumerate(("s", "s of processor")):
        median = {name: statistics.median(time[name][kind] for time in times) for name in ways}
        for name, seconds in median.items():
            above, ratio = seconds - median["plain"], seconds / median["plain"]
            print(
                f"{what:<6} {name:<14} {seconds:6.2f} {unit:<14}"
                f" above plain {above:+6.2f}  ratio {ratio:5.2f}"
            )


def side_by_side(folder: Path, runs: int) -> None:
    """Compare the three on the report of 45 pages."""
    report = Report(pages=45, citations=700, sources=680)
    ours = write_ours(folder / "ours", report)
    write_plain(folder / "plain", ours.parent)
    plain = folder / "plain/mkdocs.yml"
    bibtex = write_bibtex(folder / "bibtex", plain.parent, ours.parent, report)
    cache = ours.parent / ".cache"
    compare(
        "cold",
        runs,
        {
            "plain": lambda: cold(plain, folder / "a", None),
            "edition": lambda: cold(ours, folder / "b", cache),
            "mkdocs-bibtex": lambda: cold(bibtex, folder / "c", None),
        },
    )
    compare(
        "again",
        runs,
        {
            "plain": lambda: cold(plain, folder / "a", None),
            "edition": lambda: cold(ours, folder / "b", None),
        },
    )
    page = "parts/c7.md"
    compare(
        "warm",
        runs,
        {
            "plain": rebuilds(plain, folder / "d", plain.parent / "docs" / page),
            "edition": rebuilds(ours, folder / "e", ours.parent / "chapters" / page),
            "mkdocs-bibtex": rebuilds(bibtex, folder / "f", bibtex.parent / "docs" / page),
        },
    )


def growth(folder: Path) -> None:
    """Print our share of a cold build as sources and citations grow together."""
    for number in (625, 1250, 2500, 5000):
        root = folder / str(number)
        report = Report(pages=number * 45 // 700, citations=number, sources=number)
        ours = write_ours(root / "ours", report)
        write_plain(root / "plain", ours.parent)
        plain = root / "plain/mkdocs.yml"
        mine, my_work = timed(partial(cold, ours, root / "a", ours.parent / ".cache"))
        theirs, their_work = timed(partial(cold, plain, root / "b", None))
        above = my_work - their_work
        print(
            f"{number:>5} sources and citations, {report.pages:>3} pages: edition {mine:6.2f} s,"
            f" plain {theirs:6.2f} s; processor time above plain {above:5.2f} s,"
            f" {above / number * 1000:4.2f} ms a citation"
        )
        shutil.rmtree(root)


def main() -> None:
    """Print both tables."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as name:
        print(f"45 pages, 700 citations, 680 sources, median of {runs} runs")
        side_by_side(Path(name) / "three", runs)
        growth(Path(name) / "growth")


if __name__ == "__main__":
    main()
