"""What the overview tells, as exhibits: the key figures, what was lost, targeted and achieved, the story."""

from collections.abc import Sequence
from dataclasses import replace

from armdash.domain.exhibit import Exhibit
from armdash.domain.periods import Period
from armdash.domain.values import Event
from armdash.exhibits.chart_series import Bar, bar_series, value_bars
from armdash.exhibits.columns import make_table, text_column
from armdash.exhibits.context import Context, cached
from armdash.exhibits.events import event_table
from armdash.exhibits.value_text import inside_sentence, time_text, value_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.events import story_events
from armdash.topics.overview.queries import KeyFigure, key_figures

HEADLINE = "headline"
SECTIONS = ("lost", "targeted", "achieved")
COLUMNS = [
    text_column("column.fact"),
    text_column("column.value"),
    text_column("overview.column_caption"),
    text_column("column.time"),
    text_column("outcomes.column_kind"),
    text_column("column.source"),
    text_column("column.locator"),
    text_column("outcomes.column_note"),
]


@cached
def key_figures_of(context: Context, *sections: str) -> list[KeyFigure]:
    """Return the figures of the sections in order."""
    return [row for name in sections for row in key_figures(context.con, name, language=context.language)]


@cached
def key_figures_exhibit(context: Context) -> Exhibit:
    """Return the figures at the top of the overview."""
    figures = key_figures_of(context, HEADLINE)
    in_parts = _notes([row for row in figures if len(row.drawn) > 1])
    kinds = {row.kind for row in figures if row.kind}
    return Exhibit(
        key="key-figures",
        finding=context.tr("overview.key_figures"),
        note=" ".join(_notes(figures)),
        caveat=" ".join([*([context.tr("present.caveat.kinds")] if len(kinds) > 1 else []), *in_parts]),
        source_ids=_sources(figures),
        table=make_table(context.tr, COLUMNS, [_cells(row, context.tr) for row in figures], told={"value": figures}),
        alt_text=", ".join(f"{row.name} {value_text(row, context.tr)}" for row in figures),
    )


@cached
def comparison_exhibit(context: Context) -> Exhibit:
    """Return what was lost, targeted and achieved, on one scale."""
    tr, figures = context.tr, key_figures_of(context, *SECTIONS)
    palette = context.palette
    colours = {"lost": palette.loss, "targeted": palette.neutral, "achieved": palette.gain}
    return Exhibit(
        key="comparison",
        finding=_sections_name(figures, tr),
        note=" ".join(_comparison_notes(context, figures)),
        caveat=" ".join(_notes([row for row in figures if len(row.drawn) > 1])),
        source_ids=_sources(figures),
        table=make_table(
            tr,
            [text_column("overview.column_section"), *COLUMNS],
            [(tr(f"overview.{row.section}"), *_cells(row, tr)) for row in figures],
            told={"value": figures},
        ),
        alt_text="; ".join(
            f"{tr('overview.' + name)}: "
            + ", ".join(
                f"{inside_sentence(row.name)} {value_text(row, tr)}" for row in figures if row.section == name
            )
            for name in SECTIONS
        ),
        series=bar_series([bar for row in figures for bar in _bars(row, colours[row.section], tr)]),
    )


def _sections_name(figures: Sequence[KeyFigure], tr: Translator) -> str:
    """Return the sections that have a figure, as the title of the comparison."""
    found = {row.section for row in figures}
    first, *others = (tr(f"overview.{name}") for name in SECTIONS if name in found)
    return " – ".join([first, *map(inside_sentence, others)])


def _comparison_notes(context: Context, figures: Sequence[KeyFigure]) -> list[str]:
    """Return how to read the bars, that units differ where they do, and what the case says of its figures."""
    units = {row.unit for row in figures if row.amounts}
    texts = [context.tr("overview.comparison_note")]
    texts += [context.tr("overview.comparison_units")] if len(units) > 1 else []
    own = context.case_note("comparison_note")
    return [*texts, *([own] if own else []), *_notes([row for row in figures if row.section == "achieved"])]


def _bars(row: KeyFigure, colour: str, tr: Translator) -> list[Bar]:
    """Return a figure of the comparison as bars; what was lost and what was achieved are series apart."""
    section, kind = tr(f"overview.{row.section}"), row.kind or "outcome"
    series = f"{section}: {tr(f'kind.{kind}')}"
    return value_bars(f"{section}: {row.name}", series, replace(row, kind=kind), colour, tr)


@cached
def story_exhibit(context: Context) -> Exhibit:
    """Return the key events in time order; there must be one."""
    tr, events = context.tr, story_events(context.con, language=context.language)
    last = events[-1]
    when = " – ".join(dict.fromkeys(_month_or_longer(event, tr) for event in (events[0], last)))
    return Exhibit(
        key="story",
        finding=tr("overview.story", when=when),
        note=tr("overview.story_key"),
        source_ids=list(dict.fromkeys(source for event in events for source in event.source_ids)),
        table=event_table(events, tr),
        alt_text=tr("overview.story_alternative", count=len(events), first=events[0].name, last=last.name),
    )


def _month_or_longer(event: Event, tr: Translator) -> str:
    """Return the time of an event in months: those of a story are of one form."""
    if event.precision == "day":
        return formats.month(event.starts_on, tr)
    return formats.period(Period.starting(event.starts_on, event.precision), tr)


def _sources(figures: Sequence[KeyFigure]) -> list[str]:
    return list(dict.fromkeys(row.source_id for row in figures if row.source_id))


def _notes(figures: Sequence[KeyFigure]) -> list[str]:
    return list(dict.fromkeys(row.note for row in figures if row.note))


def _cells(row: KeyFigure, tr: Translator) -> tuple[str, ...]:
    return (
        row.name,
        value_text(row, tr),
        row.caption,
        time_text(row, tr) if row.amounts else "",
        tr(f"kind.{row.kind}") if row.kind else "",
        row.source_name or "",
        row.locator or "",
        row.note or "",
    )
