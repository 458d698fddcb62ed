"""Paragraph numbers: each numbered passage shows its number as a link to itself."""

from __future__ import annotations

import lxml.html
import pytest
from lxml.html import HtmlElement
from markdown import Markdown

from edition.site.paragraphs import ParagraphsExtension


def _render(text: str) -> HtmlElement:
    markdown = Markdown(extensions=["attr_list", "admonition", ParagraphsExtension()])
    return lxml.html.document_fromstring(f"<body>{markdown.convert(text)}</body>")


def test_a_paragraph_with_a_number_shows_it_first() -> None:
    (paragraph,) = _render("A *text*.\n{: #p7 }").xpath("//p")
    assert paragraph.text_content() == "7A text."
    assert paragraph[0].get("class") == "number"


def test_a_number_is_a_link_to_its_paragraph_with_a_name() -> None:
    (link,) = _render("A text.\n{: #p7a }").xpath("//a")
    assert (link.get("href"), link.get("aria-label")) == ("#p7a", "Paragraph 7a")


def test_a_number_is_kept_out_of_the_search() -> None:
    (link,) = _render("A text.\n{: #p7 }").xpath("//a")
    assert link.get("data-search-exclude") is not None


def test_a_numbered_paragraph_keeps_its_classes() -> None:
    (paragraph,) = _render("A text.\n{: #p7 .lead }").xpath("//p")
    assert paragraph.get("class") == "lead numbered"


@pytest.mark.parametrize("text", ["- One\n  {: #p1 }\n- Two", "- One\n{: #p1 }\n\n    More."])
def test_an_item_with_a_number_shows_it_in_its_text(text: str) -> None:
    (item,) = _render(text).xpath("//*[contains(@class, 'numbered')]")
    assert " ".join(item.text_content().split()).startswith("1One")


def test_a_paragraph_in_a_block_is_numbered() -> None:
    page = _render('!!! note "Analysis"\n\n    A text.\n    {: #p3 }')
    assert page.xpath("//a/@href") == ["#p3"]


@pytest.mark.parametrize(
    "text",
    [
        "A text.",
        "A text.\n{: #key }",
        "A text.\n{: #p }",
        "A text.\n{: #p1-note }",
        "## A {: #p1 }",
    ],
)
def test_what_has_no_number_shows_none(text: str) -> None:
    assert _render(text).xpath("//a") == []
