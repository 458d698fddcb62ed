"""Relevance: the questions of tests/search/, what answers each, and how well results are ordered.

An address answers a question if it is one of those listed for it, or the heading of the section
that holds one of them; nothing else on the page does. A statement shown on a chapter's page under
the id it has in the register counts as that statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import lxml.html
import yaml
from playwright.sync_api import Page

from edition.model.rendered import fragments

QUESTIONS = Path(__file__).parents[1] / "search/questions.yaml"
FIRST = 5  # the results that count for recall
FACTS = "evidence/#"

# Types each question into the page of the search and reads off where its results lead, in order.
_ASK = """async (asks) => {
  const field = document.querySelector(".search-field");
  const found = [];
  for (const ask of asks) {
    field.value = ask;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((resume) => setTimeout(resume));
    found.push([...document.querySelectorAll("a.search-hit")].map((link) => link.href));
  }
  return found;
}"""


@dataclass(frozen=True)
class Question:
    """What somebody types, the addresses that answer it, and words that each of these holds."""

    ask: str
    at: tuple[str, ...]
    says: str
    is_held_out: bool


@dataclass(frozen=True)
class Score:
    """Recall at 5 and mean reciprocal rank."""

    recall: float
    rank: float


def read_questions() -> tuple[Question, ...]:
    """Return the questions in the order of the file."""
    data = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    return tuple(
        Question(str(q["ask"]), tuple(q["at"]), str(q["says"]), q["for"] == "held-out")
        for q in data["questions"]
    )


class Places:
    """Every address of a built site: what stands there, and the section that holds it."""

    def __init__(self, site: Path) -> None:
        self.texts: dict[str, str] = {}
        self.sections: dict[str, str] = {}
        self._by_id: dict[str, list[str]] = {}
        for file in sorted(site.rglob("index.html")):
            page = file.parent.relative_to(site).as_posix()
            self._read("" if page == "." else f"{page}/", file)

    def _read(self, page: str, file: Path) -> None:
        tree = lxml.html.document_fromstring(file.read_bytes())
        known = {fragment.id: fragment.text for fragment in fragments(tree)}
        article = tree.find(".//article")
        section = ""
        for element in [] if article is None else article.iter():
            own = element.get("id") if isinstance(element.tag, str) else None
            if not own:
                continue
            if element.tag in ("h2", "h3", "h4"):
                section = own
            address = f"{page}#{own}"
            self.sections.setdefault(address, f"{page}#{section}")
            self._by_id.setdefault(own, []).append(address)
            if own in known:
                self.texts.setdefault(address, known[own])
                following = element.getnext()
                if following is not None and following.tag == "dd":
                    self.texts[address] += " " + " ".join(following.text_content().split())

    def answers(self, question: Question) -> frozenset[str]:
        """Return every address that counts as an answer."""
        found: set[str] = set()
        for address in question.at:
            own = address.partition("#")[2]
            same = self._by_id.get(own, ()) if address.startswith(FACTS) else ()
            for place in (address, *same):
                found |= {place, self.sections.get(place, place)}
        return frozenset(found)


def asked(page: Page, base: str, questions: Iterable[Question]) -> list[list[str]]:
    """Return for each question where the results lead, as the page of the search shows them."""
    page.goto(f"{base}/search/?q=a")
    page.locator("a.search-hit").first.wait_for()
    found = page.evaluate(_ASK, [question.ask for question in questions])
    return [[href.removeprefix(f"{base}/") for href in hrefs] for hrefs in found]


def rank_of(results: Sequence[str], answers: Iterable[str]) -> int:
    """Return the place of the first answer, counted from 1; 0 if there is none."""
    wanted = frozenset(answers)
    return next((rank for rank, place in enumerate(results, 1) if place in wanted), 0)


def score(ranks: Sequence[int]) -> Score:
    """Return how well the first answers stand."""
    recall = sum(0 < rank <= FIRST for rank in ranks) / len(ranks)
    return Score(recall, sum(1 / rank for rank in ranks if rank) / len(ranks))


def scores(ranks: Mapping[Question, int]) -> tuple[Score, Score, Score]:
    """Return the scores of the questions for tuning, of those held out, and of all."""
    parts = (
        [rank for question, rank in ranks.items() if not question.is_held_out],
        [rank for question, rank in ranks.items() if question.is_held_out],
        list(ranks.values()),
    )
    return score(parts[0]), score(parts[1]), score(parts[2])
