"""Measure the build beside plain MkDocs and Material on the same pages, and print the ratios.

Both build the same Markdown: what our plugins compose from chapters, registers and evidence is
written out once, citations as plain text, and given to MkDocs with the same theme, extensions and
search. Runs alternate; medians are compared. Nothing is asserted: machines are noisy.

Usage: python tests/bench/build.py [RUNS]
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache/edition"


def write_plain(folder: Path, root: Path = ROOT) -> None:
    """Write the pages that `root` renders, and the settings of a plain build, to `folder`."""
    rendered: dict[str, str] = {}
    original = Page.render

    def keep(page: Page, config: object, files: object) -> None:
        rendered[page.file.src_uri] = page.markdown or ""
        original(page, config, files)  # type: ignore[arg-type]

    Page.render = keep  # type: ignore[method-assign]
    try:
        build(load_config(str(root / "mkdocs.yml"), site_dir=str(folder / "warm-up")))
    finally:
        Page.render = original  # type: ignore[method-assign]
    for src_uri, markdown in rendered.items():
        file = folder / "docs" / src_uri
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(re.sub(r"\[@([^\]]*)\]", r"(\1)", markdown), encoding="utf-8")
    text = (root / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", "")
    settings = yaml.safe_load(text)
    settings["plugins"] = ["search"]
    settings["theme"]["custom_dir"] = str(ROOT / "assets/theme")
    url = settings["site_url"]
    settings["site_url"] = url[-1] if isinstance(url, list) else url
    settings["repo_url"] = None
    for unwanted in ("docs_dir", "site_dir", "validation"):
        settings.pop(unwanted, None)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")


def cold(config: Path, site: Path, cache: Path | None = CACHE) -> float:
    """Return the seconds of a whole `mkdocs build` process; what is kept in `cache` goes first."""
    if cache is not None:
        shutil.rmtree(cache, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(site)]
    start = time.perf_counter()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def rebuilds(config: Path, site: Path, edited: Path) -> Callable[[], float]:
    """Return a function that edits one page and builds again in this process, as serve does."""
    loaded = load_config(str(config), site_dir=str(site))
    loaded.plugins.on_startup(command="serve", dirty=False)
    build(loaded)

    def once() -> float:
        text = edited.read_text(encoding="utf-8")
        try:
            edited.write_text(f"{text}\n<!-- {time.time_ns()} -->\n", encoding="utf-8")
            start = time.perf_counter()
            again = load_config(str(config), site_dir=str(site), plugins=None)
            again.plugins = loaded.plugins
            build(again)
            return time.perf_counter() - start
        finally:
            edited.write_text(text, encoding="utf-8")

    return once


def compare(name: str, ours: Callable[[], float], plain: Callable[[], float], runs: int) -> None:
    """Run both in turn and print medians and their ratio."""
    pairs = [(ours(), plain()) for _ in range(runs)]
    mine = statistics.median(pair[0] for pair in pairs)
    theirs = statistics.median(pair[1] for pair in pairs)
    print(f"{name:<22} edition {mine:6.2f} s   plain {theirs:6.2f} s   ratio {mine / theirs:5.2f}")


def main() -> None:
    """Print the table."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_plain(folder)
        ours, plain = ROOT / "mkdocs.yml", folder / "mkdocs.yml"
        pages = len(list((folder / "docs").rglob("*.md")))
        print(f"{pages} pages, median of {runs} runs")
        compare(
            "cold mkdocs build",
            lambda: cold(ours, folder / "site-a"),
            lambda: cold(plain, folder / "site-b"),
            runs,
        )
        page = "pillars/compute-and-models.md"
        compare(
            "rebuild after an edit",
            rebuilds(ours, folder / "site-c", ROOT / "chapters" / page),
            rebuilds(plain, folder / "site-d", folder / "docs" / page),
            runs,
        )


if __name__ == "__main__":
    main()
