"""Who funds which project: the matrix of funders and projects."""

from collections import Counter

import streamlit as st

from armdash.domain.palette import theme_mark
from armdash.i18n import formats
from armdash.queries.connection import Row
from armdash.queries.funding import funder_cells, project_money
from armdash.ui.downloads import show_downloads
from armdash.ui.markup import show
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note

GROUPS = ("eu", "public", "own")


def show_matrix(page: PageContext, found: list[str]) -> None:
    """Draw projects as rows, funders as columns; where they meet a mark, with instrument and euros where known."""
    projects = [row for row in project_money(page.con, language=page.language) if row["project_id"] in found]
    cells = [row for row in funder_cells(page.con, language=page.language) if row["project_id"] in found]
    columns = funder_columns(cells)
    finding = _finding(page, columns, len(projects))
    st.header(finding, anchor=False)
    show(
        "funding_matrix",
        label=page.tr("funding.matrix_frame"),
        project_heading=page.tr("column.project"),
        total_heading=page.tr("funding.matrix_total"),
        groups=_groups(page, columns),
        funders=columns,
        rows=_rows(page, projects, columns, cells),
    )
    sources = list(
        dict.fromkeys(source for cell in cells for source in cell["source_ids"] + cell["amount_source_ids"])
    )
    note = page.tr("funding.matrix_note")
    show_source_note(page, "matrix", note, sources)
    rows = _plain_rows(page, projects, columns, cells)
    show_downloads(page, "funding-matrix", rows, title=finding, source_ids=sources, note=note)


def funder_columns(cells: list[Row]) -> list[Row]:
    """Return the funders with their ``project_count``, in each group those with most projects first."""
    counts = Counter(cell["organisation_id"] for cell in cells)
    columns = {cell["organisation_id"]: cell | {"project_count": counts[cell["organisation_id"]]} for cell in cells}
    return sorted(
        columns.values(), key=lambda column: (GROUPS.index(column["funder_group"]), -column["project_count"])
    )


def _finding(page: PageContext, columns: list[Row], total: int) -> str:
    most = max(column["project_count"] for column in columns)
    names = [column["short_name"] for column in columns if column["project_count"] == most]
    return page.tr("funding.matrix_most", names=formats.enumeration(names, page.tr), count=most, total=total)


def _groups(page: PageContext, columns: list[Row]) -> list[Row]:
    counts = {group: sum(column["funder_group"] == group for column in columns) for group in GROUPS}
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
    texts = [page.tr(f"instrument.{instrument}") for instrument in cell["instruments"]]
    if cell["phases"]:
        texts.append(
            page.tr(
                "funding.matrix_phase", numbers=formats.enumeration([str(phase) for phase in cell["phases"]], page.tr)
            )
        )
    if cell["amount_eur"]:
        texts.append(formats.euros(cell["amount_eur"], page.tr))
    return ", ".join(texts)


def _plain_rows(page: PageContext, projects: list[Row], columns: list[Row], cells: list[Row]) -> list[Row]:
    """Return a row per project and funder with headings in the page's language."""
    tr = page.tr
    by_place = {(cell["project_id"], cell["organisation_id"]): cell for cell in cells}
    return [
        {
            tr("column.number"): project["number"],
            tr("column.project"): project["short_name"],
            tr("funding.column_funder"): column["name"],
            tr("funding.column_instrument"): ", ".join(tr(f"instrument.{one}") for one in cell["instruments"]),
            tr("funding.column_phase"): ", ".join(map(str, cell["phases"])),
            tr("funding.column_amount"): cell["amount_eur"] or tr("value.unknown"),
        }
        for project in projects
        for column in columns
        if (cell := by_place.get((project["project_id"], column["organisation_id"])))
    ]
