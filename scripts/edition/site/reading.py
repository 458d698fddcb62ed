"""Reading: what of a source was read, and when, in one sentence for readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from edition.model.bibliography import Source
from edition.site.dates import long_date

READ = ("excerpt", "copy")


def how_read(
    source: Source, sources: Mapping[str, Source], beside: Sequence[str] | None = None
) -> str:
    """Return what of `source` was read and on which day its stored copy was.

    A source that was not read is told by the one that cites it: the source its entry names in the
    field `citedby`, or the only source among `beside` (a fact's sources) that was read.
    """
    day = f" on {long_date(source.urldate)}" if source.urldate else ""
    match source.read:
        case "excerpt":
            return f"Read in part, in a stored copy{day}."
        case "copy":
            return f"Read in a reproduction, in a stored copy{day}."
        case "secondary":
            return f"Known from summaries read in stored copies{day}."
        case "not-read":
            return _not_read(source, sources, beside)
    return ""


def _not_read(source: Source, sources: Mapping[str, Source], beside: Sequence[str] | None) -> str:
    read = [key for key in beside or () if key in sources and sources[key].read in READ]
    named = sources.get(source.fields.get("citedby", ""))
    if named is not None and named.read in READ:
        return f"Not read; as cited by {_named(named, source)}."
    if len(read) == 1:
        return f"Not read; as cited by {_named(sources[read[0]], source)}."
    return "Not read; known from the other sources given here." if read else "Not read."


def _named(citing: Source, cited: Source) -> str:
    """Return who cites: the first author, or the title where both have one author."""
    author = citing.authors[0] if citing.authors else None
    if author is None or (cited.authors and cited.authors[0] == author):
        return f"‘{citing.title}’"
    return author.family
