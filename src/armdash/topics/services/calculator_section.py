"""The calculator of the municipal supplement: months and bonus for each person, the sum as a sentence and a table."""

from dataclasses import replace

import streamlit as st

from armdash.exhibits.parts import downloads, source_note
from armdash.i18n import formats
from armdash.topics.services.findings import supplement_cells, supplement_exhibit
from armdash.topics.services.supplement import Employment, SupplementTerms
from armdash.ui import plain
from armdash.ui.markup import show
from armdash.ui.page import show_blocks
from armdash.ui.session import PageContext

PEOPLE, MAX_PEOPLE = "supplement-people", 20


def show_calculator(page: PageContext, *, terms: SupplementTerms, name: str) -> None:
    """Draw the calculator of the support of that name, by its terms."""
    st.session_state.setdefault(PEOPLE, {1: Employment(months=terms.most_months)})
    st.session_state[PEOPLE] = people = {
        number: _within(employment, terms) for number, employment in st.session_state[PEOPLE].items()
    }
    plain.header(page.tr("services.calculator", name=name), anchor=False)
    with st.container(key="supplement"):
        for place, number in enumerate(people, start=1):
            _show_person(page, terms, number, place)
        _show_add(page, terms)
    exhibit = supplement_exhibit(page, list(people.values()))
    if exhibit is not None:
        show("supplement_sum", sentence=exhibit.finding)
        show("table", headings=exhibit.table.headings, rows=supplement_cells(page, exhibit))
        show_blocks(
            page,
            [
                source_note(page, exhibit.key, exhibit.note, exhibit.source_ids),
                downloads(exhibit, is_filtered=False),
            ],
        )


def _within(employment: Employment, terms: SupplementTerms) -> Employment:
    """Return the employment as the terms allow it, also where the data have changed since it was entered."""
    months = min(employment.months, terms.most_months)
    return Employment(months=months, has_bonus=employment.has_bonus and months > 0)


def _show_person(page: PageContext, terms: SupplementTerms, number: int, place: int) -> None:
    """Draw the months and the bonus of a person; without months there is no bonus to choose."""
    employment: Employment = st.session_state[PEOPLE][number]
    months, bonus = _keys(number)
    st.session_state[months], st.session_state[bonus] = employment.months, employment.has_bonus
    name = page.tr("services.person", number=place)
    with st.container(key=f"supplement-person-{number}", horizontal=True, vertical_alignment="bottom", gap="medium"):
        plain.slider(
            page.tr("services.months_of", person=name, most=terms.most_months),
            min_value=0,
            max_value=terms.most_months,
            key=months,
            on_change=_take,
            args=(number,),
            width=420,
        )
        plain.checkbox(
            page.tr("services.with_bonus", amount=formats.euros(terms.bonus_eur, page.tr)),
            key=bonus,
            on_change=_take,
            args=(number,),
            disabled=not employment.months,
            help=None if employment.months else page.tr("services.bonus_needs_months"),
        )
        if len(st.session_state[PEOPLE]) > 1:
            plain.button(
                page.tr("services.remove_person", person=name),
                key=f"supplement-remove-{number}",
                type="tertiary",
                on_click=_remove,
                args=(number,),
            )


def _show_add(page: PageContext, terms: SupplementTerms) -> None:
    people = st.session_state[PEOPLE]
    plain.button(
        page.tr("services.add_person"),
        key="supplement-add",
        icon=":material/add:",
        on_click=_add,
        args=(terms.most_months,),
        disabled=len(people) >= MAX_PEOPLE,
        help=page.tr("services.most_people", most=MAX_PEOPLE) if len(people) >= MAX_PEOPLE else None,
    )


def _keys(number: int) -> tuple[str, str]:
    return f"supplement-months-{number}", f"supplement-bonus-{number}"


def _take(number: int) -> None:
    months, bonus = (st.session_state[key] for key in _keys(number))
    people = st.session_state[PEOPLE]
    people[number] = replace(people[number], months=months, has_bonus=bonus and months > 0)


def _remove(number: int) -> None:
    del st.session_state[PEOPLE][number]


def _add(months: int) -> None:
    people = st.session_state[PEOPLE]
    people[max(people) + 1] = Employment(months=months)
