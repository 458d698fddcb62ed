"""A page is its front matter, its passages, and the citations in them."""

from __future__ import annotations

import datetime
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.chapter import NUMBERED, Page, paragraph_label, read_page

HEAD = """\
---
title: Compute
kind: pillar
number: 9
key_message: The report counts 32 countries [@key].
in_brief:
  - One [@one].
  - >-
    Two,
    folded [@two].
  - Three.
source_sections: ["2.9"]
basis: It rests on section 2.9 [@basis].
relates_to:
  - {to: theme-5, at: p2, as: evidence}
reviewed: 2026-09-30
---
"""
BODY = """
## Who has it {: #who }

Thirty-two countries [@a; @b, p. 14].
{: #p1 }

```
[@code]
```

So it
is [@c].
{: #p2 }
"""


def _read(
    text: str, src_uri: str = "pillars/compute.md", is_chapter: bool = True
) -> tuple[Page, list[str]]:
    page, problems = read_page(text, f"chapters/{src_uri}", src_uri, is_chapter)
    return page, [str(problem) for problem in problems]


def _page(text: str = HEAD + BODY, src_uri: str = "pillars/compute.md") -> Page:
    page, faults = _read(text, src_uri)
    assert faults == []
    return page


def _other(text: str, src_uri: str) -> Page:
    page, faults = _read(textwrap.dedent(text), src_uri, is_chapter=False)
    assert faults == []
    return page


def _faults(old: str, new: str) -> list[str]:
    assert old in HEAD
    return _read(HEAD.replace(old, new) + BODY)[1]


def test_a_chapter_has_its_front_matter() -> None:
    front = _page().front
    assert front is not None
    assert (front.title, front.kind, front.number) == ("Compute", "pillar", 9)
    assert front.reviewed == datetime.date(2026, 9, 30)


def test_a_relation_names_a_chapter_a_paragraph_and_its_kind() -> None:
    front = _page().front
    assert front is not None
    (relation,) = front.relates_to
    assert (relation.to, relation.at, relation.as_) == ("theme-5", "p2", "evidence")


def test_the_body_starts_after_the_front_matter() -> None:
    assert _page().body == BODY


def test_passages_of_the_body_have_lines_of_the_file() -> None:
    page = _page()
    lines = (HEAD + BODY).split("\n")
    assert {p.id: lines[p.line - 1] for p in page.passages if p.id in ("who", "p1", "p2")} == {
        "who": "## Who has it {: #who }",
        "p1": "Thirty-two countries [@a; @b, p. 14].",
        "p2": "So it",
    }


def test_the_heads_sentences_are_passages_with_addresses_and_lines() -> None:
    head = [p for p in _page().passages if p.kind in ("key", "brief", "basis")]
    assert [(p.kind, p.anchor, p.line) for p in head] == [
        ("key", "key", 5),
        ("brief", "b1", 7),
        ("brief", "b2", 8),
        ("brief", "b3", 11),
        ("basis", "basis", 13),
    ]


def test_citations_are_found_in_head_and_body_in_reading_order() -> None:
    keys = [c.key for _, cluster in _page().citations for c in cluster.citations]
    assert keys == ["key", "one", "two", "basis", "a", "b", "c"]


def test_a_citation_is_located_on_its_own_line() -> None:
    page = _page()
    passage, cluster = page.citations[-1]
    place = page.place(passage, cluster.start)
    assert (HEAD + BODY).split("\n")[place.line - 1] == "is [@c]."


def test_a_place_names_the_file() -> None:
    page = _page()
    assert str(page.place(page.passages[0])) == "chapters/pillars/compute.md:5"


def test_a_page_knows_its_explicit_ids() -> None:
    assert _page().ids == {"key", "b1", "b2", "b3", "who", "p1", "p2"}


# Names and addresses


