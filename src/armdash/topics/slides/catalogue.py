"""Every view that can be a slide or a part of a paper, by the name that data/<case>/slide.csv gives it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from armdash.domain.exhibit import View
from armdash.exhibits.context import Reading
from armdash.exhibits.statements import statements_view
from armdash.queries.events import story_events
from armdash.topics.employment.closure import closure_view
from armdash.topics.employment.monthly import employment_view
from armdash.topics.employment.population import population_view
from armdash.topics.employment.series import default_choice
from armdash.topics.employment.yearly import employment_years_view
from armdash.topics.funding.budgets import arm_funding_view, budgets_view
from armdash.topics.funding.decisions import funding_decisions_view
from armdash.topics.funding.flow import funding_flow_view, routes_of
from armdash.topics.funding.matrix import funding_matrix_view
from armdash.topics.lessons.findings import lessons_view, reading_view, studies_view, told_lessons
from armdash.topics.lessons.response import checklist_view, response_view
from armdash.topics.map.areas import COMPANIES, UNEMPLOYMENT, WORKFORCE, area_picture, area_rows
from armdash.topics.map.municipalities import municipalities_view
from armdash.topics.map.places import places_picture
from armdash.topics.map.queries import share_months
from armdash.topics.map.scopes import AREA
from armdash.topics.network.findings import network_view
from armdash.topics.network.queries import network_links
from armdash.topics.outcomes.findings import goals_view, outcomes_views
from armdash.topics.outcomes.queries import project_goals
from armdash.topics.overview.findings import (
    HEADLINE,
    SECTIONS,
    comparison_view,
    figures_of,
    key_figures_view,
    story_view,
)
from armdash.topics.services.findings import groups_view, service_groups
from armdash.topics.services.queries import employment_programmes
from armdash.topics.services.timeline import services_timeline_view
from armdash.topics.sources.disagreements import disagreements_view
from armdash.topics.sources.findings import licences_view, sources_view
from armdash.topics.timeline.findings import timeline_view

Found = Sequence[str]
Make = Callable[[Reading, Found], View | None]


def _of_projects(make: Make) -> Make:
    """Return the function so that it gives no view where no project passes the filters."""
    return lambda reading, found: make(reading, found) if found else None


def _key_figures(reading: Reading, found: Found) -> View | None:
    return key_figures_view(reading) if figures_of(reading, HEADLINE) else None


def _comparison(reading: Reading, found: Found) -> View | None:
    return comparison_view(reading) if figures_of(reading, *SECTIONS) else None


def _story(reading: Reading, found: Found) -> View | None:
    return story_view(reading) if story_events(reading.con, language=reading.language) else None


def _places(reading: Reading, found: Found) -> View:
    return places_picture(reading, found, AREA, reading.scale)


def _area(layer: str, reading: Reading, found: Found) -> View | None:
    has_months = layer != UNEMPLOYMENT or bool(share_months(reading.con))
    return area_picture(reading, layer, reading.scale) if has_months and area_rows(reading, layer) else None


def _flow(reading: Reading, found: Found, *, in_euros: bool) -> View | None:
    view = funding_flow_view(reading, found, in_euros=in_euros) if routes_of(reading, found) else None
    return replace(view, key="funding-flow-euros") if view and in_euros else view


def _network(reading: Reading, found: Found) -> View | None:
    return network_view(reading, found) if network_links(reading.con, found, language=reading.language) else None


def _employment(reading: Reading, found: Found) -> View | None:
    choice = default_choice(reading)
    return employment_view(reading, choice) if choice else None


def _employment_years(reading: Reading, found: Found) -> View | None:
    choice = default_choice(reading)
    return employment_years_view(reading, choice) if choice else None


def _population(reading: Reading, found: Found) -> View | None:
    choice = default_choice(reading)
    return population_view(reading, choice.focus if choice else "")


def _outcomes(unit: str, reading: Reading, found: Found) -> View | None:
    return next((view for view in outcomes_views(reading) if view.key == f"outcomes-{unit}"), None)


def _goals(reading: Reading, found: Found) -> View | None:
    return goals_view(reading) if project_goals(reading.con, language=reading.language) else None


def _services(reading: Reading, found: Found) -> View | None:
    has_any = employment_programmes(reading.con, language=reading.language)
    return services_timeline_view(reading, found) if has_any else None


def _service_groups(name: str, reading: Reading, found: Found) -> View | None:
    return groups_view(reading, name) if service_groups(reading, name) else None


def _lessons(reading: Reading, found: Found) -> View | None:
    return lessons_view(reading, found) if told_lessons(reading, found) else None


def _statements(topic: str, reading: Reading, found: Found) -> View | None:
    return statements_view(reading, topic)


VIEWS: Mapping[str, Make] = {
    "key_figures": _key_figures,
    "story": _story,
    "comparison": _comparison,
    "timeline": _of_projects(timeline_view),
    "map_places": _of_projects(_places),
    "map_companies": partial(_area, COMPANIES),
    "map_workforce": partial(_area, WORKFORCE),
    "map_unemployment": partial(_area, UNEMPLOYMENT),
    "municipalities": _of_projects(municipalities_view),
    "funding_decisions": lambda reading, found: funding_decisions_view(reading),
    "funding_flow": partial(_flow, in_euros=False),
    "funding_flow_euros": partial(_flow, in_euros=True),
    "funding_matrix": _of_projects(funding_matrix_view),
    "funding_arm": _of_projects(arm_funding_view),
    "budgets": _of_projects(budgets_view),
    "network": _network,
    "employment": _employment,
    "employment_years": _employment_years,
    "population": _population,
    "closure": lambda reading, found: closure_view(reading),
    "outcomes_jobs": partial(_outcomes, "jobs"),
    "outcomes_people": partial(_outcomes, "people"),
    "outcomes_projects": partial(_outcomes, "projects"),
    "outcomes_eur": partial(_outcomes, "eur"),
    "outcomes_goals": _goals,
    "disagreements": lambda reading, found: disagreements_view(reading),
    "services_timeline": _services,
    "services_audiences": partial(_service_groups, "audiences"),
    "services_lists": partial(_service_groups, "lists"),
    "response": response_view,
    "checklist": checklist_view,
    "lessons": _lessons,
    "statements": partial(_statements, "loss"),
    "statements_recovery": partial(_statements, "recovery"),
    "statements_outcome": partial(_statements, "outcome"),
    "studies": studies_view,
    "further_reading": reading_view,
    "sources": lambda reading, found: sources_view(reading),
    "licences": lambda reading, found: licences_view(reading),
}
