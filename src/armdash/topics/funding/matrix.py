"""Who funds which project as an exhibit: a row for each project and funder."""

from collections import Counter
from collections.abc import Sequence

from armdash.domain.exhibit import Exhibit
from armdash.domain.row import Row
from armdash.exhibits.context import Context, cached
from armdash.i18n import formats
from armdash.topics.funding.queries import FUNDER_GROUPS, funder_cells, project_money


@cached
def funding_matrix_exhibit(context: Context, project_ids: Sequence[str]) -> Exhibit:
    """Return the funders of the projects; there must be a project."""
    projects, cells = matrix_projects(context, project_ids), matrix_cells(context, project_ids)
    columns = funder_columns(cells)
    sources = [source for cell in cells for source in cell["source_ids"] + cell["amount_source_ids"]]
    return Exhibit(
        key="funding-matrix",
        finding=_finding(context, columns),
        note=context.tr("funding.matrix_note"),
        source_ids=list(dict.fromkeys(sources)),
        rows=_plain_rows(context, projects, columns, cells),
    )


def matrix_projects(context: Context, project_ids: Sequence[str]) -> list[Row]:
    """Return the projects in the order of their numbers."""
    return [row for row in project_money(context.con, language=context.language) if row["project_id"] in project_ids]


def matrix_cells(context: Context, project_ids: Sequence[str]) -> list[Row]:
    """Return a row for each project and funder."""
    return [row for row in funder_cells(context.con, language=context.language) if row["project_id"] in project_ids]


def funder_columns(cells: list[Row]) -> list[Row]:
    """Return the funders with their ``project_count`` (without those they only channel money to), largest first."""
    counts = Counter(cell["organisation_id"] for cell in cells if not cell["is_channel"])
    columns = {cell["organisation_id"]: cell | {"project_count": counts[cell["organisation_id"]]} for cell in cells}
    return sorted(
        columns.values(), key=lambda column: (FUNDER_GROUPS.index(column["funder_group"]), -column["project_count"])
    )


def _finding(context: Context, columns: list[Row]) -> str:
    funders = [column for column in columns if column["project_count"]]
    most = max(column["project_count"] for column in funders)
    names = [column["short_name"] for column in funders if column["project_count"] == most]
    if len(funders) == 1:
        return context.tr("funding.matrix_only", names=names[0])
    key = f"funding.funded.{most}"
    projects = context.tr(key) if context.tr.has(key) else context.tr("funding.funded.more", count=most)
    if len(names) == len(funders):
        return context.tr("funding.matrix_even", count=len(names), projects=projects)
    form = "one" if len(names) == 1 else "two" if len(names) == 2 else "several"
    return context.tr(f"funding.matrix_{form}", names=formats.enumeration(names, context.tr), projects=projects)


def _plain_rows(context: Context, projects: list[Row], columns: list[Row], cells: list[Row]) -> list[Row]:
    """Return a row per project and funder with headings in the page's language."""
    tr = context.tr
    by_place = {(cell["project_id"], cell["organisation_id"]): cell for cell in cells}
    return [
        {
            tr("column.number"): project["number"],
            tr("column.project"): project["short_name"],
            tr("funding.column_funder"): column["name"],
            tr("funding.column_part_played"): tr("funding.channel" if cell["is_channel"] else "funding.funder"),
            tr("funding.column_instrument"): ", ".join(tr(f"instrument.{one}") for one in cell["instruments"]),
            tr("funding.column_phase"): ", ".join(map(str, cell["phases"])),
            tr("funding.column_share"): cell["share_percent"] or tr("value.unknown"),
            tr("funding.column_amount"): cell["amount_eur"] or tr("value.unknown"),
        }
        for project in projects
        for column in columns
        if (cell := by_place.get((project["project_id"], column["organisation_id"])))
    ]
