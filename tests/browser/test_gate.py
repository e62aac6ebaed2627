"""The gate closes: each rule, broken on purpose, is found by the check that stands for it."""

import pytest
from playwright.sync_api import Page

from armdash.domain.palette import LIGHT
from tests.browser.axe import run_axe
from tests.browser.conftest import OpenPage
from tests.browser.states import FRESH, settle
from tests.browser.test_keyboard import EXPECTED, MISSED, stops_of
from tests.browser.test_languages import foreign
from tests.browser.test_screens import TOO_WIDE
from tests.contrast import TEXT, contrast

pytestmark = pytest.mark.browser

PART = "document.querySelector('.st-key-heading')"


def put(page: Page, html: str) -> None:
    """Put a faulty part on the page, as an element of ours would stand there."""
    page.evaluate(
        "(html) => { const part = document.createElement('div'); part.id = 'fault'; part.innerHTML = html;"
        f" {PART}.append(part); }}",
        html,
    )


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    page = open_page("/projects")
    settle(page)
    assert run_axe(page).violations == []
    return page


@pytest.mark.parametrize(
    ("rule", "html"),
    [
        ("image-alt", "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' width='40' height='40'>"),
        ("color-contrast", "<p style='color: #9aa5ab; background: #fff'>Vaaleaa tekstiä</p>"),
        ("link-name", "<a href='/timeline' style='display: block; width: 40px; height: 40px'></a>"),
        (
            "target-size",
            "<button style='width: 9px; height: 9px; padding: 0; border: 0' aria-label='a'></button>" * 2,
        ),
    ],
)
def test_axe_finds_a_fault(page: Page, rule: str, html: str) -> None:
    put(page, html)
    assert {line.split()[0] for line in run_axe(page).violations} == {rule}


def test_a_missing_language_of_the_document_is_found(page: Page) -> None:
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert any(line.startswith("html-has-lang") for line in run_axe(page).violations)


@pytest.mark.parametrize("text", ["Search for projects", "Showing 15 of the projects"])
def test_english_left_in_finnish_is_found(page: Page, text: str) -> None:
    assert foreign(page, "fi", []) == []
    put(page, f"<p>{text}</p>")
    assert foreign(page, "fi", []) == [text]


def test_a_page_in_the_wrong_language_is_found(page: Page) -> None:
    assert len(foreign(page, "en", [])) > 10


def test_a_part_that_the_keyboard_does_not_reach_is_found(page: Page) -> None:
    put(page, "<button>a</button><button>b</button>")
    page.evaluate("document.querySelector('#fault button').addEventListener('focus', ({target}) => target.blur())")
    page.evaluate(EXPECTED)
    stops_of(page)
    assert page.evaluate(MISSED) != []


def test_a_focus_that_is_not_seen_is_found(page: Page) -> None:
    page.add_style_tag(
        content="html body *, html body *:focus-visible { outline: none !important; box-shadow: none !important }"
    )
    assert any(not stop["isMarked"] for stop in stops_of(page))


def test_a_part_wider_than_the_window_is_found(page: Page) -> None:
    put(page, "<div style='position: absolute; left: 0; width: 4000px; height: 9px'></div>")
    page.evaluate("document.body.append(document.querySelector('#fault'))")
    assert page.evaluate(TOO_WIDE) > 0


def test_a_colour_too_light_for_texts_is_found() -> None:
    assert contrast(LIGHT.axis, LIGHT.page) < TEXT


def test_a_page_that_fades_is_not_settled(open_page) -> None:
    page = open_page("/sources")
    settle(page)
    fade = "document.querySelector('[data-testid=stMain] [data-testid=stElementContainer]')"
    for change in (f"{fade}.dataset.stale = true", f"{fade}.style.opacity = 0.33"):
        page.evaluate(f"(() => {{ {change} }})()")
        assert not page.evaluate(f"Boolean({FRESH})")
        page.evaluate(f"(() => {{ {fade}.dataset.stale = false; {fade}.style.opacity = '' }})()")
        settle(page)
