"""The way of the money to the projects: the flow, on mobile screens a list, and what can be read off it."""

from typing import NamedTuple

from armdash.domain.pages import CHOICES
from armdash.exhibits.blocks import Block, Chart, Group, Html
from armdash.exhibits.context import Context
from armdash.exhibits.parts import choice, exhibit_blocks, part_blocks
from armdash.topics.funding.flow import funding_flow_exhibit, routes_of, shown_routes
from armdash.topics.funding.flow_chart import instrument_name, node_name
from armdash.topics.funding.queries import FundingRoute
from armdash.topics.funding.sentences import budget_text

MODE = "flow"


class RouteItem(NamedTuple):
    """A route as an item of the list; ``phase_text`` is empty where the project has a single phase."""

    route: FundingRoute
    mark: str
    look: str
    way: str
    phase_text: str
    budget: str


def flow_blocks(context: Context) -> list[Block]:
    """Return the routes of the projects found; the nodes keep their order whatever the filters."""
    routes = routes_of(context, context.project_ids)
    if not routes:
        return []
    mode = context.named(MODE, CHOICES[MODE])
    exhibit = funding_flow_exhibit(context, context.project_ids, in_euros=mode == "euros")
    return exhibit_blocks(
        context,
        exhibit,
        Group(key="flow-mode", blocks=[choice(context, MODE, "funding.flow_mode", is_named=True)]),
        Chart(exhibit=exhibit, click="project"),
        Group(key="flow-list", blocks=[_list(context)]),
        *part_blocks(context, len({route.project_id for route in routes}), is_told=True),
    )


def _list(context: Context) -> Html:
    """Return the routes as a list, which takes the chart's place on mobile screens."""
    tr = context.tr
    return Html(
        template="funding_routes",
        values={
            "label": tr("funding.flow_list"),
            "routes": [
                RouteItem(
                    route=route,
                    mark=context.palette.mark(route.theme_id),
                    look=context.palette.look(route.theme_id),
                    way=f"{node_name(0, route, tr)} → {instrument_name(route.instrument, tr)}",
                    phase_text=f"{route.phase} {route.phase_name}" if route.phase_count > 1 else "",
                    budget=tr("funding.whole_budget", amount=budget_text(route.budget_eur, tr)),
                )
                for route in shown_routes(context, context.project_ids)
            ],
        },
    )
