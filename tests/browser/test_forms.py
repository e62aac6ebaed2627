"""The wide and the narrow form of a picture: one is sent, the one that the window has room for."""

import time

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

WIDE_LEFT = 286  # the margin of the names in the wide form
SECONDS = 15


def pictures(page: Page) -> list[int]:
    """Return the left margin of each picture drawn on the page, as Plotly was given it."""
    return page.evaluate("[...document.querySelectorAll('.js-plotly-plot')].map(plot => plot.layout?.margin?.l)")


def wait_for_pictures(page: Page, *, wide: bool) -> None:
    deadline = time.monotonic() + SECONDS
    while [left == WIDE_LEFT for left in pictures(page)] != [wide]:
        assert time.monotonic() < deadline, pictures(page)
        page.wait_for_timeout(50)


def test_the_window_gets_its_form_and_the_other_when_it_changes(open_page) -> None:
    page = open_page("/timeline?theme=people")
    wait_for_pictures(page, wide=True)
    page.set_viewport_size({"width": 600, "height": 800})
    wait_for_pictures(page, wide=False)
    assert page.url.endswith("/timeline?theme=people")
    page.set_viewport_size({"width": 1280, "height": 800})
    wait_for_pictures(page, wide=True)


def test_a_phone_gets_the_narrow_form_at_once(open_page) -> None:
    page = open_page("/timeline", width=390)
    wait_for_pictures(page, wide=False)
    assert page.locator(".st-key-other-form").is_hidden()


def test_a_server_that_sends_no_script_of_ours_draws_both_and_shows_one(start_server, open_page, complaints) -> None:
    complaints.expected.append(r"404 \(Not Found\).*/_stcore/")
    page = open_page("/timeline", url=start_server("streamlit").url)
    expect(page.locator(".st-key-wide-timeline")).to_be_visible()
    expect(page.locator(".st-key-narrow-timeline")).to_be_hidden()
