"""Asking: lychee asks for the addresses, many at once and one of each host at a time.

How polite it is stands in assets/links/lychee.toml. lychee: https://lychee.cli.rs/
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from edition.links.results import Outcome

SETTINGS = "assets/links/lychee.toml"
_PERMANENT = (301, 308)
_GONE = (404, 410)
_TURNED_AWAY = (401, 403, 429, 451, 999)


class LycheeError(Exception):
    """lychee is not there or has not done its work; the message is a sentence."""


def ask_for_pages(urls: Sequence[str], settings: Path) -> dict[str, Outcome]:
    """Ask for every address, as the settings have it; return how each answered."""
    if not urls:
        return {}
    program = shutil.which("lychee", path=f"{Path(sys.executable).parent}{os.pathsep}{os.defpath}")
    if program is None:
        raise LycheeError("lychee is not installed; `make links` installs it.")
    # lychee would send a token to github.com by itself.
    environment = {name: value for name, value in os.environ.items() if name != "GITHUB_TOKEN"}
    with tempfile.TemporaryDirectory() as name:
        # One link a line: lychee changes the spelling of an address, but it tells the line.
        page, report = Path(name, "links.html"), Path(name, "report.json")
        page.write_text("\n".join(f'<a href="{escape(url)}"></a>' for url in urls), "utf-8")
        done = subprocess.run(
            [program, f"--config={settings}", "--format=json", "--verbose", "--no-progress",
             "--mode=plain", f"--output={report}", str(page)],
            capture_output=True, text=True, encoding="utf-8", env=environment, cwd=name,
        )  # fmt: skip
        if done.returncode not in (0, 2):  # 2: some links are not well
            raise LycheeError(f"lychee gave up: {' '.join(done.stderr.split())}")
        told = json.loads(report.read_text(encoding="utf-8"))
    found = dict.fromkeys(urls, Outcome("unreachable", "lychee told nothing of it"))
    found |= {urls[line - 1]: outcome for line, outcome in _outcomes(told)}
    return found


def _outcomes(told: dict[str, Any]) -> Iterator[tuple[int, Outcome]]:
    for kind in ("success_map", "error_map", "timeout_map", "excluded_map"):
        for answers in told[kind].values():
            for answer in answers:
                yield answer["span"]["line"], _outcome(kind, answer)


def _outcome(kind: str, answer: dict[str, Any]) -> Outcome:
    status = answer["status"]
    code = status.get("code", 0)
    to = _moved_to(answer)
    if kind == "success_map":
        return Outcome("moved", "", to) if to else Outcome("ok", "")
    if kind == "timeout_map":
        return Outcome("unreachable", "no answer in time")
    if kind == "excluded_map":
        return Outcome("unreachable", "lychee does not ask hosts of this kind")
    if code in _GONE:
        return Outcome("dead", f"status {code}")
    if code in _TURNED_AWAY:
        return Outcome("blocked", f"status {code}")
    if 300 <= code < 400:
        return Outcome("unreachable", "redirects without end")
    if code:
        return Outcome("unreachable", f"status {code}")
    return Outcome("unreachable", status.get("details") or status["text"])


def _moved_to(answer: dict[str, Any]) -> str:
    """Return where permanent redirects lead, up to the first one that is for now only."""
    to = ""
    for hop in answer.get("redirects", {}).get("redirects", ()):
        if hop["code"] not in _PERMANENT:
            break
        to = hop["url"]
    return to
