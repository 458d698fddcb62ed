"""The EPUB: EPUB 3 with notes that open in place, and the PDF's pages as its page list.

Formats: https://www.w3.org/TR/epub-33/, https://www.w3.org/TR/epub-a11y-11/
"""

from __future__ import annotations

import datetime
import re
import time
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from html import escape

import lxml.html
from lxml import etree

from edition.exports.exporter import Exported, Exporter, Ground
from edition.exports.faults import faults_of
from edition.exports.joined import join
from edition.exports.pdf import BOOKS, NAME, NOTICE, SUBTITLE, front_matter, printed, version_of
from edition.exports.xhtml import NAMES, XHTML, Chapter, Converter, page
from edition.model.edition import Edition

PATH = f"downloads/{NAME}.epub"
STYLE = f"{BOOKS}/edition.css"
# For the words in drawings alone, whose places are measured in it; all other text has the reader's.
FONT = "assets/theme/assets/fonts/source-sans-3-latin.woff2"
_SUMMARY = (
    "The text is structured by headings, with a table of contents, links between paragraphs and the"
    " pages of the PDF as its page list. Every drawing has a description and its data as a table."
    " Notes are marked as such. No human tested it with a screen reader."
)
_ACCESS = (
    *(("accessMode", mode) for mode in ("textual", "visual")),
    ("accessModeSufficient", "textual"),
    *(
        ("accessibilityFeature", feature)
        for feature in (
            "alternativeText", "ARIA", "displayTransformability", "longDescription",
            "pageBreakMarkers", "pageNavigation", "readingOrder", "structuralNavigation",
            "tableOfContents",
        )
    ),
    ("accessibilityHazard", "none"),
    ("accessibilitySummary", _SUMMARY),
)  # fmt: skip
_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>\n"
)


def promises(edition: Edition) -> list[str]:
    """Return the path of the EPUB."""
    return [PATH]


def write(ground: Ground) -> Exported:
    """Write the EPUB aside and rename it; a fault leaves none."""
    joined = join(ground)
    problems = faults_of(ground, joined)
    if problems:
        return Exported(problems=problems)
    made, problems = printed(ground)
    if made is None:
        return Exported(problems=problems)
    converter = Converter(joined.ids, joined.web, made.numbers)
    chapters = [converter.chapter(section) for section in joined.sections]
    depths = [section.leaf.depth for section in joined.sections]
    files = dict(_files(ground, chapters, depths))
    target = ground.site / PATH
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_suffix(".new")
    moment = time.gmtime(ground.epoch)[:6]
    with zipfile.ZipFile(aside, "w") as archive:
        for name, data in [("mimetype", b"application/epub+zip"), *files.items()]:
            entry = zipfile.ZipInfo(name, moment)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    aside.replace(target)
    return Exported([PATH])


