"""Who funds which project as an exhibit: a row for each project and funder."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from armdash.domain.exhibit import Exhibit
from armdash.domain.table import LaterRows, Table
from armdash.exhibits.columns import make_table, number_column, text_column
from armdash.exhibits.context import Context, cached
from armdash.exhibits.value_text import euros_cell
from armdash.i18n import formats
from armdash.topics.funding.queries import FUNDER_GROUPS, FunderCell, ProjectMoney, funder_cells, project_money

COLUMNS = [
    number_column("column.number"),
    text_column("column.project"),
    text_column("funding.column_funder"),
    text_column("funding.column_part_played"),
    text_column("funding.column_instrument"),
    text_column("funding.column_phase"),
    number_column("funding.column_share", unit="percent"),
    number_column("funding.column_amount", unit="EUR"),
]


@dataclass(frozen=True, kw_only=True)
class Funder:
    """A funder and how many projects it funds, without those that it only channels money to."""

    organisation_id: str
    name: str
    short_name: str
    funder_group: str
    project_count: int


@cached
def funding_matrix_exhibit(context: Context, project_ids: Sequence[str]) -> Exhibit:
    """Return the funders of the projects; there must be a project."""
    projects, cells = matrix_projects(context, project_ids), matrix_cells(context, project_ids)
    columns = funder_columns(cells)
    sources = [source for cell in cells for source in cell.source_ids + cell.amount_source_ids]
    return Exhibit(
        key="funding-matrix",
        finding=_finding(context, columns),
        note=" ".join(_notes(context, cells)),
        source_ids=list(dict.fromkeys(sources)),
        table=_table(context, projects, columns, cells),
    )


def _notes(context: Context, cells: Sequence[FunderCell]) -> Iterator[str]:
    yield context.tr("funding.matrix_note")
    if any(cell.is_channel for cell in cells):
        yield context.tr("funding.matrix_note_channel")
    if any(cell.share_percent for cell in cells):
        yield context.tr("funding.matrix_note_share")


def matrix_projects(context: Context, project_ids: Sequence[str]) -> list[ProjectMoney]:
    """Return the projects in the order of their numbers."""
    found = set(project_ids)
    return [row for row in project_money(context.con, language=context.language) if row.project_id in found]


def matrix_cells(context: Context, project_ids: Sequence[str]) -> list[FunderCell]:
    """Return a row for each project and funder."""
    found = set(project_ids)
    return [row for row in funder_cells(context.con, language=context.language) if row.project_id in found]


def funder_columns(cells: list[FunderCell]) -> list[Funder]:
    """Return the funders of the cells, in their groups, largest first."""
    counts = Counter(cell.organisation_id for cell in cells if not cell.is_channel)
    columns = {
        cell.organisation_id: Funder(
            organisation_id=cell.organisation_id,
            name=cell.name,
            short_name=cell.short_name,
            funder_group=cell.funder_group,
            project_count=counts[cell.organisation_id],
        )
        for cell in cells
    }
    return sorted(columns.values(), key=lambda one: (FUNDER_GROUPS.index(one.funder_group), -one.project_count))


def _finding(context: Context, columns: list[Funder]) -> str:
    funders = [column for column in columns if column.project_count]
    if not funders:
        return context.tr("funding.matrix_none")
    most = max(column.project_count for column in funders)
    names = [column.short_name for column in funders if column.project_count == most]
    if len(funders) == 1:
        return context.tr("funding.matrix_only", names=names[0])
    key = f"funding.funded.{most}"
    projects = context.tr(key) if context.tr.has(key) else context.tr("funding.funded.more", count=most)
    if len(names) == len(funders):
        return context.tr("funding.matrix_even", count=len(names), projects=projects)
    form = "one" if len(names) == 1 else "two" if len(names) == 2 else "several"
    return context.tr(f"funding.matrix_{form}", names=formats.enumeration(names, context.tr), projects=projects)


def _table(context: Context, projects: list[ProjectMoney], columns: list[Funder], cells: list[FunderCell]) -> Table:
    """Return a row per project and funder."""
    tr = context.tr
    by_id = {column.organisation_id: column for column in columns}
    places = {column: place for place, column in enumerate(columns)}
    of_project: dict[str, list[tuple[Funder, FunderCell]]] = {}
    for cell in cells:
        of_project.setdefault(cell.project_id, []).append((by_id[cell.organisation_id], cell))
    pairs = [
        (project, column, cell)
        for project in projects
        for column, cell in sorted(of_project.get(project.project_id, ()), key=lambda pair: places[pair[0]])
    ]

    def row(pair: tuple[ProjectMoney, Funder, FunderCell]) -> tuple[object, ...]:
        project, column, cell = pair
        return (
            project.number,
            project.short_name,
            column.name,
            tr("funding.channel" if cell.is_channel else "funding.funder"),
            ", ".join(tr(f"instrument.{one}") for one in cell.instruments),
            ", ".join(map(str, cell.phases)),
            cell.share_percent or tr("value.unknown"),
            euros_cell(cell.amount, tr),
        )

    return make_table(tr, COLUMNS, LaterRows(pairs, row))
