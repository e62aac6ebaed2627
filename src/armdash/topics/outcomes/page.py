"""The outcomes: what was promised and what came of it, in figures and in words."""

from itertools import groupby

from armdash.domain.exhibit import View
from armdash.domain.row import Row
from armdash.topics.outcomes.findings import goals_view, outcomes_views
from armdash.topics.outcomes.promises import promise_groups
from armdash.topics.outcomes.queries import project_goals
from armdash.topics.outcomes.sentences import outcomes_answer, outcomes_lede
from armdash.ui import plain
from armdash.ui.chart import show_picture, show_view_twin
from armdash.ui.frame import open_project, show_heading
from armdash.ui.links import project_link
from armdash.ui.markup import show
from armdash.ui.project_links import show_project_links
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note

GOAL_KINDS = ("goal", "result", "activity")
KEY_MARKS = ("target", "estimate", "outcome", "under", "over", "start")


def show_outcomes(page: PageContext) -> None:
    """Draw the answer, the key to the marks, and the promises, one picture for each unit."""
    groups = promise_groups(page)
    promises = [promise for group in groups for promise in group]
    show_heading(
        page,
        question=page.tr("outcomes.question"),
        answer=outcomes_answer(promises, page.tr),
        lede=outcomes_lede(promises, page.tr),
    )
    _show_key(page, promises)
    for group, view in zip(groups, outcomes_views(page), strict=True):
        _show_group(page, group, view)


def show_goals(page: PageContext) -> None:
    """Draw what each project set out to do in words, beside its results."""
    rows = project_goals(page.con, language=page.language)
    if not rows:
        return
    view = goals_view(page)
    plain.header(view.finding, anchor=False)
    words = {kind: page.tr(f"outcomes.{kind}") for kind in GOAL_KINDS}
    show(
        "outcomes_goals",
        projects=[_goals_of(list(of_project)) for _, of_project in groupby(rows, key=lambda row: row["project_id"])],
        words=words,
    )
    show_source_note(page, view.key, view.note, view.source_ids)
    show_view_twin(page, view)


def _show_key(page: PageContext, promises: list[Row]) -> None:
    """Draw what the marks mean, of those that the pictures have."""
    figures = [row for promise in promises for row in (promise["target"], *promise["others"]) if row]
    used = {row["kind"] for row in figures} | {row["bound"] for row in figures}
    used |= {"start" for promise in promises if promise["whole"]}
    show("outcomes_key", marks=[(mark, page.tr(f"outcomes.key.{mark}")) for mark in KEY_MARKS if mark in used])


def _show_group(page: PageContext, promises: list[Row], view: View) -> None:
    plain.header(view.finding, anchor=False)
    show_picture(page, view, on_click=open_project)
    show_source_note(page, view.key, view.note, view.source_ids)
    of_projects = [
        {"project_id": row["project_id"], "number": row["project_number"], "short_name": row["project_name"]}
        for promise in promises
        for row in promise["own"]
        if row["project_id"]
    ]
    if of_projects:
        show_project_links(page, of_projects)
    show_view_twin(page, view)


def _goals_of(rows: list[Row]) -> Row:
    return {
        "link": project_link(rows[0]),
        "theme_id": rows[0]["theme_id"],
        "texts": {
            kind: [row["text"] for row in of_kind] for kind, of_kind in groupby(rows, key=lambda row: row["kind"])
        },
    }
