"""A tiny project on disk: files to replace, lines to point at, and a site of its own."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from edition.checks.built import read_site
from edition.checks.rule import Context, Rule
from edition.checks.settings import NavEntry, Settings
from edition.model.edition import load_edition
from edition.model.problem import Location, Problem

ROOT = Path(__file__).resolve().parents[1]
COMPUTE = "chapters/pillars/compute.md"
UTOPIA = "chapters/regions/utopia.md"
FACTS = "assets/evidence/facts/pillar-01.yaml"
SOURCES = "assets/evidence/sources.bib"
FIGURE = "assets/figures/countries.yaml"
MARK = "<!-- figure: countries f1 -->"
# A figure of the two facts, in which nothing is wrong.
COUNTRIES = """
    title: The counts differ
    description: Two bars, of 32 and of 33 countries.
    note: By the report [@p1-32-countries], and by a later paper [@up-33-countries].
    columns:
      - {name: who, label: Who counts}
      - {name: countries, label: Countries}
    rows:
      - {values: [The report, 32], facts: [p1-32-countries]}
      - {values: [A later paper, 33], facts: [up-33-countries]}
    chart:
      kind: bars
      label: who
      series: [{column: countries, key: Countries}]
    """

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
          - id: counting-initiative
            name: Counting Initiative
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

# What the minimal project lacks to be built: settings, a bare theme, the pages that notes link to.
SITE: Mapping[str, str] = {
    "mkdocs.yml": """
        site_name: Tiny
        site_url: https://tiny.example/
        site_author: The editors
        extra:
          edition:
            version: "2025.0"
            released: 2026-11-23
            status: draft
        theme: {name: null, custom_dir: assets/theme}
        nav:
          - Home: index.md
          - Compute: pillars/compute.md
          - Utopia: regions/utopia.md
          - Glossary: glossary.md
          - Sources: sources.md
          - Evidence: evidence.md
        plugins:
          - edition-mount
          - edition-chapters
          - edition-figures
          - edition-citations:
              bib_file: assets/evidence/sources.bib
              csl_file: assets/citations/edition.csl
          - edition-registers
        markdown_extensions:
          - admonition
          - attr_list
          - md_in_html
          - tables
          - pymdownx.blocks.caption
          - pymdownx.blocks.html
        validation:
          nav: {omitted_files: warn, not_found: warn, absolute_links: warn}
          links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}
        """,
    "assets/theme/main.html": """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8"><title>{{ page.title }}</title>
        <meta name="description" content="{{ page.meta.description }}">
        </head>
        <body>
        {% if page.edit_url %}<a class="edit" href="{{ page.edit_url }}">Edit</a>{% endif %}
        <main>{{ page.content }}</main>
        </body>
        </html>
        """,
    "docs/glossary.md": """
        ---
        title: Glossary
        ---

        # Glossary {: #top }

        <!-- register: glossary -->
        """,
    "docs/sources.md": """
        ---
        title: Sources
        ---

        # Sources {: #top }

        <!-- register: sources -->
        """,
    "docs/evidence.md": """
        ---
        title: Evidence
        ---

        # Evidence {: #top }

        <!-- register: evidence -->
        """,
}
STYLE = ROOT / "assets/citations/edition.csl"
REGISTERS = ROOT / "assets/theme/registers"
FONT = "assets/theme/assets/fonts/source-sans-3-latin.woff2"
BOOKS = ROOT / "assets/books"


@dataclass(frozen=True)
class Tiny:
    """The minimal project at `root`, to be changed one file at a time."""

    root: Path

    @classmethod
    def minimal(cls, root: Path) -> Tiny:
        """Return the minimal valid project with a site, written to the folder `root`."""
        tiny = cls(root)
        for path, text in MINIMAL.items():
            tiny.write(path, text)
        tiny.add_site()
        return tiny

    def write(self, path: str, text: str) -> None:
        """Write a file; its text loses its common indentation and its first line break."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text).removeprefix("\n"), encoding="utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace the first `old` of a file, which must be there, by `new`."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def append(self, path: str, text: str) -> None:
        """Add lines at the end of a file."""
        with (self.root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    def at(self, path: str, text: str, after: str = "") -> Location:
        """Return the place of the first line of a file that holds `text`, from `after` on."""
        whole = (self.root / path).read_text(encoding="utf-8")
        return Location(path, whole.count("\n", 0, whole.index(text, whole.index(after))) + 1)

    def add_figure(self) -> None:
        """Add a figure and place it after the first paragraph of the pillar."""
        self.write(FIGURE, COUNTRIES)
        self.replace(COMPUTE, "{: #p1 }\n", f"{{: #p1 }}\n\n{MARK}\n")

    def add_site(self) -> None:
        """Add what the project needs to be built."""
        for path, text in SITE.items():
            self.write(path, text)
        (self.root / "assets/citations").mkdir()
        shutil.copy(STYLE, self.root / "assets/citations/edition.csl")
        shutil.copytree(REGISTERS, self.root / "assets/theme/registers")
        shutil.copytree(BOOKS, self.root / "assets/books")
        (self.root / FONT).parent.mkdir(parents=True)
        shutil.copy(ROOT / FONT, self.root / FONT)

    def settings(
        self,
        *,
        nav: Sequence[str] | None = None,
        site_url: str = "",
        not_in_nav: tuple[str, ...] = (),
    ) -> Settings:
        """Return settings that name `nav`, line by line from 1; by default every page."""
        uris = load_edition(self.root).by_uri if nav is None else nav
        entries = [NavEntry(uri, Location("mkdocs.yml", n)) for n, uri in enumerate(uris, start=1)]
        return Settings(tuple(entries), site_url, not_in_nav)

    def find(
        self,
        rule: Rule,
        settings: Settings | None = None,
        site: Mapping[str, str] | None = None,
        base: str = "/",
    ) -> list[Problem]:
        """Run `rule` over the project as it is now, with `site` as its built HTML."""
        for path, html in (site or {}).items():
            self.write(f"site/{path}", html)
        built = read_site(self.root / "site", base)
        return rule.run(Context(load_edition(self.root), settings or self.settings(), built))

    def fault(
        self,
        rule: Rule,
        settings: Settings | None = None,
        site: Mapping[str, str] | None = None,
        base: str = "/",
    ) -> Problem:
        """Run `rule`, which must find exactly one fault, and return it."""
        (problem,) = self.find(rule, settings, site, base)
        assert problem.rule == rule.id
        return problem
