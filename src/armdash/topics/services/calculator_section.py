"""The calculator of the municipal supplement in Streamlit: a slider and a tick for each person."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from armdash.i18n import formats
from armdash.topics.services.calculator_blocks import (
    MAX_PEOPLE,
    PEOPLE,
    employments,
    heading,
    people_text,
    sum_blocks,
)
from armdash.topics.services.supplement import Employment, SupplementTerms
from armdash.ui import plain
from armdash.ui.page import show_blocks
from armdash.ui.session import PageContext, change_choices


def show_calculator(page: PageContext, *, terms: SupplementTerms, name: str) -> None:
    """Draw the calculator of the support of that name, by its terms."""
    people = employments(page, terms)
    show_blocks(page, [heading(page, name)])
    with st.container(key="supplement"):
        for number in range(len(people)):
            _show_person(page, terms, people, number)
        _show_add(page, terms, people)
    show_blocks(page, sum_blocks(page, people))


def _show_person(page: PageContext, terms: SupplementTerms, people: Sequence[Employment], number: int) -> None:
    """Draw the months and the bonus of a person; without months there is no bonus to choose."""
    one = people[number]
    months, bonus = _keys(number)
    st.session_state[months], st.session_state[bonus] = one.months, one.has_bonus
    name = page.tr("services.person", number=number + 1)
    with st.container(key=f"supplement-person-{number}", horizontal=True, vertical_alignment="bottom", gap="medium"):
        plain.slider(
            page.tr("services.months_of", person=name, most=terms.most_months),
            min_value=0,
            max_value=terms.most_months,
            key=months,
            on_change=_take,
            args=(people, number),
            width=420,
        )
        plain.checkbox(
            page.tr("services.with_bonus", amount=formats.euros(terms.bonus_eur, page.tr)),
            key=bonus,
            on_change=_take,
            args=(people, number),
            disabled=not one.months,
            help=None if one.months else page.tr("services.bonus_needs_months"),
        )
        if len(people) > 1:
            plain.button(
                page.tr("services.remove_person", person=name),
                key=f"supplement-remove-{number}",
                type="tertiary",
                on_click=_keep,
                args=([*people[:number], *people[number + 1 :]],),
            )


def _show_add(page: PageContext, terms: SupplementTerms, people: Sequence[Employment]) -> None:
    is_full = len(people) >= MAX_PEOPLE
    plain.button(
        page.tr("services.add_person"),
        key="supplement-add",
        icon=":material/add:",
        on_click=_keep,
        args=([*people, Employment(months=terms.most_months)],),
        disabled=is_full,
        help=page.tr("services.most_people", most=MAX_PEOPLE) if is_full else None,
    )


def _keys(number: int) -> tuple[str, str]:
    return f"supplement-months-{number}", f"supplement-bonus-{number}"


def _take(people: Sequence[Employment], number: int) -> None:
    """Keep what the reader chose for a person."""
    months, has_bonus = (st.session_state[key] for key in _keys(number))
    one = replace(people[number], months=months, has_bonus=has_bonus and months > 0)
    _keep([*people[:number], one, *people[number + 1 :]])


def _keep(people: Sequence[Employment]) -> None:
    change_choices(**{PEOPLE: people_text(people)})
