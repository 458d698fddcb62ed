"""Rule link-internal: every link within the site leads to a file of the site."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from edition.checks.built import BuiltPage, locate, source_of
from edition.checks.rule import Context, Rule
from edition.model.problem import Problem, did_you_mean


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each link whose file is not in the built site."""
    site = context.site
    why: dict[str, tuple[str, str]] = {}  # a fault in a template is one of every page
    for page, link, target, _ in site.internal_links:
        if target not in site.files:
            place = locate(context.edition, page, link)
            wanted = _written_target(context, page, link) or target
            if wanted not in why:
                why[wanted] = _why(context, wanted)
            what, hint = why[wanted]
            yield rule.problem(place, f'links to "{link}", which {what}.', hint)


def _written_target(context: Context, page: BuiltPage, link: str) -> str:
    """Return what a link to a Markdown file that MkDocs left alone was to lead to."""
    path = link.partition("#")[0]
    source = source_of(context.edition, page)
    if not path.endswith(".md") or source is None:
        return ""
    uri = posixpath.normpath(posixpath.join(posixpath.dirname(source.src_uri), path))
    return f"{uri.removesuffix('.md')}/index.html"


def _why(context: Context, target: str) -> tuple[str, str]:
    """Return what is wrong with a target that is not in the site, and the nearest that is."""
    site = context.site
    if twin := site.by_folded.get(target.casefold()):
        return f'is in the site as "{twin.removesuffix("index.html")}"', "Mind capitals."
    source = target.removesuffix("/index.html")
    written = source if source.endswith(".md") else f"{source}.md"
    for folder in ("chapters", "docs"):
        if (context.edition.root / folder / written).is_file():
            return f"is left out of the build ({folder}/{written} exists)", ""
    if posixpath.splitext(source)[1]:
        return "is not in the site", did_you_mean(target, site.files)
    known = {page.address.rstrip("/") for page in site.pages if not page.is_stub}
    return "is not in the site", did_you_mean(posixpath.dirname(target) or target, known)


RULE = Rule(
    "link-internal",
    "Links within the site lead somewhere",
    "Correct the path, or remove the link.",
    find,
)
