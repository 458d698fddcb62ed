"""Short references: what is left of one that was told in full before."""

from __future__ import annotations

import pytest

from edition.model.short_reference import shortened

REPORT = (
    "International Telecommunication Union. <em>The Annual Report 2025: Steering</em>. Geneva: ITU,"
    ' 2025, <a href="https://itu.example/30">p. 21 of the original</a>.'
)
ARTICLE = (
    'Kwa, Thomas. <a href="https://a.example/">‘Measuring: A way’</a>. <em>Journal</em>. 2025.'
)
WITHOUT_LINK = "Body. <em>Report</em>. 2024, p. 3."


@pytest.mark.parametrize(
    ("full", "short"),
    [
        (
            REPORT,
            "International Telecommunication Union, <em>The Annual Report 2025</em>, "
            '<a href="https://itu.example/30">p. 21 of the original</a>.',
        ),
        (ARTICLE, 'Kwa, Thomas, <a href="https://a.example/">‘Measuring’</a>.'),
        (WITHOUT_LINK, "Body, <em>Report</em>, p. 3."),
        # A title in another language stays marked as one.
        ('Body. <em lang="es">Hola: todo</em>. 2024.', 'Body, <em lang="es">Hola</em>.'),
        (
            'Paz, Ana. <a href="https://a.example/">‘<span lang="es">Hola: todo</span>’</a>. 2024.',
            'Paz, Ana, <a href="https://a.example/">‘<span lang="es">Hola</span>’</a>.',
        ),
        # One without an author stays as it is, and so does what is short.
        ("<em>A page</em>. 2026.", "<em>A page</em>. 2026."),
        ("Kwa, Thomas, <em>Measuring</em>.", "Kwa, Thomas, <em>Measuring</em>."),
        ("Plain text & no title.", "Plain text & no title."),
    ],
)
def test_author_title_and_page_are_left(full: str, short: str) -> None:
    assert shortened(full) == short


def test_markup_in_a_title_is_escaped() -> None:
    assert shortened("Body. <em>A &lt;b&gt; &amp; more</em>. 2024.") == (
        "Body, <em>A &lt;b&gt; &amp; more</em>."
    )
