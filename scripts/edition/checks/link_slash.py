"""Rule link-slash: links to a page end in a slash, so that no server has to send the reader on."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import urlsplit

from edition.checks.built import locate
from edition.checks.rule import Context, Rule
from edition.model.problem import Problem


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each link that names a page's folder without the slash at its end."""
    for page, link, target, _ in context.site.internal_links:
        path = urlsplit(link).path
        last = posixpath.basename(path)
        if last in ("", ".", "..") or posixpath.basename(target) != "index.html":
            continue
        if last != "index.html" and target in context.site.files:
            place = locate(context.edition, page, link)
            yield rule.problem(place, f'links to "{link}", a page, without "/" at its end.')


RULE = Rule(
    "link-slash",
    "Links to pages end in a slash",
    "Link to the Markdown file, or write the slash.",
    find,
)
