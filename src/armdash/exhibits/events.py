"""Events as text: when each was, and their table."""

from collections.abc import Sequence
from datetime import date

from armdash.charts.event_lines import event_day
from armdash.domain.periods import Period
from armdash.domain.row import Row
from armdash.i18n import formats
from armdash.i18n.translator import Translator


def event_label_time(event: Row, tr: Translator) -> str:
    """Return when an event was, short enough for a label: 2/2021, 20. tai 21.4.2021, kevät 2024."""
    if event["precision"] == "month":
        month = formats.short_month(event_day(event), tr)
        return tr(f"time.{event['date_bound']}", time=month) if event["date_bound"] else month
    return event_time(event, tr)


def event_rows(events: Sequence[Row], tr: Translator) -> list[dict[str, object]]:
    """Return the events with time, kind and what happened."""
    return [
        {
            tr("column.time"): event_time(row, tr),
            tr("timeline.event"): row["name"],
            tr("timeline.kind"): tr(f"timeline.event_kind.{row['kind']}"),
            tr("column.fact"): row["description"],
        }
        for row in events
    ]


def event_time(row: Row, tr: Translator) -> str:
    """Return when an event was: a period with its bound, or every day that the sources give."""
    if len(row["days"]) > 1:
        return formats.alternative_days(row["days"], tr)
    day: date = row["starts_on"]
    return formats.period(Period.starting(day, row["precision"]), tr, row["date_bound"])
