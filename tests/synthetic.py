"""A synthetic report: pages, facts, sources and citations in any number, the same for one seed."""

from __future__ import annotations

import random
from pathlib import Path

WORDS = """
policy compute council standard agency model audit budget citizen region treaty market school health
energy network public private national risk report panel forum law data centre system review partner
growth access rights labour climate science safety process open shared local
"""
FAMILIES = """
Adeyemi Brandt Castillo Dubois Eriksen Fernández Gupta Haddad Ivanova Johansson Kim Lefèvre Müller
Nguyen O’Brien Petrov Quispe Rossi Suzuki Tanaka Urbina Vogel Weber Xu Yılmaz Zhang
"""
GIVEN = "Ada Björn Chidi Dana Elif Farid Grace Hana Ines Jun Kofi Lea Mara Noor Omar Pia"


class Report:
    """A report of chapters that cite facts, each fact resting on one source and its page.

    Chapters stand in parts, `per_part` in each, or all in one.
    """

    def __init__(
        self, pages: int, citations: int, sources: int, seed: int = 20261124, per_part: int = 0
    ) -> None:
        self._random = random.Random(seed)
        self._words, self._families, self._given = map(str.split, (WORDS, FAMILIES, GIVEN))
        self.pages = pages
        self.per_part = per_part
        # Every source once, then some again: on each page a share of both.
        again = [self._random.randrange(sources) for _ in range(max(citations - sources, 0))]
        self.cited = [*range(min(citations, sources)), *again]
        self._random.shuffle(self.cited)
        self.sources = sources
        self.page_of = [self._random.randint(1, 300) for _ in range(sources)]

    def write(self, root: Path, words: int = 2000) -> None:
        """Write chapters of about `words` words, and the evidence, below `root`."""
        files = {
            "assets/contents.yaml": self._contents(),
            "assets/evidence/facts/synthetic.yaml": self._facts(),
            "assets/evidence/sources.bib": self._bibliography(),
            "assets/evidence/profiles.yaml": "profiles: []\n",
            "assets/evidence/initiatives.yaml": "initiatives: []\n",
            "assets/evidence/glossary.yaml": "terms: []\n",
            "assets/evidence/events.yaml": "events: []\n",
            "assets/evidence/left-out.yaml": "left_out: []\n",
            "assets/evidence/publication.yaml": (
                "publication: {title: Synthetic}\ntoc: []\ngaps: {}\n"
                "flipbook: {key: s0, page_url: 'https://report.example/{page}', offset: 9}\n"
            ),
            "assets/synonyms.yaml": "synonyms: []\n",
            "docs/index.md": "---\ntitle: Home\n---\n\n# Home {: #top }\n",
            "docs/search.md": "---\ntitle: Search\n---\n\n# Search {: #top }\n\n<!-- search -->\n",
        }
        for name in ("glossary", "sources", "evidence"):
            title = name.capitalize()
            files[f"docs/{name}.md"] = (
                f"---\ntitle: {title}\n---\n\n# {title} {{: #top }}\n\n<!-- register: {name} -->\n"
            )
        for number in range(self.pages):
            files[f"chapters/{self.path(number)}.md"] = self._chapter(number, words)
        for path, text in files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    def path(self, number: int) -> str:
        """Return the path of a chapter, without its ending."""
        part = f"{number // self.per_part}" if self.per_part else ""
        return f"parts{part}/c{number}"

    def direct(self, fact: int) -> str:
        """Return what cites the source of a fact directly, with the page."""
        return f"@s{fact}, p. {self.page_of[fact]}"

    def _contents(self) -> str:
        lines = [f"  - {{id: region-c{n}, path: {self.path(n)}}}" for n in range(self.pages)]
        return "\n".join(["chapters:", *lines, ""])

    def _facts(self) -> str:
        lines = [
            "sections:",
            '  - number: "1"',
            "    title: Synthetic",
            "    flipbook_pages: [1]",
            "    facts:",
        ]
        for number in range(self.sources):
            lines += [
                f"      - id: f-{number}",
                f"        claim: {self._sentence(14)}.",
                f"        figures: {{count: {number}}}",
                f'        sources: [{{key: s{number}, page: "{self.page_of[number]}"}}]',
                "        in_itu_report: false",
                "        status: verified",
            ]
        return "\n".join([*lines, ""])

    def _bibliography(self) -> str:
        return "\n".join(map(self._entry, range(self.sources)))

    def _entry(self, number: int) -> str:
        kind = ("article", "techreport", "online", "misc")[number % 4]
        family = self._random.choice(self._families)
        author = f"{family}, {self._random.choice(self._given)}"
        if number % 3 == 0:
            author += (
                f" and {self._random.choice(self._families)}, {self._random.choice(self._given)}"
            )
        if number % 5 == 0:
            author = f"{{{self._sentence(3)} Office}}"
        title = f"{self._sentence(7)} {{AI}}"
        if number % 9 == 0:
            title += r" \& Gr{\"u}nbuch"
        where = "journal" if kind == "article" else "publisher"
        return (
            f"@{kind}{{s{number},\n  author = {{{author}}},\n  title = {{{title}}},\n"
            f"  {where} = {{{self._sentence(3)}}},\n  year = {{{2000 + number % 26}}},\n"
            f"  month = {self._random.choice(('jan', 'mar', 'oct'))},\n"
            f"  url = {{https://source.example/{number}}},\n  urldate = {{2026-11-22}},\n"
            f"  grade = {{{'ABCD'[number % 4]}}},\n  read = {{copy}},\n  annote = {{seen}},\n}}\n"
        )

    def _chapter(self, number: int, words: int) -> str:
        share = self.cited[number :: self.pages]
        per = max(words // max(len(share), 1), 5)
        lines = [
            "---",
            f"title: {self._sentence(4)} {number}",
            "kind: region",
            f"key_message: {self._sentence(12)}.",
            "in_brief:",
            *(f"  - {self._sentence(10)}." for _ in range(3)),
            "source_sections: []",
            "basis: Synthetic.",
            "reviewed: 2026-09-30",
            "---",
            "",
        ]
        for index, fact in enumerate(share, start=1):
            if index % 5 == 1:
                lines += [f"## {self._sentence(5)} {{: #s{index} }}", ""]
            plain = f"{self._sentence(per // 2)}. {self._sentence(per // 2)}"
            lines += [f"{plain} [@f-{fact}].", f"{{: #p{index} }}", ""]
        return "\n".join(lines)

    def _sentence(self, words: int) -> str:
        return " ".join(self._random.choices(self._words, k=max(words, 1))).capitalize()
