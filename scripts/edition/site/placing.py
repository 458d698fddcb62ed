"""Placing: each mark of a figure becomes the drawing, its caption, and the data behind it.

The data are also written as files, `data/SLUG.csv` and `data/SLUG.json`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage

from edition.charts.drawing import Drawings
from edition.charts.sheet import FRAMES
from edition.model.credit import credit
from edition.model.edition import Placement
from edition.model.figure import MARK, Column, Figure, Row, number_of, printed
from edition.site.datafiles import FOLDER, figure_csv, figure_json, table_csv
from edition.site.dates import long_date
from edition.site.mount import NoOptions, edition_of, project_root
from edition.site.tables import tables_of

_LINE = re.compile(rf"^{MARK.pattern}$", re.MULTILINE)
_WORKER = ThreadPoolExecutor(max_workers=1)
Drawn = Mapping[tuple[str, str], str]


class FiguresPlugin(BasePlugin[NoOptions]):
    """Draws the figures that pages place, and writes the data of figures and tables."""

    _drawing: Future[Drawn]

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin to draw; the first page with a figure waits for it."""
        drawings = Drawings(project_root(config) / ".cache/edition")
        self._drawing = _WORKER.submit(drawings.draw, edition_of(config).placements)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the data, so that pages can link to them and MkDocs checks the links."""
        edition = edition_of(config)
        for placed in edition.placements:
            slug = placed.figure.slug
            text = figure_json(placed, edition, config.site_name, config.site_url or "/")
            files.append(File.generated(config, f"{FOLDER}/{slug}.json", content=text))
            text = figure_csv(placed.figure)
            files.append(File.generated(config, f"{FOLDER}/{slug}.csv", content=text))
        for table in tables_of(edition):
            path = f"{FOLDER}/{table.name}.csv"
            files.append(File.generated(config, path, content=table_csv(table)))
        return files

    def on_page_markdown(
        self, markdown: str, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Return the page with each mark that places a figure replaced by the figure."""
        uri = page.file.src_uri
        placed = {
            (placed.figure.slug, placed.id): placed
            for placed in edition_of(config).placements
            if placed.page.src_uri == uri
        }

        def fill(match: re.Match[str]) -> str:
            known = placed.get((match[1], match[2]))
            if known is None:
                return match[0]
            told = credit(edition_of(config), known.figure)
            return compose(known, self._drawing.result(), "../" * uri.count("/"), told)

        return _LINE.sub(fill, markdown) if placed else markdown


def compose(placed: Placement, drawn: Drawn, up: str, sources: str = "") -> str:
    """Return a figure as Markdown; `up` leads from its page to the site's root.

    `sources` names in words who carries it.
    """
    figure = placed.figure
    images = "".join(
        f'<div class="drawing {frame.name}">{drawn[figure.slug, frame.name]}</div>'
        for frame in FRAMES
    )
    note = " ".join(figure.note.split())
    title = escape(" ".join(figure.title.split()), quote=False)
    lines = (
        f'<figure id="{placed.id}" class="chart" markdown="block">',
        '<figcaption markdown="span"><span class="figure-title">'
        f'<span class="caption-prefix">Figure {placed.number}.</span> {title}.</span>'
        f' <span class="figure-note">{note}</span></figcaption>',
        f'<div class="drawings" data-search-exclude="">{images}</div>',
        f'<p class="figure-source">{escape(sources, quote=False)}</p>' if sources else "",
        '<details class="figure-data noglossary" markdown="block">',
        "<summary>Data behind this figure</summary>",
        *_table(placed),
        f'<p class="downloads" markdown="span">Download [CSV]({up}{FOLDER}/{figure.slug}.csv)'
        f'{{: download="{figure.slug}.csv" }}, [JSON]({up}{FOLDER}/{figure.slug}.json)'
        f'{{: download="{figure.slug}.json" }}, {_pictures(placed)}.'
        " Figure and compilation: CC BY 4.0.</p>",
        "</details>",
        "</figure>",
    )
    return "\n".join(lines)


def _pictures(placed: Placement) -> str:
    """Return the links to its pictures, which are made after the pages: no links of Markdown's."""
    stem = f"{'../' * placed.page.address.count('/')}{FOLDER}/{placed.figure.slug}"
    return ", ".join(
        f'<a href="{stem}.{ending}" download="{placed.figure.slug}.{ending}">{ending.upper()}</a>'
        for ending in ("svg", "png")
    )


def _table(placed: Placement) -> Iterator[str]:
    """Yield the lines of the whole table, each row with its facts as citations."""
    figure = placed.figure
    yield (
        f'<table aria-label="Data of figure {placed.number}" markdown="block">'
        '<thead markdown="block"><tr markdown="block">'
    )
    for column in figure.columns:
        yield f'<th scope="col" markdown="span">{_heading(column)}</th>'
    yield '<th scope="col" markdown="span">Notes</th></tr></thead><tbody markdown="block">'
    for row in figure.rows:
        yield f'<tr markdown="block">{"".join(_cells(figure, row))}</tr>'
    yield "</tbody></table>"


def _heading(column: Column) -> str:
    text = f"{column.label}, {column.unit}" if column.unit else column.label
    return escape(text, quote=False)


def _cells(figure: Figure, row: Row) -> Iterator[str]:
    """Yield the cells of a row: what it is about as its heading, then the rest, then its facts."""
    for column in figure.columns:
        cell = figure.cell(row, column.name)
        text = escape(long_date(printed(cell, "", column.decimals)), quote=False)
        # "at least 5" is not broken.
        text = text if number_of(cell) is None else text.replace(" ", "\u00a0")
        if column.name == figure.chart.label:
            yield f'<th scope="row" markdown="span">{text}</th>'
        else:
            yield f'<td markdown="span">{text}</td>'
    cited = "; ".join(f"@{key}" for key in row.facts)
    own = "".join(f" {escape(text)}." for text in map(_sentence, (*row.own, row.number)) if text)
    yield f'<td markdown="span">[{cited}]{own}</td>'


def _sentence(text: str) -> str:
    """Return a remark of ours as it is printed: without its full stop, times as in print."""
    return text.removesuffix(".").replace(" * ", " × ")
