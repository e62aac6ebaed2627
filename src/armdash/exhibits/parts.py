"""The parts of which most pages are made: an exhibit with its chart, note and table, and links to projects."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from armdash.domain.exhibit import Exhibit
from armdash.domain.filters import FACETS, FIRST_DAY, LAST_DAY
from armdash.domain.pages import CHOICES
from armdash.domain.table import Table
from armdash.domain.values import ProjectName
from armdash.exhibits.blocks import (
    Block,
    Chart,
    Choice,
    DataTable,
    Downloads,
    FilterBar,
    Fold,
    Heading,
    Html,
)
from armdash.exhibits.context import PART_SIZE, Context
from armdash.exhibits.doors import linked_rows, with_doors
from armdash.exhibits.links import Link, link_to, project_link
from armdash.i18n import formats
from armdash.queries.filters import facet_counts
from armdash.queries.projects import project_days
from armdash.queries.search import meant_text
from armdash.queries.sources import source_names


def exhibit_blocks(
    context: Context, exhibit: Exhibit, *body: Block, click: str = "", anchor: str = ""
) -> list[Block]:
    """Return finding, chart (or the body that takes its place), note with sources, and data table."""
    parts = body or ([Chart(exhibit=exhibit, click=click)] if exhibit.has_chart else [])
    return [
        Heading(text=exhibit.finding, anchor=anchor or exhibit.key),
        *parts,
        source_note(context, exhibit.key, exhibit.note, exhibit.source_ids),
        exhibit_table(context, exhibit, has_chart=any(isinstance(part, Chart) for part in parts)),
    ]


def folded(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks behind the heading with which they begin; none for none."""
    if not blocks:
        return []
    heading, *rest = blocks
    if not isinstance(heading, Heading):
        raise TypeError(f"{heading} is no heading that tells what stands behind it")
    return [Fold(text=heading.text, anchor=heading.anchor, blocks=rest)]


def exhibit_table(
    context: Context, exhibit: Exhibit, *, has_chart: bool = False, label: str = "", by_time: bool = False
) -> DataTable:
    """Return the data table of an exhibit, with its chart to download: ``has_chart`` where that stands above.

    What the page tells in HTML has a chart for files alone.
    """
    return DataTable(
        key=exhibit.key,
        table=exhibit.table,
        label=label or context.tr("chart.as_table"),
        title=exhibit.finding,
        source_ids=exhibit.source_ids,
        note=exhibit.note,
        chart=exhibit if has_chart or (exhibit.has_still and not exhibit.has_chart) else None,
        by_time=by_time,
    )


def downloads(exhibit: Exhibit, *, is_filtered: bool = True) -> Downloads:
    """Return the files of an exhibit whose rows stand above."""
    return Downloads(
        key=exhibit.key,
        table=exhibit.table,
        title=exhibit.finding,
        source_ids=exhibit.source_ids,
        note=exhibit.note,
        is_filtered=is_filtered,
    )


def table_html(context: Context, data: Table) -> Html:
    """Return rows as they stand on the page, open; what cells tell as facts are links."""
    return Html(template="table", values={"headings": data.headings, "rows": linked_rows(context, data)})


def note(text: str) -> Html:
    """Return a remark in the small type of notes."""
    return Html(template="note", values={"text": text})


def table(
    key: str,
    data: Table,
    *,
    label: str,
    source_ids: Sequence[str] = (),
    title: str = "",
) -> DataTable:
    """Return a data table that belongs to no exhibit."""
    return DataTable(key=key, table=data, label=label, title=title or label, source_ids=source_ids)


def source_note(context: Context, key: str, text: str, source_ids: Sequence[str], doors: Sequence[Link] = ()) -> Html:
    """Return the note under a chart with a link to each source, once; the key is unique on the page.

    ``doors`` are values of the note as links.
    """
    names = source_names(context.con, source_ids, language=context.language)
    values = {
        "key": key,
        "text": with_doors(text, doors),
        "label": context.tr.plural("source.label", len(names)),
        "links": [link_to(context, "sources", name, source=source_id) for source_id, name in names.items()],
    }
    return Html(template="source_note", values=values)


