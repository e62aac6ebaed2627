"""The blocks of a page as HTML, each value escaped; what only Streamlit can do has its substitute."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial, singledispatch
from typing import Any

from markupsafe import Markup

from armdash.charts.canvas import FACT
from armdash.document.filters import FIELDS, FacetLink, facet_left_out, facet_links, without_filters
from armdash.document.inline_svg import inline_svg
from armdash.domain.filters import FACETS
from armdash.domain.pages import PARTS
from armdash.exhibits.blocks import (
    Block,
    Chart,
    Choice,
    Columns,
    Controls,
    DataTable,
    Downloads,
    FilterBar,
    Fold,
    Group,
    Heading,
    Html,
    Narrowing,
)
from armdash.exhibits.context import Context
from armdash.exhibits.doors import linked_rows
from armdash.exhibits.html import rendered
from armdash.exhibits.links import OF_FILES, fact_link, link_to
from armdash.exhibits.parts import left_out_text, links

# A document is light: of a table with more the page alone has every value as a link.
MAX_DOORS = 200


def blocks_html(blocks: Sequence[Block], context: Context) -> Markup:
    """Return the blocks in their order."""
    return Markup("\n").join(_html(block, context) for block in blocks)


def _filled(template: str, **values: object) -> Markup:
    return Markup(rendered(template, **values))  # noqa: S704 - the templates escape every value


@singledispatch
def _html(block: object, context: Context) -> Markup:
    raise TypeError(f"no way to write {type(block).__name__}")


@_html.register
def _heading(block: Heading, context: Context) -> Markup:
    return _filled("document_heading", text=block.text, anchor=block.anchor, level=3 if block.is_part else 2)


@_html.register
def _own_html(block: Html, context: Context) -> Markup:
    return Markup('<div class="stHtml">{}</div>').format(_filled(block.template, **block.values))


@_html.register
def _chart(block: Chart, context: Context) -> Markup:
    exhibit = block.exhibit
    has_two = exhibit.draw_mobile is not None
    ways = partial(_way, block, context)
    return _filled(
        "document_chart",
        key=exhibit.key,
        alt_text=exhibit.alt_text or exhibit.finding,
        desktop=inline_svg(exhibit.chart, f"desktop-{exhibit.key}", ways),
        mobile=inline_svg(exhibit.mobile_chart, f"mobile-{exhibit.key}", ways, is_mobile=True) if has_two else "",
    )


def _way(block: Chart, context: Context, clicked: Sequence[str]) -> str:
    """Return the address of what a click on the chart opens, a value's card or a project; empty for all else."""
    if clicked[0] == FACT:
        return fact_link(context, "", clicked[1], clicked[2]).address
    if block.click != "project":
        return ""
    project_id = clicked[0] if block.opens is None else block.opens.get(clicked[0])
    return link_to(context, "projects", "", project=project_id).address if project_id else ""


@_html.register
def _data_table(block: DataTable, context: Context) -> Markup:
    is_long = len(block.shown.facts) > MAX_DOORS
    rows = linked_rows(context, replace(block.shown, facts={}) if is_long else block.shown)
    headings = block.table.headings if rows else []
    table = _filled("table", headings=headings, rows=rows)
    left_out = left_out_text(context, len(block.table.rows), len(rows), of=block.shown_kind)
    return _filled("document_table", label=block.label, table=table, left_out=left_out)


@_html.register
def _downloads(block: Downloads, context: Context) -> Markup:
    return Markup("")


@_html.register
def _choice(block: Choice, context: Context) -> Markup:
    if context.is_file and OF_FILES.get(context.page) != block.parameter:
        return Markup("")
    ways = []
    for option, name in block.options.items():
        named: dict[str, Any] = {block.parameter: option or None}
        ways.append(FacetLink(link_to(context, context.page, name, **named), option == block.chosen))
    return _filled("document_choice", label=block.label, ways=ways)


@_html.register
def _filter_bar(block: FilterBar, context: Context) -> Markup:
    if context.is_file:
        return Markup("")
    tr, filters = context.tr, context.filters
    return _filled(
        "document_filters",
        words={name: tr(f"filter.{name}") for name in ("text", "text_example", "as_of", "more")},
        send=tr("document.search"),
        nothing_found=tr("projects.nothing_found") if block.is_nothing else "",
        meant=link_to(context, context.page, tr("search.did_you_mean", text=block.meant), q=block.meant)
        if block.meant
        else None,
        facets=[
            (tr(f"filter.{name}"), facet_links(context, name, rows), facet_left_out(context, rows))
            for name, rows in block.choices.items()
        ],
        kept=[
            (name, value)
            for name, values in context.params.items()
            if name not in (*FIELDS, *PARTS)
            for value in values
        ],
        text=filters.text,
        day=filters.as_of if block.days else None,
        days=block.days,
        found="" if filters.is_empty else tr.plural("filter.found", block.project_count),
        clear=None if filters.is_empty else without_filters(context),
    )


@_html.register
def _narrowing(block: Narrowing, context: Context) -> Markup:
    if context.is_file:
        return Markup("")
    facet = next(facet for facet, field in FACETS.items() if field == block.filter_name)
    begun: dict[str, Any] = dict.fromkeys(PARTS)
    ways = [
        link_to(context, context.page, name, **{facet: chosen, **begun}) for chosen, name in block.options.items()
    ]
    return _own_html(links(ways, label=block.label), context)


@_html.register
def _controls(block: Controls, context: Context) -> Markup:
    return blocks_html(block.instead(), context)


@_html.register
def _group(block: Group, context: Context) -> Markup:
    inside = blocks_html(block.blocks, context)
    return Markup('<div class="document-group st-key-{}">{}</div>').format(block.key, inside)


@_html.register
def _fold(block: Fold, context: Context) -> Markup:
    return _filled("document_fold", text=block.text, anchor=block.anchor, content=blocks_html(block.blocks, context))


@_html.register
def _columns(block: Columns, context: Context) -> Markup:
    columns = [blocks_html(column, context) for column in block.columns]
    return _filled("document_columns", columns=list(zip(block.shares, columns, strict=True)))
