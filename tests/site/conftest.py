"""What the tests of the site share: Markdown through its extensions, references by real pandoc."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from markdown import Markdown
from noted import Built, Noted

from edition.model.edition import load_edition
from edition.site.build import build_aside
from edition.site.citeproc import Citeproc
from edition.site.notes import NotesExtension
from edition.site.paragraphs import ParagraphsExtension
from edition.site.references import all_references
from tiny import STYLE, Tiny


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for formatted references, so that pandoc runs once for many tests."""
    return tmp_path_factory.mktemp("references")


@pytest.fixture
def note(tiny: Tiny, cache: Path) -> Callable[[str], Noted]:
    """Return a function that renders Markdown with notes over the tiny project as it is then."""

    def render(text: str) -> Noted:
        # The model must know every citation of the text, so that its reference is formatted.
        tiny.write("docs/notes.md", f"# Notes {{: #top }}\n\n{text}\n")
        edition = load_edition(tiny.root)
        formatted = Citeproc(STYLE, cache).format(all_references(edition), edition.sources)
        warnings: list[str] = []
        notes = NotesExtension(edition, lambda: formatted, lambda: "../", warnings.append)
        markdown = Markdown(extensions=["attr_list", "tables", notes, ParagraphsExtension()])
        html = markdown.convert(text)
        return Noted(lxml.html.document_fromstring(f"<body>{html}</body>"), warnings)

    return render


@pytest.fixture
def built(tiny_site: Tiny) -> Callable[[], Built]:
    """Return a function that builds the tiny project as it is then."""

    def build() -> Built:
        folder = tiny_site.root / ".cache/site"
        return Built(folder, build_aside(tiny_site.root, folder)[1])

    return build
