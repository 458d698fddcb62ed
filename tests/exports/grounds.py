"""A tiny site, built, and what an exporter is given of it."""

from __future__ import annotations

from edition.exports.exporter import Ground
from edition.model.edition import load_edition
from edition.site.build import build_aside
from edition.site.cite import release_of
from tiny import Tiny

EPOCH = 1_790_000_000


def ground_of(tiny: Tiny) -> Ground:
    """Build the tiny project and return the ground of its exports."""
    folder = tiny.root / ".cache/site"
    config, problems = build_aside(tiny.root, folder)
    assert config is not None, problems
    return Ground(
        root=tiny.root,
        edition=load_edition(tiny.root),
        site=folder,
        cache=tiny.root / ".cache/edition",
        url=config.site_url or "",
        title=config.site_name,
        author=config.site_author or "",
        release=release_of(config),
        epoch=EPOCH,
    )
