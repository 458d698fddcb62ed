"""Moved addresses: where an address that was public once leads now.

assets/moved.yaml lists them, a page as "pillars/compute/", a place in a page as
"pillars/compute/#p7".
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from edition.model.evidence import Placed


def _address(value: str) -> str:
    path, _, _ = value.partition("#")
    if value.startswith("/") or ":" in path or not (path == "" or path.endswith("/")):
        raise ValueError(
            f'"{value}" is not an address of the site: write "pillars/compute/", or '
            '"pillars/compute/#p7" for a place in a page'
        )
    return value


Address = Annotated[str, AfterValidator(_address)]


class Moved(Placed):
    """One moved address: a page, or a place in a page, from where to where."""

    from_: Annotated[Address, Field(alias="from")]
    to: Address

    @property
    def page(self) -> str:
        """The page that is left, such as "pillars/compute/"."""
        return self.from_.partition("#")[0]

    @property
    def fragment(self) -> str:
        """The fragment that is left, empty if the whole page moved."""
        return self.from_.partition("#")[2]
