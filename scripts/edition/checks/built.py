"""The built site as the rules see it: pages with their ids, links, images and addressed texts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

import lxml.etree
import lxml.html
from lxml.html import HtmlElement

from edition.model.chapter import Page
from edition.model.edition import Edition
from edition.model.problem import Location
from edition.model.rendered import Fragment, fragments, text_of

# In SVG an address may stand in either: https://www.w3.org/TR/SVG2/linking.html#XLinkRefAttrs
_HREFS = ("href", "xlink:href", "{http://www.w3.org/1999/xlink}href")
THEME = "assets/theme"
_VERBATIM = frozenset(("code", "pre", "script", "style", "textarea", "kbd", "samp"))


@dataclass(frozen=True)
class Image:
    """An image: its address as written and its alternative text, None where it has none."""

    src: str
    alt: str | None
    decorative: bool


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file: its path in the site, the ids in it, what it links to, shows and says.

    `drawn` are the addresses in its drawings, `stray` the texts that hold an attribute list which
    was not read as one, `is_stub` whether the page only sends its reader on.
    """

    path: str
    ids: frozenset[str]
    links: tuple[str, ...]
    images: tuple[Image, ...]
    drawn: tuple[str, ...] = ()
    stray: tuple[str, ...] = ()
    fragments: Mapping[str, Fragment] = field(default_factory=dict)
    title: str = ""
    is_stub: bool = False

    @property
    def address(self) -> str:
        """The page's address relative to the site's root, such as "pillars/capacity/"."""
        return self.path.removesuffix("index.html")


@dataclass(frozen=True)
class Drawing:
    """One SVG file: its path in the site, the ids in it, the addresses it uses."""

    path: str
    ids: frozenset[str]
    links: tuple[str, ...]


@dataclass(frozen=True)
class BuiltSite:
    """All HTML files of a build, and the paths of all its files."""

    pages: tuple[BuiltPage, ...] = ()
    files: frozenset[str] = field(default_factory=frozenset)
    base: str = "/"
    drawings: tuple[Drawing, ...] = ()

    @cached_property
    def by_path(self) -> Mapping[str, BuiltPage]:
        """Pages by their path in the site, such as "pillars/capacity/index.html"."""
        return {page.path: page for page in self.pages}

    @cached_property
    def by_folded(self) -> Mapping[str, str]:
        """Files by their path without case."""
        return {name.casefold(): name for name in self.files}

    @cached_property
    def internal_links(self) -> tuple[tuple[BuiltPage, str, str, str], ...]:
        """Page, link as written, the file it leads to, and its fragment (both unquoted)."""
        return tuple(
            (page, link, *target)
            for page in self.pages
            for link in dict.fromkeys(page.links)
            if (target := self.resolve(page, link)) is not None
        )

    def resolve(self, page: BuiltPage | Drawing, link: str) -> tuple[str, str] | None:
        """Return the file and fragment an internal link leads to; None for any other link."""
        parts = _split(link)
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path)
        if not path:
            return page.path, unquote(parts.fragment)
        if path.startswith("/"):
            # A page for any address, such as 404.html, links from the site's base.
            if not f"{path}/".startswith(self.base):
                return path, unquote(parts.fragment)
            joined = f"{path}/"[len(self.base) :].rstrip("/")
        else:
            joined = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))
        joined = "" if joined in (".", "/") else joined.lstrip("/")
        if not joined or path.endswith(("/", "/.", "/..")) or path in (".", ".."):
            joined = posixpath.join(joined, "index.html")
        elif f"{joined}/index.html" in self.files:
            joined = f"{joined}/index.html"
        return joined, unquote(parts.fragment)


def _split(address: str) -> SplitResult:
    """Return the parts of an address; one that cannot be read, such as "http://[", is all path."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", address, "", "")


def read_site(folder: Path, base: str = "/") -> BuiltSite:
    """Read the built site in `folder`; `base` is the path of its address, such as "/report/"."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    names = frozenset(path.relative_to(folder).as_posix() for path in files)
    pages = tuple(
        _read_page(path, path.relative_to(folder).as_posix())
        for path in files
        if path.suffix == ".html"
    )
    drawings = tuple(
        _read_drawing(path, path.relative_to(folder).as_posix())
        for path in files
        if path.suffix == ".svg"
    )
    return BuiltSite(pages, names, base, drawings)


