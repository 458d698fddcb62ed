"""The command line: build, export, serve, check, number, release and links."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import click
from mkdocs.config.defaults import MkDocsConfig

from edition.checks.built import BuiltSite, read_site
from edition.checks.report import FORMATS, as_text
from edition.checks.rule import Context, all_rules, run_rules
from edition.checks.settings import read_settings
from edition.exports.all import EXPORTERS, promised
from edition.exports.downloads import DOWNLOADS
from edition.exports.exporter import Ground
from edition.exports.offline import OFFLINE
from edition.exports.run import run_exports
from edition.links.lychee import LycheeError
from edition.links.run import run_links
from edition.model.difference import Difference, compare
from edition.model.edition import SOURCE_RULE, Edition, load_edition
from edition.model.problem import Problem
from edition.numbering.plan import plan_numbers
from edition.release.files import NotPrepared
from edition.release.steps import prepare, prove
from edition.site.build import build_aside, swap_in
from edition.site.cite import release_of

ASIDE = ".cache/site"


# 1 January 1980: a zip knows no earlier moment.
_OLDEST = 315_532_800


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The project's folder; the current one by default.",
)
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Build, preview and check the digital edition."""
    if not (root / "mkdocs.yml").is_file():
        raise click.UsageError(
            f"there is no mkdocs.yml in {root}; run this in the project's folder."
        )
    context.obj = root.resolve()


@main.command("build")
@click.pass_obj
def build_command(root: Path) -> None:
    """Build the whole publication into site/ and say what it holds.

    The old site stays as it is unless the new one is free of errors.
    """
    with _progress("Reading chapters and evidence"):
        edition = load_edition(root)
    with _progress("Building the site"):
        config, problems = _build(root, edition)
    if config is not None:
        exported = run_exports(_ground(root, edition, config), EXPORTERS, _progress)
        problems = [*problems, *exported.problems]
    with _progress("Checking it"):
        site = _read(root, config)
        problems = [*problems, *run_rules(Context(edition, read_settings(root), site))]
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        click.echo(as_text(errors, all_rules()))
        click.echo("The site was not replaced.", err=True)
        sys.exit(1)
    swap_in(root / ASIDE, root / "site")
    click.echo(_holdings(edition, root / "site"))


@main.command("check")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text")
@click.option(
    "--verbose", is_flag=True, help="List every warning, not only the first of each rule."
)
@click.pass_obj
def check_command(root: Path, form: str, verbose: bool) -> None:
    """Run every rule over the sources and a fresh build; exit with 1 if there is an error.

    Needs no network, and leaves site/ alone.
    """
    with _progress("Reading chapters and evidence"):
        edition = load_edition(root)
    with _progress("Building aside"):
        config, problems = _build(root, edition)
    with _progress("Checking"):
        site = _read(root, config, promised(edition))
        found = [*problems, *run_rules(Context(edition, read_settings(root), site))]
    if form == "text":
        click.echo(as_text(found, all_rules(), verbose))
        if edition.unread:
            waiting = sum(rule.needs_register for rule in all_rules())
            click.echo(f"{waiting} rules wait until {', '.join(edition.unread)} can be read.")
    else:
        click.echo(FORMATS[form](found, all_rules()))
    sys.exit(any(problem.severity == "error" for problem in found))


@main.command("number")
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
@click.pass_obj
def number_command(root: Path, dry_run: bool) -> None:
    """Number the paragraphs of all chapters and let every link to them follow.

    In a chapter never released they are counted from 1. In a released one no number changes; what
    was put in after paragraph 7 becomes 7a, then 7b.
    """
    edition = load_edition(root)
    if edition.problems:
        click.echo(as_text(edition.problems, all_rules()))
        raise click.ClickException("nothing was numbered: mend the sources first.")
    numbering = plan_numbers(edition)
    for problem in numbering.problems:
        click.echo(str(problem))
    if not dry_run:
        numbering.write(root)
    files = ", ".join(numbering.files) or "no file"
    verb = "would change" if dry_run else "changed"
    click.echo(f"{numbering.numbers} numbers {verb}; {files} {verb}.")
    sys.exit(bool(numbering.problems))


