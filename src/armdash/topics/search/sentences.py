"""What a result says of itself in one line."""

from collections.abc import Mapping

from armdash.exhibits.events import event_time
from armdash.exhibits.value_text import time_text, value_with_unit
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.events import StoryEvent
from armdash.queries.search import SearchEntry


def result_name(entry: SearchEntry, tr: Translator) -> str:
    """Return the name, that of a value after the value itself: ``noin 1 500 työpaikkaa: Menetetyt työpaikat, …``."""
    if entry.kind != "value":
        return entry.name
    name = ", ".join(text for text in (entry.name, entry.text) if text)
    return tr("search.value", value=value_with_unit(entry, tr), name=name)


def result_line(entry: SearchEntry, events: Mapping[str, StoryEvent], tr: Translator) -> str:
    """Return what it is: of a value kind, time and source, of an event when it was, of all others their text."""
    if entry.kind == "value":
        parts = [
            formats.kind_text(entry.value_kind or "None", tr),
            time_text(entry, tr) if entry.period else "",
            entry.source_name or "",
            entry.locator or "",
        ]
    elif entry.kind == "event":
        parts = [event_time(events[entry.entry_id], tr), entry.text or ""]
    else:
        parts = [entry.text or "", _projects(entry, tr)]
    return " · ".join(part for part in parts if part)


def _projects(entry: SearchEntry, tr: Translator) -> str:
    if not entry.project_count:
        return ""
    return tr.plural("search.in_projects" if entry.kind == "organisation" else "search.projects", entry.project_count)
