"""Measure how build, rules and numbering grow: generated editions of 45, 450 and 2,000 pages.

Each step is a process of its own, cold: what an earlier one kept is removed first. Printed are the
seconds, the milliseconds a page, and the peak memory; a row of ratios says how much more a page
costs in the largest edition than in the smallest (1 is linear). Nothing is asserted: machines are
noisy.

Usage: python tests/bench/scale.py [PAGES ...]
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))
from citations import write_ours

from synthetic import Report

PAGES = (45, 450, 2000)
WORDS = 900  # a page
CITED = 16  # citations a page
PART = 45  # pages a part: each page lists its own part's pages, so one part of all would be square
RULES = """
import dataclasses
import sys
from pathlib import Path
from edition.checks.built import read_site
from edition.checks.rule import Context, run_rules
from edition.checks.settings import read_settings
from edition.exports.all import promised
from edition.model.edition import load_edition
root = Path(sys.argv[1])
edition, site = load_edition(root), read_site(root / "site")
site = dataclasses.replace(site, files=site.files | set(promised(edition)))
run_rules(Context(edition, read_settings(root), site))
"""


@dataclass(frozen=True)
class Cost:
    """What one process took: seconds by the clock, and the most memory it held, in MiB."""

    seconds: float
    memory: float


def cost(command: Sequence[str], root: Path) -> Cost:
    """Run a command in `root` and return what it cost."""
    start = time.perf_counter()
    with (root / "output.txt").open("w") as output:
        process = subprocess.Popen(command, cwd=root, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):  # 1: the rules found something in made-up text
        raise SystemExit((root / "output.txt").read_text())
    return Cost(time.perf_counter() - start, usage.ru_maxrss / 1024)


def steps(root: Path) -> dict[str, Cost]:
    """Return the cost of each step over the edition in `root`, in the order a release has them."""
    python = sys.executable
    shutil.rmtree(root / ".cache", ignore_errors=True)
    return {
        "build": cost([python, "-m", "mkdocs", "build", "-q"], root),
        "rules": cost([python, "-c", RULES, str(root)], root),
        "number": cost([python, "-m", "edition", "number", "--dry-run"], root),
    }


def main() -> None:
    """Print the table."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    counts = [int(word) for word in sys.argv[1:]] or list(PAGES)
    found: dict[int, dict[str, Cost]] = {}
    print(f"{WORDS} words and {CITED} citations a page, half as many sources as citations")
    print(f"{'pages':>6} {'step':<8} {'s':>8} {'ms a page':>10} {'MiB':>7}")
    for pages in counts:
        with tempfile.TemporaryDirectory() as name:
            root = Path(name)
            report = Report(
                pages=pages, citations=pages * CITED, sources=pages * CITED // 2, per_part=PART
            )
            write_ours(root, report, words=WORDS, plugins=None)
            found[pages] = steps(root)
        for step, one in found[pages].items():
            each = one.seconds / pages * 1000
            print(
                f"{pages:>6} {step:<8} {one.seconds:8.2f} {each:10.1f} {one.memory:7.0f}",
                flush=True,
            )
    small, large = counts[0], counts[-1]
    for step in found[large]:
        ratio = found[large][step].seconds / large / (found[small][step].seconds / small)
        print(f"a page of {large} costs {ratio:4.2f} times one of {small} in {step}")


if __name__ == "__main__":
    main()
