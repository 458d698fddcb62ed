"""What every test may use: a tiny valid project to change one file of, and the real edition."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from edition.model.edition import Edition, load_edition
from tiny import Tiny

ROOT = Path(__file__).resolve().parents[1]

# The same examples in every run, and no verdict by the clock. To look for new faults:
# pytest --hypothesis-profile=explore
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=3000)
settings.load_profile("repeatable")

# Two chapters that relate to one another, two facts, two sources; one of each other record.
MINIMAL: Mapping[str, str] = {
    "assets/contents.yaml": """
        chapters:
          - {id: pillar-1, path: pillars/compute}
          - {id: region-utopia, path: regions/utopia}
        """,
    "assets/evidence/facts/pillar-01.yaml": """
        sections:
          - number: "2.1"
            title: Compute
            flipbook_pages: [30, 31]
            facts:
              - id: p1-32-countries
                claim: The report counts 32 countries with data centres for advanced AI.
                figures: {countries: 32}
                sources:
                  - {key: itu2025, flipbook: 30, page: "21"}
                in_itu_report: true
                status: verified
        """,
    "assets/evidence/facts/updates.yaml": """
        sections:
          - number: "9"
            title: null
            working_title: Updates
            flipbook_pages: []
            facts:
              - id: up-33-countries
                claim: A later paper counts 33 countries.
                figures: {countries: 33, date: 2026-02-01}
                sources:
                  - {key: oecd2026, page: 14}
                in_itu_report: false
                status: reported
                later: true
                follows: [p1-32-countries]
                touches: [pillars/compute]
        """,
    "assets/evidence/sources.bib": """
        % Two sources.
        @techreport{itu2025,
          author = {{International Telecommunication Union}},
          title = {The Annual {AI} Governance Report 2025},
          institution = {ITU},
          year = {2025},
          url = {https://itu.example/report},
          urldate = {2026-11-22},
          grade = {A},
          read = {excerpt},
          annote = {Seen in part.},
        }

        @article{oecd2026,
          author = {Example, Ada and Sample, Bob},
          title = {Compute, counted},
          journal = {Journal of Counting},
          year = {2026},
          month = feb,
          url = {https://oecd.example/paper},
          urldate = {2026-11-22},
          grade = {B},
          read = {copy},
          annote = {Seen.},
        }
        """,
    "assets/evidence/profiles.yaml": """
        profiles:
          - country: Utopia
            case: cs-utopia
            region: {value: Atlantic, source: [itu2025]}
            income_group: {value: null, source: null}
            population: {value: null, source: null}
            strategy: {value: null, source: null}
            lead_body: {value: null, source: null}
            ai_law: {value: null, source: null}
            flagship: {value: null, source: null}
            compute_or_language_model: {value: null, source: null}
            safety_or_testing: {value: null, source: null}
            international: {value: null, source: null, note: Not seen.}
        """,
    "assets/evidence/initiatives.yaml": """
        initiatives:
          - name: Counting Initiative
            body: OECD
            year: 2026
            level: multilateral
            type: study
            description: Counts data centres.
            origin: named elsewhere in the report
            status: verified
            sources: [oecd2026]
        """,
    "assets/evidence/glossary.yaml": """
        terms:
          - term: Data centre
            definition: A building full of computers.
            forms: [data centres]
            see: []
            from: ["pillar-01:2.1"]
        """,
    "assets/evidence/events.yaml": """
        events:
          - name: Countries are counted
            facts: [p1-32-countries, up-33-countries]
        """,
    "assets/evidence/left-out.yaml": """
        left_out: []
        """,
    "assets/evidence/publication.yaml": """
        publication:
          title: The Annual AI Governance Report 2025
        toc:
          - {label: "2.1", title: Compute, printed_page: 21, basis: seen}
        gaps:
          part1: [Page 22 was not seen.]
        flipbook:
          key: itu2025
          page_url: https://itu.example/page{page}.html
          offset: 9
        """,
    "chapters/pillars/compute.md": """
        ---
        title: Compute
        kind: pillar
        number: 1
        key_message: The report counts 32 countries [@p1-32-countries].
        in_brief:
          - There are 32 [@p1-32-countries].
          - A later paper has 33 [@up-33-countries].
          - Both count data centres [@p1-32-countries; @up-33-countries].
        source_sections: ["2.1"]
        basis: The chapter rests on section 2.1.
        relates_to:
          - {to: region-utopia, at: p2, as: example}
        reviewed: 2026-09-30
        ---

        ## Who has it {: #who }

        The report counts 32 countries [@p1-32-countries].
        {: #p1 }

        A later paper counts more [@oecd2026, p. 14].
        {: #p2 }
        """,
    "chapters/regions/utopia.md": """
        ---
        title: Utopia
        kind: region
        key_message: Utopia is none of the 32 countries [@p1-32-countries].
        in_brief:
          - It has no data centre.
          - It has no strategy.
          - It has no law.
        source_sections: []
        basis: The chapter rests on no section.
        reviewed: 2026-09-30
        ---

        ## Setting {: #setting }

        Utopia is not among the 32 countries [@p1-32-countries].
        {: #p1 }
        """,
    "docs/index.md": """
        ---
        title: Home
        ---

        # Home {: #top }

        Read on [compute](pillars/compute.md).
        """,
}


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """Write a minimal valid project; a given file replaces or joins its own, None removes one.

    A text loses its common indentation and its first line break, so that line 1 is the first line
    that is seen.
    """

    def write(files: Mapping[str, str | None] | None = None) -> Path:
        for path, text in {**MINIMAL, **(files or {})}.items():
            file = tmp_path / path
            if text is None:
                file.unlink(missing_ok=True)
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(textwrap.dedent(text).removeprefix("\n"), encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture(scope="session")
def real_edition() -> Edition:
    """Return the model of this very repository, read once for all tests."""
    return load_edition(ROOT)


@pytest.fixture
def tiny(project: Callable[..., Path]) -> Tiny:
    """Return the minimal valid project, to be changed in place."""
    return Tiny(project())


@pytest.fixture
def tiny_site(tiny: Tiny) -> Tiny:
    """Return the minimal valid project with settings and a bare theme, ready to be built."""
    tiny.add_site()
    return tiny
