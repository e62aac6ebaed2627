"""The municipalities side by side: what each got, its projects, partners, figures."""

from collections.abc import Sequence

from armdash.topics.map.municipalities import municipalities, municipalities_view, told_count
from armdash.ui import plain
from armdash.ui.chart import show_table_twin
from armdash.ui.markup import show
from armdash.ui.project_links import show_project_links
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note


def show_municipalities(page: PageContext, found: Sequence[str]) -> None:
    """Draw a column for each municipality that carries out projects, and below links to those projects."""
    view = municipalities_view(page, found)
    told = municipalities(page, found)
    plain.header(view.finding, anchor=False)
    show(
        "map_municipalities",
        municipalities=told,
        counts=[told_count(one, page.tr) for one in told],
        words={"partners": page.tr("map.fact_partners"), "no_partners": page.tr("map.no_partners")},
    )
    show_project_links(page, [row for one in told for row in one.projects])
    show_source_note(page, view.key, view.note, view.source_ids)
    show_table_twin(page, view.key, view.rows, title=view.finding, source_ids=view.source_ids, note=view.note)
