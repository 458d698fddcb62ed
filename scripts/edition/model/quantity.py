"""Quantities: the typed numbers, dates and numbered names in a line of English text.

Types follow what a reader would call a different thing: a date, money by currency, per cent,
percentage points, a multiple, a fraction, a number with a unit, a plain number. Magnitudes are
multiplied out, words up to ninety-nine are read, both ends of a range are quantities of their own.
"one" and ordinals are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal[
    "date", "money", "percent", "points", "multiple", "fraction", "number", "name", "reference"
]

_SP = "[ \n\u00a0\u202f]+"
_ONES = ["two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS: dict[str, int] = {
    **{word: value for value, word in enumerate(_ONES, start=2)},
    **{word: value for value, word in enumerate(_TEENS, start=10)},
    **{word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)},
    **{
        f"{ten}-{one}": tens + ones
        for tens, ten in zip(range(20, 100, 10), _TENS, strict=True)
        for ones, one in enumerate(["one", *_ONES], start=1)
    },
}
MAGNITUDES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "m": 1e6,
    "bn": 1e9,
}
CURRENCIES = {
    "us$": "USD", "$": "USD", "usd": "USD", "us dollars": "USD", "us dollar": "USD",
    "dollars": "USD", "€": "EUR", "eur": "EUR", "euros": "EUR", "euro": "EUR", "£": "GBP",
    "gbp": "GBP", "pounds": "GBP", "pound": "GBP", "chf": "CHF", "swiss francs": "CHF",
    "sgd": "SGD", "s$": "SGD", "singapore dollars": "SGD", "¥": "JPY", "yen": "JPY",
    "yuan": "CNY", "rmb": "CNY", "won": "KRW", "rupees": "INR", "riyals": "SAR", "sar": "SAR",
    "canadian dollars": "CAD", "c$": "CAD",
}  # fmt: skip
UNITS = {
    "twh": "TWh", "terawatt-hours": "TWh", "terawatt-hour": "TWh", "gwh": "GWh", "mwh": "MWh",
    "kwh": "kWh", "gw": "GW", "gigawatts": "GW", "gigawatt": "GW", "mw": "MW", "megawatts": "MW",
    "megawatt": "MW", "kw": "kW", "tonnes": "t", "tons": "t", "km": "km", "kilometres": "km",
    "years": "year", "year": "year", "months": "month", "month": "month", "weeks": "week",
    "week": "week", "days": "day", "day": "day", "hours": "hour", "hour": "hour",
    "minutes": "minute", "minute": "minute", "seconds": "second", "second": "second",
    "tokens": "token", "token": "token", "parameters": "parameter", "parameter": "parameter",
    "litres": "litre", "degrees": "degree", "points": "point",
}  # fmt: skip
_TIME = frozenset(("year", "month", "week", "day", "hour", "minute", "second"))
_MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        start=1,
    )
}
_QUALIFIERS = {
    "more than": "more", "over": "more", "above": "more", "upwards of": "more",
    "exceeding": "more", "at least": "at least", "no fewer than": "at least",
    "less than": "less", "fewer than": "less", "under": "less", "below": "less",
    "about": "about", "around": "about", "some": "about", "roughly": "about",
    "approximately": "about", "circa": "about", "up to": "up to", "at most": "up to",
    "as many as": "up to", "nearly": "nearly", "almost": "nearly", "close to": "nearly",
    "not quite": "nearly",
}  # fmt: skip
_FOLDS = {
    "doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "quintupl": 5.0,
}  # fmt: skip
_FRACTIONS = {"third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1}

_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_MAGNITUDE = "hundred|thousand|million|billion|trillion"
_AMOUNT = rf"(?:{_DIGITS}|\b(?:{_WORD})\b)(?:(?:{_SP}|-)(?:{_MAGNITUDE})\b|(?<=\d)(?:bn|m)\b)?"
_RANGE = rf"(?P<low>{_AMOUNT})(?:(?:{_SP}(?:to|and|or){_SP}|–|-)(?P<high>{_AMOUNT}))?"
_AFTER = "|".join(sorted((re.escape(c) for c in CURRENCIES if c[-1].isalpha()), key=len)[::-1])
_BEFORE = "|".join(
    sorted((re.escape(c) for c in CURRENCIES if len(c) <= 3 and c not in ("won", "yen")), key=len)[
        ::-1
    ]
)
_UNIT = "|".join(sorted((re.escape(u) for u in UNITS if u != "points"), key=len, reverse=True))
_MONTH = "|".join(_MONTHS)
_EDGE = r"(?<![\w$€£.,/-])"
_END = r"(?![\w]|[.,]\d)"


@dataclass(frozen=True)
class Quantity:
    """One quantity: its kind, value, unit (currency, measure, or name) and how it is qualified.

    A date's value is 0 and its unit ISO text with unknown parts as zeros: "2025-07-00". A name's or
    reference's unit is its text. A fraction's value is a share of one.
    """

    kind: Kind
    value: float
    unit: str
    start: int
    end: int
    text: str
    qualifier: str = ""

    @property
    def date(self) -> tuple[int, int, int]:
        """Year, month and day of a date, zero where the text does not say."""
        year, month, day = (int(part) for part in self.unit.split("-"))
        return year, month, day


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of `text` in order of their place; each character serves only one."""
    found: list[Quantity] = []
    rest = text
    for pattern, read in _READERS:
        for match in pattern.finditer(rest):
            quantities = list(read(match))
            if quantities:
                found += [_qualified(text, quantity) for quantity in quantities]
                rest = rest[: match.start()] + _blank(match[0]) + rest[match.end() :]
    return sorted(found, key=lambda quantity: (quantity.start, quantity.end))


