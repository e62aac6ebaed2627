"""The outcomes: what was promised and what came of it, in figures and in words."""

from itertools import groupby

from armdash.domain.exhibit import Exhibit
from armdash.domain.row import Row
from armdash.topics.outcomes.findings import goals_exhibit, outcomes_exhibits
from armdash.topics.outcomes.promises import promise_groups
from armdash.topics.outcomes.queries import project_goals
from armdash.topics.outcomes.sentences import outcomes_answer, outcomes_lede
from armdash.ui import plain
from armdash.ui.chart import show_chart, show_exhibit_table
from armdash.ui.frame import open_project, show_heading
from armdash.ui.links import project_link
from armdash.ui.markup import show
from armdash.ui.project_links import show_project_links
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note

GOAL_KINDS = ("goal", "result", "activity")
KEY_MARKS = ("target", "estimate", "outcome", "under", "over", "start")


def show_outcomes(page: PageContext) -> None:
    """Draw the answer, the key to the marks, and the promises, one chart for each unit."""
    groups = promise_groups(page)
    promises = [promise for group in groups for promise in group]
    show_heading(
        page,
        question=page.tr("outcomes.question"),
        answer=outcomes_answer(promises, page.tr),
        lede=outcomes_lede(promises, page.tr),
    )
    _show_key(page, promises)
    for group, exhibit in zip(groups, outcomes_exhibits(page), strict=True):
        _show_group(page, group, exhibit)


def show_goals(page: PageContext) -> None:
    """Draw what each project set out to do in words, beside its results."""
    rows = project_goals(page.con, language=page.language)
    if not rows:
        return
    exhibit = goals_exhibit(page)
    plain.header(exhibit.finding, anchor=False)
    words = {kind: page.tr(f"outcomes.{kind}") for kind in GOAL_KINDS}
    show(
        "outcomes_goals",
        projects=[_goals_of(list(of_project)) for _, of_project in groupby(rows, key=lambda row: row["project_id"])],
        words=words,
    )
    show_source_note(page, exhibit.key, exhibit.note, exhibit.source_ids)
    show_exhibit_table(page, exhibit)


def _show_key(page: PageContext, promises: list[Row]) -> None:
    """Draw what the marks mean, of those that the charts have."""
    figures = [row for promise in promises for row in (promise["target"], *promise["others"]) if row]
    used = {row["kind"] for row in figures} | {row["bound"] for row in figures}
    used |= {"start" for promise in promises if promise["whole"]}
    show("outcomes_key", marks=[(mark, page.tr(f"outcomes.key.{mark}")) for mark in KEY_MARKS if mark in used])


def _show_group(page: PageContext, promises: list[Row], exhibit: Exhibit) -> None:
    plain.header(exhibit.finding, anchor=False)
    show_chart(page, exhibit, on_click=open_project)
    show_source_note(page, exhibit.key, exhibit.note, exhibit.source_ids)
    of_projects = [
        {"project_id": row["project_id"], "number": row["project_number"], "short_name": row["project_name"]}
        for promise in promises
        for row in promise["own"]
        if row["project_id"]
    ]
    if of_projects:
        show_project_links(page, of_projects)
    show_exhibit_table(page, exhibit)


def _goals_of(rows: list[Row]) -> Row:
    return {
        "link": project_link(rows[0]),
        "theme_id": rows[0]["theme_id"],
        "texts": {
            kind: [row["text"] for row in of_kind] for kind, of_kind in groupby(rows, key=lambda row: row["kind"])
        },
    }