def _read_drawing(file: Path, path: str) -> Drawing:
    try:
        root = lxml.etree.fromstring(file.read_bytes())
    except lxml.etree.XMLSyntaxError:
        return Drawing(path, frozenset(), ())
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    return Drawing(path, frozenset(map(str, ids)), tuple(_addresses(root)))


def _addresses(root: lxml.etree._Element) -> Iterator[str]:
    for element in root.iter():
        for name in _HREFS:
            value = element.get(name)
            if value:
                yield value


def _read_page(file: Path, path: str) -> BuiltPage:
    html = file.read_text(encoding="utf-8")
    if not html.strip():
        return BuiltPage(path, frozenset(), (), ())
    tree = lxml.html.document_fromstring(html)
    links = [
        a.get("href", "")
        for a in tree.iter("a", "area")
        if a.get("href") is not None and not _is_drawn(a)
    ]
    images = [
        Image(
            img.get("src", ""),
            img.get("alt"),
            img.get("role") == "presentation" or img.get("aria-hidden") == "true",
        )
        for img in tree.iter("img")
    ]
    ids = {element.get("id") for element in tree.iter() if element.get("id")}
    ids |= {a.get("name") for a in tree.iter("a") if a.get("name")}
    refresh = tree.find(".//meta[@http-equiv='refresh']")
    heading = tree.find(".//h1")
    return BuiltPage(
        path,
        frozenset(map(str, ids)),
        tuple(links),
        tuple(images),
        drawn=tuple(address for svg in tree.iter("svg") for address in _addresses(svg)),
        stray=tuple(_stray(tree)),
        fragments={fragment.id: fragment for fragment in fragments(tree)},
        title=text_of(heading) if heading is not None else "",
        is_stub=refresh is not None,
    )


def _is_drawn(element: HtmlElement) -> bool:
    return any(parent.tag == "svg" for parent in element.iterancestors())


def _stray(tree: HtmlElement) -> Iterator[str]:
    """Yield the texts with an attribute list that Markdown did not read as one."""
    for element in tree.iter():
        own = element.text if isinstance(element.tag, str) else None
        for text, holder in ((own, element), (element.tail, element.getparent())):
            if text and "{:" in text and not _is_verbatim(holder):
                yield " ".join(text.split())


def _is_verbatim(element: HtmlElement | None) -> bool:
    if element is None:
        return False
    return any(parent.tag in _VERBATIM for parent in (element, *element.iterancestors()))


def locate(edition: Edition, page: BuiltPage, written: str) -> Location:
    """Return where in its source a built page says `written`, or else the source, or the page.

    `written` is a link or an image address as it stands in the HTML.
    """
    source = source_of(edition, page)
    parts = _split(written)
    stem = posixpath.basename(parts.path.rstrip("/")).removesuffix(".html")
    exact = [written, unquote(written)]
    if parts.fragment:
        exact += [f"{stem}.md#{parts.fragment}", f"](#{parts.fragment})"]
    near = [f"{stem}.md", stem] if stem else []
    if source is not None:
        near += [f"at: {parts.fragment}"] if parts.fragment and not parts.path else []
        place = _found(edition, source.path, exact) or _of_a_move(edition, written)
        if place := place or _found(edition, source.path, near):
            return place
    for template in sorted((edition.root / THEME).rglob("*.html")):
        path = template.relative_to(edition.root).as_posix()
        if stem and (place := _found(edition, path, [f"{stem}/", f"{stem}."])):
            return place
    return Location(source.path, 1) if source is not None else Location(f"site/{page.path}")


def _found(edition: Edition, path: str, wanted: Iterable[str]) -> Location | None:
    """Return the first line of a file that holds the first of the wanted texts it has."""
    lines = (edition.root / path).read_text(encoding="utf-8").split("\n")
    for text in filter(None, wanted):
        for number, line in enumerate(lines, start=1):
            if text in line:
                return Location(path, number)
    return None


def _of_a_move(edition: Edition, written: str) -> Location | None:
    """Return the entry of assets/moved.yaml that made a page link to this address."""
    for moved in edition.moved:
        if written.removeprefix("../").endswith(moved.to):
            return moved.location
    return None


def source_of(edition: Edition, page: BuiltPage) -> Page | None:
    """Return the Markdown file a built page was made from, None for a page of the theme's."""
    return edition.by_address.get(page.path.removesuffix("index.html"))
