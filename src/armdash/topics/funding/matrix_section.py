"""Who funds which project: the matrix of funders and projects."""

from armdash.domain.palette import theme_mark
from armdash.domain.row import Row
from armdash.i18n import formats
from armdash.topics.funding.matrix import funder_columns, funding_matrix_exhibit, matrix_cells, matrix_projects
from armdash.topics.funding.queries import FUNDER_GROUPS
from armdash.ui import plain
from armdash.ui.downloads import show_downloads
from armdash.ui.markup import show
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note


def show_matrix(page: PageContext, project_ids: list[str]) -> None:
    """Draw projects as rows, funders as columns; where they meet a mark, with instrument and euros where known."""
    projects, cells = matrix_projects(page, project_ids), matrix_cells(page, project_ids)
    columns, exhibit = funder_columns(cells), funding_matrix_exhibit(page, project_ids)
    plain.header(exhibit.finding, anchor=False)
    show(
        "funding_matrix",
        label=page.tr("funding.matrix_frame"),
        project_heading=page.tr("column.project"),
        total_heading=page.tr("funding.matrix_total"),
        groups=_groups(page, columns),
        funders=columns,
        rows=_rows(page, projects, columns, cells),
    )
    show_source_note(page, "matrix", exhibit.note, exhibit.source_ids)
    show_downloads(
        page, exhibit.key, exhibit.rows, title=exhibit.finding, source_ids=exhibit.source_ids, note=exhibit.note
    )


def _groups(page: PageContext, columns: list[Row]) -> list[Row]:
    counts = {group: sum(column["funder_group"] == group for column in columns) for group in FUNDER_GROUPS}
    return [{"name": page.tr(f"funding.group_{group}"), "span": count} for group, count in counts.items() if count]


def _rows(page: PageContext, projects: list[Row], columns: list[Row], cells: list[Row]) -> list[Row]:
    found = {(cell["project_id"], cell["organisation_id"]): _cell_text(page, cell) for cell in cells}
    first = {column["funder_group"]: column["organisation_id"] for column in reversed(columns)}
    return [
        {
            "number": project["number"],
            "name": project["short_name"],
            "theme_id": project["theme_id"],
            "mark": theme_mark(project["theme_id"]),
            "cells": [
                {
                    "text": found.get((project["project_id"], column["organisation_id"])),
                    "funder": column["short_name"],
                    "begins_group": first[column["funder_group"]] == column["organisation_id"],
                }
                for column in columns
            ],
        }
        for project in projects
    ]


def _cell_text(page: PageContext, cell: Row) -> str:
    """Return what is known of the funding beside the mark; empty where it is only known to exist."""
    texts = [page.tr("funding.channel")] if cell["is_channel"] else []
    texts += [page.tr(f"instrument.{instrument}") for instrument in cell["instruments"]]
    if cell["phases"]:
        texts.append(
            page.tr(
                "funding.matrix_phase", numbers=formats.enumeration([str(phase) for phase in cell["phases"]], page.tr)
            )
        )
    if cell["share_percent"]:
        share = cell["share_percent"]
        texts.append(formats.quantity(share, "percent", formats.decimals_of(share), page.tr))
    if cell["amount_eur"]:
        texts.append(formats.euros(cell["amount_eur"], page.tr))
    return ", ".join(texts)
