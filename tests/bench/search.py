"""Measure the search beside stock Material, Pagefind and MiniSearch on the same pages.

For each it prints recall at 5 and mean reciprocal rank on the questions of tests/search/ (those for
tuning, those held out, all), what a reader's browser fetches for the first answer, compressed, and
the time to the first result in a page just opened: from the last key where the question is typed at
60 ms a key, and from a question pasted at once.

Material gets its own templates back and answers through its own worker; its results are taken in
order of its groups, a page without a match of its own left out. Of Pagefind the three sections of a
page that its own interface would show are taken, all of them where it finds fewer; its interface
waits 300 ms before it searches. MiniSearch gets our texts, the same fields and its advice for them:
words begun and misspelt, and all words before some. Where npm is not at hand, the rows of the last
two say so.

Usage: python tests/bench/search.py [RUNS]
"""

from __future__ import annotations

import gzip
import io
import logging
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page, Response, sync_playwright

from edition.site import mount

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests/browser")]

from relevance import Places, Question, asked, rank_of, read_questions, scores  # noqa: E402
from visits import serve  # noqa: E402

TYPED = "data centre electricity"
PAUSE = 60  # milliseconds between two keys
PACKAGES = ("pagefind@1.6.0", "minisearch@7.2.0")

_MATERIAL = """async ([worker, asks]) => {
  const data = await (await fetch("search/search_index.json")).json();
  const at = new Worker(worker);
  const ask = (message) => new Promise((resolve) => {
    at.onmessage = (event) => resolve(event.data);
    at.postMessage(message);
  });
  await ask({ type: 0, data: { ...data, options: { suggest: false } } });
  const found = [];
  for (const query of asks) {
    const { data } = await ask({ type: 2, data: query });
    found.push(data.items.flat().filter((item) => item.score > 0).map((item) => item.location));
  }
  return found;
}"""
_PAGEFIND = """async (asks) => {
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  const found = [];
  for (const query of asks) {
    const urls = [];
    const { results } = await pagefind.search(query);
    for (const result of results.slice(0, 10)) {
      const parts = (await result.data()).sub_results;
      const best = [...parts].sort((a, b) => b.locations.length - a.locations.length).slice(0, 3);
      urls.push(...parts.filter((part) => best.includes(part)).map((part) => part.url));
    }
    found.push(urls);
  }
  return found;
}"""
_MINISEARCH = """async (asks) => {
  let texts = null;
  window.editionSearchTexts = (data) => { texts = data; };
  for (const src of ["/minisearch.js", "/search/texts.js"]) {
    await new Promise((resolve) => {
      const script = Object.assign(document.createElement("script"), { src, onload: resolve });
      document.head.append(script);
    });
  }
  const documents = [];
  for (const [address, , label, title, sections] of texts.pages) {
    for (const [id, heading, own, parts] of sections) {
      if (id) documents.push({ id: `${address}#${id}`, heading, text: own, title, label });
      for (const [part, text] of parts) {
        documents.push({ id: `${address}#${part}`, heading, text, title, label });
      }
    }
  }
  const built = [];
  let search = null;
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    search = new MiniSearch({ fields: ["text", "heading", "title", "label"] });
    search.addAll(documents);
    built.push(performance.now() - start);
  }
  const options = {
    boost: { text: 2 },
    prefix: (word) => word.length > 3,
    fuzzy: (word) => (word.length > 4 ? 0.2 : false),
    weights: { fuzzy: 0.3, prefix: 0.5 },
  };
  const found = asks.map((ask) => {
    const all = search.search(ask, { ...options, combineWith: "AND" }).map(({ id }) => id);
    return [...new Set([...all, ...search.search(ask, options).map(({ id }) => id)])];
  });
  return [built, found];
}"""
_BUILD = """async () => {
  let texts = null;
  window.editionSearchTexts = (data) => { texts = data; };
  for (const src of ["/assets/javascripts/search-engine.js", "/search/texts.js"]) {
    await new Promise((resolve) => {
      const script = Object.assign(document.createElement("script"), { src, onload: resolve });
      document.head.append(script);
    });
  }
  const built = [];
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    await EditionSearch.build(texts);
    built.push(performance.now() - start);
  }
  return built;
}"""
# Notes when something was last typed and when a result first stood in the page.
_WATCH = """(selector) => {
  window.keyed = 0;
  window.shown = 0;
  addEventListener("input", () => { window.keyed = performance.now(); window.shown = 0; }, true);
  new MutationObserver(() => {
    if (!window.shown && document.querySelector(selector)) window.shown = performance.now();
  }).observe(document.body, { childList: true, subtree: true });
}"""