def _blank(text: str) -> str:
    # A character that is no part of any quantity, and no space that would join its neighbours.
    return "\ufffc" * len(text)


def _qualified(text: str, quantity: Quantity) -> Quantity:
    if quantity.kind in ("date", "name", "reference"):
        return quantity
    before = re.sub(r"[ \n\u00a0*_(]+", " ", text[max(0, quantity.start - 24) : quantity.start])
    word = next(
        (
            qualifier
            for words, qualifier in _QUALIFIERS.items()
            if re.search(rf"(?<!\w){words} (?:a |an )?$", before, re.IGNORECASE)
            and not (words in ("over", "under", "some") and quantity.unit in _TIME)
        ),
        "",
    )
    if not word and re.match(rf"\+|{_SP}or more\b", text[quantity.end :]):
        word = "more"
    return replace(quantity, qualifier=word) if word else quantity


def read_amount(text: str) -> float:
    """Return the value of "2.6 billion", "1,000", "twenty-five" or "70-billion"."""
    match = re.match(rf"({_DIGITS}|[a-z]+(?:-[a-z]+)?)(?:(?:{_SP}|-)?(\w+))?$", text.lower())
    if match is None:
        return float("nan")
    number, magnitude = match[1], match[2]
    if number not in WORDS and "-" in number:
        number, _, magnitude = number.partition("-")
    value = (
        float(WORDS[number]) if number in WORDS else float(re.sub(r"[,\u00a0\u202f]", "", number))
    )
    return value * MAGNITUDES.get(magnitude or "", 1.0)


def _ends(match: re.Match[str], kind: Kind, unit: str) -> Iterator[Quantity]:
    """Yield one or both ends of a range; a magnitude after the last end holds for the first too."""
    low, high = match["low"], match["high"]
    if high is None:
        yield Quantity(kind, read_amount(low), unit, match.start("low"), match.end(), match[0])
        return
    shared = re.search(rf"({_MAGNITUDE}|bn)$", high.lower())
    own = re.search(rf"({_MAGNITUDE}|bn|m)$", low.lower())
    factor = MAGNITUDES[shared[1]] if shared and not own else 1.0
    first = read_amount(low) * factor
    yield Quantity(kind, first, unit, match.start("low"), match.end("low"), low)
    yield Quantity(kind, read_amount(high), unit, match.start("high"), match.end(), high)


def _money_before(match: re.Match[str]) -> Iterator[Quantity]:
    first, *others = _ends(match, "money", CURRENCIES[match["currency"].lower()])
    yield replace(first, start=match.start())
    yield from others


def _money_after(match: re.Match[str]) -> Iterator[Quantity]:
    name = re.sub(r"[\n\u00a0\u202f]", " ", match["currency"].lower())
    return _ends(match, "money", CURRENCIES[name])


def _percent(match: re.Match[str]) -> Iterator[Quantity]:
    return _ends(match, "percent", "")


