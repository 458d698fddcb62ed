"""The machine edition: the same texts under the same ids, for programs."""

from __future__ import annotations

import json
import re
from typing import Any

import lxml.html
import pytest
from grounds import ground_of

from edition.exports.exporter import Ground
from edition.exports.machine import MACHINE
from edition.model.edition import Edition
from edition.model.rendered import fragments
from tiny import COMPUTE, Tiny

URL = "https://tiny.example/pillars/compute/"


@pytest.fixture
def exported(tiny_site: Tiny) -> Ground:
    ground = ground_of(tiny_site)
    MACHINE.write(ground)
    return ground


def _json(ground: Ground, path: str) -> Any:
    return json.loads((ground.site / "api/v1" / path).read_text(encoding="utf-8"))


def test_it_writes_what_it_promises(exported: Ground) -> None:
    promised = set(MACHINE.promises(exported.edition))
    written = {
        file.relative_to(exported.site).as_posix()
        for file in (exported.site / "api").rglob("*")
        if file.is_file()
    }
    assert written == promised


def test_the_index_leads_to_every_file(exported: Ground) -> None:
    index = _json(exported, "index.json")
    assert index["edition"]["status"] == "draft"
    assert [chapter["id"] for chapter in index["chapters"]] == ["pillar-1", "region-utopia"]
    first = index["chapters"][0]
    assert first["json"] == "https://tiny.example/api/v1/pillars/compute.json"
    assert (first["kind"], first["number"], first["label"]) == ("pillar", 1, "Pillar 1")


def test_every_text_has_the_id_and_the_words_of_the_page(exported: Ground) -> None:
    html = (exported.site / "pillars/compute/index.html").read_text(encoding="utf-8")
    web = {f.id: f.text for f in fragments(lxml.html.document_fromstring(html))}
    texts = _json(exported, "pillars/compute.json")["texts"]
    assert {text["id"]: text["text"] for text in texts} == web
    assert list(web) == [text["id"] for text in texts]


def test_a_paragraph_tells_its_number_section_address_and_facts(exported: Ground) -> None:
    texts = {text["id"]: text for text in _json(exported, "pillars/compute.json")["texts"]}
    assert texts["p1"] == {
        "id": "p1",
        "kind": "paragraph",
        "number": "1",
        "url": f"{URL}#p1",
        "section": "who",
        "text": "The report counts 32 countries.",
        "cites": ["p1-32-countries"],
    }
    # A source cited by itself is told by its reference.
    (reference,) = texts["p2"]["cites"]
    assert "Compute, Counted" in reference or "Compute, counted" in reference


def test_what_the_editors_infer_is_told_as_theirs(tiny_site: Tiny) -> None:
    tiny_site.append(COMPUTE, "\n!!! analysis\n\n    Ours [@p1-32-countries].\n    {: #p3 }\n")
    ground = ground_of(tiny_site)
    MACHINE.write(ground)
    texts = {text["id"]: text for text in _json(ground, "pillars/compute.json")["texts"]}
    assert texts["p3"]["voice"] == "editors"
    assert "voice" not in texts["p1"]


def test_facts_have_places_and_no_working_note(tiny_site: Tiny) -> None:
    facts = "assets/evidence/facts/pillar-01.yaml"
    tiny_site.replace(
        facts, "        status: verified", "        status: verified\n        note: Ours."
    )
    ground = ground_of(tiny_site)
    MACHINE.write(ground)
    fact = next(one for one in _json(ground, "facts.json") if one["id"] == "p1-32-countries")
    assert fact["sources"] == [
        {"source": "itu2025", "page": "21", "original": "https://itu.example/page30.html"}
    ]
    assert f"{URL}#p1" in fact["used_in"]
    assert "note" not in fact and "Ours." not in json.dumps(fact)


def test_sources_have_their_grade_and_no_annotation(exported: Ground) -> None:
    sources = {source["id"]: source for source in _json(exported, "sources.json")}
    assert sources["oecd2026"]["custom"] == {"grade": "B", "read": "copy"}
    assert "Seen." not in json.dumps(sources)


def test_the_markdown_has_ids_numbers_and_footnotes(exported: Ground) -> None:
    text = (exported.site / "api/v1/pillars/compute.md").read_text(encoding="utf-8")
    assert text.startswith("---\n")
    assert f'url: "{URL}"' in text
    assert '## <a id="who"></a>Who has it' in text
    assert '<a id="p1"></a>**1** The report counts 32 countries.[^n1]' in text
    assert re.search(r"^\[\^n1\]: .*21", text, re.MULTILINE)
    assert "ZQ" not in text


def test_a_figure_is_a_text_and_in_markdown_a_caption_and_a_table(tiny_site: Tiny) -> None:
    tiny_site.add_figure()
    ground = ground_of(tiny_site)
    MACHINE.write(ground)
    texts = _json(ground, "pillars/compute.json")["texts"]
    (figure,) = [text for text in texts if text["id"] == "f1"]
    assert figure["kind"] == "figure"
    assert figure["text"].startswith("Figure 1. The counts differ.")
    assert "CSV" not in figure["text"]
    markdown = (ground.site / "api/v1/pillars/compute.md").read_text(encoding="utf-8")
    assert '<a id="f1"></a>Figure 1. The counts differ. By the report,' in markdown
    assert re.search(r"\| A later paper +\| 33 +\| \[\^n2\] +\|", markdown)
    assert "Data behind" not in markdown


def test_the_real_edition_is_written_whole(real_edition: Edition) -> None:
    promised = MACHINE.promises(real_edition)
    assert len(promised) == len(set(promised))
    assert "api/v1/pillars/compute-and-models.json" in promised
