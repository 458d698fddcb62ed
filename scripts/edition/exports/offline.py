"""The offline edition: the site as one zip, opened from a disk by a double click, search included.

It is made from the built site, so that paths and ids are those of the web. A browser that opens a
file shows a folder as a listing: so links to pages end in index.html. It fetches no data either: so
whatever a page fetches, the texts of the search for instance, is a script on the web as well.
"""

from __future__ import annotations

import posixpath
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from edition.exports.exporter import Exported, Exporter, Ground
from edition.model.edition import Edition
from edition.model.sharing import CARDS

NAME = "ai-governance-report-2025-offline.zip"
PATH = f"downloads/{NAME}"
FOLDER = "ai-governance-report-2025"  # what the zip unpacks to
# For servers and search engines only, or about the zip itself.
LEFT_OUT = ("404.html", "_redirects", "_headers", "sitemap.xml", "sitemap.xml.gz", "robots.txt")
# The zip itself, pictures for links to a page on the web, and what repeats the PDF by chapter.
LEFT_OUT_BELOW = (PATH.removesuffix(".zip"), f"{CARDS}/", "downloads/chapters/")

_HREF = re.compile(r"""(<(?:a|link|area)\b[^>]*?\shref=)("[^"]*"|'[^']*'|[^\s>"']+)""")
_REFRESH = re.compile(r'(http-equiv="refresh" content="0; url=)([^"]*)(")')
_DATA = re.compile(r"""(data-to=")([^"]*)(")""")
# A page on a disk has no site of its own, for which alone a policy can speak.
_POLICY = re.compile(r'[ \t]*<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
# A browser fetches nothing ahead of its use from a disk, and says so.
_PRELOAD = re.compile(r'[ \t]*<link rel="preload"[^>]*>\n?')
_ONLINE = re.compile(r"<(\w+)[^>]*\bclass=\"[^\"]*\bonline-only\b[^\"]*\"[^>]*>.*?</\1>", re.DOTALL)


def promises(edition: Edition) -> list[str]:
    """Return the path of the zip."""
    return [PATH]


def write(ground: Ground) -> Exported:
    """Write the zip aside and rename it; the same site gives the same bytes."""
    target = ground.site / PATH
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_suffix(".new")
    moment = time.gmtime(ground.epoch)[:6]
    try:
        with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for path, data in sorted(_files(ground.site)):
                entry = zipfile.ZipInfo(f"{FOLDER}/{path}", moment)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, data)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
    return Exported([PATH])


def _files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file of the offline edition."""
    for file in site.rglob("*"):
        path = file.relative_to(site).as_posix()
        if not file.is_file() or path in LEFT_OUT or path.startswith(LEFT_OUT_BELOW):
            continue
        data = file.read_bytes()
        if path.endswith(".html"):
            yield path, offline_page(data.decode("utf-8")).encode("utf-8")
        else:
            yield path, data


def offline_page(html: str) -> str:
    """Return a page whose links work from a disk."""
    html = _PRELOAD.sub("", _ONLINE.sub("", _POLICY.sub("", html)))
    html = _HREF.sub(lambda match: f"{match[1]}{_quoted(match[2])}", html)
    for pattern in (_REFRESH, _DATA):
        html = pattern.sub(lambda match: f"{match[1]}{to_file(match[2])}{match[3]}", html)
    return html


def _quoted(value: str) -> str:
    mark = value[0] if value[0] in "\"'" else ""
    return f"{mark}{to_file(value.strip(mark) if mark else value)}{mark}"


def to_file(link: str) -> str:
    """Return a relative link to a page's folder as one to the file in it; any other as it is."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return link
    path = parts.path
    if posixpath.basename(path) in (".", ".."):
        path += "/"
    if not path.endswith("/"):
        return link
    return parts._replace(path=f"{path}index.html").geturl()


OFFLINE = Exporter("offline", "offline edition", promises, write)
