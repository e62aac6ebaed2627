"""How old each source is against its own cycle, and the licences."""

from armdash.domain import clock
from armdash.domain.row import Row
from armdash.i18n import formats
from armdash.topics.sources.findings import age_text, freshness_exhibit, licences_exhibit, scheduled, sources_with_age
from armdash.ui import plain
from armdash.ui.chart import cell_text, show_data_table, show_exhibit_table
from armdash.ui.markup import show
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note

# The scale of the bars ends here; an older source fills it.
MAX_CYCLES = 3


def show_freshness(page: PageContext) -> None:
    """Draw a bar for each source with a schedule, its age in its own cycles, and name the others."""
    today = clock.today()
    exhibit, found = freshness_exhibit(page, today), sources_with_age(page, today)
    plain.header(exhibit.finding, anchor="freshness")
    marks = [page.tr("sources.freshness_mark", count=count) for count in range(1, MAX_CYCLES)]
    show("freshness", rows=[_bar(page, row) for row in scheduled(found)], marks=marks, most=MAX_CYCLES)
    for state in ("irregular", "once"):
        names = [row["short_name"] for row in found if row["state"] == state]
        if names:
            show("note", text=page.tr(f"sources.freshness_{state}", count=len(names), names="; ".join(names)))
    show_source_note(page, exhibit.key, exhibit.note, exhibit.source_ids)
    show_exhibit_table(page, exhibit)


def _bar(page: PageContext, row: Row) -> Row:
    cycles = row["cycles"]
    published = row["published_on"]
    return row | {
        "cycle": page.tr(f"sources.cycle.{row['update_cycle']}"),
        "state_text": page.tr(f"sources.freshness_state.{row['state']}"),
        "published": formats.day(published, page.tr) if published else page.tr("value.unknown"),
        "newest": formats.day(row["newest_on"], page.tr) if row["newest_on"] else "",
        "width": round(100 * min(cycles / MAX_CYCLES, 1), 1) if cycles is not None else None,
        "published_word": page.tr("sources.published"),
        "newest_word": page.tr("sources.newest_on"),
        "age": age_text(row, page.tr) if cycles is not None else "",
    }


def show_licences(page: PageContext) -> None:
    """Draw each licence with what it asks for and the sources under it."""
    exhibit = licences_exhibit(page)
    plain.header(exhibit.finding, anchor="licences")
    rows = [[cell_text(page, value) for value in row.values()] for row in exhibit.rows]
    show("table", headings=list(exhibit.rows[0]), rows=rows)
    show_source_note(page, exhibit.key, exhibit.note, exhibit.source_ids)
    show_data_table(
        page, exhibit.key, exhibit.rows, title=exhibit.finding, source_ids=exhibit.source_ids, note=exhibit.note
    )
