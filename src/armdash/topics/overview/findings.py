"""What the overview tells, as views: the key figures, what was lost, targeted and achieved, the story."""

from collections.abc import Sequence

from armdash.domain.exhibit import View
from armdash.domain.periods import Period
from armdash.domain.row import Row
from armdash.exhibits.chart_series import Bar, bar_series, figure_bars
from armdash.exhibits.context import Reading, remembered
from armdash.exhibits.events import event_rows
from armdash.exhibits.value_text import figure_text, time_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.events import story_events
from armdash.topics.overview.queries import key_figures

HEADLINE = "headline"
SECTIONS = ("lost", "targeted", "achieved")


@remembered
def figures_of(reading: Reading, *sections: str) -> list[Row]:
    """Return the figures of the sections in order."""
    return [row for name in sections for row in key_figures(reading.con, name, language=reading.language)]


@remembered
def key_figures_view(reading: Reading) -> View:
    """Return the figures at the top of the overview."""
    figures = figures_of(reading, HEADLINE)
    return View(
        key="key-figures",
        finding=reading.tr("overview.key_figures"),
        note=" ".join(_notes(figures)),
        caveat=reading.tr("present.caveat.key_figures", parts=" ".join(_notes(_in_parts(figures)))).strip(),
        source_ids=_sources(figures),
        rows=[_figure_row(row, reading.tr) for row in figures],
        alternative=", ".join(f"{row['name']} {figure_text(row, reading.tr)}" for row in figures),
    )


@remembered
def comparison_view(reading: Reading) -> View:
    """Return what was lost, targeted and achieved, on one scale."""
    tr, figures = reading.tr, figures_of(reading, *SECTIONS)
    most = formats.number(comparison_end(reading), tr)
    palette = reading.palette
    colours = {"lost": palette.loss, "targeted": palette.neutral, "achieved": palette.gain}
    return View(
        key="comparison",
        finding=tr("overview.comparison"),
        note=" ".join([tr("overview.comparison_note", most=most), *_notes(figures_of(reading, "achieved"))]),
        source_ids=_sources(figures),
        rows=[
            {tr("overview.column_section"): tr(f"overview.{row['section']}")} | _figure_row(row, tr)
            for row in figures
        ],
        alternative="; ".join(
            f"{tr('overview.' + name)}: "
            + ", ".join(f"{row['name'].lower()} {figure_text(row, tr)}" for row in figures if row["section"] == name)
            for name in SECTIONS
        ),
        series=bar_series([bar for row in figures for bar in _bars(row, colours[row["section"]], tr)]),
    )


def _bars(row: Row, colour: str, tr: Translator) -> list[Bar]:
    """Return a figure of the comparison as bars; what was lost and what was achieved are series apart."""
    section, kind = tr(f"overview.{row['section']}"), row["kind"] or "outcome"
    series = f"{section}: {tr('kind.' + kind)}"
    return figure_bars(f"{section}: {row['name']}", series, row | {"kind": kind}, colour, tr)


def comparison_end(reading: Reading) -> int:
    """Return the value at the full width of the comparison's bars."""
    return int(max(amount for row in figures_of(reading, *SECTIONS) for amount in row["amounts"]))


@remembered
def story_view(reading: Reading) -> View:
    """Return the key events in time order; there must be one."""
    tr, events = reading.tr, story_events(reading.con, language=reading.language)
    last = events[-1]
    start = formats.month(events[0]["starts_on"], tr)
    end = formats.period(Period.starting(last["starts_on"], last["precision"]), tr)
    return View(
        key="story",
        finding=tr("overview.story", start=start, end=end),
        note=tr("overview.story_key"),
        source_ids=list(dict.fromkeys(source for event in events for source in event["source_ids"])),
        rows=event_rows(events, tr),
        alternative=tr("overview.story_alternative", count=len(events), first=events[0]["name"], last=last["name"]),
    )


def _sources(figures: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(row["source_id"] for row in figures if row["source_id"]))


def _notes(figures: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(row["note"] for row in figures if row["note"]))


def _in_parts(figures: Sequence[Row]) -> list[Row]:
    return [row for row in figures if len(row["amounts"]) > 1]


def _figure_row(row: Row, tr: Translator) -> dict[str, object]:
    return {
        tr("column.fact"): row["name"],
        tr("column.value"): figure_text(row, tr),
        tr("overview.column_caption"): row["caption"],
        tr("column.time"): time_text(row, tr) if row["amounts"] else "",
        tr("outcomes.column_kind"): tr(f"kind.{row['kind']}") if row["kind"] else "",
        tr("column.source"): row["source_name"] or "",
        tr("column.locator"): row["locator"] or "",
        tr("outcomes.column_note"): row["note"] or "",
    }
