"""Policy: the scripts that may run, and what a link gives away."""

from __future__ import annotations

import pytest

from edition.site.policy import (
    hashes,
    headers,
    policy,
    with_closed_links,
    with_policy,
)

# The example of https://www.w3.org/TR/CSP3/#external-hash and the like: printf %s | sha256 | base64
HELLO = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
PAGE = '<html><head>\n<meta charset="utf-8">\n<title>x</title></head><body></body></html>'


def test_a_script_in_a_page_is_known_by_its_hash() -> None:
    assert hashes("<script>alert('Hello, world.');</script>") == {HELLO}


@pytest.mark.parametrize(
    "html",
    [
        '<script src="x.js" defer></script>',
        '<script type="application/json" id="d">{"a": 1}</script>',
        "<p>no script</p>",
    ],
)
def test_files_and_data_need_no_hash(html: str) -> None:
    assert hashes(html) == frozenset()


def test_the_policy_names_hashes_in_order_and_nothing_unsafe() -> None:
    assert "script-src 'self' 'sha256-a' 'sha256-b';" in policy(["'sha256-b'", "'sha256-a'"])
    assert "unsafe" not in policy([])
    assert policy([]).startswith("default-src 'none'")


def test_a_page_gets_its_policy_first() -> None:
    page = with_policy(PAGE)
    assert page.index("charset") < page.index("Content-Security-Policy") < page.index("<title>")


def test_a_page_without_a_head_is_left() -> None:
    assert with_policy("<main>x</main>") == "<main>x</main>"


@pytest.mark.parametrize(
    ("link", "closed"),
    [
        ('<a href="https://x.example/">', '<a href="https://x.example/" rel="external noopener">'),
        ('<a class="b" href="http://x.example/a?b=1" id="c">', 'id="c" rel="external noopener">'),
        ('<a href="https://x.example/" rel="license noopener">', 'rel="license noopener">'),
        ('<a href="https://home.example/p/">', '<a href="https://home.example/p/">'),
        ('<a href="../x/">', '<a href="../x/">'),
        ('<link rel="canonical" href="https://x.example/">', '<link rel="canonical"'),
    ],
)
def test_links_to_other_hosts_are_closed(link: str, closed: str) -> None:
    result = with_closed_links(link, "home.example")
    assert closed in result
    assert result.count("rel=") <= 1


def test_headers_hold_the_policy_for_the_sites_path() -> None:
    text = headers(["'sha256-a'"], "/report/")
    assert text.startswith("/report/*\n  Content-Security-Policy: default-src 'none'")
    assert "frame-ancestors 'none'" in text
    assert "/report/assets/fonts/*" in text
    assert all(len(line) < 2000 for line in text.splitlines())
