"""Rendered text: what a built page holds at its addresses."""

from __future__ import annotations

import lxml.html
import pytest

from edition.model.rendered import Fragment, fragments, normalized

PAGE = """
<html><body><header><h1 id="site">Site</h1></header><main><article>
<h1 id="top">Compute</h1>
<div><p id="key">Key <sup class="cite"><a id="r1a" href="#n1">1</a></sup>message.</p></div>
<ul><li id="b1">First point.</li></ul>
<h2 id="who">Who  has
it</h2>
<p id="p1"><a class="number" href="#p1">1</a>The cafe\u0301 has <b>3</b>2 <a class="term" href="#">hubs</a>.<button>Cite</button></p>
<ul><li id="p2"><p><a class="number" href="#p2">2</a>An item.</p><p>Its end.</p></li></ul>
<figure id="t1"><table><tr><th>a</th><td>b</td></tr></table><figcaption>Table 1.</figcaption></figure>
<figure id="f1"><svg id="s"><text id="t">drawn</text></svg><figcaption>Figure 1.</figcaption></figure>
<ul class="register"><li id="a-fact"><p>Claim.</p><p class="source-uses">Used in x</p></li></ul>
<span id="__anchor"></span>
<section class="notes"><h2 id="notes">Notes</h2><ol><li id="n1">Note.</li></ol></section>
</article></main></body></html>
"""  # noqa: E501


def test_each_address_has_its_kind_and_its_own_words() -> None:
    assert list(fragments(lxml.html.document_fromstring(PAGE))) == [
        Fragment("key", "key", "Key message."),
        Fragment("b1", "point", "First point."),
        Fragment("who", "section", "Who has it"),
        Fragment("p1", "paragraph", "The caf\u00e9 has 32 hubs."),
        Fragment("p2", "paragraph", "An item. Its end."),
        Fragment("t1", "table", "a b Table 1."),
        Fragment("f1", "figure", "Figure 1."),
        Fragment("a-fact", "entry", "Claim."),
    ]


@pytest.mark.parametrize(
    ("text", "folded"),
    [("  a\n b\u00a0c ", "a b c"), ("e\u0301", "\u00e9"), ("", "")],
)
def test_text_is_composed_and_folded(text: str, folded: str) -> None:
    assert normalized(text) == folded
