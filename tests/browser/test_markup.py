"""Every page before html-validate and the Nu checker of the W3C, and no error.

What is left out of html-validate's rules (tests/node/htmlvalidate.json): three of style (case of
the doctype, length of titles, spaces at line ends); `require-sri`, for every file is the site's own
and the policy lets no other in; `region` on a frame that scrolls, `list` on one
without marks (Safari takes it for none), and roles that repeat an element, see NU.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from visits import addresses

pytestmark = pytest.mark.browser

NODE = Path(__file__).parents[1] / "node"
MODULES = NODE / "node_modules"
# What the Nu checker finds and stays, each with its reason.
NU = (
    # On a small screen the scorecard's rows are laid out as cards; Safari then forgets that they
    # are rows of a table, unless the roles say so.
    re.compile(r"The “role” attribute must not be used on a “t[dhr]” element"),
)


@pytest.fixture(scope="module")
def pages(site: Path) -> list[Path]:
    found = [
        site / a / "index.html" if a.endswith("/") or not a else site / a for a in addresses(site)
    ]
    return [*found, site / "p/9/7/index.html"]


def _need(folder: Path, command: str) -> None:
    if shutil.which(command) is None:
        pytest.skip(f"{command} is not installed")
    if not folder.is_dir():
        pytest.skip(f"{folder.name} is not installed: sh tests/node/install.sh tests/node")


def test_html_validate_finds_no_error(pages: list[Path], site: Path, tmp_path: Path) -> None:
    _need(MODULES / "html-validate", "node")
    report = tmp_path / "report.json"
    command = ["node", "node_modules/html-validate/bin/html-validate.mjs"]
    command += ["--config", "htmlvalidate.json", "--formatter", f"json={report}"]
    subprocess.run([*command, *map(str, pages)], cwd=NODE, capture_output=True, check=False)
    found = [
        f"{Path(result['filePath']).relative_to(site)}:{fault['line']}: {fault['ruleId']}: "
        f"{fault['message']} {fault['selector']}"
        for result in json.loads(report.read_text("utf-8"))
        for fault in result["messages"]
    ]
    assert not found, "\n".join(found)


def test_the_nu_checker_finds_no_error(pages: list[Path], site: Path) -> None:
    _need(MODULES / "vnu-jar", "java")
    jar = "node_modules/vnu-jar/build/dist/vnu.jar"
    command = ("java", "-jar", jar, "--format", "json", "--stdout", "--errors-only")
    done = subprocess.run(
        [*command, *map(str, pages)], cwd=NODE, capture_output=True, text=True, check=False
    )
    found = [
        f"{fault['url'].removeprefix(site.as_uri())}:{fault.get('lastLine')}: {fault['message']}"
        for fault in json.loads(done.stdout)["messages"]
        if not any(known.search(fault["message"]) for known in NU)
    ]
    assert not found, "\n".join(found)
