"""The sentences and table rows of the timeline, computed from its data."""

from collections.abc import Sequence
from datetime import date

from armdash.domain.row import Row
from armdash.i18n import formats
from armdash.i18n.translator import Translator

OTHER_STATES = ("ended", "planned", "not_begun", "between")


def numbered_name(phase: Row) -> str:
    """Return the number and name of a project, with that of the phase where there are several."""
    name = f"{phase['number']} {phase['short_name']}"
    return f"{name}, {phase['phase_name']}" if phase["phase_count"] > 1 else name


def timeline_answer(count: int, most: int, tr: Translator) -> str:
    """Return the answer of the page: how many projects, and how many of them on the same day at most."""
    if count > 1 and most == 1:
        return tr("timeline.answer_apart", count=count)
    return tr.plural("timeline.answer", count, most=most) if count else tr("timeline.answer_nothing")


def timeline_finding(phases: Sequence[Row], tr: Translator) -> str:
    """Return when the first of the projects began and the last ended, or was to end where that was only planned."""
    key = "timeline.finding" if len({row["project_id"] for row in phases}) > 1 else "timeline.finding_one"
    start, end = _ends(phases)
    is_planned = any(row["is_end_planned"] for row in phases if row["ends_on"] == end)
    return tr(f"{key}_planned" if is_planned else key, start=formats.day(start, tr), end=formats.day(end, tr))


def running_sentence(day: date, states: Row, tr: Translator) -> str:
    """Return how many projects were running on the day: ``30.6.2022 käynnissä oli kaksitoista hanketta``."""
    count, on = states["running"], formats.day(day, tr)
    if not count:
        return tr("timeline.running_none", day=on)
    return tr.plural("timeline.running", count, day=on, number=formats.count_word(count, tr))


def others_sentence(states: Row, tr: Translator) -> str:
    """Return what the projects were that did not run on the day, and where another source tells differently."""
    parts = [
        tr.plural(f"timeline.{name}", states[name], number=formats.count_word(states[name], tr))
        for name in OTHER_STATES
        if states[name]
    ]
    key = "timeline.of_the_others" if states["running"] else "timeline.of_all"
    sentences = [tr(key, parts=formats.enumeration(parts, tr))] if parts else []
    if states["doubted"]:
        number = formats.count_word(states["doubted"], tr)
        sentences.append(tr.plural("timeline.doubted", states["doubted"], number=number))
    return " ".join(sentences)


def timeline_alt_text(phases: Sequence[Row], most: int, state: str, tr: Translator) -> str:
    """Return what the chart shows, for those who do not see it."""
    start, end = _ends(phases)
    return tr(
        "timeline.alternative",
        count=len({row["project_id"] for row in phases}),
        start=formats.day(start, tr),
        end=formats.day(end, tr),
        most=most,
        state=f"{state}." if state else "",
    ).strip()


def others_of(phase: Row, other_dates: Sequence[Row]) -> list[Row]:
    """Return the other sources' dates of a phase."""
    return [row for row in other_dates if (row["project_id"], row["phase"]) == (phase["project_id"], phase["phase"])]


def funders_text(phase: Row, tr: Translator) -> str:
    """Return the funders of a phase, each with its instrument where the source tells it: ``Lapin liitto (AKKE)``."""
    names = []
    for name, instrument in zip(phase["funder_names"], phase["instruments"], strict=True):
        word = tr(f"instrument.{instrument}") if instrument else name
        names.append(name if word == name else f"{name} ({word})")
    return ", ".join(names)


def _ends(phases: Sequence[Row]) -> tuple[date, date]:
    return min(row["starts_on"] for row in phases), max(row["ends_on"] for row in phases)