@pytest.mark.parametrize(
    ("src_uri", "address"),
    [
        ("pillars/compute.md", "pillars/compute/"),
        ("summary.md", "summary/"),
        ("pillars/index.md", "pillars/"),
        ("index.md", ""),
        ("README.md", ""),
        ("about/README.md", "about/"),
        ("pillars/reindex.md", "pillars/reindex/"),
    ],
)
def test_a_page_is_published_at_its_path(src_uri: str, address: str) -> None:
    assert _other("text", src_uri).address == address


def test_a_numbered_chapter_goes_by_kind_and_number() -> None:
    page = _page()
    assert (page.id, page.label) == ("pillar-9", "Pillar 9")


def test_a_chapter_without_a_number_goes_by_kind_and_path() -> None:
    head = HEAD.replace("kind: pillar\nnumber: 9", "kind: region")
    page = _page(head + BODY, "regions/costa-rica.md")
    assert (page.id, page.label) == ("region-costa-rica", "Compute")


@pytest.mark.parametrize("src_uri", ["outlook.md", "outlook/index.md"])
def test_a_single_chapter_of_its_kind_goes_by_the_kind(src_uri: str) -> None:
    head = HEAD.replace("kind: pillar\nnumber: 9", "kind: outlook")
    assert _page(head + BODY, src_uri).id == "outlook"


def test_a_page_of_the_site_goes_by_its_path() -> None:
    page = _other("text", "about/decisions/index.md")
    assert (page.id, page.is_chapter) == ("about/decisions", False)


def test_a_page_without_a_title_goes_by_its_file() -> None:
    assert _other("text", "about/index.md").title == "about/index.md"


def test_a_page_of_the_site_may_have_any_front_matter() -> None:
    page = _other("---\ntitle: 2025\nhide: [toc]\n---\ntext", "about.md")
    assert (page.title, page.front, page.meta["hide"]) == ("2025", None, ["toc"])


@pytest.mark.parametrize(
    ("anchor", "label"),
    [
        ("p7", "para. 7"),
        ("p7a", "para. 7a"),
        ("t1", "table 1"),
        ("f12", "figure 12"),
        ("b3", "in brief, 3"),
        ("key", "key message"),
        ("practice", ""),
        ("p", ""),
        ("p7-x", ""),
        ("", ""),
    ],
)
def test_a_fragment_is_named_in_words(anchor: str, label: str) -> None:
    assert paragraph_label(anchor) == label


# Where front matter starts and ends


@pytest.mark.parametrize("text", ["", "text\n", "\n---\ntitle: x\n---\n", "---\ntitle: x\n"])
def test_a_page_may_have_no_front_matter(text: str) -> None:
    page = _other(text, "about.md")
    assert (page.meta, page.body) == ({}, text)


def test_front_matter_may_end_with_the_file() -> None:
    page = _other("---\ntitle: x\n---", "about.md")
    assert (page.meta, page.body, page.passages) == ({"title": "x"}, "", ())


def test_a_line_of_hyphens_in_the_body_is_no_front_matter() -> None:
    page = _other("---\ntitle: x\n---\none\n\n---\n\ntwo\n", "about.md")
    assert page.body == "one\n\n---\n\ntwo\n"


@given(st.text(), st.booleans())
def test_any_text_is_read_or_faulted_but_never_raises(text: str, is_chapter: bool) -> None:
    page, problems = read_page(text, "chapters/x.md", "x.md", is_chapter)
    assert page.front is not None or problems or not is_chapter


@given(st.text(alphabet="-\n a:1[]{}#"), st.booleans())
def test_any_head_is_read_or_faulted_but_never_raises(text: str, is_chapter: bool) -> None:
    page, problems = read_page(f"---\n{text}\n---\nbody", "chapters/x.md", "x.md", is_chapter)
    assert all(1 <= problem.location.line <= text.count("\n") + 4 for problem in problems)
    assert page.passages


# Faults


def test_a_chapter_without_front_matter_is_a_fault() -> None:
    page, faults = _read(BODY)
    assert faults == [
        "chapters/pillars/compute.md:1: the chapter's head is missing. "
        "A chapter opens with its fields between two lines of ---."
    ]
    assert (page.front, page.is_chapter) == (None, False)


