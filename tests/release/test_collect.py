"""The ledger of a built site."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from edition.checks.built import read_site
from edition.model.edition import load_edition
from edition.model.ledger import Ledger
from edition.release.collect import collect
from tiny import Tiny

DAY = datetime.date(2026, 11, 30)


def _ledger(tiny: Tiny, site: Mapping[str, str]) -> Ledger:
    for path, html in site.items():
        tiny.write(f"site/{path}", html)
    return collect(load_edition(tiny.root), read_site(tiny.root / "site"), "2025.1", DAY)


def test_pages_and_places_are_noted_with_their_texts(tiny: Tiny) -> None:
    page = "<main><h1 id='top'>Compute</h1><h2 id='who'>Who</h2><p id='p1'>One.</p></main>"
    ledger = _ledger(tiny, {"pillars/compute/index.html": page, "index.html": "<h1>Home</h1>"})
    assert list(ledger.pages) == ["", "pillars/compute/"]
    entries = ledger.pages["pillars/compute/"].ids
    assert {own: (entry.kind, entry.text) for own, entry in entries.items()} == {
        "who": ("section", "Who"),
        "p1": ("paragraph", "One."),
    }
    assert ledger.pages["pillars/compute/"].title == "Compute"


def test_of_facts_and_sources_the_claim_and_the_title_are_noted(tiny: Tiny) -> None:
    ledger = _ledger(
        tiny,
        {
            "evidence/index.html": "<main><li id='p1-32-countries'>And places</li></main>",
            "sources/index.html": "<main><li id='oecd2026'>Everything about it</li></main>",
        },
    )
    (fact,) = ledger.pages["evidence/"].ids.values()
    (source,) = ledger.pages["sources/"].ids.values()
    assert (fact.kind, source.kind) == ("fact", "source")
    assert fact.text == "The report counts 32 countries with data centres for advanced AI."
    assert source.text == "Compute, counted"


def test_what_only_sends_on_and_what_is_made_from_ledgers_has_no_text(tiny: Tiny) -> None:
    ledger = _ledger(
        tiny,
        {
            "p/1/index.html": "<meta http-equiv='refresh' content='0'><h1>On</h1>",
            "404.html": "<h1 id='x'>Gone</h1>",
            "about/changelog/index.html": "<main><h1>Log</h1>"
            "<div class='from-ledgers'><h2 id='v2025-1'>2025.1</h2></div></main>",
        },
    )
    assert {address: dict(page.ids) for address, page in ledger.pages.items()} == {
        "about/changelog/": {}
    }
