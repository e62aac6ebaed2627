"""The timeline's data tables and what a bar tells on hover."""

from collections.abc import Sequence
from datetime import date

from armdash.domain.chart_text import bold
from armdash.domain.table import Column, LaterRows, Table
from armdash.exhibits.columns import make_table, number_column, text_column
from armdash.exhibits.value_text import days_text, end_text, other_dates_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.events import MonthCount
from armdash.topics.timeline.queries import OtherDates, TimelinePhase
from armdash.topics.timeline.sentences import funders_text, others_of

PHASE_COLUMNS = [
    number_column("column.number"),
    text_column("column.project"),
    text_column("column.theme"),
    text_column("timeline.phase"),
    text_column("column.starts_on"),
    text_column("column.ends_on"),
    text_column("timeline.other_dates"),
    text_column("column.funders"),
]
MONTH_COLUMNS = [text_column("timeline.month"), number_column("timeline.projects_running")]


def phase_table(
    phases: Sequence[TimelinePhase], other_dates: Sequence[OtherDates], day: date | None, tr: Translator
) -> Table:
    """Return a row per phase with everything that its bar shows."""
    state = [Column(id="state", heading=tr("timeline.state_on", day=formats.day(day, tr)))] if day else []

    def row(phase: TimelinePhase) -> tuple[object, ...]:
        return (
            phase.number,
            phase.short_name,
            phase.theme_name,
            _phase_text(phase),
            formats.day(phase.starts_on, tr),
            end_text(phase, tr),
            "; ".join(_other_lines(phase, other_dates, tr)),
            funders_text(phase, tr),
            *([tr(f"timeline.state.{phase.phase_state}")] if day else []),
        )

    return Table([*(words.column(tr) for words in PHASE_COLUMNS), *state], LaterRows(phases, row))


def month_table(months: Sequence[MonthCount], tr: Translator) -> Table:
    """Return how many projects ran in each month."""
    return make_table(tr, MONTH_COLUMNS, [(formats.month(row.month, tr), row.project_count) for row in months])


def hover_text(phase: TimelinePhase, other_dates: Sequence[OtherDates], day: date | None, tr: Translator) -> str:
    """Return what a bar tells on hover, a line each."""
    lines = [bold(f"{phase.number} {phase.short_name}")]
    if phase.phase_count > 1:
        lines.append(_phase_text(phase))
    lines.append(days_text(phase, tr))
    lines += _other_lines(phase, other_dates, tr)
    lines.append(f"{tr('column.funders')}: {funders_text(phase, tr)}")
    if day:
        lines.append(f"{formats.day(day, tr)}: {tr(f'timeline.state.{phase.phase_state}')}")
    return "\n".join([*lines, tr("timeline.click")])


def _phase_text(phase: TimelinePhase) -> str:
    return f"{phase.phase} {phase.phase_name}" if phase.phase_count > 1 else str(phase.phase)


def _other_lines(phase: TimelinePhase, other_dates: Sequence[OtherDates], tr: Translator) -> list[str]:
    return [f"{row.source_name}: {other_dates_text(row, tr)}" for row in others_of(phase, other_dates)]
