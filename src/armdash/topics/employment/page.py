"""The employment page: monthly figures, yearly averages, population, and what the closure meant where."""

import streamlit as st

from armdash.domain.row import Row
from armdash.exhibits.events import event_rows
from armdash.queries.events import announcement_month
from armdash.topics.employment.choice import EmploymentChoice
from armdash.topics.employment.choice_section import held_choice, show_choice
from armdash.topics.employment.closure import closure_exhibit, closure_parts, closure_table, closure_whole
from armdash.topics.employment.monthly import employment_events, employment_exhibit
from armdash.topics.employment.notes import employment_subtitle
from armdash.topics.employment.population import population_exhibit
from armdash.topics.employment.queries import municipality_names, statistic_areas
from armdash.topics.employment.sentences import employment_answer, employment_lede
from armdash.topics.employment.series import chosen
from armdash.topics.employment.yearly import employment_years_exhibit
from armdash.ui import plain
from armdash.ui.chart import show_chart, show_data_table, show_exhibit, show_exhibit_table
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
        years = employment_years_exhibit(page, choice)
        if years:
            show_exhibit(page, years)
    population = population_exhibit(page, choice.focus if choice else "")
    if population:
        show_exhibit(page, population)
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
    exhibit = employment_exhibit(page, choice)
    plain.header(exhibit.finding, anchor=False)
    show("note", text=employment_subtitle(data, page.tr))
    if exhibit.chart is not None:
        show_chart(page, exhibit)
    show_source_note(page, exhibit.key, exhibit.note, exhibit.source_ids)
    show_exhibit_table(page, exhibit)
    _show_events(page, employment_events(page, choice))


def _show_unknown(page: PageContext) -> None:
    """Say which municipalities of the filter the statistics do not have."""
    known = {row["area_id"] for row in statistic_areas(page.con, language=page.language)}
    codes = [code for code in page.filters.municipalities if f"KU{code}" not in known]
    if codes:
        names = ", ".join(municipality_names(page.con, codes, language=page.language))
        show("note", text=page.tr("employment.no_series", names=names))


def _show_events(page: PageContext, events: list[Row]) -> None:
    """Draw the events that the chart marks with letters."""
    if not events:
        return
    plain.header(page.tr("employment.events"), anchor=False)
    show(
        "timeline_letters",
        events=[{"letter": row["letter"], "kind": row["kind"], "text": row["hover"]} for row in events],
    )
    source_ids = list(dict.fromkeys(source for row in events for source in row["source_ids"]))
    show_source_note(page, "employment-events", page.tr("employment.events_note"), source_ids)
    show_data_table(
        page,
        "employment-events",
        event_rows(events, page.tr),
        label=page.tr("employment.events_table"),
        title=page.tr("employment.events"),
        source_ids=source_ids,
    )


def _show_closure(page: PageContext) -> None:
    exhibit = closure_exhibit(page)
    if exhibit is None:
        return
    headings, rows = closure_table(page)
    plain.header(exhibit.finding, anchor=False)
    show(
        "closure",
        label=exhibit.finding,
        area=page.tr("closure.area"),
        headings=headings,
        rows=rows,
        wholes=closure_whole(page),
        parts_heading=page.tr("closure.parts"),
        parts=closure_parts(page),
        unknown=page.tr("value.unknown"),
    )
    show_source_note(page, exhibit.key, exhibit.note, exhibit.source_ids)
    show_exhibit_table(page, exhibit)
