"""The employment page: monthly figures, yearly averages, population, and what the closure meant where."""

import streamlit as st

from armdash.domain.row import Row
from armdash.exhibits.events import event_rows
from armdash.queries.events import announcement_month
from armdash.topics.employment.choice import EmploymentChoice
from armdash.topics.employment.choice_section import held_choice, show_choice
from armdash.topics.employment.closure import closure_parts, closure_table, closure_view, closure_whole
from armdash.topics.employment.monthly import employment_events, employment_view
from armdash.topics.employment.notes import employment_subtitle
from armdash.topics.employment.population import population_view
from armdash.topics.employment.queries import municipality_names, statistic_areas
from armdash.topics.employment.sentences import employment_answer, employment_lede
from armdash.topics.employment.series import chosen
from armdash.topics.employment.yearly import employment_years_view
from armdash.ui import plain
from armdash.ui.chart import show_picture, show_table_twin, show_view, show_view_twin
from armdash.ui.frame import show_heading
from armdash.ui.markup import show
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note
from armdash.ui.statements import show_statements


@st.fragment
def show_employment(page: PageContext) -> None:
    """Draw the page; a change of the choice draws it anew without what is around it."""
    choice = held_choice(page)
    if choice is None:
        show_heading(page, question=page.tr("employment.question"), answer=page.tr("employment.no_statistics"))
    else:
        _show_monthly(page, choice)
        show_statements(page, "recovery")
        years = employment_years_view(page, choice)
        if years:
            show_view(page, years)
    population = population_view(page, choice.focus if choice else "")
    if population:
        show_view(page, population)
    _show_closure(page)


def _show_monthly(page: PageContext, choice: EmploymentChoice) -> None:
    data = chosen(page, choice)
    at = announcement_month(page.con)
    show_heading(
        page,
        question=page.tr("employment.question"),
        answer=employment_answer(data, at, page.tr),
        lede=employment_lede(data, at, page.tr),
    )
    _show_unknown(page)
    show_choice(page, choice)
    view = employment_view(page, choice)
    plain.header(view.finding, anchor=False)
    show("note", text=employment_subtitle(data, page.tr))
    if view.figure is not None:
        show_picture(page, view)
    show_source_note(page, view.key, view.note, view.source_ids)
    show_view_twin(page, view)
    _show_events(page, employment_events(page, choice))


def _show_unknown(page: PageContext) -> None:
    """Say which municipalities of the filter the statistics do not have."""
    known = {row["area_id"] for row in statistic_areas(page.con, language=page.language)}
    codes = [code for code in page.filters.municipalities if f"KU{code}" not in known]
    if codes:
        names = ", ".join(municipality_names(page.con, codes, language=page.language))
        show("note", text=page.tr("employment.no_series", names=names))


def _show_events(page: PageContext, events: list[Row]) -> None:
    """Draw the events that the picture marks with letters."""
    if not events:
        return
    plain.header(page.tr("employment.events"), anchor=False)
    show(
        "timeline_letters",
        events=[{"letter": row["letter"], "kind": row["kind"], "text": row["hover"]} for row in events],
    )
    source_ids = list(dict.fromkeys(source for row in events for source in row["source_ids"]))
    show_source_note(page, "employment-events", page.tr("employment.events_note"), source_ids)
    show_table_twin(
        page,
        "employment-events",
        event_rows(events, page.tr),
        label=page.tr("employment.events_table"),
        title=page.tr("employment.events"),
        source_ids=source_ids,
    )


def _show_closure(page: PageContext) -> None:
    view = closure_view(page)
    if view is None:
        return
    headings, rows = closure_table(page)
    plain.header(view.finding, anchor=False)
    show(
        "closure",
        label=view.finding,
        area=page.tr("closure.area"),
        headings=headings,
        rows=rows,
        wholes=closure_whole(page),
        parts_heading=page.tr("closure.parts"),
        parts=closure_parts(page),
        unknown=page.tr("value.unknown"),
    )
    show_source_note(page, view.key, view.note, view.source_ids)
    show_view_twin(page, view)
