"""The timeline's data tables and what a bar tells on hover."""

from collections.abc import Sequence
from datetime import date

from armdash.domain.chart_text import bold
from armdash.domain.row import Row
from armdash.exhibits.value_text import days_text, end_text, other_dates_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.timeline.sentences import funders_text, others_of


def phase_rows(
    phases: Sequence[Row], other_dates: Sequence[Row], day: date | None, tr: Translator
) -> list[dict[str, object]]:
    """Return a row per phase with everything that its bar shows."""
    rows = []
    for phase in phases:
        row = {
            tr("column.number"): phase["number"],
            tr("column.project"): phase["short_name"],
            tr("column.theme"): phase["theme_name"],
            tr("timeline.phase"): _phase_text(phase),
            tr("column.starts_on"): formats.day(phase["starts_on"], tr),
            tr("column.ends_on"): end_text(phase, tr),
            tr("timeline.other_dates"): "; ".join(_other_lines(phase, other_dates, tr)),
            tr("column.funders"): funders_text(phase, tr),
        }
        if day:
            on = tr("timeline.state_on", day=formats.day(day, tr))
            row[on] = tr(f"timeline.state.{phase['phase_state']}")
        rows.append(row)
    return rows


def month_rows(months: Sequence[Row], tr: Translator) -> list[dict[str, object]]:
    """Return how many projects ran in each month."""
    return [
        {
            tr("timeline.month"): formats.month(row["month"], tr),
            tr("timeline.projects_running"): row["project_count"],
        }
        for row in months
    ]


def hover_text(phase: Row, other_dates: Sequence[Row], day: date | None, tr: Translator) -> str:
    """Return what a bar tells on hover, a line each."""
    lines = [bold(f"{phase['number']} {phase['short_name']}")]
    if phase["phase_count"] > 1:
        lines.append(_phase_text(phase))
    lines.append(days_text(phase, tr))
    lines += _other_lines(phase, other_dates, tr)
    lines.append(f"{tr('column.funders')}: {funders_text(phase, tr)}")
    if day:
        lines.append(f"{formats.day(day, tr)}: {tr('timeline.state.' + phase['phase_state'])}")
    return "\n".join([*lines, tr("timeline.click")])


def _phase_text(phase: Row) -> str:
    return f"{phase['phase']} {phase['phase_name']}" if phase["phase_count"] > 1 else str(phase["phase"])


def _other_lines(phase: Row, other_dates: Sequence[Row], tr: Translator) -> list[str]:
    return [f"{row['source_name']}: {other_dates_text(row, tr)}" for row in others_of(phase, other_dates)]
