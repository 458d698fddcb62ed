"""Support: which quantities a fact carries, and whether they carry one found in the text.

A fact carries the quantities of its claim, and its `figures`, typed by what their keys say (usd_bn,
share_pct, twh_2024). Its working note and its caveat carry nothing. A fact without a date of its
own has the years of its sources.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from edition.model.bibliography import Source
from edition.model.evidence import Fact
from edition.model.quantity import MAGNITUDES, UNITS, Quantity, find_quantities

_TOLERANCE = 1e-9
_KEY_CURRENCIES = {"usd", "gbp", "eur", "chf", "sgd"}
_KEY_MAGNITUDES = {**MAGNITUDES, "mn": 1e6, "tn": 1e12, "k": 1e3}
_KEY_PERCENT = {"pct", "percent"}
_KEY_MULTIPLE = {"factor", "multiple", "fold", "times"}


@dataclass(frozen=True)
class Carried:
    """A quantity that a fact carries, and where it stands: its claim, a key, or a source's year."""

    quantity: Quantity
    origin: str
    is_untyped: bool = False


def carried(fact: Fact, sources: Mapping[str, Source]) -> tuple[Carried, ...]:
    """Return every quantity that `fact` carries."""
    found = [Carried(quantity, "claim") for quantity in find_quantities(fact.claim)]
    found += figures_of(fact.figures)
    # The year of a source dates what it says, unless the fact has dates of its own.
    has_year = any(item.quantity.kind == "date" for item in found)
    for locator in fact.sources:
        source = sources.get(locator.key)
        if source is None:
            continue
        if source.year and not has_year:
            year = Quantity("date", 0.0, f"{int(source.year):04d}-00-00", 0, 0, source.year)
            found.append(Carried(year, "source"))
        found += [Carried(name, "source") for name in names_in(source.title)]
        if locator.page:
            page = Quantity("reference", 0.0, f"page {locator.page}", 0, 0, locator.page)
            found.append(Carried(page, "locator"))
    return tuple(found)


def names_in(text: str) -> list[Quantity]:
    """Return the names with digits in `text`."""
    return [quantity for quantity in find_quantities(text) if quantity.kind == "name"]


def figures_of(figures: Mapping[str, Any]) -> list[Carried]:
    """Return the quantities of a record's machine-readable figures."""
    found = list(_figures(figures, ()))
    # `unit: TWh` beside the numbers gives it to all that have none.
    unit = UNITS.get(str(figures.get("unit", "")).lower(), "")
    if not unit:
        return found
    return [
        replace(item, quantity=replace(item.quantity, unit=unit), is_untyped=False)
        if item.is_untyped
        else item
        for item in found
    ]


def _figures(value: Any, path: tuple[str, ...]) -> Iterator[Carried]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _figures(inner, (*path, str(key)))
            # A key of a nested table may itself be a year.
            if re.fullmatch(r"(19|20)\d\d", str(key)):
                yield Carried(_year(int(key)), ".".join((*path, str(key))))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _figures(inner, path)
    elif isinstance(value, datetime.date):
        yield from _figures(value.isoformat(), path)
    elif isinstance(value, str):
        yield from _from_text(value, path)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield from _from_number(float(value), path)


def _year(year: int) -> Quantity:
    return Quantity("date", 0.0, f"{year:04d}-00-00", 0, 0, str(year))


def _hints(path: tuple[str, ...]) -> tuple[str, str, float]:
    """Return kind, unit and magnitude that the tokens of a key tell."""
    tokens = re.split(r"[_\W]+", "_".join(path).lower())
    magnitude = next((_KEY_MAGNITUDES[t] for t in tokens if t in _KEY_MAGNITUDES), 1.0)
    currency = next((t.upper() for t in tokens if t in _KEY_CURRENCIES), "")
    if currency:
        return "money", currency, magnitude
    if _KEY_PERCENT & set(tokens) and "points" not in tokens:
        return "percent", "", 1.0
    if "points" in tokens and ("percentage" in tokens or "pct" in tokens):
        return "points", "", 1.0
    if _KEY_MULTIPLE & set(tokens):
        return "multiple", "", 1.0
    unit = next((UNITS[t] for t in tokens if t in UNITS and t not in ("year", "day", "points")), "")
    return ("number", unit, magnitude) if unit else ("", "", magnitude)


