"""What stands around every page: its words with their meaning, and the footer."""

from collections.abc import Mapping
from typing import Any

from armdash import config
from armdash.domain.pages import ACCESSIBILITY, OPENED, SEARCH, SOURCES, pages_of_all
from armdash.exhibits.context import Context
from armdash.exhibits.freshness import case_freshness
from armdash.exhibits.html import rendered
from armdash.exhibits.links import Link, kept_params, link_above, link_to
from armdash.i18n import formats
from armdash.queries.case import terms
from armdash.queries.projects import project_cards
from armdash.queries.sources import data_version


def page_name(context: Context) -> str:
    """Return what is open on the page, else the name that the menu has for it."""
    if not context.project:
        return context.tr(f"nav.{context.page}")
    (card,) = project_cards(context.con, [context.project], language=context.language)
    return card.name


def search_form(context: Context, *, is_page: bool = False) -> dict[str, Any]:
    """Return the values of ``search_form``: the field of every page, or the larger one of the search's own page."""
    tr = context.tr
    none: dict[str, Any] = dict.fromkeys((*OPENED.values(), "find"))
    kept = kept_params(context, SEARCH, **none)
    return {
        "link": link_to(context, SEARCH, tr("search.link"), tip=tr("search.label"), **none),
        "kept": [(name, value) for name, values in kept.items() for value in values],
        "words": {name: tr(f"search.{name}") for name in ("label", "button", "example")},
        "text": context.find if is_page else "",
        "is_page": is_page,
    }


def page_terms(context: Context, others: Mapping[str, str]) -> dict[str, str]:
    """Return the terms of the page with their meaning, then the other words; a term has the glossary's meaning."""
    found = {row.name: row.definition for row in terms(context.con, context.page, language=context.language)}
    return found | {word: meaning for word, meaning in others.items() if word not in found}


def data_texts(context: Context) -> list[str]:
    """Return of which day the newest source is, how old the sources are, and which version of the data is shown."""
    tr, version = context.tr, data_version(context.con)
    newest = version.newest_source_on
    told = [
        tr("footer.newest_source", day=formats.day(newest, tr)) if newest else "",
        case_freshness(context.con, tr),
        tr("footer.version", version=version.version),
    ]
    return [text for text in told if text]


def footer_html(context: Context) -> str:
    """Return the footer: the case, its sources' days, the version of the data, and ways to what is behind them."""
    tr = context.tr
    return rendered(
        "footer",
        version=context.version,
        texts=[context.case_texts["subtitle"], *data_texts(context)],
        links=[
            *([link_to(context, SOURCES, tr("footer.sources"))] if SOURCES in context.told_pages else []),
            link_to(context, ACCESSIBILITY, tr("nav.accessibility")),
            *_ways_to_all(context),
        ],
    )


def _ways_to_all(context: Context) -> list[Link]:
    """Return links to the pages of all cases of the folder, where the case is one of several."""
    if not config.asked_case():
        return []
    return [
        link_above(context, page.name, context.tr(f"footer.{page.name}"))
        for page in pages_of_all()
        if page.is_in_menu
    ]
