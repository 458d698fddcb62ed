"""The two steps of a release: prepare its files for review, then prove that they are still true."""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from edition.checks.built import BuiltSite
from edition.model.difference import Difference, compare
from edition.model.edition import Edition, load_edition
from edition.model.ledger import CHANGES, Change, Ledger, ReleasedChange, version_order
from edition.release.collect import collect
from edition.release.files import NotPrepared, released_files

# Builds the project aside and checks it; returns the model and the site, or stops with the faults.
Build = Callable[[], tuple[Edition, BuiltSite]]


def prepare(root: Path, version: str, day: datetime.date, build: Build) -> tuple[Ledger, list[str]]:
    """Write ledger, settings, citation file and change log of `version`.

    Return the ledger and the paths written. A NotPrepared says what stands in the way; then, as
    when the build fails, every file is left as it was.
    """
    edition = load_edition(root)
    last = edition.ledgers[-1] if edition.ledgers else None
    if last is not None and version_order(version) <= last.order:
        raise NotPrepared(f"{version} does not come after {last.version}, which was released.")
    changes = [_plain(change) for change in edition.changes]
    files = dict(released_files(root, version, day))
    kept = files.pop(CHANGES, None)  # its entries are needed until the site was checked
    with _written(root, files):
        built, site = build()
        ledger = collect(built, site, version, day, changes)
    last_files = {ledger.path: ledger.as_json(), **({CHANGES: kept} if kept is not None else {})}
    for path, text in last_files.items():
        _write(root / path, text)
    return ledger, [*files, *last_files]


def prove(root: Path, version: str, build: Build) -> tuple[Ledger, Difference]:
    """Build `version` from a clean tree; return its ledger and how the build differs from it."""
    if dirty := _dirty(root):
        raise NotPrepared(f"the tree is not clean: commit or drop {dirty} first.")
    edition = load_edition(root)
    ledger = next((one for one in edition.ledgers if one.version == version), None)
    if ledger is None:
        known = ", ".join(one.version for one in edition.ledgers) or "none"
        raise NotPrepared(
            f"there is no ledger of {version} (there is {known}): "
            f"run `edition release --prepare {version}`, review and commit."
        )
    built, site = build()
    again = collect(built, site, version, ledger.released, ledger.changes)
    return ledger, compare(ledger, again)


def _plain(change: Change) -> ReleasedChange:
    return ReleasedChange(at=change.at, kind=change.kind, why=change.why)


@contextmanager
def _written(root: Path, files: Mapping[str, str]) -> Iterator[None]:
    """Write files, and put back what was there if what follows fails."""
    before = {path: (root / path).read_bytes() for path in files}
    try:
        for path, text in files.items():
            _write(root / path, text)
        yield
    except BaseException:
        for path, data in before.items():
            (root / path).write_bytes(data)
        raise


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_name(f".{file.name}.new")
    aside.write_text(text, encoding="utf-8")
    aside.replace(file)


def _dirty(root: Path) -> str:
    """Return the first file that git says is changed, or an empty string."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "status", "--porcelain"],
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotPrepared("a release needs git and a repository.") from error
    return done.stdout.split("\n")[0][3:]
