"""Previews: what a card beside a link shows of the place it leads to."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from noted import Built

from edition.site.previews import LENGTH
from tiny import COMPUTE, Tiny

Build = Callable[[], Built]


@pytest.fixture
def previewed(tiny_site: Tiny) -> Tiny:
    """Return the tiny project with the plugin."""
    tiny_site.replace(
        "mkdocs.yml", "  - edition-registers", "  - edition-registers\n  - edition-previews"
    )
    return tiny_site


def _preview(site: Built, address: str) -> dict[str, Any]:
    script = (site.folder / address / "preview.js").read_text(encoding="utf-8")
    assert script.startswith("editionPreview({") and script.endswith("});\n")
    found: dict[str, Any] = json.loads(script[len("editionPreview(") : -3])
    return found


def test_each_place_has_its_name_and_its_text_without_notes(previewed: Tiny, built: Build) -> None:
    data = _preview(built(), "pillars/compute")
    assert data["address"] == "pillars/compute/"
    texts = data["texts"]
    assert texts["p1"] == ["Pillar 1, para. 1", "The report counts 32 countries."]
    assert texts["key"] == ["Pillar 1, key message", "The report counts 32 countries."]
    assert texts["who"] == ["Pillar 1: Who has it", "The report counts 32 countries."]
    assert texts[""] == ["Pillar 1. Compute", "The report counts 32 countries."]
    assert "n1" not in texts and "notes" not in texts


def test_a_long_text_ends_at_a_word(previewed: Tiny, built: Build) -> None:
    previewed.append(COMPUTE, f"\n{'word ' * 200}\n{{: #p3 }}\n")
    text = _preview(built(), "pillars/compute")["texts"]["p3"][1]
    assert text.endswith("word …")
    assert len(text) <= LENGTH + 2


def test_a_page_of_the_site_has_one_too(previewed: Tiny, built: Build) -> None:
    assert _preview(built(), "")["texts"][""] == ["Home", ""]