def _from_number(value: float, path: tuple[str, ...]) -> Iterator[Carried]:
    origin = ".".join(path)
    kind, unit, magnitude = _hints(path)
    text = f"{value:g}"
    if kind in ("money", "percent", "points", "multiple"):
        amount = value * magnitude if kind == "money" else value
        yield Carried(Quantity(kind, amount, unit, 0, 0, text), origin)  # type: ignore[arg-type]
        return
    number = Quantity("number", value * magnitude, unit, 0, 0, text)
    yield Carried(number, origin, is_untyped=not unit)
    if value.is_integer() and 1900 <= value <= 2100 and not unit:
        yield Carried(_year(int(value)), origin)


def _from_text(text: str, path: tuple[str, ...]) -> Iterator[Carried]:
    origin = ".".join(path)
    kind, unit, magnitude = _hints(path)
    for quantity in find_quantities(text.replace("_", " ")):
        if quantity.kind == "number" and not quantity.unit and kind:
            has_own = quantity.value >= 1e6 or magnitude == 1.0
            value = quantity.value if has_own else quantity.value * magnitude
            typed = replace(quantity, kind=kind, unit=unit, value=value)  # type: ignore[arg-type]
            yield Carried(typed, origin)
        elif quantity.kind == "number" and not quantity.unit:
            value = quantity.value if quantity.value >= 1e6 else quantity.value * magnitude
            yield Carried(replace(quantity, value=value), origin, is_untyped=True)
        else:
            yield Carried(quantity, origin)


def supporting(wanted: Quantity, evidence: Iterable[Carried]) -> list[Carried]:
    """Return the evidence that agrees with `wanted` in type, unit and value (not in qualifier)."""
    held = list(evidence)
    typed = {
        item.quantity.value
        for item in held
        if item.quantity.kind == "number" and item.quantity.unit and not item.is_untyped
    }
    # A number that stands with a unit somewhere is not lent to another by a bare figure.
    return [
        item
        for item in held
        if _agrees(wanted, item)
        and not (
            item.is_untyped
            and wanted.unit
            and wanted.unit != item.quantity.unit
            and item.quantity.value in typed
        )
    ]


def _agrees(wanted: Quantity, item: Carried) -> bool:
    held = item.quantity
    if wanted.kind == "date":
        return held.kind == "date" and _covers(held.date, wanted.date)
    if wanted.kind == "name":
        return _same_name(wanted, held)
    if wanted.kind == "reference":
        return held.kind == "reference" and held.unit == wanted.unit
    pair = {wanted.kind, held.kind}
    if pair == {"fraction", "percent"}:
        shares = [q.value * 100 if q.kind == "fraction" else q.value for q in (wanted, held)]
        return abs(shares[0] - shares[1]) < 1e-6
    same_value = abs(wanted.value - held.value) <= _TOLERANCE * max(abs(wanted.value), 1.0)
    if wanted.kind != held.kind or not same_value:
        return False
    # A figure whose key names no unit carries a number with any.
    return wanted.unit == held.unit or (item.is_untyped and wanted.kind == "number")


def _covers(held: tuple[int, int, int], wanted: tuple[int, int, int]) -> bool:
    """Whether a date supports another: a day its month and year, not the reverse."""
    return all(want in (0, have) for want, have in zip(wanted, held, strict=True))


def _same_name(wanted: Quantity, held: Quantity) -> bool:
    if held.kind != "name":
        return False
    return _normal(wanted.unit) == _normal(held.unit)


def _normal(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
