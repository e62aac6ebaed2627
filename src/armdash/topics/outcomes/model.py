"""The outcomes page: what was promised and what came of it, in figures and in words."""

from collections.abc import Sequence
from itertools import groupby

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.blocks import Block, Chart, Heading, Html, PageModel
from armdash.exhibits.context import Context
from armdash.exhibits.links import Link, project_link
from armdash.exhibits.parts import (
    downloads,
    exhibit_blocks,
    exhibit_table,
    folded,
    part_blocks,
    project_links,
    source_note,
)
from armdash.exhibits.statements import statement_blocks
from armdash.topics.outcomes.findings import goals_exhibit, outcomes_exhibits
from armdash.topics.outcomes.promises import ToldPromise, promise_groups
from armdash.topics.outcomes.queries import ProjectGoal, project_goals
from armdash.topics.outcomes.sentences import outcomes_answer, outcomes_lede
from armdash.topics.outcomes.verdicts import promise_doors, verdicts_exhibit, verdicts_html
from armdash.topics.sources.disagreements_blocks import figure_disagreement_blocks

GOAL_KINDS = ("goal", "result", "activity")
# The others stand behind their findings.
OPEN_CHARTS = 2
KEY_MARKS = ("target", "estimate", "outcome", "under", "over", "between", "start")


def model(context: Context) -> PageModel:
    """Return the page: the promises, one chart for each unit, then what was said and aimed at in words."""
    groups = promise_groups(context)
    promises = [promise for group in groups for promise in group]
    charts = list(zip(groups, outcomes_exhibits(context), strict=True))
    return PageModel(
        question=context.tr("outcomes.question"),
        answer=outcomes_answer(promises, context.tr),
        lede=outcomes_lede(promises, context.tr),
        doors=promise_doors(context, promises),
        blocks=[
            *_verdicts(context),
            *_key(context, promises),
            *(block for group, exhibit in charts[:OPEN_CHARTS] for block in _promises(context, group, exhibit)),
            *(
                block
                for group, exhibit in charts[OPEN_CHARTS:]
                for block in folded(_promises(context, group, exhibit))
            ),
            *folded(statement_blocks(context, "outcome")),
            *folded(statement_blocks(context, "recovery")),
            *folded(_goals(context)),
            *folded(figure_disagreement_blocks(context)),
        ],
    )


def _verdicts(context: Context) -> list[Block]:
    """Return what became of each target, where there are any."""
    exhibit = verdicts_exhibit(context)
    if not exhibit.table.rows:
        return []
    return [
        Heading(text=exhibit.finding, anchor=exhibit.key),
        verdicts_html(context),
        source_note(context, exhibit.key, exhibit.note, exhibit.source_ids),
        downloads(exhibit, is_filtered=False),
    ]


def _key(context: Context, promises: Sequence[ToldPromise]) -> list[Block]:
    """Return what the marks mean, of those that the charts have."""
    figures = [row for promise in promises for row in promise.shown]
    used = {row.kind for row in figures} | {row.bound for row in figures}
    used |= {"start" for promise in promises if promise.whole}
    marks = [(mark, context.tr(f"outcomes.key.{mark}")) for mark in KEY_MARKS if mark in used]
    return [Html(template="outcomes_key", values={"marks": marks})] if marks else []


def _promises(context: Context, promises: Sequence[ToldPromise], exhibit: Exhibit) -> list[Block]:
    of_projects = [row.project for promise in promises for row in promise.own if row.project]
    return [
        Heading(text=exhibit.finding, anchor=exhibit.key),
        Chart(exhibit=exhibit),
        source_note(context, exhibit.key, exhibit.note, exhibit.source_ids),
        *([project_links(context, of_projects)] if of_projects else []),
        exhibit_table(context, exhibit, has_chart=True),
    ]


def _goals(context: Context) -> list[Block]:
    """Return what each project set out to do in words, beside its results."""
    rows = project_goals(context.con, language=context.language)
    if not rows:
        return []
    of_projects = [list(of_project) for _, of_project in groupby(rows, key=lambda row: row.project_id)]
    values = {
        "projects": [_goals_of(context, of_project) for of_project in context.shown(of_projects)],
        "words": {kind: context.tr(f"outcomes.{kind}") for kind in GOAL_KINDS},
    }
    return exhibit_blocks(
        context,
        goals_exhibit(context),
        Html(template="outcomes_goals", values=values),
        *part_blocks(context, len(of_projects)),
    )


def _goals_of(context: Context, rows: Sequence[ProjectGoal]) -> tuple[Link, str, dict[str, list[str]]]:
    """Return the link of a project, the look of its theme, and its texts by their kind."""
    texts = {kind: [row.text for row in of_kind] for kind, of_kind in groupby(rows, key=lambda row: row.kind)}
    return project_link(context, rows[0]), context.palette.look(rows[0].theme_id), texts
