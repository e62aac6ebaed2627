"""Who funds which project: the matrix of funders and projects."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from armdash.exhibits.blocks import Block, Heading, Html
from armdash.exhibits.context import Context
from armdash.exhibits.parts import downloads, part_blocks, source_note
from armdash.exhibits.value_text import euros_text
from armdash.i18n import formats
from armdash.topics.funding.matrix import (
    Funder,
    funder_columns,
    funding_matrix_exhibit,
    matrix_cells,
    matrix_projects,
)
from armdash.topics.funding.queries import FUNDER_GROUPS, FunderCell, ProjectMoney


class MatrixCell(NamedTuple):
    """Where a project meets a funder: what is known of the funding, None where there is none."""

    text: str | None
    funder: str
    begins_group: bool


@dataclass(frozen=True, kw_only=True)
class MatrixRow:
    """A project with the mark of its theme and a cell for each funder."""

    number: int
    name: str
    look: str
    mark: str
    cells: list[MatrixCell]


@dataclass(frozen=True, kw_only=True)
class ListedFunder:
    """A funder on a narrow screen: a bar as long as its number of projects, in percent of the longest, and those."""

    name: str
    title: str
    count: str
    width: float
    projects: list[tuple[MatrixRow, str]]


def matrix_blocks(context: Context) -> list[Block]:
    """Return projects as rows, funders as columns; where they meet a mark, with instrument and euros where known."""
    project_ids, tr = context.project_ids, context.tr
    exhibit = funding_matrix_exhibit(context, project_ids)
    projects, every = context.shown(matrix_projects(context, project_ids)), matrix_cells(context, project_ids)
    shown = {project.project_id for project in projects}
    cells = [cell for cell in every if cell.project_id in shown]
    funders = {cell.organisation_id for cell in cells}
    columns = [column for column in funder_columns(every) if column.organisation_id in funders]
    rows = _rows(context, projects, columns, cells)
    values = {
        "label": tr("funding.matrix_frame"),
        "project_heading": tr("column.project"),
        "total_heading": tr("funding.matrix_total"),
        "groups": _groups(context, columns),
        "funders": columns,
        "rows": rows,
        "listed": _listed(context, columns, rows),
    }
    return [
        Heading(text=exhibit.finding, anchor=exhibit.key),
        Html(template="funding_matrix", values=values),
        *part_blocks(context, len(project_ids)),
        source_note(context, "matrix", exhibit.note, exhibit.source_ids),
        downloads(exhibit),
    ]


def _groups(context: Context, columns: list[Funder]) -> list[tuple[str, int]]:
    """Return the name of each group and how many columns it spans."""
    counts = {group: sum(column.funder_group == group for column in columns) for group in FUNDER_GROUPS}
    return [(context.tr(f"funding.group_{group}"), count) for group, count in counts.items() if count]


def _listed(context: Context, columns: Sequence[Funder], rows: Sequence[MatrixRow]) -> list[ListedFunder]:
    """Return the same by funder: what stands in the columns, for screens that have no room for them."""
    most = max((column.project_count for column in columns), default=0)
    return [
        ListedFunder(
            name=column.short_name,
            title=column.name,
            count=context.tr.plural("funding.listed_count", column.project_count)
            if column.project_count
            else context.tr("funding.channel"),
            width=round(100 * column.project_count / most, 1) if most else 0,
            projects=[(row, text) for row in rows if (text := row.cells[place].text) is not None],
        )
        for place, column in enumerate(columns)
    ]


def _rows(
    context: Context, projects: Sequence[ProjectMoney], columns: list[Funder], cells: list[FunderCell]
) -> list[MatrixRow]:
    found = {(cell.project_id, cell.organisation_id): _cell_text(context, cell) for cell in cells}
    first = {column.funder_group: column.organisation_id for column in reversed(columns)}
    return [
        MatrixRow(
            number=project.number,
            name=project.short_name,
            look=context.palette.look(project.theme_id),
            mark=context.palette.mark(project.theme_id),
            cells=[
                MatrixCell(
                    text=found.get((project.project_id, column.organisation_id)),
                    funder=column.short_name,
                    begins_group=first[column.funder_group] == column.organisation_id,
                )
                for column in columns
            ],
        )
        for project in projects
    ]


def _cell_text(context: Context, cell: FunderCell) -> str:
    """Return what is known of the funding beside the mark; empty where it is only known to exist."""
    texts = [context.tr("funding.channel")] if cell.is_channel else []
    texts += [context.tr(f"instrument.{instrument}") for instrument in cell.instruments]
    if cell.phases:
        texts.append(
            context.tr(
                "funding.matrix_phase",
                numbers=formats.enumeration([str(phase) for phase in cell.phases], context.tr),
            )
        )
    if cell.share_percent:
        share = cell.share_percent
        texts.append(formats.quantity(share, "percent", formats.decimals_of(share), context.tr))
    if cell.amount:
        texts.append(euros_text(cell.amount, context.tr))
    return ", ".join(texts)