def test_a_chapter_with_a_fault_keeps_its_body() -> None:
    page, _ = _read(HEAD.replace("title: Compute\n", "") + BODY)
    assert "p2" in page.ids


@pytest.mark.parametrize(
    "field", ["title", "kind", "key_message", "in_brief", "source_sections", "basis", "reviewed"]
)
def test_a_missing_field_is_a_fault(field: str) -> None:
    faults = (
        _faults(f"{field}: ", f"x_{field}: ")
        if field != "in_brief"
        else _faults("in_brief:", "x_in_brief:")
    )
    assert f'chapters/pillars/compute.md:2: the head: the field "{field}" is missing.' in faults


def test_an_unknown_field_is_a_fault_at_its_line_with_a_hint() -> None:
    assert _faults("reviewed: 2026-09-30", "reviewed: 2026-09-30\nnumbr: 9") == [
        'chapters/pillars/compute.md:17: the head: there is no field "numbr".'
        ' Did you mean "number"?'
    ]


def test_an_unknown_kind_is_a_fault_with_a_hint() -> None:
    (fault,) = _faults("kind: pillar", "kind: piller")
    assert fault.startswith('chapters/pillars/compute.md:3: the head: kind is "piller"')
    assert fault.endswith('Did you mean "pillar"?')


def test_an_unknown_relation_is_a_fault_at_its_line() -> None:
    (fault,) = _faults("as: evidence", "as: proof")
    assert fault.startswith(
        'chapters/pillars/compute.md:15: the head: relates_to.0.as is "proof", but must be'
    )


@pytest.mark.parametrize("kind", NUMBERED)
def test_a_theme_or_pillar_without_a_number_is_a_fault(kind: str) -> None:
    assert _faults("kind: pillar\nnumber: 9", f"kind: {kind}") == [
        f"chapters/pillars/compute.md:2: the head: the record: a {kind} needs a number."
    ]


def test_a_number_on_any_other_chapter_is_a_fault() -> None:
    assert _faults("kind: pillar", "kind: region") == [
        "chapters/pillars/compute.md:2: the head: the record: a region has no number."
    ]


@pytest.mark.parametrize("points", [["One."] * 2, ["One."] * 7])
def test_fewer_than_three_or_more_than_six_points_are_a_fault(points: list[str]) -> None:
    end = HEAD.index("source_sections")
    head = HEAD[: HEAD.index("in_brief")] + f"in_brief: {points}\n" + HEAD[end:]
    (fault,) = _read(head)[1]
    assert fault.startswith("chapters/pillars/compute.md:6: the head: in_brief: ")


def test_a_blank_point_is_a_fault_at_its_line() -> None:
    fault = "chapters/pillars/compute.md:11: the head: in_brief.2: must not be empty."
    assert fault in _faults("- Three.", '- ""')


def test_a_day_that_does_not_exist_is_a_fault_at_its_line() -> None:
    (fault,) = _faults("2026-09-30", "2026-09-31")
    assert fault.startswith('chapters/pillars/compute.md:16: not valid YAML: "2026-09-31" is not')


def test_a_field_that_stands_twice_is_a_fault_at_its_second_line() -> None:
    (fault,) = _faults("kind: pillar", "kind: pillar\ntitle: Again")
    assert fault == 'chapters/pillars/compute.md:4: the key "title" stands twice. Keep one.'


def test_a_front_matter_that_is_no_yaml_is_one_fault_at_its_line() -> None:
    (fault,) = _faults("title: Compute", "title: Compute: again")
    assert fault.startswith("chapters/pillars/compute.md:2: not valid YAML:")


def test_a_fault_belongs_to_the_rule_of_front_matter() -> None:
    _, (problem,) = read_page("", "chapters/x.md", "x.md", True)
    assert problem.rule == "front-matter"
