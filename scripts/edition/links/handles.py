"""Handles: whether a DOI is registered, asked of the handle system and not of the publisher.

Publishers turn programs away; the registry answers them. Its answers are described at
https://www.doi.org/the-identifier/resources/factsheets/doi-resolution-documentation
"""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from urllib.parse import quote

from edition.links.results import Outcome

REGISTRY = "https://doi.org/api/handles/"
# Response codes of the registry: 1 success, 100 handle not found, 200 handle without values.
_EXISTS, _UNKNOWN = 1, (100, 200)


@dataclass(frozen=True)
class Patience:
    """How long an answer may take, how often it is asked for again, and the pause before that."""

    timeout: float = 30
    retries: int = 3
    pause: float = 2


def ask_for_doi(doi: str, registry: str, patience: Patience) -> Outcome:
    """Return whether `doi` is registered."""
    url = registry + quote(doi, safe="/:;()._-")
    outcome = Outcome("unreachable", "not asked")
    for attempt in range(patience.retries + 1):
        if attempt:
            time.sleep(patience.pause * attempt)
        outcome, is_final = _ask(url, patience.timeout)
        if is_final:
            break
    return outcome


def _ask(url: str, timeout: float) -> tuple[Outcome, bool]:
    """Return one answer, and whether asking again would be no use."""
    try:
        body = _body(url, timeout)
        code = json.loads(body).get("responseCode")
    except (OSError, ValueError, AttributeError) as error:
        return Outcome("unreachable", f"the DOI registry gave no answer ({error})"), False
    if code == _EXISTS:
        return Outcome("ok", "the DOI is registered"), True
    if code in _UNKNOWN:
        return Outcome("dead", "the DOI is not registered"), True
    return Outcome("unreachable", f"the DOI registry answered {code}"), False


def _body(url: str, timeout: float) -> bytes:
    request = urllib.request.Request(url, headers={"Accept": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return bytes(answer.read())
    except urllib.error.HTTPError as error:
        if error.code != 404:  # an unknown handle is a 404 that says so in its body
            raise
        with error:
            return error.read()
