"""The wide and the narrow form of a picture: one is sent, the one that the window has room for."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

WIDE_LEFT = 286  # the margin of the names in the wide form


def pictures(page: Page) -> list[int]:
    """Return the left margin of each picture drawn on the page."""
    return page.evaluate(
        "[...document.querySelectorAll('.js-plotly-plot')].map(plot => plot.layout.margin.l)"  # what Plotly was given
    )


def test_the_window_gets_its_form_and_the_other_when_it_changes(open_page) -> None:
    page = open_page("/timeline?theme=people")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    assert pictures(page) == [WIDE_LEFT]
    page.set_viewport_size({"width": 600, "height": 800})
    page.wait_for_function(f"document.querySelector('.js-plotly-plot')?.layout?.margin.l < {WIDE_LEFT}")
    assert len(pictures(page)) == 1
    assert page.url.endswith("/timeline?theme=people")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.wait_for_function(f"document.querySelector('.js-plotly-plot')?.layout?.margin.l === {WIDE_LEFT}")


def test_a_phone_gets_the_narrow_form_at_once(open_page) -> None:
    page = open_page("/timeline", width=390)
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    assert len(pictures(page)) == 1
    assert pictures(page)[0] < WIDE_LEFT
    assert page.locator(".st-key-other-form").is_hidden()


def test_a_server_that_sends_no_script_of_ours_draws_both_and_shows_one(start_server, open_page, complaints) -> None:
    complaints.expected.append(r"404 \(Not Found\).*/_stcore/")
    page = open_page("/timeline", url=start_server("streamlit").url)
    expect(page.locator(".st-key-wide-timeline")).to_be_visible()
    expect(page.locator(".st-key-narrow-timeline")).to_be_hidden()
