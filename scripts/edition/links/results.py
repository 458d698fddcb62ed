"""Results: how each address answered and when, kept in a committed file, told as a report."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, get_args

from edition.links.addresses import Address
from edition.model.problem import Location, Problem

CHECKED = "assets/links/checked.json"
RULE = "links"
Status = Literal["dead", "moved", "blocked", "unreachable", "ok"]
STATUSES: tuple[str, ...] = get_args(Status)
WORDS: Mapping[str, str] = {
    "dead": "is dead",
    "moved": "has moved for good",
    "blocked": "turns programs away",
    "unreachable": "could not be reached",
}
HINTS: Mapping[str, str] = {
    "dead": "Give a new address or an archived copy.",
    "moved": "Write the new address into the entry.",
    "blocked": "Open it in a browser; if it is there, nothing is to be done.",
    "unreachable": "Look again in some days.",
}
_NEVER = "No address has been checked yet: made where there was no network. Run `make links`."
_ABOUT = "How the sources' addresses answered; written by `make links`."


@dataclass(frozen=True)
class Outcome:
    """How an address answered: its status, in what words, and where it has moved to."""

    status: Status
    detail: str
    to: str = ""


@dataclass(frozen=True)
class Result:
    """An address, how it answered, and the day it was asked (ISO)."""

    address: str
    status: str
    checked: str
    detail: str = ""
    to: str = ""


def read_results(root: Path) -> tuple[dict[str, Result], list[Problem]]:
    """Read the results kept from earlier; a file that cannot be read is a problem."""
    place = Location(CHECKED)
    try:
        data = json.loads((root / CHECKED).read_text(encoding="utf-8"))
        results = [Result(**entry) for entry in data["results"]]
        for result in results:
            datetime.date.fromisoformat(result.checked)
            if result.status not in STATUSES:
                raise ValueError(f'"{result.status}" is no status')
    except FileNotFoundError:
        return {}, []
    except json.JSONDecodeError as error:
        place = Location(CHECKED, error.lineno)
        return {}, [Problem(place, RULE, f"not valid JSON: {error.msg}.", _DELETE)]
    except (OSError, ValueError, KeyError, TypeError) as error:
        return {}, [Problem(place, RULE, f"not a list of results: {error}.", _DELETE)]
    return {result.address: result for result in results}, []


_DELETE = "Delete the file; the next run writes it anew."


def write_results(root: Path, results: Iterable[Result]) -> None:
    """Write the results in order of address, so that the same results are the same bytes."""
    kept = sorted(results, key=lambda result: result.address)
    data = {
        "about": _ABOUT if kept else _NEVER,
        "results": [{k: v for k, v in asdict(result).items() if v} for result in kept],
    }
    file = root / CHECKED
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    aside = file.with_suffix(".tmp")
    aside.write_text(text, encoding="utf-8")
    aside.replace(file)


def is_fresh(result: Result, today: datetime.date, days: int) -> bool:
    """Whether an address that was well needs no asking again yet."""
    age = (today - datetime.date.fromisoformat(result.checked)).days
    return result.status in ("ok", "moved") and 0 <= age < days


def as_report(
    addresses: Sequence[Address], results: Mapping[str, Result], exempt: int, asked: int
) -> str:
    """Return a line for each address that is not well, the worst first, and the sums."""
    lines = []
    for status in STATUSES:
        for address in addresses:
            result = results.get(address.url)
            if result is not None and result.status == status and status in WORDS:
                lines += _lines(address, result)
    counts = Counter(result.status for result in results.values())
    sums = ", ".join(f"{counts[status]} {status}" for status in STATUSES if counts[status])
    lines.append(
        f"{len(addresses)} addresses, {asked} asked now, {exempt} exempt: {sums or 'no result'}."
    )
    return "\n".join(lines)


def _lines(address: Address, result: Result) -> list[str]:
    to = f" to {result.to}" if result.to else ""
    detail = f" ({result.detail})" if result.detail else ""
    return [
        f'{place}: the address of "{key}" {WORDS[result.status]}{to}{detail}: {address.url} '
        f"{HINTS[result.status]}"
        for key, place in zip(address.keys, address.places, strict=True)
    ]