def _points(match: re.Match[str]) -> Iterator[Quantity]:
    return _ends(match, "points", "")


def _unit(match: re.Match[str]) -> Iterator[Quantity]:
    return _ends(match, "number", UNITS[match["unit"].lower()])


def _times(match: re.Match[str]) -> Iterator[Quantity]:
    return _ends(match, "multiple", "")


def _plain(match: re.Match[str]) -> Iterator[Quantity]:
    return _ends(match, "number", "")


def _fold(match: re.Match[str]) -> Iterator[Quantity]:
    word = match[0].lower()
    if stem := re.match(r"(doubl|tripl|trebl|quadrupl|quintupl)", word):
        yield Quantity("multiple", _FOLDS[stem[1]], "", match.start(), match.end(), match[0])
    elif word.startswith("twice"):
        yield Quantity("multiple", 2.0, "", match.start(), match.end(), match[0])
    else:
        amount = re.sub(r"-?fold$", "", word)
        value = read_amount(amount)
        yield Quantity("multiple", value, "", match.start(), match.end(), match[0])


def _fraction(match: re.Match[str]) -> Iterator[Quantity]:
    value = 0.5
    if match["part"]:
        count = WORDS.get(match["count"].lower(), 1)
        value = count * _FRACTIONS[match["part"].lower().rstrip("s")]
    yield Quantity("fraction", value, "", match.start(), match.end(), match[0])


def _date(match: re.Match[str]) -> Iterator[Quantity]:
    groups = match.groupdict()
    year = int(groups.get("year") or 0)
    month = _MONTHS[groups["month"]] if groups.get("month") else 0
    days = [groups.get("day"), groups.get("day2")]
    if month and not any(days) and not year:
        return  # "May" alone, or a month without a day or a year, is no quantity.
    for day in [int(day) for day in days if day] or [0]:
        unit = f"{year:04d}-{month:02d}-{day:02d}"
        yield Quantity("date", 0.0, unit, match.start(), match.end(), match[0])


def _iso(match: re.Match[str]) -> Iterator[Quantity]:
    unit = f"{match['year']}-{match['month']}-{match['day'] or '00'}"
    yield Quantity("date", 0.0, unit, match.start(), match.end(), match[0])


def _years(match: re.Match[str]) -> Iterator[Quantity]:
    for name in ("first", "last"):
        if match[name]:
            last = match[name] if len(match[name]) == 4 else match["first"][:2] + match[name]
            unit = f"{last}-00-00"
            yield Quantity("date", 0.0, unit, match.start(name), match.end(name), match[name])


def _name(match: re.Match[str]) -> Iterator[Quantity]:
    text = match[0].rstrip(".,;:-/")
    if re.fullmatch(r"\d+(?:st|nd|rd|th)", text):
        return
    yield Quantity("name", 0.0, text, match.start(), match.start() + len(text), text)


def _reference(match: re.Match[str]) -> Iterator[Quantity]:
    word = match["word"].lower().rstrip("s.")
    for number in re.finditer(r"\d+(?:\.\d+)*[a-z]?", match["numbers"]):
        start = match.start("numbers") + number.start()
        unit = f"{word} {number[0]}"
        yield Quantity("reference", 0.0, unit, start, start + len(number[0]), match[0])


def _skip(match: re.Match[str]) -> Iterator[Quantity]:
    # Consumed without being a quantity.
    yield from ()


_Reader = Callable[[re.Match[str]], Iterator[Quantity]]


