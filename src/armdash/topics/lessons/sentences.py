"""The sentences of the lessons page: answer, day counts, figures, what was said and by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from armdash.exhibits.value_text import time_text, value_with_unit
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.events import Announcement
from armdash.topics.lessons.queries import Lesson, LessonFigure, ResponseStep

KINDS = ("lesson", "further_lesson", "operating_model", "caveat")


@dataclass(frozen=True)
class DaysToPlan:
    """Days from the announcement to the plan; at most that many where the plan is only known to be there by then."""

    count: int
    is_at_most: bool

    def text(self, form: str, tr: Translator) -> str:
        """Return the days with their bound: ``enintään 49 päivää``, as the ``form`` of the catalogue."""
        return tr.plural(f"lessons.{form}{'_at_most' if self.is_at_most else ''}", self.count)


def lessons_answer(own: str, days: DaysToPlan | None, lessons: Sequence[Lesson], tr: Translator) -> str:
    """Return the answer of the page: the case's own, and the days from the announcement to the plan.

    As far as there are any; else how many lessons there are.
    """
    if days is None:
        found = own or lessons_finding(lessons, tr) or tr("lessons.answer_no_plan")
        return found[:1].upper() + found[1:]
    within = days.text("within", tr)
    return tr("lessons.answer", own=own, days=within) if own else tr("lessons.answer_plan", days=within)


def lessons_finding(lessons: Sequence[Lesson], tr: Translator) -> str:
    """Return how many lessons, models and observations made afterwards there are."""
    counts = {kind: sum(row.kind == kind for row in lessons) for kind in KINDS}
    return formats.enumeration(
        [tr.plural(f"lessons.count.{kind}", count) for kind, count in counts.items() if count], tr
    )


def response_finding(days: DaysToPlan | None, project_count: int, until: date, tr: Translator) -> str:
    """Return the days from the announcement to the plan and how many projects began by the end of the axis."""
    began = tr.plural("lessons.began", project_count, until=formats.day(until, tr))
    if days is None:
        return began[:1].upper() + began[1:]
    return tr("lessons.response", days=days.text("taken", tr), began=began)


def response_note(announced: Announcement, days: DaysToPlan | None, tr: Translator) -> str:
    """Return how the days are counted and, where sources give other days, how much that changes."""
    texts = [tr("lessons.response_note", day=formats.day(announced.day, tr))]
    for other in announced.days[1:]:
        difference = (other - announced.day).days
        texts.append(tr.plural("lessons.other_day", difference, day=formats.day(other, tr)))
    band = [tr("lessons.response_band")] if days else []
    return " ".join([*texts, tr("lessons.response_key"), *band])


def step_time(step: ResponseStep, tr: Translator) -> str:
    """Return when a step was taken, as exactly as it is known."""
    return formats.period(step.period, tr, step.date_bound) if step.period else ""


def step_days(step: ResponseStep, announced: date | None, tr: Translator) -> str:
    """Return the days from the announcement to a step: ``päivä 41``, ``päivät 41–132``, ``viimeistään päivä 9``."""
    period = step.period
    if period is None:
        return tr("lessons.undated_before" if step.stage == "before" else "time.unknown")
    if announced is None:
        return ""
    first, last = ((day - announced).days for day in (period.starts_on, period.ends_on))
    if last < 0:
        return tr.plural("lessons.days_before", -last)
    if step.date_bound == "by" or first < 0 <= last != first:
        return tr("lessons.day_at_latest", number=formats.number(last, tr))
    if first == last:
        return tr("lessons.day", number=formats.number(first, tr))
    return tr("lessons.day_range", first=formats.number(first, tr), last=formats.number(last, tr))


def stage_heading(stage: str, days: DaysToPlan | None, tr: Translator) -> str:
    """Return the heading of a stage; that of the first days tells how many they were, where there is a plan."""
    if stage == "acute" and days is not None:
        return tr("lessons.stage_acute_days", stage=tr("lessons.stage.acute"), days=days.text("taken", tr))
    without = f"lessons.stage_without_plan.{stage}"
    return tr(without if days is None and tr.has(without) else f"lessons.stage.{stage}")


def value_of_figure(figure: LessonFigure, tr: Translator) -> str:
    """Return a lesson's figure with its bound and unit; no days is *the same day*."""
    if figure.unit == "days" and figure.amounts:
        days = int(figure.amounts[0])
        if not days:
            return tr("lessons.same_day")
        return DaysToPlan(days, figure.date_bound == "by").text("taken", tr)
    return value_with_unit(figure, tr)


def value_caption(figure: LessonFigure, tr: Translator) -> str:
    """Return what a lesson's figure is: name, kind and time; of counted days, to which event."""
    if figure.unit == "days":
        return tr("lessons.days_to", name=figure.name)
    kind = tr(f"kind.{figure.kind}")
    return tr("lessons.figure", name=figure.name, kind=kind, time=time_text(figure, tr))


def value_sentence(figure: LessonFigure, tr: Translator) -> str:
    """Return a lesson's figure and what it is, in one line."""
    return f"{value_of_figure(figure, tr)} ({value_caption(figure, tr)})"
