"""What every test may use: a tiny valid project to change one file of, and the real edition."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from edition.model.edition import Edition, load_edition
from edition.site.build import build_aside
from tiny import MINIMAL, Tiny

ROOT = Path(__file__).resolve().parents[1]

# The same examples in every run, and no verdict by the clock. To look for new faults:
# pytest --hypothesis-profile=explore
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=3000)
settings.load_profile("repeatable")


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """Write a minimal valid project; a given file replaces or joins its own, None removes one.

    A text loses its common indentation and its first line break, so that line 1 is the first line
    that is seen.
    """

    def write(files: Mapping[str, str | None] | None = None) -> Path:
        for path, text in {**MINIMAL, **(files or {})}.items():
            file = tmp_path / path
            if text is None:
                file.unlink(missing_ok=True)
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(textwrap.dedent(text).removeprefix("\n"), encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture(scope="session")
def real_edition() -> Edition:
    """Return the model of this very repository, read once for all tests."""
    return load_edition(ROOT)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the real site, built once a process; who adds to it works on a copy."""
    folder = tmp_path_factory.mktemp("real") / "site"
    config, problems = build_aside(ROOT, folder)
    assert config is not None, problems
    return folder


@pytest.fixture
def tiny(project: Callable[..., Path]) -> Tiny:
    """Return the minimal valid project, to be changed in place."""
    return Tiny(project())


@pytest.fixture
def figured(tiny: Tiny) -> Tiny:
    """Return the minimal valid project with a figure in its place."""
    tiny.add_figure()
    return tiny


@pytest.fixture
def tiny_site(tiny: Tiny) -> Tiny:
    """Return the minimal valid project with settings and a bare theme, ready to be built."""
    tiny.add_site()
    return tiny