def filter_bar(context: Context, *, has_date: bool = False, is_nothing: bool = False) -> FilterBar:
    """Return the filters with their choices; ``is_nothing`` where the page has nothing of the projects that pass.

    With ``has_date`` also the as-of date, from the first day of a project to the last, and the day that is chosen.
    """
    count, text = len(context.project_ids), context.filters.text
    return FilterBar(
        project_count=count,
        is_nothing=is_nothing or not count,
        meant=meant_text(context.con, text, ["project"]) if text and not count else "",
        choices={
            facet: facet_counts(context.con, facet, context.filters, language=context.language) for facet in FACETS
        },
        days=_days(context) if has_date else None,
    )


def _days(context: Context) -> tuple[date, date]:
    chosen = [context.filters.as_of] if context.filters.as_of else []
    days = [*project_days(context.con), *chosen] or [FIRST_DAY, LAST_DAY]
    return min(days), max(days)


def choice(
    context: Context,
    parameter: str,
    words: str,
    *,
    among: Sequence[str] = (),
    is_list: bool = False,
    is_named: bool = False,
) -> Choice:
    """Return what the page's address may say under the parameter; ``words`` begin the keys of label and options.

    ``among`` are the options of which the case tells something, where these are not all.
    """
    options = {name: context.tr(f"{words}_{name}") for name in among or CHOICES[parameter]}
    return Choice(
        key=f"{context.page}-{parameter}",
        label=context.tr(words),
        options=options,
        parameter=parameter,
        chosen=context.named(parameter, options),
        is_list=is_list,
        is_named=is_named,
    )


def part_text(context: Context, count: int, *, of: str = "projects") -> str:
    """Return which of ``count`` rows a chart or page shows; empty where all are.

    ``of`` is what the rows are, as the catalogues name it.
    """
    places = context.part_of(count)
    if len(places) == count:
        return ""
    numbers = {"shown": len(places), "total": count, "first": places.start + 1, "last": places.stop}
    return context.tr(f"part.{of}", **{name: formats.number(value, context.tr) for name, value in numbers.items()})


def part_blocks(context: Context, count: int, *, of: str = "projects", is_told: bool = False) -> list[Block]:
    """Return which of ``count`` rows the page shows, with the ways to those before and behind; none where all are.

    ``is_told`` where a note beside it tells which they are.
    """
    places, told = context.part_of(count), part_text(context, count, of=of)
    if not told:
        return []
    if context.is_file:  # files of pages have no parts
        return [] if is_told else [note(told)]
    number = places.start // PART_SIZE + 1
    ways = {"previous": number - 1, "next": number + 1 if places.stop < count else 0}
    found = [_part_link(context, way, other) for way, other in ways.items() if other]
    return [links(found, label=context.tr("part.others") if is_told else told)]


def _part_link(context: Context, way: str, number: int) -> Link:
    named: dict[str, Any] = {f"{context.page}_part": str(number) if number > 1 else None}
    return link_to(context, context.page, context.tr(f"part.{way}"), **named)


def left_out_text(context: Context, count: int, most: int, *, of: str) -> str:
    """Return how many of ``count`` rows are shown, the first; empty where all are."""
    if count <= most:
        return ""
    numbers = {"shown": formats.number(most, context.tr), "total": formats.number(count, context.tr)}
    return context.tr(f"left_out.{of}", **numbers)


def left_out_blocks(context: Context, count: int, most: int, *, of: str) -> list[Block]:
    """Return how many of ``count`` rows stand above, the first; none where all do."""
    told = left_out_text(context, count, most, of=of)
    return [note(told)] if told else []


def links(found: Sequence[Link], *, label: str = "") -> Html:
    """Return links in a row, after a label that says what they have in common."""
    return Html(template="links", values={"links": found, "label": label})


def project_links(context: Context, rows: Sequence[ProjectName]) -> Html:
    """Return a link to each project of the rows, once, by number: what a click in a chart does, from the keyboard."""
    projects = {row.project_id: row for row in sorted(rows, key=lambda row: row.number)}
    return links([project_link(context, row) for row in projects.values()], label=context.tr("project.open"))
