"""Delivery: the last step of a build. The text of each page is set, what every page loads is joined
into one style sheet and one script, and each page gets its policy. Under `serve` the files stay
apart, as they were written.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import rjsmin
from mkdocs.structure.files import Files

from edition.site.policy import HEADERS, hashes, headers, with_closed_links, with_policy
from edition.site.stylesheets import Used, slimmed, small, used_in
from edition.site.typeset import typeset

STYLES, SCRIPTS = "assets/stylesheets", "assets/javascripts"
THEME_SHEET = re.compile(rf"{STYLES}/main\.[0-9a-f]+\.min\.css")
# Of the theme: its script, the colours it offers, and what they were made from.
_LEFT_OUT = re.compile(
    rf"{SCRIPTS}/bundle\.|{STYLES}/palette\.|assets/.*\.map|assets/images/favicon\.png"
)
_SHEET = re.compile(r'[ \t]*<link rel="stylesheet" href="([^"]+)">\n?')
_SCRIPT = re.compile(r'[ \t]*<script src="([^"]+)" defer></script>\n?')


def leave_out(files: Files) -> Files:
    """Take out the theme's files that no page asks for."""
    for file in [file for file in files if _LEFT_OUT.match(file.src_uri)]:
        files.remove(file)
    return files


def theme_sheet(files: Files) -> str:
    """Return the address of the theme's style sheet, whose name changes with each version."""
    return next((file.src_uri for file in files if THEME_SHEET.match(file.src_uri)), "")


def deliver(site: Path, url: str) -> None:
    """Finish the site built in `site` for the address `url`."""
    paths = sorted(site.rglob("*.html"))
    pages = {path: typeset(path.read_text(encoding="utf-8")) for path in paths}
    scripts = [path.read_text(encoding="utf-8") for path in sorted((site / SCRIPTS).rglob("*.js"))]
    used = used_in(pages.values(), scripts)
    _join(site, pages, _SHEET, lambda paths: _one_sheet(site, paths, used, scripts))
    _join(site, pages, _SCRIPT, lambda paths: _one_script(site, paths))
    address = urlsplit(url)
    allowed: set[str] = set()
    for path, html in pages.items():
        allowed |= hashes(html)
        closed = with_closed_links(with_policy(html), address.hostname or "")
        path.write_text(closed, encoding="utf-8")
    (site / HEADERS).write_text(headers(allowed, address.path or "/"), encoding="utf-8")


def _join(
    site: Path,
    pages: dict[Path, str],
    link: re.Pattern[str],
    join: Callable[[list[str]], str],
) -> None:
    """Let all pages load one file in the place of those that every one of them loads."""
    loaded = {path: _loaded(site, path, html, link) for path, html in pages.items()}
    lists = [list(found) for found in loaded.values() if found]
    common = [file for file in lists[0] if all(file in found for found in lists)] if lists else []
    if not common:
        return
    joined = join(common)
    for path, found in loaded.items():
        if not found:
            continue
        first = found[common[0]]
        prefix = first[1][: -len(common[0])] if first[1].endswith(common[0]) else ""
        tag = first[0].replace(first[1], f"{prefix}{joined}")
        html = pages[path].replace(first[0], tag, 1)
        for file in common[1:]:
            html = html.replace(found[file][0], "", 1)
        pages[path] = html
    for file in common:
        (site / file).unlink()


def _loaded(
    site: Path, page: Path, html: str, link: re.Pattern[str]
) -> Mapping[str, tuple[str, str]]:
    """Return the files of the site that a page loads: the element and the address as written."""
    folder = page.parent.relative_to(site).as_posix()
    found: dict[str, tuple[str, str]] = {}
    for match in link.finditer(html):
        # A page for any address, such as 404.html, links from the site's base.
        tail = match[1][match[1].find("assets/") :]
        file = tail if match[1].startswith("/") else posixpath.normpath(f"{folder}/{match[1]}")
        if (site / file).is_file():
            found[file] = (match[0], match[1])
    return found


def _one_sheet(site: Path, paths: list[str], used: Used, scripts: list[str]) -> str:
    texts = {path: (site / path).read_text(encoding="utf-8") for path in paths}
    own = [text for path, text in texts.items() if not THEME_SHEET.match(path)]
    parts = [
        slimmed(text, used, [*own, *scripts]) if THEME_SHEET.match(path) else small(text)
        for path, text in texts.items()
    ]
    return _write(site, f"{STYLES}/site", "css", "\n".join(parts))


def _one_script(site: Path, paths: list[str]) -> str:
    texts = [(site / path).read_text(encoding="utf-8") for path in paths]
    return _write(site, f"{SCRIPTS}/site", "js", rjsmin.jsmin("\n;\n".join(texts)))


def _write(site: Path, stem: str, ending: str, text: str) -> str:
    """Write a file named after what it holds, so that it may be kept for good."""
    mark = hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]
    path = f"{stem}.{mark}.{ending}"
    (site / path).write_text(text, encoding="utf-8")
    return path
