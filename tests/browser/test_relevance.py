"""The search, asked the questions of tests/search/: what it finds, and how large it is."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from edition.model.synonyms import read_synonyms
from edition.site.search import FILE
from relevance import Places, asked, rank_of, read_questions, score, scores
from tiny import ROOT

pytestmark = pytest.mark.browser

RECALL = 0.95
SIZE = 350_000  # bytes, compressed


@pytest.fixture(scope="module")
def places(site: Path) -> Places:
    return Places(site)


def test_there_are_sixty_questions_and_twenty_held_out() -> None:
    questions = read_questions()
    assert len(questions) >= 60
    assert sum(question.is_held_out for question in questions) >= 20
    assert len({question.ask for question in questions}) == len(questions)


def test_each_answer_stands_where_the_question_says(places: Places) -> None:
    wrong = [
        f'"{question.ask}": {address} does not say "{question.says}"'
        for question in read_questions()
        for address in question.at
        if question.says.casefold() not in places.texts.get(address, "").casefold()
    ]
    assert wrong == [], "\n".join(wrong)


def test_an_answer_stands_among_the_first_five_results(
    browser: Browser, base: str, places: Places
) -> None:
    questions = read_questions()
    page = browser.new_page()
    found = asked(page, base, questions)
    page.close()
    ranks = {
        question: rank_of(results, places.answers(question))
        for question, results in zip(questions, found, strict=True)
    }
    missed = [f"{question.ask} ({rank})" for question, rank in ranks.items() if not 0 < rank <= 5]
    assert scores(ranks)[2].recall >= RECALL, "\n".join(missed)


def test_the_texts_stay_small(site: Path) -> None:
    assert len(gzip.compress((site / FILE).read_bytes(), 9)) <= SIZE


def test_every_group_of_synonyms_finds_something(site: Path) -> None:
    texts = (site / FILE).read_text(encoding="utf-8").casefold()
    groups, _ = read_synonyms(ROOT)
    # The file itself holds each word once, as a synonym.
    unused = [
        group.words
        for group in groups
        if all(texts.count(word.casefold()) < 2 for word in group.words)
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("ranks", "recall", "rank"),
    [([1, 1], 1.0, 1.0), ([0, 2], 0.5, 0.25), ([6, 5], 0.5, (1 / 6 + 1 / 5) / 2)],
)
def test_recall_counts_the_first_five_and_rank_counts_all(
    ranks: list[int], recall: float, rank: float
) -> None:
    assert score(ranks).recall == recall
    assert score(ranks).rank == pytest.approx(rank)


def test_a_section_counts_for_what_it_holds_and_a_page_does_not(places: Places) -> None:
    question = next(q for q in read_questions() if q.ask == "pillar 9 para 7")
    assert places.answers(question) == {
        "pillars/compute-and-models/#p7",
        "pillars/compute-and-models/#dialogue",
    }
