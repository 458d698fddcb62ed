"""Rule link-encoding."""

from __future__ import annotations

import pytest

from edition.checks.link_encoding import RULE
from tiny import Tiny


@pytest.mark.parametrize(
    "link",
    [
        "a%20b/",
        "caf%C3%A9/",
        "#p1",
        "../x/?q=a%26b",
        "https://x.example/a%2520b",
        "https://x.example/%7Euser",
        "mailto:a@b.example",
    ],
)
def test_well_encoded_addresses_are_silent(tiny: Tiny, link: str) -> None:
    assert tiny.find(RULE, site={"index.html": f'<a href="{link}">x</a>'}) == []


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("a b/", 'in which " " must be encoded'),
        ("a\\b/", 'in which "\\" must be encoded'),
        ("a%2/", 'in which "%" is not followed by two hexadecimal digits'),
        ("https://x.example/100%", 'in which "%" is not followed by two hexadecimal digits'),
        ("a%2520b/", "which is encoded twice"),
        ("%7Euser/", 'in which "%7E" stands for "~"'),
    ],
)
def test_a_malformed_address_is_named(tiny: Tiny, link: str, fault: str) -> None:
    problem = tiny.fault(RULE, site={"index.html": f'<a href="{link}">x</a>'})
    assert problem.message == f'links to "{link}", {fault}.'
