"""Status: the words that tell a reader how a statement of the register stands."""

from __future__ import annotations

from collections.abc import Mapping

STATUS_WORDS: Mapping[str, str] = {
    "verified": "Confirmed",
    "reported": "As reported",
    "disputed": "Disputed",
    "superseded": "Superseded",
}
STATUS_TEXT: Mapping[str, str] = {
    "verified": "Confirmed in its primary source or by a second, independent source",
    "reported": "As reported by the source",
    "disputed": "Disputed: sources differ",
    "superseded": "Superseded",
}