@main.command("release")
@click.argument("version", required=False)
@click.option("--prepare", "is_preparing", is_flag=True, help="Write the files, for review.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of the release.")
@click.pass_obj
def release_command(
    root: Path, version: str | None, is_preparing: bool, day: datetime.datetime | None
) -> None:
    """Release a version, such as 2025.1: every address in it holds from then on.

    First --prepare writes its ledger (docs/about/released/), the settings, CITATION.cff and the
    change log: review and commit them. Then, without --prepare, a clean tree is built anew,
    compared with the ledger, and put into site/. Without a version it tells what was released.
    """
    if version is None:
        click.echo(_released(load_edition(root)))
        return
    try:
        if is_preparing:
            ledger, paths = prepare(
                root, version, day.date() if day else _today(), lambda: _checked(root)
            )
            last = [one for one in load_edition(root).ledgers if one.order < ledger.order]
            click.echo(_counts(compare(last[-1] if last else None, ledger)))
            click.echo("\n".join(["Review and commit:", *(f"  {path}" for path in paths)]))
            return
        ledger, difference = prove(root, version, lambda: _checked(root))
    except (NotPrepared, ValueError) as error:
        raise click.ClickException(str(error)) from error
    if difference.added or difference.changed or difference.withdrawn:
        click.echo(_counts(difference))
        for address in _addresses(difference)[:20]:
            click.echo(f"  {address}")
        raise click.ClickException(f"the build is not what {ledger.path} says; site/ was left.")
    swap_in(root / ASIDE, root / "site")
    click.echo(f"{root / 'site'} holds {version}, as its ledger says. Tag the commit.")


def _checked(root: Path) -> tuple[Edition, BuiltSite]:
    """Build aside and run every rule; an error stops the command with all findings."""
    edition = load_edition(root)
    with _progress("Building and checking"):
        config, problems = _build(root, edition)
        site = _read(root, config, promised(edition))
        found = [*problems, *run_rules(Context(edition, read_settings(root), site))]
    errors = [problem for problem in found if problem.severity == "error"]
    if errors:
        click.echo(as_text(errors, all_rules()))
        raise NotPrepared("nothing was written: mend the errors first.")
    return edition, site


def _released(edition: Edition) -> str:
    lines = [
        f"{ledger.version} of {ledger.released.isoformat()}: {len(ledger.pages)} pages, "
        f"{sum(len(page.ids) for page in ledger.pages.values())} places."
        for ledger in edition.ledgers
    ]
    return "\n".join(lines or ["Nothing was released yet."])


def _counts(difference: Difference) -> str:
    added, changed = len(difference.added), len(difference.changed)
    return f"{added} addresses added, {changed} changed, {len(difference.withdrawn)} withdrawn."


def _addresses(difference: Difference) -> list[str]:
    return [
        *(f"added: {address}" for address, _ in difference.added),
        *(f"changed: {changed.address}" for changed in difference.changed),
        *(f"withdrawn: {address}" for address, _ in difference.withdrawn),
    ]


@main.command("export")
@click.argument("names", nargs=-1, type=click.Choice([exporter.name for exporter in EXPORTERS]))
@click.pass_obj
def export_command(root: Path, names: tuple[str, ...]) -> None:
    """Make exports alone, from a fresh build, and put them into site/; all of them by default."""
    edition = load_edition(root)
    with _progress("Building aside"):
        config, problems = _build(root, edition)
    problems = [*edition.problems, *problems]
    files: Sequence[str] = ()
    if config is not None:
        # What gathers others is made of them all.
        is_whole = not names or not {OFFLINE.name, DOWNLOADS.name}.isdisjoint(names)
        wanted = [one for one in EXPORTERS if is_whole or one.name in names]
        exported = run_exports(_ground(root, edition, config), wanted, _progress)
        files, problems = exported.files, [*problems, *exported.problems]
    if problems:
        click.echo(as_text(problems, all_rules()))
        sys.exit(1)
    for path in files:
        target = root / "site" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        (root / ASIDE / path).replace(target)
        click.echo(f"{target}: {target.stat().st_size / 1e6:.2f} MB")
    if config is not None:  # sizes and sums of what stands in site/ now
        DOWNLOADS.write(replace(_ground(root, edition, config), site=root / "site"))


