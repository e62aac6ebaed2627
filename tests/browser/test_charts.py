"""The page with the charts that tell most, loaded once: parts behind their findings, and points that lead to a source."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Complaints, Profile, page_of_a_module
from tests.browser.states import settle, wait_until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(profile: Profile, server: str) -> Iterator[Page]:
    """Open the page for all tests; each leaves it as it was but for what is unfolded."""
    with page_of_a_module(profile, Complaints()) as page:
        page.goto(f"{server}/employment?lang=en")
        settle(page)
        yield page


PART = ".st-key-fold-population"
PARTS = "[...document.querySelectorAll('[class*=st-key-fold-]')].map((one) => one.className.match(/st-key-fold-([^ ]+)/)[1])"
PARTS_OF_DOCUMENT = """(async () => {
    const text = await (await fetch(location.href, {headers: {Accept: "text/html"}})).text();
    const there = new DOMParser().parseFromString(text, "text/html");
    return [...there.querySelectorAll(".section-fold h2")].map((one) => one.id);
})()"""


def test_a_part_of_the_page_stands_behind_its_finding_as_a_heading(page: Page) -> None:
    title = page.get_by_role("heading", level=2, name="people lived in Kemi")
    expect(title).to_be_visible()
    expect(page.locator(f"{PART} .stPlotlyChart").first).to_be_hidden()
    title.click()
    settle(page)
    chart = page.locator(f"{PART} .main-svg").first
    expect(chart).to_be_visible()
    wait_until(page, f"document.querySelector('{PART} .main-svg').getBoundingClientRect().width > 1000")
    ids = page.evaluate("[...document.querySelectorAll('[data-testid=stMain] [id]')].map((one) => one.id)")
    assert {"population", "closure"} <= {*ids}
    assert [one for one in ids if ids.count(one) > 1] == []
    assert page.evaluate(PARTS) == page.evaluate(PARTS_OF_DOCUMENT)


POINT = """() => {
    const chart = document.querySelector(".js-plotly-plot"), { top, left } = chart.getBoundingClientRect();
    const { xaxis, yaxis } = chart._fullLayout;
    const line = chart._fullData.find((trace) => trace.customdata?.some((told) => told[2] === "statfin_12r5"));
    return [left + xaxis._offset + xaxis.d2p(line.x[20]), top + yaxis._offset + yaxis.d2p(line.y[20]), line.customdata[20][1]];
}"""


def test_a_point_of_a_chart_opens_the_card_of_its_value(page: Page) -> None:
    """Of the lines that have a value in the month the nearest counts."""
    page.locator(".js-plotly-plot").first.scroll_into_view_if_needed()
    x, y, fact = page.evaluate(POINT)
    page.mouse.move(x, y)
    expect(
        page.locator(".js-plotly-plot .hoverlayer .hovertext, .js-plotly-plot .hoverlayer .legend").first
    ).to_be_attached()
    page.mouse.click(x, y)
    card = page.get_by_role("dialog")
    expect(card.locator(".copy-link")).to_have_attribute("href", re.compile(re.escape(f"fact={fact}")))
    assert "fact=" not in page.url
