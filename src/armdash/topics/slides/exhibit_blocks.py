"""What a slide has in HTML: the exhibits without a chart, and what must be read beside a chart."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.blocks import Html
from armdash.exhibits.context import Context
from armdash.exhibits.value_text import value_text
from armdash.i18n import formats
from armdash.queries.projects import project_cards
from armdash.topics.employment.lines.layout import LineEvent
from armdash.topics.employment.monthly import employment_events
from armdash.topics.employment.series import default_choice
from armdash.topics.overview.comparison import comparison_html
from armdash.topics.overview.event_strip import strip_html
from armdash.topics.overview.findings import HEADLINE, key_figures_of
from armdash.topics.timeline.findings import timeline_data
from armdash.topics.timeline.model import LetteredEvent, lettered_events

MAX_ROWS, MAX_COLUMNS, MAX_CELL = 9, 4, 110


def exhibit_html(context: Context, exhibit: Exhibit) -> Html:
    """Return an exhibit that has no chart, as much of it as a slide holds."""
    if exhibit.key in FORMS:
        return FORMS[exhibit.key](context, exhibit)
    return _groups(exhibit) if exhibit.groups else _table(context, exhibit)


def beside_chart(context: Context, exhibit: Exhibit) -> list[Html]:
    """Return what the numbers and letters in a chart stand for, where the chart does not say it itself."""
    return BESIDE[exhibit.key](context) if exhibit.key in BESIDE else []


def _projects(context: Context) -> list[Html]:
    """Return the names of all projects, of which the map has room for some."""
    cards = project_cards(context.con, context.project_ids, language=context.language)
    palette = context.palette
    projects = [(card, palette.mark(card.theme_id), palette.look(card.theme_id)) for card in cards]
    return [Html(template="slide_projects", values={"projects": projects})]


def letters_beside(context: Context, key: str) -> Sequence[LineEvent | LetteredEvent]:
    """Return the events that the chart of an exhibit marks by a letter alone."""
    return LETTERS[key](context) if key in LETTERS else []


def _letters(key: str, context: Context) -> list[Html]:
    letters = letters_beside(context, key)
    return [Html(template="timeline_letters", values={"events": letters})] if letters else []


def _employment_letters(context: Context) -> Sequence[LineEvent]:
    choice = default_choice(context)
    return [event for event in employment_events(context, choice) if not event.label] if choice else []


def _timeline_letters(context: Context) -> Sequence[LetteredEvent]:
    return lettered_events(timeline_data(context, context.project_ids).events)


def _key_figures(context: Context, exhibit: Exhibit) -> Html:
    figures = [(row, value_text(row, context.tr)) for row in key_figures_of(context, HEADLINE)]
    return Html(template="slide_figures", values={"figures": figures})


def _groups(exhibit: Exhibit) -> Html:
    """Return the groups, two beside each other, and how many names stand above each other."""
    counts = [len(names) for _, names in exhibit.groups]
    rows = sum(max(counts[place : place + 2]) for place in range(0, len(counts), 2))
    return Html(template="slide_groups", values={"groups": exhibit.groups, "rows": rows})


def _table(context: Context, exhibit: Exhibit) -> Html:
    """Return the first columns and rows of the exhibit's table, and how many rows more it has."""
    rows = exhibit.table.rows[:MAX_ROWS]
    left = len(exhibit.table.rows) - len(rows)
    values = {
        "headings": exhibit.table.headings[:MAX_COLUMNS] if rows else [],
        "rows": [[_short(value, context) for value in row[:MAX_COLUMNS]] for row in rows],
        "more": context.tr.plural("present.more_rows", left) if left else "",
    }
    return Html(template="slide_table", values=values)


def _short(value: object, context: Context) -> str:
    if isinstance(value, Decimal):
        return formats.precise(value, context.tr)
    text = formats.day(value, context.tr) if isinstance(value, date) else str(value if value is not None else "")
    return text if len(text) <= MAX_CELL else f"{text[: MAX_CELL - 1].rstrip()}…"


LETTERS: Mapping[str, Callable[[Context], Sequence[LineEvent | LetteredEvent]]] = {
    "employment": _employment_letters,
    "timeline": _timeline_letters,
}
BESIDE: Mapping[str, Callable[[Context], list[Html]]] = {
    "map-places": _projects,
    **{key: partial(_letters, key) for key in LETTERS},
}
FORMS: Mapping[str, Callable[[Context, Exhibit], Html]] = {
    "story": lambda context, _: strip_html(context),
    "key-figures": _key_figures,
    "comparison": lambda context, _: comparison_html(context),
}
