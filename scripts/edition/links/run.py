"""Running: the addresses that are due are asked for, the results kept and told."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from edition.links.addresses import Address, addresses_of, read_exemptions, unused
from edition.links.handles import REGISTRY, Patience, ask_for_doi
from edition.links.lychee import SETTINGS, LycheeError, ask_for_pages
from edition.links.results import (
    Outcome,
    Result,
    as_report,
    is_fresh,
    read_results,
    write_results,
)
from edition.model.bibliography import Source
from edition.model.problem import Problem

# So many addresses are never out of reach all at once: it is the network that is missing.
MANY = 20


@dataclass(frozen=True)
class Run:
    """What a run found: the report for people, faults of its own files, and dead addresses."""

    report: str
    problems: tuple[Problem, ...] = ()
    dead: int = 0


def run_links(
    root: Path,
    sources: Iterable[Source],
    today: datetime.date,
    max_age: int = 0,
    registry: str = REGISTRY,
    patience: Patience | None = None,
) -> Run:
    """Ask for each address that was not well within the last `max_age` days; keep the results.

    Raises LycheeError, and keeps what was kept before, if nothing could be asked at all.
    """
    exemptions, problems = read_exemptions(root)
    earlier, faults = read_results(root)
    problems += faults
    if problems:
        return Run("", tuple(problems))
    every = addresses_of(sources)
    problems = unused(exemptions, every)
    wanted = [a for a in every if not any(exempt.covers(a.url) for exempt in exemptions)]
    kept = {
        a.url: earlier[a.url]
        for a in wanted
        if a.url in earlier and is_fresh(earlier[a.url], today, max_age)
    }
    due = [address for address in wanted if address.url not in kept]
    outcomes = _ask(due, root / SETTINGS, registry, patience or Patience())
    if len(due) > MANY and all(told.status == "unreachable" for told in outcomes.values()):
        raise LycheeError(
            f"None of {len(due)} addresses could be reached; is there a network? "
            "The results were left as they were."
        )
    for url, outcome in outcomes.items():
        kept[url] = Result(url, outcome.status, today.isoformat(), outcome.detail, outcome.to)
    write_results(root, kept.values())
    report = as_report(every, kept, len(every) - len(wanted), len(due))
    return Run(report, tuple(problems), sum(r.status == "dead" for r in kept.values()))


def _ask(
    addresses: Sequence[Address], settings: Path, registry: str, patience: Patience
) -> dict[str, Outcome]:
    """Ask for pages and look up DOIs side by side; return how each address answered."""
    dois = [address for address in addresses if address.doi]
    with ThreadPoolExecutor(max_workers=2) as workers:
        asked = [workers.submit(ask_for_doi, a.doi, registry, patience) for a in dois]
        found = ask_for_pages([a.url for a in addresses if not a.doi], settings)
        found |= {a.url: answer.result() for a, answer in zip(dois, asked, strict=True)}
    return found
