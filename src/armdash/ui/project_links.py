"""A row of links that open projects: what a click in a chart does, from the keyboard."""

from collections.abc import Sequence

from armdash.domain.row import Row
from armdash.ui.links import project_link, show_links
from armdash.ui.session import PageContext


def show_project_links(page: PageContext, rows: Sequence[Row]) -> None:
    """Draw a link to each project of the rows, once, by number."""
    projects = {row["project_id"]: row for row in sorted(rows, key=lambda row: row["number"])}
    show_links(
        [project_link(row) for row in projects.values()],
        label=page.tr("project.open"),
    )