@main.command("serve")
@click.option("--address", default="127.0.0.1:8000", help="Where to listen.")
@click.pass_obj
def serve_command(root: Path, address: str) -> None:
    """Preview the site and rebuild it when a chapter, an asset or a page changes."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.chdir(root)
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    os.execv(sys.executable, command)


@main.command("links")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of this check.")
@click.option(
    "--max-age",
    type=click.IntRange(min=0),
    default=6,
    show_default=True,
    help="Do not ask again for what was well within so many days.",
)
@click.pass_obj
def links_command(root: Path, day: datetime.datetime | None, max_age: int) -> None:
    """Ask for the address of every source; exit with 1 if one is dead. Needs the network.

    The results are kept in assets/links/checked.json. The day is SOURCE_DATE_EPOCH's, or today.
    """
    edition = load_edition(root)
    problems = [problem for problem in edition.problems if problem.rule == SOURCE_RULE]
    today = day.date() if day else _today()
    if not problems:
        try:
            with _progress("Asking for the sources' addresses"):
                run = run_links(root, edition.sources.values(), today, max_age)
        except LycheeError as error:
            raise click.ClickException(str(error)) from error
        problems = [*run.problems]
        if run.report:
            click.echo(run.report)
    for problem in problems:
        click.echo(str(problem))
    sys.exit(bool(problems) or run.dead > 0)


def _today() -> datetime.date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.date.today()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise click.UsageError(f'SOURCE_DATE_EPOCH is "{epoch}", not seconds.') from error


def _build(root: Path, edition: Edition) -> tuple[MkDocsConfig | None, Sequence[Problem]]:
    """Build aside, unless the sources cannot be read: then the rules say why."""
    if edition.problems:
        return None, ()
    return build_aside(root, root / ASIDE)


def _read(root: Path, config: MkDocsConfig | None, promises: Iterable[str] = ()) -> BuiltSite:
    """Return the site built aside, with the files that exports promise to add."""
    if config is None:
        return BuiltSite()
    site = read_site(root / ASIDE, urlsplit(config.site_url or "/").path or "/")
    return replace(site, files=site.files.union(promises))


def _ground(root: Path, edition: Edition, config: MkDocsConfig) -> Ground:
    return Ground(
        root=root,
        edition=edition,
        site=root / ASIDE,
        cache=root / ".cache/edition",
        url=config.site_url or "",
        title=config.site_name,
        author=config.site_author or "",
        release=release_of(config),
        epoch=max(int(os.environ["SOURCE_DATE_EPOCH"]), _OLDEST),
    )


def _holdings(edition: Edition, site: Path) -> str:
    files = [file for file in site.rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files) / 1e6
    pages = sum(file.suffix == ".html" for file in files)
    return (
        f"{site}: {pages} pages, {size:.1f} MB.\n"
        f"{len(edition.chapters)} chapters with {len(edition.uses)} citations of "
        f"{len(edition.fact_uses)} facts and {len(edition.source_uses)} sources; "
        f"{len(edition.terms)} glossary terms.\n"
        "Open site/index.html through a server (make serve), or publish the folder."
    )


@contextmanager
def _progress(step: str) -> Iterator[None]:
    """Name a step on a terminal while it runs; in a pipe say nothing."""
    on_terminal = sys.stderr.isatty()
    if on_terminal:
        click.echo(f"{step} ...", nl=False, err=True)
    yield
    if on_terminal:
        click.echo("\r\033[K", nl=False, err=True)
