"""Chapters to number: a body under a valid head."""

from __future__ import annotations

import textwrap

from edition.model.chapter import Page, read_page
from edition.numbering.assign import assign
from edition.numbering.write import write_numbers

HEAD = """\
---
title: Compute
kind: pillar
number: 1
key_message: The report counts 32 countries [@p1-32-countries].
in_brief:
  - One.
  - Two.
  - Three.
source_sections: ["2.1"]
basis: The chapter rests on section 2.1.
reviewed: 2026-09-30
---

"""


def chapter(body: str) -> tuple[str, Page]:
    """Return a chapter's text and the chapter."""
    text = HEAD + textwrap.dedent(body).removeprefix("\n")
    page, problems = read_page(text, "chapters/pillars/compute.md", "pillars/compute.md", True)
    assert not problems
    return text, page


def renumber(body: str, released: tuple[str, ...] = ()) -> str:
    """Return the body with its numbers written."""
    text, page = chapter(body)
    return write_numbers(text, assign(page, released)).removeprefix(HEAD)
