"""What people and sources said of a topic, on the page that it belongs to."""

from armdash.exhibits.statements import said_where, statements_exhibit
from armdash.queries.statements import statements
from armdash.ui import plain
from armdash.ui.chart import show_exhibit_table
from armdash.ui.markup import show
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note


def show_statements(page: PageContext, topic: str) -> None:
    """Draw what was said of the topic, in indirect speech, with speaker and source; else nothing."""
    exhibit = statements_exhibit(page, topic)
    if exhibit is None:
        return
    told = statements(page.con, topic, language=page.language)
    plain.header(exhibit.finding, anchor=exhibit.key)
    show("statements", statements=[row | {"where": said_where(row, page.tr)} for row in told])
    show_source_note(page, exhibit.key, exhibit.note, exhibit.source_ids)
    show_exhibit_table(page, exhibit)
