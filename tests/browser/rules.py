"""The rules that every page keeps in every state, each by its name; a loaded page is asked for all of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from armdash.domain.palette import Palette
from tests.browser.axe import Findings, run_axe
from tests.browser.languages import foreign, words_of_streamlit
from tests.browser.states import THEMES, State
from tests.contrast import TEXT, contrast

# What axe asked us to look at, and we did: Streamlit's lists name a description that is there only when they speak.
REVIEWED = {"aria-valid-attr-value"}
TOO_WIDE = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
MAIN_TOO_WIDE = "(() => { const main = document.querySelector('[data-testid=stMain]'); return main ? main.scrollWidth - main.clientWidth : 0; })()"
SPILLED = """[...document.querySelectorAll('h1, h2, h3, p:not(.strip-bracket), dd')]
    .filter((one) => one.checkVisibility() && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
    .map((one) => one.textContent.trim().slice(0, 60))"""
OUT_OF_TURN = "[...document.querySelectorAll('[tabindex]')].filter((one) => one.tabIndex > 0).map((one) => one.outerHTML.slice(0, 200))"
TITLES = "[...document.querySelectorAll('h1')].filter((one) => one.checkVisibility()).length"
FAILURES = "[...document.querySelectorAll('[data-testid=stException]')].map((one) => one.textContent)"


@dataclass(frozen=True)
class Expected:
    """How a page is looked at, its title there, and the texts that the data hold for all languages alike."""

    state: State
    title: str
    of_the_data: Sequence[str] = ()


def broken_rules(page: Page, expected: Expected) -> dict[str, Any]:
    """Return what breaks the rules on the page as it stands now, by the rule's name; nothing where all are kept."""
    state, axe = expected.state, run_axe(page)
    found = {
        "axe ran": [] if len(axe.rules) > 20 else axe.rules,
        "axe": axe.violations,
        "undecided by axe": [line for line in axe.incomplete if line.split()[0] not in REVIEWED],
        "contrast": unreadable(axe, THEMES[state.theme]),
        "failure": page.evaluate(FAILURES),
        "one language": foreign(page, state.language, expected.of_the_data),
        "Streamlit's words": words_of_streamlit(page, state.language),
        "language of the document": differing(page.evaluate("document.documentElement.lang"), state.language),
        "title of the document": differing(page.title(), expected.title),
        "one title": differing(page.evaluate(TITLES), 1),
        "tab order": page.evaluate(OUT_OF_TURN),
        "width of the window": [
            width for width in (page.evaluate(TOO_WIDE), page.evaluate(MAIN_TOO_WIDE)) if width > 0
        ],
        "width of the column": page.evaluate(SPILLED),
    }
    return {rule: offences for rule, offences in found.items() if offences}


def differing(found: object, expected: object) -> list[object]:
    """Return what was found where it is not what was expected."""
    return [] if found == expected else [found]


def unreadable(found: Findings, palette: Palette) -> list[tuple[str, str]]:
    """Return the texts whose background axe could not tell, and that have not one of our colours for texts."""
    readable = {colour for colour in palette.colours.values() if contrast(colour, palette.page) >= TEXT}
    return [(text, colour) for text, colour in found.undecided if colour not in readable | {palette.on_bar}]
