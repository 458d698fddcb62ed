"""References: every source and locator of a build formatted in one pandoc citeproc pass.

A reference is (source key, CSL locator label, locator). The style gives each the same text wherever
it stands, so results are cached by content: an edit formats only what changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pypandoc

from edition.model.bibliography import Source

_CITED = re.compile(r'<div id="r(\d+)">\s*<p>(.*?)</p>\s*</div>', re.DOTALL)
_SPAN = re.compile(r"</?span[^>]*>")

# A title is the first text in italics or in quotes.
_TITLE = re.compile(r"<em>(.*?)</em>|‘(.*?)’(?=[.,]|$)")


@dataclass(frozen=True, order=True)
class Reference:
    """What is to be formatted: a source's key and, where there is one, a label and a locator."""

    key: str
    label: str = ""
    locator: str = ""


class Citeproc:
    """Formats references with a CSL style and remembers them in a file below `cache_dir`."""

    def __init__(self, style: Path, cache_dir: Path) -> None:
        self._style = style
        self._cache_file = cache_dir / "references.json"

    def format(
        self, references: Iterable[Reference], sources: Mapping[str, Source]
    ) -> dict[Reference, str]:
        """Return the HTML of each reference whose source is known; unknown keys are left out.

        Raises subprocess.CalledProcessError if pandoc refuses the style.
        """
        style_hash = hashlib.sha256(self._style.read_bytes()).hexdigest()
        wanted = {
            reference: _digest(style_hash, reference, sources[reference.key])
            for reference in sorted(set(references))
            if reference.key in sources
        }
        known = self._read_cache()
        missing = [reference for reference, digest in wanted.items() if digest not in known]
        if missing:
            for reference, html in zip(missing, self._run(missing, sources), strict=True):
                known[wanted[reference]] = html
        fresh = {digest: known[digest] for digest in wanted.values()}
        if missing:
            self._write_cache(fresh)
        return {
            reference: in_language(fresh[digest], sources[reference.key].language)
            for reference, digest in wanted.items()
        }

    def _run(self, references: list[Reference], sources: Mapping[str, Source]) -> list[str]:
        items = [sources[key].csl() for key in sorted({ref.key for ref in references})]
        with tempfile.TemporaryDirectory() as folder:
            bibliography = Path(folder, "sources.json")
            bibliography.write_text(json.dumps(items), encoding="utf-8")
            # Plain CSL-JSON and a native AST, so no Markdown is parsed and nothing can be misread.
            command = [
                *_pandoc(), "--from=json", "--to=html", "--citeproc", "--wrap=none",
                f"--bibliography={bibliography}", f"--csl={self._style}",
                "--metadata=suppress-bibliography=true",
            ]  # fmt: skip
            done = subprocess.run(
                command, input=json.dumps(_document(references)), text=True, encoding="utf-8",
                check=True, capture_output=True,
            )  # fmt: skip
        return _split(done.stdout, len(references))

    def _read_cache(self) -> dict[str, str]:
        try:
            data = json.loads(self._cache_file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return data if isinstance(data, dict) else {}

    def _write_cache(self, known: Mapping[str, str]) -> None:
        self._cache_file.parent.mkdir(parents=True, exist_ok=True)
        aside = self._cache_file.with_suffix(f".{os.getpid()}.tmp")
        aside.write_text(json.dumps(known, sort_keys=True), encoding="utf-8")
        aside.replace(self._cache_file)


@cache
def _pandoc() -> tuple[str, ...]:
    """Return how pandoc is called: the wheel's own takes room to work in, a third of its time."""
    path = Path(pypandoc.get_pandoc_path())
    is_wheels = path.is_relative_to(Path(pypandoc.__file__).parent)
    return (str(path), "+RTS", "-A64m", "-RTS") if is_wheels else (str(path),)


def in_language(html: str, language: str) -> str:
    """Return a formatted reference whose title is marked as being in another language.

    https://www.w3.org/WAI/WCAG22/Understanding/language-of-parts.html
    """
    if not language:
        return html

    def mark(match: re.Match[str]) -> str:
        if match[1] is not None:
            return f'<em lang="{language}">{match[1]}</em>'
        return f'‘<span lang="{language}">{match[2]}</span>’'

    return _TITLE.sub(mark, html, count=1)


def _digest(style_hash: str, reference: Reference, source: Source) -> str:
    parts = [
        version("pypandoc-binary"),
        style_hash,
        reference.label,
        reference.locator,
        source.csl(),
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _document(references: list[Reference]) -> dict[str, Any]:
    """Return a pandoc AST (API 1.23) with one Div per reference."""
    blocks = [
        {"t": "Div", "c": [[f"r{index}", [], []], [{"t": "Para", "c": [_cite(index, ref)]}]]}
        for index, ref in enumerate(references)
    ]
    return {"pandoc-api-version": [1, 23], "meta": {}, "blocks": blocks}


def _cite(index: int, reference: Reference) -> dict[str, Any]:
    suffix: list[dict[str, Any]] = []
    if reference.label:
        # Braces make pandoc take the whole text as the locator.
        text = f", {{{reference.label} {reference.locator}}}"
        suffix = [
            {"t": "Space"} if word == " " else {"t": "Str", "c": word}
            for word in re.split("( )", text)
        ]
    citation = {
        "citationId": reference.key,
        "citationPrefix": [],
        "citationSuffix": suffix,
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": index,
        "citationHash": 0,
    }
    return {"t": "Cite", "c": [[citation], [{"t": "Str", "c": "?"}]]}


def _split(html: str, count: int) -> list[str]:
    found = {int(number): _SPAN.sub("", text) for number, text in _CITED.findall(html)}
    if sorted(found) != list(range(count)):
        raise RuntimeError(f"pandoc formatted {len(found)} of {count} references")
    return [found[index] for index in range(count)]
