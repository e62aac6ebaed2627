"""How old each source is against its own cycle, and the licences."""

from dataclasses import dataclass

from armdash.domain import clock
from armdash.exhibits.blocks import Block, Html
from armdash.exhibits.context import Context
from armdash.exhibits.parts import exhibit_blocks, note, table_html
from armdash.i18n import formats
from armdash.topics.sources.findings import (
    AgedSource,
    age_text,
    freshness_exhibit,
    licences_exhibit,
    scheduled,
    sources_with_age,
)

# The scale of the bars ends here; an older source fills it.
MAX_CYCLES = 3


@dataclass(frozen=True, kw_only=True)
class AgeBar:
    """What stands with the bar of a source; ``age`` is empty and ``width`` (in percent) None where it has no day."""

    cycle: str
    state: str
    published: str
    newest: str
    next: str
    age: str
    width: float | None


def freshness_blocks(context: Context) -> list[Block]:
    """Return a bar for each source with a schedule, its age in its own cycles, and name the others."""
    tr, today = context.tr, clock.today()
    exhibit, found = freshness_exhibit(context, today), sources_with_age(context, today)
    values = {
        "bars": [(row, _bar(context, row)) for row in scheduled(found)],
        "words": {name: tr(f"sources.{name}") for name in ("published", "newest_on", "next_on")},
        "marks": [tr("sources.freshness_mark", count=count) for count in range(1, MAX_CYCLES)],
        "most": MAX_CYCLES,
    }
    unscheduled = {state: [row.short_name for row in found if row.state == state] for state in ("irregular", "once")}
    notes = [
        note(tr(f"sources.freshness_{state}", count=len(names), names="; ".join(names)))
        for state, names in unscheduled.items()
        if names
    ]
    bars = [Html(template="freshness", values=values)] if values["bars"] else []
    return exhibit_blocks(context, exhibit, *bars, *notes, anchor="freshness")


def _bar(context: Context, row: AgedSource) -> AgeBar:
    tr, cycles = context.tr, row.cycles
    return AgeBar(
        cycle=tr(f"sources.cycle.{row.update_cycle}"),
        state=tr(f"sources.freshness_state.{row.state}"),
        published=formats.day(row.published_on, tr) if row.published_on else tr("value.unknown"),
        newest=formats.day(row.newest_on, tr) if row.newest_on else "",
        next=formats.day(row.next_on, tr) if row.next_on else "",
        age=age_text(row.update_cycle, cycles, tr) if cycles is not None else "",
        width=round(100 * min(cycles / MAX_CYCLES, 1), 1) if cycles is not None else None,
    )


def licence_blocks(context: Context) -> list[Block]:
    """Return each licence with what it asks for and the sources under it."""
    exhibit = licences_exhibit(context)
    body = table_html(context, exhibit.table)
    return exhibit_blocks(context, exhibit, body, anchor="licences")
