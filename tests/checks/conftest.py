"""Facts with figures of every type, for the rules on numbers."""

from __future__ import annotations

import textwrap

import pytest

from tiny import Tiny

NUMBERS = """
    sections:
      - number: "5.1"
        title: Numbers
        flipbook_pages: [30]
        facts:
          - id: n-power
            claim: Data centres used about 415 TWh in 2024, some 1.5 per cent of the world's use.
            figures: {twh_2024: 415, share_2024_pct: 1.5}
            sources: [{key: oecd2026}]
            in_itu_report: false
            status: reported
          - id: n-money
            claim: The fund announced on 3 April 2025 is of 60 billion US dollars over five years.
            figures: {fund_usd_billion: 60, date: 2025-04-03, years: 5}
            sources: [{key: oecd2026}]
            in_itu_report: false
            status: reported
          - id: n-blocs
            claim: The European Union has 28 centres, the United States 26 and China 22.
            figures: {eu: 28, united_states: 26, china: 22}
            sources: [{key: oecd2026}]
            in_itu_report: false
            status: reported
          - id: n-share
            claim: Companies run over 90 per cent of the centres; half of all growth is theirs.
            figures: {share_pct: more than 90}
            sources: [{key: itu2025, flipbook: 30, page: "21"}]
            in_itu_report: true
            status: reported
          - id: n-old
            claim: The pilot had 25 partners.
            sources: [{key: oecd2026}]
            in_itu_report: false
            status: reported
            partly_overtaken_by: [n-new]
          - id: n-new
            claim: The pilot has 28 partners and was built on GH200 processors under ISO/IEC 42001.
            sources: [{key: oecd2026}]
            in_itu_report: false
            status: reported
            overtakes: [n-old]
"""


@pytest.fixture
def numbers(tiny: Tiny) -> Tiny:
    """The tiny project with facts of every type of quantity."""
    file = tiny.root / "assets/evidence/facts/theme-5.yaml"
    file.write_text(textwrap.dedent(NUMBERS), encoding="utf-8")
    return tiny
