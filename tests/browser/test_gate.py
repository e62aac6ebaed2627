"""The gate closes: each rule, broken on purpose, is found by the check that stands for it."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from armdash.domain.palette import LIGHT
from tests.browser.conftest import IDLE, Complaints, Profile, page_of_a_module
from tests.browser.languages import foreign
from tests.browser.rules import Expected, broken_rules
from tests.browser.states import FRESH, State, settle
from tests.browser.test_keyboard import keyboard_faults
from tests.contrast import TEXT, contrast

pytestmark = pytest.mark.browser

AXE = {
    "image-alt": "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' width='40' height='40'>",
    "color-contrast": "<p style='color: #9aa5ab; background: #fff'>Vaaleaa tekstiä</p>",
    "link-name": "<a href='/timeline' style='display: block; width: 40px; height: 40px'></a>",
    "target-size": "<button style='width: 9px; height: 9px; padding: 0; border: 0' aria-label='a'></button>" * 2,
}
OTHERS = {
    "one language": "<p>Search for projects</p><p>Showing 15 of the projects</p>",
    "Streamlit's words": "<button style='width: 40px; height: 40px' aria-label='Close: koe'></button>",
    "contrast": "<p style='color: #9aa5ab; background: linear-gradient(#fff, #eee)'>Vaaleaa tekstiä</p>",
    "failure": "<p data-testid='stException'>Virhe</p>",
    "one title": "<h1>Toinen otsikko</h1>",
    "tab order": "<p tabindex='1'>.</p>",
    "width of the column": "<p style='width: 40px; white-space: nowrap'>Pitkä teksti ilman rivinvaihtoa</p>",
    "width of the window": "<div style='position: absolute; left: 0; width: 4000px; height: 9px'></div>",
}


def put(page: Page, html: str) -> None:
    """Put a faulty part on the page, as an element of ours would stand there; what is too wide, beside all others."""
    page.evaluate(
        """(html) => {
            const part = document.createElement('div');
            part.className = 'fault';
            part.innerHTML = html;
            (html.includes('absolute') ? document.body : document.querySelector('.st-key-heading')).append(part);
        }""",
        html,
    )


@pytest.fixture(scope="module")
def sound(profile: Profile, server: str) -> Iterator[Page]:
    """Return a page without a fault."""
    with page_of_a_module(profile, Complaints()) as page:
        page.goto(f"{server}/projects")
        page.wait_for_selector(IDLE)
        settle(page)
        assert broken_rules(page, Expected(State("fi", 1280, "light"), page.title())) == {}
        yield page


@pytest.fixture(scope="module")
def broken(sound: Page) -> dict[str, Any]:
    """Return what is found where every rule is broken at once."""
    expected = Expected(State("fi", 1280, "light"), "Another title")
    for html in (*AXE.values(), *OTHERS.values()):
        put(sound, html)
    sound.evaluate("document.documentElement.removeAttribute('lang')")
    found = broken_rules(sound, expected)
    sound.evaluate("document.documentElement.lang = 'fi'")
    sound.evaluate("document.querySelectorAll('.fault').forEach((one) => one.remove())")
    return found


@pytest.mark.parametrize("rule", [*AXE, "html-has-lang"])
def test_axe_finds_a_fault(broken: dict[str, Any], rule: str) -> None:
    assert rule in rules_of(broken)


def test_axe_finds_nothing_else(broken: dict[str, Any]) -> None:
    assert rules_of(broken) == {*AXE, "html-has-lang"}


def rules_of(broken: dict[str, Any]) -> set[str]:
    return {line.split()[0] for line in broken["axe"]}


@pytest.mark.parametrize("rule", [*OTHERS, "language of the document", "title of the document"])
def test_a_broken_rule_is_found(broken: dict[str, Any], rule: str) -> None:
    assert rule in broken


def test_exactly_the_english_left_in_finnish_is_found(broken: dict[str, Any]) -> None:
    assert set(broken["one language"]) == {"Search for projects", "Showing 15 of the projects", "Close: koe"}


def test_a_page_in_the_wrong_language_is_found(sound: Page) -> None:
    assert len(foreign(sound, "en", [])) > 10


def test_a_part_that_the_keyboard_does_not_reach_and_a_focus_that_is_not_seen_are_found(sound: Page) -> None:
    assert keyboard_faults(sound) == {}
    put(sound, "<button>a</button><button>b</button>")
    sound.evaluate("document.querySelector('.fault button').addEventListener('focus', ({target}) => target.blur())")
    sound.add_style_tag(
        content="html body *, html body *:focus-visible { outline: none !important; box-shadow: none !important }"
    )
    assert {"not reached", "not marked"} <= keyboard_faults(sound).keys()
    sound.evaluate("document.querySelector('.fault').remove()")


def test_a_colour_too_light_for_texts_is_found() -> None:
    assert contrast(LIGHT.axis, LIGHT.page) < TEXT


def test_a_page_that_fades_is_not_settled(sound: Page) -> None:
    fade = "document.querySelector('[data-testid=stMain] [data-testid=stElementContainer]')"
    for change in (f"{fade}.dataset.stale = true", f"{fade}.style.opacity = 0.33"):
        sound.evaluate(f"(() => {{ {change} }})()")
        assert not sound.evaluate(f"Boolean({FRESH})")
        sound.evaluate(f"(() => {{ {fade}.dataset.stale = false; {fade}.style.opacity = '' }})()")
        settle(sound)
