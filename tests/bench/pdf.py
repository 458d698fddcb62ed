"""Measure the PDF of the whole edition beside WeasyPrint's of the same joined HTML.

Each runs as a process of its own, cold: ours from the built site to the finished file, WeasyPrint
from the joined HTML alone, with notes at the foot and PDF/UA-1. Nothing is asserted: machines are
noisy.

Usage: python tests/bench/pdf.py [RUNS]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import lxml.html

from edition.exports.exporter import Ground
from edition.exports.joined import join
from edition.exports.pdf import printed
from edition.model.edition import load_edition
from edition.site.build import build_aside
from edition.site.cite import release_of

ROOT = Path(__file__).parents[2]
STYLE = """
@page { size: A4; margin: 30mm 30mm 30mm 46mm; @bottom-right { content: counter(page) } }
body { font: 10.2pt/1.4 serif; text-align: justify; hyphens: auto; }
span.note { float: footnote; font: 7.4pt/1.3 sans-serif; }
a { color: #12557f; }
table { font: 8.2pt/1.3 sans-serif; border-collapse: collapse; }
thead { display: table-header-group; }
svg, img { max-width: 100%; }
"""


def ground(folder: Path, site: Path) -> Ground:
    """Return the ground of the real edition, its cache below `folder`."""
    from mkdocs.config import load_config

    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(site))
    return Ground(
        root=ROOT,
        edition=load_edition(ROOT),
        site=site,
        cache=folder / "cache",
        url=config.site_url or "",
        title=config.site_name,
        author=config.site_author or "",
        release=release_of(config),
        epoch=1_790_000_000,
    )


def ours(folder: Path, site: Path) -> None:
    """Make the PDF; print the seconds from the built site on."""
    edition = ground(folder, site)
    start = time.perf_counter()
    made, problems = printed(edition)
    seconds = time.perf_counter() - start
    assert made is not None, problems
    print(seconds, made.pdf.stat().st_size)


def theirs(folder: Path, site: Path) -> None:
    """Let WeasyPrint make a PDF of the joined HTML; print the seconds."""
    import weasyprint

    html = (folder / "joined.html").read_text(encoding="utf-8")
    start = time.perf_counter()
    document = weasyprint.HTML(string=html, base_url=str(site))
    style = weasyprint.CSS(string=STYLE)
    document.write_pdf(folder / "theirs.pdf", stylesheets=[style], pdf_variant="pdf/ua-1")
    print(time.perf_counter() - start, (folder / "theirs.pdf").stat().st_size)


def measure(name: str, folder: Path, site: Path) -> tuple[float, int, float]:
    """Run one of them as a process; return seconds, bytes, and the peak of memory in MB."""
    command = [sys.executable, __file__, name, str(folder), str(site)]
    code = f"import resource, subprocess; print(subprocess.run({command!r}, check=True,"
    code += " stdout=subprocess.PIPE, text=True).stdout,"
    code += " resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True
    )
    seconds, size, memory = done.stdout.split()
    return float(seconds), int(size), float(memory)


def main() -> None:
    """Print the table."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as name:
        folder, site = Path(name), Path(name) / "site"
        config, problems = build_aside(ROOT, site)
        assert config is not None, problems
        joined = join(ground(folder, site))
        html = lxml.html.tostring(joined.document(), encoding="unicode", doctype="<!DOCTYPE html>")
        (folder / "joined.html").write_text(html, encoding="utf-8")
        found: dict[str, list[tuple[float, int, float]]] = {"ours": [], "weasyprint": []}
        for run in range(runs):
            cold = folder / str(run)
            cold.mkdir()
            found["ours"].append(measure("ours", cold, site))
            if run == 0:  # it takes long, and the ratio is far from its bar
                found["weasyprint"].append(measure("weasyprint", folder, site))
        print(
            f"{len(joined.sections)} pages joined, {len(html) / 1e6:.1f} MB of HTML; cold, median"
        )
        medians = {}
        for which, results in found.items():
            medians[which] = statistics.median(result[0] for result in results)
            size, memory = results[0][1] / 1e6, max(result[2] for result in results)
            line = f"{which:<12}{medians[which]:7.1f} s {memory:7.0f} MB peak {size:6.1f} MB file"
            print(line)
        print(f"ratio {medians['weasyprint'] / medians['ours']:.1f}")


if __name__ == "__main__":
    if len(sys.argv) == 4:
        {"ours": ours, "weasyprint": theirs}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
