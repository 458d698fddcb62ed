"""Running exports: each by name, its files named, its faults told, nothing half-written left."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager

from edition.exports.exporter import Exported, Exporter, Ground
from edition.exports.faults import RULE
from edition.model.problem import Location, Problem

Progress = Callable[[str], AbstractContextManager[None]]


def _write(exporter: Exporter, ground: Ground) -> Exported:
    """Run an exporter; what a program behind it refuses is told in a sentence."""
    try:
        return exporter.write(ground)
    except (OSError, RuntimeError, subprocess.SubprocessError) as error:
        what = " ".join(str(error).split()) or type(error).__name__
        message = f"the {exporter.title} could not be made: {what}"
        hint = "Mend what it names; if it names nothing of yours, this is a fault of the export."
        return Exported(problems=[Problem(Location("site"), RULE, message, hint)])


def run_exports(ground: Ground, exporters: Iterable[Exporter], progress: Progress) -> Exported:
    """Run exporters in turn; one that finds faults writes nothing and stops no other."""
    done: list[Exported] = []
    for exporter in exporters:
        with progress(f"Making the {exporter.title}"):
            exported = _write(exporter, ground)
        if exported.problems:
            for path in exporter.promises(ground.edition):
                (ground.site / path).unlink(missing_ok=True)
        done.append(exported)
    return Exported(
        tuple(path for one in done for path in one.files),
        # Two exports of one text find the same faults in it.
        tuple(dict.fromkeys(problem for one in done for problem in one.problems)),
    )
