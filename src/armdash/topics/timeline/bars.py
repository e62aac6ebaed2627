"""The rows of the timeline's questions as its chart draws them."""

from collections.abc import Sequence
from datetime import date

from armdash.charts.gantt.data import GanttPhase, LabelledEvent
from armdash.exhibits.events import event_label_time
from armdash.i18n.translator import Translator
from armdash.queries.events import StoryEvent
from armdash.topics.timeline.queries import OtherDates, TimelinePhase
from armdash.topics.timeline.sentences import bar_text, others_of
from armdash.topics.timeline.tables import hover_text


def phase_bar(
    phase: TimelinePhase, other_dates: Sequence[OtherDates], day: date | None, tr: Translator
) -> GanttPhase:
    """Return a phase with its times by other sources and its texts."""
    return GanttPhase(
        project_id=phase.project_id,
        number=phase.number,
        short_name=phase.short_name,
        theme_id=phase.theme_id,
        theme_name=phase.theme_name,
        phase=phase.phase,
        phase_count=phase.phase_count,
        starts_on=phase.starts_on,
        ends_on=phase.ends_on,
        other_dates=others_of(phase, other_dates),
        project_state=phase.project_state,
        phase_state=phase.phase_state,
        label=bar_text(phase, tr),
        hover=hover_text(phase, other_dates, day, tr),
        is_end_known=phase.is_end_known,
        is_ongoing=phase.is_ongoing,
    )


def labelled_event(event: StoryEvent, tr: Translator) -> LabelledEvent:
    """Return an event with its time and name as a label has them, and what happened."""
    return LabelledEvent(event=event, text=f"{event_label_time(event, tr)} {event.name}", hover=event.description)
