"""The funding decisions on the page: bars of HTML on one scale, labels under them."""

from armdash.domain.exhibit import Exhibit
from armdash.domain.row import Row
from armdash.topics.funding.decision_bars import decision_bars
from armdash.topics.funding.decisions import funding_decisions_exhibit
from armdash.ui.chart import show_data_table
from armdash.ui.markup import show
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note


def show_decisions(page: PageContext, decisions: list[Row]) -> None:
    """Draw each decision as a bar of its parts; one that may be inside another also as a ghost under that part."""
    exhibit = funding_decisions_exhibit(page)
    if exhibit is None:
        return
    show_decision_bars(page, exhibit, decisions)
    show_source_note(page, "decisions", exhibit.note, exhibit.source_ids)
    show_data_table(
        page, exhibit.key, exhibit.rows, title=exhibit.finding, source_ids=exhibit.source_ids, note=exhibit.note
    )


def show_decision_bars(page: PageContext, exhibit: Exhibit, decisions: list[Row]) -> None:
    """Draw the bars alone; they fit every window."""
    show(
        "funding_decisions",
        decisions=decision_bars(page, decisions),
        label=exhibit.alt_text,
        language=page.language,
        words={"source": page.tr.plural("source.label", 1)},
    )
