"""Rendered pages, to be asked for their texts and attributes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

from edition.model.problem import Problem
from edition.model.typography import NO_BREAK


@dataclass
class Noted:
    """A rendered page and what its extensions warned of."""

    page: HtmlElement
    warnings: list[str] = field(default_factory=list)

    def texts(self, path: str) -> list[str]:
        """Return the text of every element that an XPath finds, white space made plain."""
        return [" ".join(found.text_content().split()) for found in self.page.xpath(path)]

    def values(self, path: str) -> list[str]:
        """Return every attribute that an XPath finds."""
        return [str(value) for value in self.page.xpath(path)]


@dataclass(frozen=True)
class Built:
    """A site that was built into `folder`, and what the build warned of."""

    folder: Path
    problems: list[Problem]

    def page(self, path: str) -> Noted:
        """Return the page at an address such as "pillars/compute/", kept spaces made plain."""
        html = (self.folder / path / "index.html").read_text(encoding="utf-8")
        return Noted(lxml.html.document_fromstring(html.replace(NO_BREAK, " ")))

    @property
    def messages(self) -> list[str]:
        """Return the sentences of the build's warnings."""
        return [problem.message for problem in self.problems]
