"""What the timeline says of its rows: sentences, and the words of a phase."""

from collections.abc import Sequence
from datetime import date

from armdash.exhibits.value_text import months_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.projects import ProjectSpan
from armdash.topics.timeline.queries import OtherDates, StateCounts, TimelinePhase


def numbered_name(phase: TimelinePhase) -> str:
    """Return the number and name of a project, with that of the phase where there are several."""
    name = f"{phase.number} {phase.short_name}"
    return f"{name}, {phase.phase_name}" if phase.phase_count > 1 else name


def bar_text(phase: TimelinePhase, tr: Translator) -> str:
    """Return the months of a phase, or of one phase of several its number and instruments."""
    if phase.phase_count == 1:
        return months_text(phase, tr)
    instruments = [tr(f"instrument.{instrument}") for instrument in phase.phase_instruments]
    return " · ".join([str(phase.phase), *instruments])


def timeline_answer(count: int, most: int, tr: Translator) -> str:
    """Return the answer of the page: how many projects, and how many of them on the same day at most."""
    if count > 1 and most == 1:
        return tr("timeline.answer_apart", count=count)
    return tr.plural("timeline.answer", count, most=most) if count else tr("timeline.answer_nothing")


def timeline_finding(
    times: Sequence[TimelinePhase] | Sequence[ProjectSpan], other_dates: Sequence[OtherDates], tr: Translator
) -> str:
    """Return when the first of the projects began and the last ended, or was to end where that was only planned.

    Where some still run, how many; where the end of one is not known, the last that is known; where another source
    lets the last end on another day, that they differ.
    """
    is_one = len({row.project_id for row in times}) == 1
    key = "timeline.finding_one" if is_one else "timeline.finding"
    start, end = _ends(times)
    if ongoing := len({row.project_id for row in times if row.is_ongoing}):
        values = {"start": formats.day(start, tr), "number": formats.count_word(ongoing, tr)}
        return tr(f"{key}_ongoing", **values) if is_one else tr.plural(f"{key}_ongoing", ongoing, **values)
    texts = {"start": formats.day(start, tr), "end": formats.day(end, tr) if end else ""}
    if not all(row.is_end_known for row in times):
        return tr(f"{key}_open" if end else f"{key}_begun", **texts)
    last = [row for row in times if row.ends_on == end]
    if any(row.is_end_planned for row in last):
        return tr(f"{key}_planned", **texts)
    ended = {row.project_id for row in last}
    is_doubted = any(row.project_id in ended and row.ends_on != end for row in other_dates)
    return tr(f"{key}_doubted" if is_doubted else key, **texts)


def running_sentence(day: date, states: StateCounts, tr: Translator) -> str:
    """Return how many projects were running on the day: ``30.6.2022 käynnissä oli kaksitoista hanketta``."""
    count, on = states.running, formats.day(day, tr)
    if not count:
        return tr("timeline.running_none", day=on)
    return tr.plural("timeline.running", count, day=on, number=formats.count_word(count, tr))


def others_sentence(states: StateCounts, tr: Translator) -> str:
    """Return what the projects were that did not run on the day, and where another source tells differently."""
    others = {
        "ended": states.ended,
        "planned": states.planned,
        "not_begun": states.not_begun,
        "between": states.between,
    }
    parts = [
        tr.plural(f"timeline.{name}", count, number=formats.count_word(count, tr))
        for name, count in others.items()
        if count
    ]
    key = "timeline.of_the_others" if states.running else "timeline.of_all"
    sentences = [tr(key, parts=formats.enumeration(parts, tr))] if parts else []
    if states.doubted:
        number = formats.count_word(states.doubted, tr)
        sentences.append(tr.plural("timeline.doubted", states.doubted, number=number))
    return " ".join(sentences)


def timeline_alt_text(phases: Sequence[TimelinePhase], most: int, state: str, tr: Translator) -> str:
    """Return what the chart shows, for those who do not see it."""
    return tr(
        "timeline.alternative",
        count=len({phase.project_id for phase in phases}),
        start=formats.day(min(phase.starts_on for phase in phases), tr),
        end=formats.day(max(phase.ends_on for phase in phases), tr),
        most=most,
        state=f"{state}." if state else "",
    ).strip()


def others_of(phase: TimelinePhase, other_dates: Sequence[OtherDates]) -> list[OtherDates]:
    """Return the other sources' dates of a phase."""
    return [row for row in other_dates if (row.project_id, row.phase) == (phase.project_id, phase.phase)]


def funders_text(phase: TimelinePhase, tr: Translator) -> str:
    """Return the funders of a phase, each with its instrument where told: ``maakunnan liitto (AKKE)``."""
    names = []
    for name, instrument in zip(phase.funder_names, phase.instruments, strict=True):
        word = tr(f"instrument.{instrument}") if instrument else name
        names.append(name if word == name else f"{name} ({word})")
    return ", ".join(names) or tr("value.unknown")


def _ends(times: Sequence[TimelinePhase] | Sequence[ProjectSpan]) -> tuple[date, date | None]:
    """Return the first day of all, and the last that is known."""
    return min(row.starts_on for row in times), max((row.ends_on for row in times if row.is_end_known), default=None)
