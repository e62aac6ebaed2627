"""How old each source is against its own cycle, and the licences."""

from armdash.domain.row import Row
from armdash.i18n import formats
from armdash.topics.sources.findings import age_text, freshness_view, licences_view, scheduled, sources_with_age
from armdash.ui import clock, plain
from armdash.ui.chart import cell_text, show_table_twin, show_view_twin
from armdash.ui.markup import show
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note

# The scale of the bars ends here; an older source fills it.
MOST_CYCLES = 3


def show_freshness(page: PageContext) -> None:
    """Draw a bar for each source with a schedule, its age in its own cycles, and name the others."""
    today = clock.today()
    view, found = freshness_view(page, today), sources_with_age(page, today)
    plain.header(view.finding, anchor="freshness")
    marks = [page.tr("sources.freshness_mark", count=count) for count in range(1, MOST_CYCLES)]
    show("freshness", rows=[_bar(page, row) for row in scheduled(found)], marks=marks, most=MOST_CYCLES)
    for state in ("irregular", "once"):
        names = [row["short_name"] for row in found if row["state"] == state]
        if names:
            show("note", text=page.tr(f"sources.freshness_{state}", count=len(names), names="; ".join(names)))
    show_source_note(page, view.key, view.note, view.source_ids)
    show_view_twin(page, view)


def _bar(page: PageContext, row: Row) -> Row:
    cycles = row["cycles"]
    published = row["published_on"]
    return row | {
        "cycle": page.tr(f"sources.cycle.{row['update_cycle']}"),
        "state_text": page.tr(f"sources.freshness_state.{row['state']}"),
        "published": formats.day(published, page.tr) if published else page.tr("value.unknown"),
        "newest": formats.day(row["newest_on"], page.tr) if row["newest_on"] else "",
        "width": round(100 * min(cycles / MOST_CYCLES, 1), 1) if cycles is not None else None,
        "published_word": page.tr("sources.published"),
        "newest_word": page.tr("sources.newest_on"),
        "age": age_text(row, page.tr) if cycles is not None else "",
    }


def show_licences(page: PageContext) -> None:
    """Draw each licence with what it asks for and the sources under it."""
    view = licences_view(page)
    plain.header(view.finding, anchor="licences")
    rows = [[cell_text(page, value) for value in row.values()] for row in view.rows]
    show("table", headings=list(view.rows[0]), rows=rows)
    show_source_note(page, view.key, view.note, view.source_ids)
    show_table_twin(page, view.key, view.rows, title=view.finding, source_ids=view.source_ids, note=view.note)
