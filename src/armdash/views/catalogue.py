"""Every view that can be a slide or a part of a paper, by the name that data/<case>/slide.csv gives it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from armdash.domain.view import View
from armdash.queries.events import story_events
from armdash.queries.map import share_months
from armdash.queries.network import network_links
from armdash.queries.outcomes import project_goals
from armdash.queries.services import employment_programmes
from armdash.views.closure import closure_view
from armdash.views.disagreements import disagreements_view
from armdash.views.employment import employment_view
from armdash.views.employment_series import default_choice
from armdash.views.employment_years import employment_years_view
from armdash.views.funding_budgets import arm_funding_view, budgets_view
from armdash.views.funding_decisions import funding_decisions_view
from armdash.views.funding_flow import funding_flow_view, routes_of
from armdash.views.funding_matrix import funding_matrix_view
from armdash.views.lessons import lessons_view, reading_view, studies_view, told_lessons
from armdash.views.map import places_picture
from armdash.views.map_areas import COMPANIES, UNEMPLOYMENT, WORKFORCE, area_picture, area_rows
from armdash.views.map_data import AREA
from armdash.views.map_municipalities import municipalities_view
from armdash.views.network import network_view
from armdash.views.outcomes import goals_view, outcomes_views
from armdash.views.overview import HEADLINE, SECTIONS, comparison_view, figures_of, key_figures_view, story_view
from armdash.views.population import population_view
from armdash.views.reading import Reading
from armdash.views.response import checklist_view, response_view
from armdash.views.services import groups_view, service_groups
from armdash.views.services_timeline import services_timeline_view
from armdash.views.sources import licences_view, sources_view
from armdash.views.statements import statements_view
from armdash.views.timeline import timeline_view

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
