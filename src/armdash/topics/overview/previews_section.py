"""The ways from the overview to the other pages: a small picture and the answer of each."""

from armdash.domain.filters import Filters
from armdash.exhibits.context import Reading, remembered
from armdash.queries.events import running_projects_by_month, story_events
from armdash.queries.filters import project_ids
from armdash.queries.sources import sources
from armdash.topics.employment.sentences import employment_answer
from armdash.topics.employment.series import announcement, chosen, default_choice
from armdash.topics.funding.queries import funding_decisions
from armdash.topics.funding.sentences import decisions_answer
from armdash.topics.lessons.response import days_to_plan, step_days_drawn
from armdash.topics.lessons.sentences import lessons_answer
from armdash.topics.map.places import map_preview
from armdash.topics.network.queries import network_links, network_organisations
from armdash.topics.network.sentences import network_answer
from armdash.topics.outcomes.promises import promise_groups
from armdash.topics.outcomes.sentences import outcomes_answer
from armdash.topics.overview.thumbnails import (
    data_uri,
    decision_bars,
    month_steps,
    network_lines,
    programme_bars,
    project_bars,
    promise_bars,
    share_line,
    step_stairs,
)
from armdash.topics.projects.queries import project_cards
from armdash.topics.services.queries import employment_programmes, supplement_figures
from armdash.topics.services.sentences import services_answer
from armdash.topics.timeline.sentences import timeline_finding
from armdash.ui import plain
from armdash.ui.links import link_to
from armdash.ui.markup import show
from armdash.ui.session import PageContext


def show_ways_on(page: PageContext) -> None:
    """Draw a small picture, the answer and a link for each of the other pages."""
    plain.header(page.tr("overview.ways_on"), anchor=False)
    count = len(sources(page.con, language=page.language))
    show(
        "ways_on",
        ways=[(link_to(name, page.tr(f"nav.{name}")), *way) for name, way in ways(page).items()],
        others=[
            (page.tr("overview.way_to_sources", count=count), link_to("sources", page.tr("nav.sources"))),
            (page.tr("overview.way_to_present"), link_to("present", page.tr("nav.present"))),
        ],
    )


@remembered
def ways(page: Reading) -> dict[str, tuple[str, str]]:
    """Return the answer and a small picture (data URI) of each page that the overview leads to, by name."""
    cards = project_cards(page.con, project_ids(page.con), language=page.language)
    months = running_projects_by_month(page.con)
    most = max(row["project_count"] for row in months)
    promises = [promise for group in promise_groups(page) for promise in group]
    decisions = funding_decisions(page.con, language=page.language)
    drawn = {
        "timeline": (timeline_finding(cards, page.tr), month_steps(months, page.palette)),
        "map": map_preview(page),
        "projects": (
            page.tr("overview.way_to_projects", count=len(cards), most=most),
            project_bars(cards, page.palette),
        ),
        "funding": (decisions_answer(page, decisions), decision_bars(decisions, page.palette)),
        "network": (
            network_answer(
                network_organisations(page.con, project_ids(page.con), language=page.language), Filters(), page.tr
            ),
            network_lines(network_links(page.con, project_ids(page.con), language=page.language), page.palette),
        ),
        **_employment(page),
        "outcomes": (outcomes_answer(promises, page.tr), promise_bars(promises, page.palette)),
        "services": (
            services_answer(supplement_figures(page.con, language=page.language), page.tr),
            programme_bars(employment_programmes(page.con, language=page.language), page.palette),
        ),
        "lessons": (
            lessons_answer(days_to_plan(page), page.tr),
            _stairs(page),
        ),
    }
    return {name: (sentence, data_uri(drawing)) for name, (sentence, drawing) in drawn.items()}


def _stairs(page: Reading) -> str:
    """Return the steps of the response, the days to the plan as a quiet area."""
    days = days_to_plan(page)
    return step_stairs(step_days_drawn(page, project_ids(page.con)), days.count if days else None, page.palette)


def _employment(page: Reading) -> dict[str, tuple[str, str]]:
    """Return the way to the employment page; none where the case has no monthly figures."""
    choice = default_choice(page)
    if choice is None:
        return {}
    data, at = chosen(page, choice), announcement(story_events(page.con, language=page.language))
    drawing = share_line(data.plain[choice.focus], page.palette)
    return {"employment": (employment_answer(data, at, page.tr), drawing)}