def _files(
    ground: Ground, chapters: Sequence[Chapter], depths: Sequence[int]
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the EPUB but the first, in the order in which they stand in it."""
    yield "META-INF/container.xml", _CONTAINER.encode()
    yield "EPUB/package.opf", _package(ground, chapters).encode()
    yield "EPUB/nav.xhtml", _navigation(chapters, depths).encode()
    yield "EPUB/edition.css", (ground.root / STYLE).read_bytes()
    yield "EPUB/drawings.woff2", (ground.root / FONT).read_bytes()
    yield "EPUB/cover.svg", _cover(ground).encode()
    yield "EPUB/text/title.xhtml", _title_page(ground).encode()
    body = etree.Element(f"{{{XHTML}}}body", nsmap=NAMES)
    for element in front_matter(ground, "screen"):
        html = lxml.html.tostring(element, encoding="unicode", method="xml")
        body.append(etree.fromstring(f'<div xmlns="{XHTML}">{html}</div>'))
    yield "EPUB/text/reading.xhtml", page("How to read this edition", body)
    for chapter in chapters:
        yield f"EPUB/text/{chapter.name}", page(chapter.title, chapter.body)


def _package(ground: Ground, chapters: Sequence[Chapter]) -> str:
    moment = datetime.datetime.fromtimestamp(ground.epoch, datetime.UTC)
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"{ground.url}{ground.release.version}")
    meta = "\n".join(
        f'<meta property="schema:{name}">{escape(value)}</meta>' for name, value in _ACCESS
    )
    items = "\n".join(map(_item, chapters))
    spine = "\n".join(f'<itemref idref="{_id(chapter)}"/>' for chapter in chapters)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>
<dc:title>{escape(ground.title)}</dc:title>
<dc:creator>{escape(ground.author)}</dc:creator>
<dc:language>en-GB</dc:language>
<dc:date>{ground.release.released.isoformat()}</dc:date>
<dc:description>{escape(NOTICE)}</dc:description>
<dc:rights>CC BY 4.0</dc:rights>
<dc:source>{escape(ground.url)}downloads/{NAME}.pdf</dc:source>
<meta property="dcterms:modified">{moment:%Y-%m-%dT%H:%M:%SZ}</meta>
<meta property="pageBreakSource">{escape(ground.url)}downloads/{NAME}.pdf</meta>
{meta}
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="edition.css" media-type="text/css"/>
<item id="font" href="drawings.woff2" media-type="font/woff2"/>
<item id="cover" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>
<item id="title" href="text/title.xhtml" media-type="application/xhtml+xml"/>
<item id="reading" href="text/reading.xhtml" media-type="application/xhtml+xml"/>
{items}
</manifest>
<spine>
<itemref idref="title"/>
<itemref idref="reading"/>
<itemref idref="nav"/>
{spine}
</spine>
</package>
"""


def _item(chapter: Chapter) -> str:
    drawn = ' properties="svg"' if chapter.has_drawing else ""
    place = f'href="text/{chapter.name}" media-type="application/xhtml+xml"'
    return f'<item id="{_id(chapter)}" {place}{drawn}/>'


def _id(chapter: Chapter) -> str:
    return f"c-{chapter.name.removesuffix('.xhtml')}"


def _navigation(chapters: Sequence[Chapter], depths: Sequence[int]) -> str:
    pages = "\n".join(
        f'<li><a href="text/{chapter.name}#{anchor}">{number}</a></li>'
        for chapter in chapters
        for number, anchor in chapter.pages
    )
    page_list = (
        f'<nav epub:type="page-list" role="doc-pagelist" hidden="hidden"><h2>Pages of the PDF</h2>'
        f"<ol>\n{pages}\n</ol></nav>"
    )
    first = chapters[0].name if chapters else "title.xhtml"
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="{XHTML}" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Contents</title><link rel="stylesheet" type="text/css" href="edition.css"/></head>
<body>
<nav epub:type="toc" role="doc-toc" id="toc"><h1>Contents</h1>
<ol>
<li><a href="text/reading.xhtml">How to read this edition</a></li>
{_contents(list(zip(chapters, depths, strict=True)))}
</ol></nav>
{page_list if pages else ""}
<nav epub:type="landmarks" hidden="hidden"><h2>Landmarks</h2><ol>
<li><a epub:type="toc" href="#toc">Contents</a></li>
<li><a epub:type="bodymatter" href="text/{first}">Start of the text</a></li>
</ol></nav>
</body>
</html>
"""


def _contents(entries: Sequence[tuple[Chapter, int]]) -> str:
    """Return list items: chapters below their group, sections below their chapter."""
    lines = []
    index = 0
    while index < len(entries):
        chapter, depth = entries[index]
        index += 1
        below: list[tuple[Chapter, int]] = []
        while index < len(entries) and entries[index][1] > depth:
            below.append(entries[index])
            index += 1
        inner = _contents(below) or "\n".join(_sections(chapter))
        nested = f"\n<ol>\n{inner}\n</ol>" if inner else ""
        link = f'<a href="text/{chapter.name}">{escape(chapter.title)}</a>'
        lines.append(f"<li>{link}{nested}</li>")
    return "\n".join(lines)


def _sections(chapter: Chapter) -> Iterable[str]:
    for title, anchor in chapter.sections:
        if not anchor.startswith("letter-"):
            yield f'<li><a href="text/{chapter.name}#{anchor}">{escape(title)}</a></li>'


def _title_page(ground: Ground) -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="{XHTML}" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>{escape(ground.title)}</title>
<link rel="stylesheet" type="text/css" href="../edition.css"/></head>
<body>
<section class="title-page" epub:type="titlepage">
<h1>{escape(ground.title)}</h1>
<p>{escape(SUBTITLE)}</p>
<p>{escape(ground.author)}</p>
<p>Version {escape(version_of(ground))}</p>
<p>{escape(NOTICE)}</p>
</section>
</body>
</html>
"""


def _cover(ground: Ground) -> str:
    """Return the cover as a drawing: the title in lines of few words."""
    lines = re.findall(r"\S.{0,15}(?!\S)", ground.title)
    texts = "".join(
        f'<text x="60" y="{260 + 76 * index}">{escape(line)}</text>'
        for index, line in enumerate(lines)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 900" role="img" '
        f'aria-label="{escape(ground.title)}"><title>{escape(ground.title)}</title>'
        '<rect width="600" height="900" fill="#0e3c5a"/>'
        f'<g fill="#ffffff" font-family="serif" font-size="62">{texts}</g>'
        '<text x="60" y="830" fill="#dbeaf3" font-family="sans-serif" font-size="24">'
        f"{escape(ground.author)}</text></svg>\n"
    )


EPUB = Exporter("epub", "EPUB", promises, write)
