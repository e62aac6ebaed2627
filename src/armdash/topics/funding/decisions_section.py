"""The funding decisions on the page: bars of HTML on one scale, labels under them."""

from armdash.domain.exhibit import View
from armdash.domain.row import Row
from armdash.topics.funding.decision_bars import decision_bars
from armdash.topics.funding.decisions import funding_decisions_view
from armdash.ui.chart import show_table_twin
from armdash.ui.markup import show
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note


def show_decisions(page: PageContext, decisions: list[Row]) -> None:
    """Draw each decision as a bar of its parts; one that may be inside another also as a ghost under that part."""
    view = funding_decisions_view(page)
    if view is None:
        return
    show_decision_bars(page, view, decisions)
    show_source_note(page, "decisions", view.note, view.source_ids)
    show_table_twin(page, view.key, view.rows, title=view.finding, source_ids=view.source_ids, note=view.note)


def show_decision_bars(page: PageContext, view: View, decisions: list[Row]) -> None:
    """Draw the bars alone; they fit every window."""
    show(
        "funding_decisions",
        decisions=decision_bars(page, decisions),
        label=view.alternative,
        language=page.language,
        words={"source": page.tr.plural("source.label", 1)},
    )
