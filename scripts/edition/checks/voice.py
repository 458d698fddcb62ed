"""Rule voice: "the report" is the ITU report, and says only what the ITU report carries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.checks.figures import facts_of
from edition.checks.rule import Context, Rule
from edition.model.edition import Edition
from edition.model.problem import Problem
from edition.model.span import Span, spans

_VERBS = (
    "add|adds|added|argue|argues|ask|asks|call|calls|called|count|counts|credit|credits|describe|"
    "describes|described|expect|expects|find|finds|found|give|gives|hold|holds|lists?|name|names|"
    "named|notes?|point|points|present|presents|puts?|reads?|recommend|recommends|reports?|saw|says?|"
    "said|see|sees|separates?|speaks?|spells|states?|takes?|tells?|treats?|wants?|warns?|writes?"
)
THE_REPORT = re.compile(
    rf"(?<![\w'\u2019]\s)\b[Tt]he\s+report(?:\s+(?:itself|also|only|then|too))?,?\s+(?:{_VERBS})\b"
    r"|\bin\s+the\s+report['\u2019]s\s+(?:account|words|view|terms|description|reading)\b"
    r"|\bthe\s+report['\u2019]s\s+(?:account|words|view|count|list)\b"
)


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield spans in which the report speaks and no covering fact is the report's."""
    edition = context.edition
    for page in edition.telling:
        for passage in page.passages:
            if passage.kind in ("code", "html", "figure"):
                continue
            for span in spans(passage.text):
                match = THE_REPORT.search(span.text)
                if match and span.citations and not _carried(span, edition):
                    place = page.place(passage, span.start + match.start())
                    keys = ", ".join(citation.key for citation in span.citations)
                    words = " ".join(match[0].split())
                    yield rule.problem(place, f'"{words}" is said with {keys}, not the report\'s.')


def _carried(span: Span, edition: Edition) -> bool:
    key = edition.flipbook.key if edition.flipbook else ""
    direct = any(citation.key == key for citation in span.citations)
    return direct or any(fact.in_itu_report for fact in facts_of(edition, span.citations))


RULE = Rule(
    "voice",
    'What "the report" says stands in the ITU report',
    "Name the source that says it, or cite the fact of the report.",
    find,
    needs_register=True,
)
