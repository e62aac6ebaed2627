"""The municipalities side by side: what each got, its projects, partners, figures."""

from collections.abc import Sequence

from armdash.topics.map.municipalities import municipalities, municipalities_exhibit, told_count
from armdash.ui import plain
from armdash.ui.chart import show_data_table
from armdash.ui.markup import show
from armdash.ui.project_links import show_project_links
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note


def show_municipalities(page: PageContext, project_ids: Sequence[str]) -> None:
    """Draw a column for each municipality that carries out projects, and below links to those projects."""
    exhibit = municipalities_exhibit(page, project_ids)
    told = municipalities(page, project_ids)
    plain.header(exhibit.finding, anchor=False)
    show(
        "map_municipalities",
        municipalities=told,
        counts=[told_count(one, page.tr) for one in told],
        words={"partners": page.tr("map.fact_partners"), "no_partners": page.tr("map.no_partners")},
    )
    show_project_links(page, [row for one in told for row in one.projects])
    show_source_note(page, exhibit.key, exhibit.note, exhibit.source_ids)
    show_data_table(
        page, exhibit.key, exhibit.rows, title=exhibit.finding, source_ids=exhibit.source_ids, note=exhibit.note
    )