def _compiled(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(pattern, flags)


# In order: what is read first cannot be read as something else.
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    # Numbered parts of this edition or of the report: must exist.
    (
        _compiled(
            rf"\b(?P<word>pillars?|themes?|sections?|pages?|figures?|tables?|paras?\.|"
            rf"paragraphs?){_SP}(?P<numbers>\d+(?:\.\d+)*[a-z]?(?:(?:,{_SP}|{_SP}(?:and|to|or){_SP}"
            rf"|,{_SP}and{_SP}|–|-)\d+(?:\.\d+)*)*)(?!\d|(?:{_SP})?(?:per{_SP}cent|%))"
        ),
        _reference,
    ),
    # Names that hold digits.
    (
        _compiled(
            rf"\b(?:ISO(?:/IEC)?|IEC|IEEE|ITU-T|NIST|RFC|EN|SDGs?|Goals?|Scope|Llama|Claude|Gemini|"
            rf"GPT|DeepSeek|Qwen|Article|Articles|Annex|Track|track|Phase|Level|Title|Chapter|Part|"
            rf"Regulation|Directive|\(EU\)|[Rr]esolution|Act|Bill|SB|AB|No\.){_SP}"
            rf"(?:\(EU\){_SP})?\d[\d./:()-]*(?:{_SP}and{_SP}\d+(?!(?:{_SP})?(?:per|%|{_MAGNITUDE})))?"
            r"(?![\w%])",
            0,
        ),
        _name,
    ),
    (_compiled(r"\bA/RES/[\d/]+|\bA/\d+/L\.\d+", 0), _name),
    (_compiled(r"\b\d{1,2}[:.]\d{2}(?=[ -–]|h\b|$)(?=:|.*\d)(?<=:\d\d)", 0), _name),
    # Dates.
    (
        _compiled(
            rf"{_EDGE}(?P<day>\d{{1,2}})(?:(?:{_SP}and{_SP}|{_SP}to{_SP}|–|-)(?P<day2>\d{{1,2}}))?"
            rf"{_SP}(?P<month>{_MONTH})\b(?:{_SP}(?P<year>(?:19|20)\d\d))?",
            0,
        ),
        _date,
    ),
    (_compiled(rf"\b(?P<month>{_MONTH}){_SP}(?:of{_SP})?(?P<year>(?:19|20)\d\d)\b", 0), _date),
    (_compiled(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)(?:-(?P<day>[0-3]\d))?\b", 0), _iso),
    # Money, shares, measures.
    (_compiled(rf"(?<!\w)(?P<currency>{_BEFORE})(?:{_SP})?{_RANGE}{_END}"), _money_before),
    (_compiled(rf"{_EDGE}{_RANGE}(?:{_SP}|-)(?P<currency>{_AFTER})\b"), _money_after),
    (_compiled(rf"{_EDGE}{_RANGE}(?:{_SP}|-)percentage(?:{_SP}|-)points?\b"), _points),
    (_compiled(rf"{_EDGE}{_RANGE}(?:(?:{_SP})?%|{_SP}per(?:{_SP})?cent\b|-per-cent\b)"), _percent),
    (_compiled(rf"\b(?:(?:{_WORD})-?|\d+-?)fold\b"), _fold),
    (
        _compiled(
            r"\b(?:doubl|tripl|trebl|quadrupl|quintupl)(?:e|es|ed|ing)\b"
            rf"|\btwice(?={_SP}(?:as|the|what|that)\b)"
        ),
        _fold,
    ),
    (
        _compiled(
            rf"{_EDGE}{_RANGE}{_SP}times(?={_SP}(?:as|the|its|more|less|that|what|higher|lower|greater|over)\b|[,.;]|{_SP}\[|$)"
        ),
        _times,
    ),
    (
        _compiled(
            rf"\b(?:(?:(?P<count>a|one|two|three|four)(?:{_SP}|-))(?P<part>thirds?|quarters?|fifths?"
            rf"|tenths?)|(?<!first )(?<!second )(?P<half>half|halves))"
            rf"(?={_SP}of\b|[,.;)]|{_SP}\[|$|{_SP}the\b)"
        ),
        _fraction,
    ),
    (_compiled(rf"{_EDGE}{_RANGE}(?:{_SP}|-)(?P<unit>{_UNIT})\b"), _unit),
    # Tokens of letters and digits: GH200, 8B, GPT-4, COP30, 1990s.
    (
        _compiled(
            r"(?<![\w/.-])(?=[\w./-]*\d)(?=[\w./-]*[A-Za-z])"
            rf"(?!\d[\d.,]*-(?:{_MAGNITUDE}|{_UNIT}|year|{_WORD})\b)[A-Za-z0-9][\w./-]*"
        ),
        _name,
    ),
    (
        _compiled(
            rf"(?<![\w$€£.,/])(?P<first>(?:19|20)\d\d)(?:(?:{_SP}(?:to|and){_SP}|–|-)"
            r"(?P<last>(?:19|20)?\d\d)(?![\d.,]\d|\d))?(?![\w%]|[.,]\d)",
            0,
        ),
        _years,
    ),
    (_compiled(rf"{_EDGE}{_RANGE}{_END}"), _plain),
)
