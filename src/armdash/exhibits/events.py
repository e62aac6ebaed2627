"""Events as text: when each was, and their table."""

from collections.abc import Sequence

from armdash.charts.event_lines import event_day
from armdash.domain.periods import Period
from armdash.domain.table import FactKey, Table
from armdash.domain.values import Event
from armdash.exhibits.columns import make_table, text_column
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.events import StoryEvent

COLUMNS = [
    text_column("column.time"),
    text_column("timeline.event"),
    text_column("timeline.kind"),
    text_column("column.fact"),
]


def event_label_time(event: Event, tr: Translator) -> str:
    """Return when an event was, short enough for a label: 2/2021, 20. tai 21.4.2021, kevät 2024."""
    if event.precision == "month":
        month = formats.short_month(event_day(event), tr)
        return tr(f"time.{event.date_bound}", time=month) if event.date_bound else month
    return event_time(event, tr)


def event_table(events: Sequence[StoryEvent], tr: Translator) -> Table:
    """Return the events with time, kind and what happened."""
    return make_table(
        tr,
        COLUMNS,
        [(event_time(row, tr), row.name, tr(f"timeline.event_kind.{row.kind}"), row.description) for row in events],
        told={"time": [FactKey(f"event.{row.event_id}", row.source_ids[0]) for row in events]},
    )


def event_time(row: Event, tr: Translator) -> str:
    """Return when an event was: a period with its bound, or every day that the sources give."""
    if len(row.days) > 1:
        return formats.alternative_days(row.days, tr)
    return formats.period(Period.starting(row.starts_on, row.precision), tr, row.date_bound)
