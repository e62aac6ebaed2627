"""The filters: theme visible, the others in a popover, what is chosen as chips that can be removed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

import streamlit as st

from armdash.domain.filters import FACETS, FacetCount, Filters
from armdash.domain.public_address import frozen_address
from armdash.exhibits.blocks import FilterBar
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.ui import plain
from armdash.ui.address import MAX_TEXT, clean_text
from armdash.ui.markup import show
from armdash.ui.session import (
    PageContext,
    change_filters,
    chart_layout,
    current_address,
    say_filters_are_shown,
)

DAY, DAY_FAULT, MAX_DAY = "filter-as-of", "filter-as-of-fault", 20


def show_filters(page: PageContext, bar: FilterBar) -> None:
    """Draw the filters and, where any is set, how many projects pass and what was chosen."""
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom", gap="small"):
        _show_search(page)
        _show_themes(page, bar.choices["theme"])
        _show_more(page, bar.choices)
        if bar.days:
            _show_date(page, *bar.days)
        _show_link(page)
    say_filters_are_shown()
    if not page.filters.is_empty:
        _show_chosen(page, bar.choices, bar.project_count)


def show_nothing_found(page: PageContext, meant: str) -> None:
    """Say that no project passes the filters, and offer the search text that was meant, and to clear them."""
    plain.info(page.tr("projects.nothing_found"))
    if meant:
        suggestion = page.tr("search.did_you_mean", text=meant)
        plain.button(suggestion, key="meant", on_click=change_filters, kwargs={"text": meant})
    _show_clear(page, "nothing-found-clear", kind="secondary")


def _show_clear(page: PageContext, key: str, *, kind: Literal["secondary", "tertiary"]) -> None:
    """Draw the button that takes every filter away; the as-of date hides nothing and stays."""
    cleared = vars(replace(Filters(), as_of=page.filters.as_of))
    plain.button(page.tr("filter.clear"), key=key, type=kind, on_click=change_filters, kwargs=cleared)


def _show_search(page: PageContext) -> None:
    st.session_state["filter-text"] = page.filters.text
    plain.text_input(
        page.tr("filter.text"),
        key="filter-text",
        max_chars=MAX_TEXT,
        placeholder=page.tr("filter.text_example"),
        icon=":material/search:",
        on_change=_take_text,
        width=210,
    )


def _take_text() -> None:
    change_filters(text=clean_text(st.session_state["filter-text"]))


def _show_themes(page: PageContext, choices: Sequence[FacetCount]) -> None:
    st.session_state["filter-theme"] = list(page.filters.themes)
    labels = {row.id: _theme_label(row, page.palette.mark(row.id)) for row in choices}
    plain.pills(
        page.tr("filter.theme"),
        list(labels),
        selection_mode="multi",
        format_func=labels.__getitem__,
        key="filter-theme",
        on_change=_take_choices,
        args=("theme",),
        wrap=True,
    )


def _theme_label(row: FacetCount, mark: str) -> str:
    """Return mark, name and count; style.css gives the marks the colours of the themes, by their order."""
    return plain.Markdown(f":gray[{mark}] {plain.escape_markdown(row.name)} ({row.project_count})")


def _show_more(page: PageContext, choices: Mapping[str, Sequence[FacetCount]]) -> None:
    with plain.popover(page.tr("filter.more"), icon=":material/tune:"):
        for facet in [name for name in FACETS if name != "theme"]:
            st.session_state[f"filter-{facet}"] = list(page.filters.chosen[facet])
            labels = {row.id: f"{row.label} ({row.project_count})" for row in choices[facet]}
            plain.multiselect(
                page.tr(f"filter.{facet}"),
                list(labels),
                format_func=labels.__getitem__,
                key=f"filter-{facet}",
                placeholder=page.tr("filter.choose"),
                filter_mode="contains",
                select_all=False,  # Enter takes the first match, not all of them
                on_change=_take_choices,
                args=(facet,),
            )


def _take_choices(facet: str) -> None:
    change_filters(**{FACETS[facet]: tuple(st.session_state[f"filter-{facet}"])})


def _show_date(page: PageContext, first: date, last: date) -> None:
    as_of, tr = page.filters.as_of, page.tr
    st.session_state[DAY] = formats.typed_day(as_of, tr) if as_of else ""
    plain.text_input(
        tr("filter.as_of"),
        key=DAY,
        max_chars=MAX_DAY,
        placeholder=tr("filter.as_of_example"),
        on_change=_take_day,
        args=(tr, first, last),
        width=150,
    )
    if fault := st.session_state.pop(DAY_FAULT, ""):
        plain.warning(fault)


def _take_day(tr: Translator, first: date, last: date) -> None:
    """Take a day that somebody typed; one that cannot be, or on which nothing ran, is told of and changes nothing."""
    text = clean_text(st.session_state[DAY])
    day = formats.parsed_day(text, tr)
    if not text or (day and first <= day <= last):
        change_filters(as_of=day)
        return
    ends = {"first": formats.typed_day(first, tr), "last": formats.typed_day(last, tr)}
    st.session_state[DAY_FAULT] = tr("filter.as_of_outside" if day else "filter.as_of_unread", text=text, **ends)


def _show_link(page: PageContext) -> None:
    """Draw the addresses of what is shown, ready to be copied: with the data of the day, and with these for good."""
    version = page.version
    addresses = {} if page.newest else {"link_newest": current_address()}
    addresses["link_frozen"] = frozen_address(current_address(), version)
    with plain.popover(page.tr("filter.link"), icon=":material/link:"):
        for name, address in addresses.items():
            with st.container(key=f"copy-{name}", gap="small"):
                plain.caption(page.tr(f"filter.{name}", version=version))
                show("address", address=address)
                if chart_layout():  # our script is there: it copies, Streamlit does not hear of the click
                    plain.button(page.tr("filter.copy"), key=f"button-{name}", icon=":material/content_copy:")


def _show_chosen(page: PageContext, choices: Mapping[str, Sequence[FacetCount]], count: int) -> None:
    """Draw how many projects match and a button for each choice that takes it away."""
    with st.container(key="chosen", horizontal=True, vertical_alignment="center", gap="small"):
        plain.markdown(plain.Markdown(f"**{page.tr.plural('filter.found', count)}**"))
        for facet, field in FACETS.items():
            names = {row.id: row.name for row in choices[facet]}
            for chosen in page.filters.chosen[facet]:
                others = tuple(other for other in page.filters.chosen[facet] if other != chosen)
                _show_chip(
                    page,
                    f"{facet}-{chosen}",
                    f"{page.tr(f'filter.{facet}')}: {names.get(chosen, chosen)}",
                    {field: others},
                )
        if page.filters.text:
            _show_chip(page, "text", f"{page.tr('filter.text')}: {page.filters.text}", {"text": ""})
        if not page.filters.is_empty:
            _show_clear(page, "filter-clear", kind="tertiary")


def _show_chip(page: PageContext, key: str, label: str, change: dict[str, object]) -> None:
    plain.button(
        label,
        key=f"chip-{key}",
        icon=":material/close:",
        icon_position="right",
        help=page.tr("filter.remove", name=label),
        on_click=change_filters,
        kwargs=change,
    )
