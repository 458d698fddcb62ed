"""Running exports: each by name, its files named, its faults told, nothing half-written left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager

from edition.exports.exporter import Exported, Exporter, Ground

Progress = Callable[[str], AbstractContextManager[None]]


def run_exports(ground: Ground, exporters: Iterable[Exporter], progress: Progress) -> Exported:
    """Run exporters in turn; one that finds faults writes nothing and stops no other."""
    done: list[Exported] = []
    for exporter in exporters:
        with progress(f"Making the {exporter.title}"):
            exported = exporter.write(ground)
        if exported.problems:
            for path in exporter.promises(ground.edition):
                (ground.site / path).unlink(missing_ok=True)
        done.append(exported)
    return Exported(
        tuple(path for one in done for path in one.files),
        # Two exports of one text find the same faults in it.
        tuple(dict.fromkeys(problem for one in done for problem in one.problems)),
    )
