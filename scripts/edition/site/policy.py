"""Policy: what a page may load and run, told in each page and to hosts in `_headers`.

Only files of the site itself, and of scripts that stand in a page those whose hash is written here:
https://www.w3.org/TR/CSP3/. A page opened from a disk has no site of its own, so the offline
edition leaves the policy out.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

HEADERS = "_headers"
_CHARSET = re.compile(r"<meta charset=[^>]*>\n?", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r"""\btype=["']?application/(?:ld\+)?json""", re.IGNORECASE)
_LINK = re.compile(r'<a\b(?=[^>]*\shref="(https?://[^"]*)")(?![^>]*\srel=)[^>]*?(?=>)')


def hashes(html: str) -> frozenset[str]:
    """Return the hashes of the scripts that stand in a page; data needs none."""
    return frozenset(
        _hash(text)
        for attributes, text in _SCRIPT.findall(html)
        if " src=" not in attributes and not _DATA.search(attributes)
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def policy(allowed: Iterable[str]) -> str:
    """Return the policy that lets scripts of these hashes run, and the site's own files."""
    scripts = " ".join(("'self'", *sorted(allowed)))
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
        "base-uri 'none'"
    )


def with_policy(html: str) -> str:
    """Return a page with its own policy at the beginning of its head."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(hashes(html))}">\n'
    return _CHARSET.sub(lambda match: f"{match[0].rstrip()}\n{meta}", html, count=1)


def with_closed_links(html: str, host: str) -> str:
    """Return a page whose links to other hosts say so and give the other page no hold on this."""

    def close(match: re.Match[str]) -> str:
        try:
            if urlsplit(match[1]).hostname == host:
                return match[0]
        except ValueError:
            return match[0]  # no address at all, which a rule names by file and line
        return f'{match[0]} rel="external noopener"'

    return _LINK.sub(close, html)


def headers(allowed: Iterable[str], base: str) -> str:
    """Return `_headers` for hosts that read it; `base` is the path of the site's address.

    https://docs.netlify.com/routing/headers/ (Cloudflare Pages reads the same form). Only a header
    can forbid that another site frames the pages.
    """
    return (
        f"{base}*\n"
        f"  Content-Security-Policy: {policy(allowed)}; frame-ancestors 'none'\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
        "  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=()\n"
        "  Cross-Origin-Opener-Policy: same-origin\n"
        f"{base}api/*\n"
        "  Access-Control-Allow-Origin: *\n"
        # Fonts keep their names when their letters change; joined files are named by their content.
        f"{base}assets/fonts/*\n"
        "  Cache-Control: public, max-age=86400\n"
        f"{base}assets/javascripts/site.*\n"
        "  Cache-Control: public, max-age=31536000, immutable\n"
        f"{base}assets/stylesheets/site.*\n"
        "  Cache-Control: public, max-age=31536000, immutable\n"
    )
