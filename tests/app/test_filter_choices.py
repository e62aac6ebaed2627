"""Who types a short name into a filter is offered what bears it, and nothing that only holds its letters."""

import pytest
from streamlit.proto.SelectWidgetFilterMode_pb2 import FILTER_MODE_CONTAINS

from armdash.domain.filters import FacetCount
from tests.app.fixtures import OpenApp


def options_of(app: object, key: str) -> tuple[list[str], int]:
    select = app.multiselect(key=key)  # type: ignore[attr-defined]
    return list(select.proto.options), select.proto.filter_mode


@pytest.mark.parametrize(
    ("language", "typed", "found"),
    [("fi", "esr", "ESR, Euroopan sosiaalirahasto"), ("en", "esf", "ESF, European Social Fund")],
)
def test_a_short_name_finds_its_fund_alone(shown: OpenApp, language: str, typed: str, found: str) -> None:
    options, mode = options_of(shown("projects", lang=language), "filter-funder")
    assert mode == FILTER_MODE_CONTAINS
    assert [option.rpartition(" (")[0] for option in options if typed in option.lower()] == [found]


@pytest.mark.parametrize(
    ("name", "short_name", "label"),
    [
        ("Kemin kaupunki", "Kemi", "Kemin kaupunki"),
        ("Meriva sr", None, "Meriva sr"),
        ("Työ- ja elinkeinoministeriö", "TEM", "TEM, Työ- ja elinkeinoministeriö"),
    ],
)
def test_a_choice_begins_with_a_short_name_that_its_name_does_not_hold(
    name: str, short_name: str | None, label: str
) -> None:
    assert FacetCount(id="a", name=name, project_count=1, short_name=short_name).label == label
