"""What the reader chooses on the employment page: what is shown by the address, what is beside it by the session."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from armdash.i18n import formats
from armdash.topics.employment.choice import (
    DIFFERENCE,
    FORM,
    INDEX,
    LEVEL,
    REFERENCE,
    SHARE,
    YEAR_CHANGE,
    EmploymentChoice,
)
from armdash.topics.employment.model import CHOICE
from armdash.topics.employment.series import kept_choice
from armdash.ui import plain
from armdash.ui.session import PageContext, change_choices, current_params

OF_FILTER = "employment-municipalities"
Shape = tuple[str, str | None]


def hold_choice(page: PageContext) -> PageContext:
    """Let the session hold a choice that the case knows, and return the page as its address is now.

    What stands beside the choice is begun anew where the filter of municipalities has changed.
    """
    page = replace(page, params=current_params())
    is_of_filter = st.session_state.get(OF_FILTER) == page.filters.municipalities
    held = st.session_state.get(CHOICE) if is_of_filter else None
    st.session_state[CHOICE], st.session_state[OF_FILTER] = kept_choice(page, held), page.filters.municipalities
    return page


def show_choice(
    page: PageContext,
    *,
    choice: EmploymentChoice,
    areas: Mapping[str, str],
    references: Mapping[str, str],
    months: Sequence[date],
) -> None:
    """Draw, in a popover, what is compared with the area and how.

    ``areas`` are their names by id, ``references`` those of the areas that a difference can be counted from.
    """
    with plain.popover(page.tr("employment.choose_more"), icon=":material/tune:"):
        _show_more(page, choice, areas, references, months)


def _show_more(
    page: PageContext,
    choice: EmploymentChoice,
    areas: Mapping[str, str],
    references: Mapping[str, str],
    months: Sequence[date],
) -> None:
    others = [area_id for area_id in areas if area_id != choice.focus]
    plain.multiselect(
        page.tr("employment.choose_others"),
        others,
        format_func=lambda area_id: areas[area_id],
        placeholder=page.tr("filter.choose"),
        key=_bound("others", [area_id for area_id in others if area_id in choice.others]),
        on_change=_take,
        args=("others",),
    )
    labels = _shapes(page, choice, references)
    plain.radio(
        page.tr("employment.choose_form"),
        list(labels),
        format_func=lambda shape: labels[shape],
        key=_bound("shape", (choice.form, choice.reference)),
        on_change=_take,
        args=("shape",),
    )
    if choice.form == INDEX:
        plain.selectbox(
            page.tr("employment.choose_index_month"),
            months,
            index=None,
            format_func=lambda month: formats.month(month, page.tr),
            key=_bound("index_month", choice.index_month if choice.index_month in months else None),
            placeholder=page.tr("filter.choose"),
            on_change=_take,
            args=("index_month",),
        )
    plain.toggle(
        page.tr("employment.choose_events"),
        key=_bound("has_events", choice.has_events),
        on_change=_take,
        args=("has_events",),
    )


def _shapes(page: PageContext, choice: EmploymentChoice, references: Mapping[str, str]) -> dict[Shape, str]:
    """Return the forms that make sense of the measure: counts of unlike areas are not subtracted."""
    tr = page.tr
    shapes: dict[Shape, str] = {
        (LEVEL, None): tr("employment.form_level"),
        (INDEX, None): tr("employment.form_index"),
    }
    for area_id, name in references.items():
        if choice.measure == SHARE and area_id != choice.focus:
            shapes[DIFFERENCE, area_id] = tr("employment.form_difference", area=name)
    return shapes | {(YEAR_CHANGE, None): tr("employment.form_year_change")}


def _bound(name: str, value: object) -> str:
    """Return the key of a widget, which shows the value of the choice."""
    st.session_state[f"employment-{name}"] = value
    return f"employment-{name}"


def _take(name: str) -> None:
    """Keep what the reader chose: in the address what is shown, in the session what is beside it."""
    held: EmploymentChoice = st.session_state[CHOICE]
    value = st.session_state[f"employment-{name}"]
    if value is None:
        return
    if name == "shape":
        form, reference = value
        change_choices(**{FORM: form, REFERENCE: reference})
    else:
        kept: Any = tuple(value) if name == "others" else value
        st.session_state[CHOICE] = replace(held, **{name: kept})
