"""Rule link-svg: what a drawing links to, shows or uses is in the site.

https://www.w3.org/TR/SVG2/linking.html
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edition.checks.built import THEME, BuiltPage, Drawing, locate
from edition.checks.rule import Context, Rule
from edition.model.edition import Edition
from edition.model.problem import Location, Problem, did_you_mean


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each address in an SVG, in a page or a file of its own, that leads nowhere."""
    site = context.site
    drawings = {drawing.path: drawing for drawing in site.drawings}
    holders: list[tuple[BuiltPage | Drawing, tuple[str, ...]]] = [
        *((page, page.drawn) for page in site.pages),
        *((drawing, drawing.links) for drawing in site.drawings),
    ]
    for holder, links in holders:
        for link in dict.fromkeys(links):
            found = site.resolve(holder, link)
            if found is None:
                continue
            target, fragment = found
            there = site.by_path.get(target) or drawings.get(target)
            if target not in site.files:
                near = did_you_mean(target, site.files)
                message = f'a drawing points to "{link}", which is not in the site.'
                yield rule.problem(_place(context.edition, holder, link), message, near)
            elif fragment and there is not None and fragment not in there.ids:
                near = did_you_mean(fragment, there.ids)
                message = f'a drawing points to "{link}", but there is no "#{fragment}".'
                yield rule.problem(_place(context.edition, holder, link), message, near)


def _place(edition: Edition, holder: BuiltPage | Drawing, link: str) -> Location:
    if isinstance(holder, BuiltPage):
        return locate(edition, holder, link)
    for folder in ("docs", "chapters", THEME):
        file = Path(folder) / holder.path
        if (edition.root / file).is_file():
            lines = (edition.root / file).read_text(encoding="utf-8").split("\n")
            hits = [number for number, line in enumerate(lines, 1) if link in line]
            return Location(file.as_posix(), hits[0] if hits else 1)
    return Location(f"site/{holder.path}")


RULE = Rule(
    "link-svg",
    "Links inside drawings lead somewhere",
    "Correct the address in the drawing.",
    find,
)
