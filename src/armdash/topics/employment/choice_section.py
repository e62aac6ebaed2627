"""What the reader chooses on the employment page: held by the session, not by the address."""

from dataclasses import replace
from datetime import date

import streamlit as st

from armdash.domain.row import Row
from armdash.i18n import formats
from armdash.topics.employment.choice import DIFFERENCE, INDEX, LEVEL, SHARE, YEAR_CHANGE, EmploymentChoice
from armdash.topics.employment.queries import measures, monthly_series, statistic_areas
from armdash.topics.employment.series import default_choice
from armdash.ui import plain
from armdash.ui.session import PageContext

HELD, OF_FILTER = "employment-choice", "employment-municipalities"
Shape = tuple[str, str | None]


def held_choice(page: PageContext) -> EmploymentChoice | None:
    """Return the session's choice, begun anew where the filter of municipalities has changed.

    None where the case has no monthly figures.
    """
    default = default_choice(page)
    held: EmploymentChoice | None = st.session_state.get(HELD)
    if held is None or default is None or st.session_state.get(OF_FILTER) != page.filters.municipalities:
        st.session_state[HELD], st.session_state[OF_FILTER] = default, page.filters.municipalities
        return default
    known = {row["area_id"] for row in statistic_areas(page.con, language=page.language)}
    is_known = known.issuperset(held.areas) and held.measure in measures(page.con, language=page.language)
    return held if is_known else default


def show_choice(page: PageContext, choice: EmploymentChoice) -> None:
    """Draw area and measure, and in a popover what is compared with them and how."""
    areas = {row["area_id"]: row for row in statistic_areas(page.con, language=page.language)}
    with st.container(key="employment-choice", horizontal=True, vertical_alignment="bottom", gap="small"):
        plain.selectbox(
            page.tr("employment.choose_focus"),
            list(areas),
            format_func=lambda area_id: str(areas[area_id]["name"]),
            width=240,
            key=_bound("focus", choice.focus),
            on_change=_take,
            args=("focus",),
        )
        plain.segmented_control(
            page.tr("employment.choose_measure"),
            list(measures(page.con, language=page.language)),
            format_func=lambda measure: page.tr(f"employment.measure.{measure}"),
            required=True,
            wrap=True,
            key=_bound("measure", choice.measure),
            on_change=_take,
            args=("measure",),
        )
        with plain.popover(page.tr("employment.choose_more"), icon=":material/tune:"):
            _show_more(page, choice, areas)


def _show_more(page: PageContext, choice: EmploymentChoice, areas: dict[str, Row]) -> None:
    others = [area_id for area_id in areas if area_id != choice.focus]
    plain.multiselect(
        page.tr("employment.choose_others"),
        others,
        format_func=lambda area_id: str(areas[area_id]["name"]),
        placeholder=page.tr("filter.choose"),
        key=_bound("others", [area_id for area_id in others if area_id in choice.others]),
        on_change=_take,
        args=("others",),
    )
    labels = _shapes(page, choice, areas)
    plain.radio(
        page.tr("employment.choose_form"),
        list(labels),
        format_func=lambda shape: labels[shape],
        key=_bound("shape", (choice.form, choice.reference)),
        on_change=_take,
        args=("shape",),
    )
    if choice.form == INDEX:
        months = _months(page, choice)
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


def _shapes(page: PageContext, choice: EmploymentChoice, areas: dict[str, Row]) -> dict[Shape, str]:
    """Return the forms that make sense of the measure: counts of unlike areas are not subtracted."""
    tr = page.tr
    shapes: dict[Shape, str] = {
        (LEVEL, None): tr("employment.form_level"),
        (INDEX, None): tr("employment.form_index"),
    }
    for area_id, area in areas.items():
        if choice.measure == SHARE and area["kind"] in ("region", "country") and area_id != choice.focus:
            shapes[DIFFERENCE, area_id] = tr("employment.form_difference", area=area["name"])
    return shapes | {(YEAR_CHANGE, None): tr("employment.form_year_change")}


def _months(page: PageContext, choice: EmploymentChoice) -> list[date]:
    """Return the months that the highlighted area has a value above zero for, newest first."""
    series = monthly_series(page.con, choice.measure)[choice.focus]
    return [month for month, value in reversed(series.items()) if value]


def _bound(name: str, value: object) -> str:
    """Return the key of a widget, which shows the value of the choice."""
    st.session_state[f"employment-{name}"] = value
    return f"employment-{name}"


def _take(name: str) -> None:
    """Keep what the reader chose, and mend what no longer fits it."""
    held: EmploymentChoice = st.session_state[HELD]
    value = st.session_state[f"employment-{name}"]
    if value is None:
        return
    if name == "shape":
        form, reference = value
        changed = replace(held, form=form, reference=reference)
    elif name == "others":
        changed = replace(held, others=tuple(value))
    else:
        changed = replace(held, **{name: value})
    does_not_fit = changed.form == DIFFERENCE and (changed.measure != SHARE or changed.reference == changed.focus)
    st.session_state[HELD] = replace(changed, form=LEVEL, reference=None) if does_not_fit else changed
