"""Actions: every recommendation of the register as something to do, sorted by who is to do it.

The files lie in assets/framework/, described in its README.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from edition.model.evidence import FactId, Placed, Text, Word

FOLDER = "assets/framework"
RULE = "action-source"
ACTION_ID = re.compile(r"a([1-9]\d*)")


def _action_id(value: str) -> str:
    if not ACTION_ID.fullmatch(value):
        raise ValueError(f'"{value}" is not an id of an action: write a and its number, as in a12')
    return value


ActionId = Annotated[str, AfterValidator(_action_id)]


class Group(Placed):
    """A group of actors into which the editors sort addressees: its id, its name, who is read in.

    An addressee may fall into several groups. `reads` says who is counted in beyond the name.
    """

    id: Text
    name: Text
    reads: str = ""


class Action(Placed):
    """One recommendation as an action: what, of whom, where it is asked, and what carries it.

    `voice` says whose it is: the report's own, a proposal it records, an example. `same_as` names
    the action that tells the same recommendation where the register holds it twice.
    """

    id: ActionId
    what: Text
    addressee: Text
    groups: Annotated[tuple[str, ...], Field(min_length=1)]
    pillars: tuple[str, ...]
    themes: tuple[str, ...]
    page: Word | None
    section: Text
    evidence: Annotated[tuple[FactId, ...], Field(min_length=1)]
    voice: Text
    same_as: ActionId | None = None

    @property
    def number(self) -> int:
        """The action's number, by which it is cited: "Framework, action 12"."""
        return int(self.id[1:])
