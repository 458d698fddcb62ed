"""Lighthouse on a fresh build, served compressed on loopback: `make lighthouse`.

Its mobile profile: a slow phone on a slow network, both simulated. The pages and what they must
reach stand in budget.json; the scores are the median of three runs, for they waver with the
machine.
"""

from __future__ import annotations

import argparse
import gzip
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from edition.site.build import build_aside

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BUDGET = json.loads((HERE / "budget.json").read_text("utf-8"))
PACKED = (".html", ".css", ".js", ".json", ".svg", ".txt", ".xml")
CATEGORIES = tuple(BUDGET["scores"])


@cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)


class _Compressed(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        is_packed = path.suffix in PACKED
        data = _packed(path) if is_packed else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "public, max-age=31536000")
        if is_packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def _serve(folder: Path) -> Iterator[str]:
    def handler(*args: Any) -> _Compressed:
        return _Compressed(*args, directory=str(folder))

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _measure(url: str) -> dict[str, float]:
    """Return scores, bytes, requests, shift and the largest paint of one run."""
    done = subprocess.run(
        [
            str(HERE / "node_modules/.bin/lighthouse"),
            url,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(CATEGORIES)}",
            "--chrome-flags=--headless=new --no-sandbox --disable-background-networking",
        ],
        env={**os.environ, "CHROME_PATH": os.environ.get("CHROMIUM") or _chromium()},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr)
    report = json.loads(done.stdout)
    audits = report["audits"]
    asked = audits["network-requests"]["details"]["items"]
    for name in CATEGORIES:
        for ref in report["categories"][name]["auditRefs"]:
            audit = audits[ref["id"]]
            if ref["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                print(f"    {name}: {audit['title']} ({audit.get('displayValue', '')})")
    return {
        **{name: report["categories"][name]["score"] for name in CATEGORIES},
        "bytes": sum(item.get("transferSize", 0) for item in asked),
        "requests": len([item for item in asked if not item["url"].startswith("data:")]),
        "shift": audits["cumulative-layout-shift"]["numericValue"],
        "paint": audits["largest-contentful-paint"]["numericValue"] / 1000,
    }


def _chromium() -> str:
    return shutil.which("chromium") or shutil.which("google-chrome") or ""


def _faults(page: str, found: dict[str, float]) -> Iterator[str]:
    limit = BUDGET["registers" if page == "sources/" else "bytes"]
    for name, least in BUDGET["scores"].items():
        if found[name] < least:
            yield f"/{page}: {name} is {found[name]:.2f}, at least {least} is asked"
    # Lighthouse counts headers too: about half a kilobyte for each request.
    if found["bytes"] - 500 * found["requests"] > limit:
        yield f"/{page}: {found['bytes']:.0f} bytes, at most {limit} are allowed"
    if found["requests"] > BUDGET["requests"]:
        yield f"/{page}: {found['requests']:.0f} requests, at most {BUDGET['requests']} are allowed"
    if round(found["shift"], 3) > BUDGET["shift"]:
        yield f"/{page}: the layout shifts by {found['shift']:.3f}"


def main() -> None:
    """Measure every page of the budget, print a table, and fail if one is over it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    if not (HERE / "node_modules/.bin/lighthouse").exists():
        sys.exit("Lighthouse is not installed; it needs node and npm.")
    if not (os.environ.get("CHROMIUM") or _chromium()):
        sys.exit("No Chromium was found; set CHROMIUM to its path.")
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        config, problems = build_aside(ROOT, Path(folder) / "site")
        if config is None:
            sys.exit("\n".join(map(str, problems)))
        head = "".join(f"{name[:13]:>15}" for name in CATEGORIES)
        print(f"{'page':<30}{head}{'kB':>8}{'requests':>10}{'shift':>8}{'paint s':>9}")
        with _serve(Path(folder) / "site") as base:
            for page in BUDGET["pages"]:
                measured = [_measure(f"{base}/{page}") for _ in range(runs)]
                found = {
                    name: statistics.median(one[name] for one in measured) for name in measured[0]
                }
                scores = "".join(f"{found[name] * 100:>15.0f}" for name in CATEGORIES)
                print(
                    f"/{page:<29}{scores}{found['bytes'] / 1000:>8.1f}{found['requests']:>10.0f}"
                    f"{found['shift']:>8.3f}{found['paint']:>9.2f}",
                    flush=True,
                )
                faults += _faults(page, found)
    sys.exit("\n".join(faults) or None)


if __name__ == "__main__":
    main()