class _Settings(io.BytesIO):
    """Settings of MkDocs that lie in memory and name the file they stand for."""

    name = str(ROOT / "mkdocs.yml")


def build_with(folder: Path, change: Callable[[str], str]) -> None:
    """Build the project into `folder` with changed settings."""
    text = change((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    config = load_config(_Settings(text.encode()), site_dir=str(folder))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


def stock_material(theme: Path) -> Callable[[str], str]:
    """Return the change that gives Material its search back, and its frame, which opens it."""
    shutil.copytree(ROOT / "assets/theme", theme)
    for own in ("base", "partials/header", "partials/footer", "partials/tabs", "partials/toc"):
        (theme / f"{own}.html").unlink()
    (theme / "partials/nav-item.html").unlink()

    def change(settings: str) -> str:
        settings = settings.replace("  - edition-search\n", "  - search\n")
        return settings.replace("custom_dir: assets/theme", f"custom_dir: {theme}")

    return change


def packages(folder: Path) -> bool:
    """Install what is compared from npm; return whether it is there."""
    if not shutil.which("npm"):
        return False
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder)]
    return subprocess.run([*command, *PACKAGES], check=False, capture_output=True).returncode == 0


def with_pagefind(site: Path, modules: Path) -> None:
    """Index a site: its articles, without pages that only send on and what no search is to find."""
    for file in site.rglob("index.html"):
        html = file.read_text(encoding="utf-8")
        html = html.replace("data-search-exclude", "data-pagefind-ignore")
        file.write_text(html.replace("<article ", "<article data-pagefind-body ", 1))
    command = [str(modules / ".bin/pagefind"), "--site", str(site)]
    subprocess.run(command, check=True, capture_output=True)
    (site / "pagefind.html").write_text(
        '<!doctype html><title>Pagefind</title><link href="pagefind/pagefind-ui.css"'
        ' rel="stylesheet"><script src="pagefind/pagefind-ui.js"></script><div id="s"></div>'
        '<script>new PagefindUI({ element: "#s", showSubResults: true });</script>'
    )


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[tuple[Page, list[Response]]]:
    """Open a fresh page; what is answered to it from then on is kept."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    fetched: list[Response] = []
    page.on("response", lambda answer: fetched.append(answer))
    yield page, fetched
    context.close()


def timed(
    browser: Browser, address: str, start: Callable[[Page], None], result: str, runs: int
) -> tuple[str, int]:
    """Return the median milliseconds to a result, typed and pasted, and the bytes fetched."""
    times: dict[bool, list[float]] = {True: [], False: []}
    sizes = []
    for is_pasted in [True, False] * runs:
        with opened(browser, address) as (page, fetched):
            page.evaluate(_WATCH, result)
            start(page)
            if is_pasted:
                page.keyboard.insert_text(TYPED)
                page.keyboard.press("Shift")  # a hand that pastes lets go of keys, too
            else:
                page.keyboard.type(TYPED, delay=PAUSE)
            page.wait_for_function("window.shown > 0")
            times[is_pasted].append(page.evaluate("window.shown - window.keyed"))
            page.wait_for_load_state("networkidle")
            sizes.append(sum(len(gzip.compress(answer.body(), 9)) for answer in fetched))
    typed, pasted = (statistics.median(times[is_pasted]) for is_pasted in (False, True))
    return f"{typed:4.0f} / {pasted:4.0f}", int(statistics.median(sizes))


def row(
    name: str,
    questions: Sequence[Question],
    places: Places,
    found: Sequence[Sequence[str]],
    size: int,
    time: str,
) -> None:
    """Print one line of the table."""
    ranks = {
        question: rank_of([_plain(place) for place in results], places.answers(question))
        for question, results in zip(questions, found, strict=True)
    }
    cells = "   ".join(f"{s.recall:.3f} / {s.rank:.3f}" for s in scores(ranks))
    print(f"{name:<22} {cells}   {size / 1000:6.0f}   {time}", flush=True)


def _plain(place: str) -> str:
    return re.sub(r"^(?:https?://[^/]+)?/*(?:\./)?", "", place)


def main() -> None:
    """Build, measure, print."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    questions = read_questions()
    asks = [question.ask for question in questions]
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        ours, stock = folder / "ours", folder / "stock"
        build_with(ours, lambda settings: settings)
        # Material's script stays where it was, and no policy forbids its worker.
        with patch.multiple(mount, leave_out=lambda files: files, deliver=lambda site, url: None):
            build_with(stock, stock_material(folder / "theme"))
        has_npm = packages(folder)
        places = Places(ours)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        print(f"{len(questions)} questions. Recall@5 / MRR: tuning, held out, all; kB; ms")

        def press(page: Page) -> None:
            page.keyboard.press("/")

        with serve(ours) as base:
            page = browser.new_page(bypass_csp=True)
            found = asked(page, base, questions)
            time, size = timed(browser, f"{base}/themes/compute/", press, "a.search-hit", runs)
            row("this edition", questions, places, found, size, time)
        with serve(stock) as base:
            page.goto(f"{base}/")
            worker = next((stock / "assets/javascripts/workers").glob("search.*.min.js"))
            found = page.evaluate(_MATERIAL, [worker.relative_to(stock).as_posix(), asks])
            size = _of_search(stock)
            first = ".md-search-result__item"
            time, _ = timed(browser, f"{base}/themes/compute/", _focus_material, first, runs)
            row("Material, every visit", questions, places, found, size, time)
        if not has_npm:
            print("Pagefind, MiniSearch: not measured, npm is not at hand")
            return
        with_pagefind(ours, folder / "node_modules")
        shutil.copy(folder / "node_modules/minisearch/dist/umd/index.js", ours / "minisearch.js")
        with serve(ours) as base:
            page.goto(f"{base}/about/")
            found = page.evaluate(_PAGEFIND, asks)
            first = ".pagefind-ui__result"
            time, size = timed(browser, f"{base}/pagefind.html", _focus_pagefind, first, runs)
            row("Pagefind", questions, places, found, size, time)
            built, found = page.evaluate(_MINISEARCH, asks)
            texts = (ours / "search/texts.js", ours / "minisearch.js")
            size = sum(len(gzip.compress(file.read_bytes(), 9)) for file in texts)
            row("MiniSearch", questions, places, found, size, "")
            page.goto(f"{base}/about/")
            own, theirs = statistics.median(page.evaluate(_BUILD)), statistics.median(built)
            print(f"building in the page: this edition {own:.0f} ms, MiniSearch {theirs:.0f} ms")


def _of_search(site: Path) -> int:
    """Return the compressed size of Material's worker and index."""
    files = (*site.glob("assets/javascripts/workers/*.js"), site / "search/search_index.json")
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def _focus_material(page: Page) -> None:
    page.locator(".md-search__input").click()


def _focus_pagefind(page: Page) -> None:
    page.locator(".pagefind-ui__search-input").click()


if __name__ == "__main__":
    main()
