"""What a reader sees of a figure: marks and words in both colours and on both screens, its data."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from visits import Visit

CHAPTER = "themes/compute/"
WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")

pytestmark = pytest.mark.browser

# The contrast ratio of two colours: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
CONTRAST = """
svg => {
  const luminance = colour => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map(value => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const ground = luminance(getComputedStyle(document.body).backgroundColor);
  return [...svg.querySelectorAll("text")].map(text => {
    const own = luminance(getComputedStyle(text).fill);
    return (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05);
  });
}
"""
# The height in pixels of the screen of each text's letters, and how far texts reach out.
SIZES = """
svg => {
  const box = svg.getBoundingClientRect();
  const scale = box.width / svg.viewBox.baseVal.width;
  return [...svg.querySelectorAll("text")].map(text => {
    const own = text.getBoundingClientRect();
    return {
      size: parseFloat(getComputedStyle(text).fontSize) * scale,
      font: getComputedStyle(text).fontFamily,
      left: own.left - box.left,
      right: box.right - own.right,
    };
  });
}
"""


@pytest.fixture(params=[(width, scheme) for width in WIDTHS for scheme in SCHEMES], ids=str)
def chapter(request: pytest.FixtureRequest, browser: Browser, base: str) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    # A font that comes late on a first visit is not used in it: words are measured on a second.
    for address in ("about/", CHAPTER):
        page.goto(f"{base}/{address}", wait_until="load")
        page.evaluate("document.fonts.ready")
    yield page
    context.close()


def test_each_figure_shows_one_drawing_with_readable_words(chapter: Page) -> None:
    figures = chapter.locator("figure.chart")
    assert figures.count() >= 3
    for index in range(figures.count()):
        shown = figures.nth(index).locator("svg:visible")
        expect(shown).to_have_count(1)
        sizes = shown.evaluate(SIZES)
        assert min(text["size"] for text in sizes) >= 11.5
        assert all("Edition Sans" in text["font"] for text in sizes)
        assert all(text["left"] > -2 and text["right"] > -2 for text in sizes), sizes
        assert min(shown.evaluate(CONTRAST)) >= 4.5


def test_no_figure_makes_the_page_scroll_sideways(chapter: Page) -> None:
    chapter.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    size = chapter.viewport_size
    assert size is not None
    assert chapter.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_a_figure_is_an_image_with_a_name(visit: Visit) -> None:
    chapter = visit.open(CHAPTER)
    image = chapter.locator("#f1 svg:visible")
    expect(image).to_have_role("img")
    title = image.locator("title").text_content() or "?"
    expect(image).to_have_accessible_name(f"{title} {image.locator('desc').text_content()}")


def test_its_title_stands_above_the_drawing_and_its_data_open_on_demand(visit: Visit) -> None:
    chapter = visit.open(CHAPTER)
    figure = chapter.locator("#f1")
    title = figure.locator(".figure-title").bounding_box()
    drawing = figure.locator("svg:visible").bounding_box()
    assert title is not None
    assert drawing is not None
    assert title["y"] + title["height"] <= drawing["y"] + 1
    expect(figure.locator("table")).to_be_hidden()
    figure.locator("summary").click()
    expect(figure.locator("table")).to_be_visible()
    with chapter.expect_download() as download:
        figure.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "compute-countries.csv"


def test_bars_of_two_kinds_are_told_apart_without_colour(visit: Visit) -> None:
    chapter = visit.open(CHAPTER)
    fills = chapter.locator("#f3 svg:visible").evaluate(
        "svg => [...svg.querySelectorAll('g')].map(g => getComputedStyle(g).fill)"
    )
    assert any(fill.startswith("url(") for fill in fills)
    assert any(fill.startswith("rgb") for fill in fills)


def test_the_page_of_data_leads_to_the_figure(visit: Visit) -> None:
    page = visit.open("data/")
    page.locator("#data-theme-5 + ul").get_by_role("link", name="Figure 1", exact=True).click()
    expect(page.locator("figure#f1:target")).to_be_visible()
    assert visit.errors == []
