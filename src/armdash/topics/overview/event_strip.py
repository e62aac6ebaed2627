"""The story on one strip: the key events over the number of projects running each month."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from armdash.charts.thumbnail import data_uri
from armdash.domain.chart_text import bold
from armdash.domain.periods import Period
from armdash.domain.text_width import text_width
from armdash.exhibits.blocks import Html
from armdash.exhibits.context import Context
from armdash.exhibits.events import event_time
from armdash.queries.events import MonthCount, StoryEvent, announcement, plan, running_by_month, story_events
from armdash.queries.filters import all_project_ids
from armdash.topics.lessons.response import days_to_plan
from armdash.topics.overview.month_area import month_area

STRIP_MARGIN_DAYS = 22
TEXT_SIZE, MIN_WIDTH, POLE_ROOM = 15, 980, 16


@dataclass(frozen=True, kw_only=True)
class StripEvent:
    """An event on the strip, in percent of its width: its pole, the text beside it, and the time it may be of.

    The text hangs to the ``side`` (``left``, ``right``) of the pole, in a ``row`` from above.
    """

    kind: str
    precision: str
    name: str
    time: str
    left: float
    span: tuple[float, float]
    bar_left: float
    bar_width: float
    side: str
    row: int = 0


@dataclass(frozen=True, kw_only=True)
class Bracket:
    """The days from the announcement to the plan, their place on the strip in percent of its width."""

    left: float
    width: float
    text: str


@dataclass(frozen=True, kw_only=True)
class Strip:
    """The strip as a chart: its events, the years and the projects running each month, in percent of its width."""

    events: Sequence[StripEvent]
    years: Sequence[tuple[int, float]]
    months: Sequence[tuple[float, int]]
    area_label: str
    area_label_left: float


def strip_html(context: Context) -> Html:
    """Return the key events on one strip over the number of projects running each month."""
    strip = story_strip(context)
    _, first, last = _strip(context)
    values = {
        "events": strip.events,
        "row_count": _row_count(strip.events),
        "years": strip.years,
        "area": data_uri(month_area(_months(context, first, last), first, last, context.palette))
        if strip.area_label
        else "",
        "area_label": strip.area_label,
        "area_label_left": strip.area_label_left,
        "bracket": _bracket(first, last, context),
    }
    return Html(template="story_strip", values=values)


def story_strip(context: Context) -> Strip:
    """Return what stands on the strip; there must be an event."""
    placed, first, last = _strip(context)
    months = _months(context, first, last)
    most = max((row.project_count for row in months), default=0)
    return Strip(
        events=placed,
        years=[
            (year, _share(max(date(year, 1, 1), first), first, last)) for year in range(first.year, last.year + 1)
        ],
        months=[(_share(row.month, first, last), row.project_count) for row in months],
        area_label=context.tr("overview.most_at_once", count=most) if most else "",
        area_label_left=_label_place(months, most, [event.left for event in placed], first, last),
    )


def _months(context: Context, first: date, last: date) -> list[MonthCount]:
    months = running_by_month(context.con, all_project_ids(context.con))
    return [row for row in months if first <= row.month <= last]


def strip_row_count(context: Context) -> int:
    """Return how many rows of texts stand above the axis of the strip."""
    placed, _, _ = _strip(context)
    return _row_count(placed)


def _row_count(placed: Sequence[StripEvent]) -> int:
    return 1 + max(event.row for event in placed)


def _strip(context: Context) -> tuple[list[StripEvent], date, date]:
    """Return the key events with their place on the strip, and the first and last day of it."""
    events = story_events(context.con, language=context.language)
    first, last = _strip_ends(events)
    return _placed(events, first, last, context), first, last


def _strip_ends(events: Sequence[StoryEvent]) -> tuple[date, date]:
    last = Period.starting(events[-1].starts_on, events[-1].precision).ends_on
    first = events[0].starts_on
    return (
        date.fromordinal(first.toordinal() - STRIP_MARGIN_DAYS),
        date.fromordinal(last.toordinal() + 2 * STRIP_MARGIN_DAYS),
    )


def _share(day: date, first: date, last: date) -> float:
    return round(100 * (day - first).days / (last - first).days, 2)


def _placed(events: Sequence[StoryEvent], first: date, last: date, context: Context) -> list[StripEvent]:
    """Return the events with their place on the strip; the last ones hang to the left of their poles."""
    drawn = []
    for number, event in enumerate(events):
        period = Period.starting(event.starts_on, event.precision)
        hangs_left = number >= len(events) - 2 and _share(event.starts_on, first, last) > 60
        middle = date.fromordinal((period.starts_on.toordinal() + period.ends_on.toordinal()) // 2)
        left = _share(event.days[0] if event.precision == "day" else middle, first, last)
        time = event_time(event, context.tr)
        text = max(text_width(text, TEXT_SIZE) for text in (bold(time), event.name))
        width = (text + POLE_ROOM) / MIN_WIDTH * 100
        drawn.append(
            StripEvent(
                kind=event.kind,
                precision=event.precision,
                name=event.name,
                time=time,
                left=left,
                span=(left - width, left) if hangs_left else (left, left + width),
                bar_left=_share(period.starts_on, first, last),
                bar_width=_share(period.ends_on, first, last) - _share(period.starts_on, first, last),
                side="left" if hangs_left else "right",
            )
        )
    placed: list[StripEvent] = []
    for one in sorted(drawn, key=lambda one: (one.side, one.left if one.side == "right" else -one.left)):
        placed.append(replace(one, row=_free_row(one, placed)))
    return sorted(placed, key=lambda one: one.left)


def _free_row(event: StripEvent, placed: Sequence[StripEvent]) -> int:
    """Return the highest row in which a text covers no other and no pole goes through a text; else a new lowest."""
    left, (start, end) = event.left, event.span

    def is_free(row: int) -> bool:
        return not any(
            (other.row == row and other.span[0] < end and start < other.span[1])
            or (other.row > row and other.span[0] < left < other.span[1])
            or (other.row < row and start < other.left < end)
            for other in placed
        )

    lowest = 1 + max((other.row for other in placed), default=-1)
    return next((row for row in range(lowest) if is_free(row)), lowest)


def _label_place(months: Sequence[MonthCount], most: int, poles: Sequence[float], first: date, last: date) -> float:
    """Return the middle of the widest stretch without poles in the time when most projects ran, in percent."""
    busiest = [row.month for row in months if row.project_count >= most - 1] or [first]
    start, end = (_share(day, first, last) for day in (busiest[0], busiest[-1]))
    edges = sorted([start, end, *(pole for pole in poles if start < pole < end)])
    return max(((b - a, (a + b) / 2) for a, b in itertools.pairwise(edges)), default=(0, start))[1]


def _bracket(first: date, last: date, context: Context) -> Bracket | None:
    """Return the days from the announcement to the plan, with their place on the strip."""
    announced, planned = (
        announcement(context.con, language=context.language),
        plan(context.con, language=context.language),
    )
    days = days_to_plan(context)
    if not announced or not planned or not days:
        return None
    start, end = _share(announced.day, first, last), _share(planned.day, first, last)
    text = context.tr("overview.bracket", days=days.text("taken", context.tr))
    return Bracket(left=start, width=end - start, text=text)
