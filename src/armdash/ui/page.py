"""A page in Streamlit: its model, block by block."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial, singledispatch
from typing import Any

import streamlit as st

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
    PageModel,
)
from armdash.exhibits.contents import contents_blocks
from armdash.exhibits.doors import with_doors
from armdash.exhibits.html import rendered
from armdash.ui import plain
from armdash.ui.chart import show_chart, show_data_table
from armdash.ui.downloads import show_downloads
from armdash.ui.filter_bar import show_filters, show_nothing_found
from armdash.ui.frame import open_project, show_heading
from armdash.ui.session import PageContext, change_choices, change_filters

Own = Mapping[str, Callable[..., None]]
NOTHING: Own = {}


def show_page(page: PageContext, model: PageModel, own: Own = NOTHING) -> None:
    """Draw the answer and everything that follows.

    ``own`` are the topic's own ways by name: what a click on a chart does, and how its controls are drawn.
    """
    lede = with_doors(model.lede, model.doors)
    show_heading(page, question=model.question, answer=model.answer, lede=lede, others=model.words)
    show_blocks(page, [*contents_blocks(page, model.blocks), *model.blocks], own)


def show_blocks(page: PageContext, blocks: Sequence[Block], own: Own = NOTHING) -> None:
    """Draw the blocks in their order."""
    for block in blocks:
        _show(block, page, own)


@singledispatch
def _show(block: object, page: PageContext, own: Own) -> None:
    raise TypeError(f"no way to draw {type(block).__name__}")


@_show.register
def _heading(block: Heading, page: PageContext, own: Own) -> None:
    draw = plain.subheader if block.is_part else plain.header
    draw(block.text, anchor=block.anchor or False)


@_show.register
def _html(block: Html, page: PageContext, own: Own) -> None:
    st.html(rendered(block.template, **block.values))


@_show.register
def _chart(block: Chart, page: PageContext, own: Own) -> None:
    clicks: Own = {"project": partial(_open_project, block.opens), **own}
    show_chart(page, block.exhibit, on_click=clicks[block.click] if block.click else None)


def _open_project(opens: Mapping[str, str] | None, clicked: str) -> None:
    """Open the project that was clicked, or that what was clicked leads to, if it does."""
    project_id = clicked if opens is None else opens.get(clicked)
    if project_id:
        open_project(project_id)


@_show.register
def _data_table(block: DataTable, page: PageContext, own: Own) -> None:
    show_data_table(page, block)


@_show.register
def _downloads(block: Downloads, page: PageContext, own: Own) -> None:
    show_downloads(
        page,
        block.key,
        block.table,
        title=block.title,
        source_ids=block.source_ids,
        note=block.note,
        filters=None if block.is_filtered else [],
    )


@_show.register
def _filter_bar(block: FilterBar, page: PageContext, own: Own) -> None:
    show_filters(page, block)
    if block.is_nothing:
        show_nothing_found(page, block.meant)


@_show.register
def _choice(block: Choice, page: PageContext, own: Own) -> None:
    # What the address says is what is marked, in every language.
    st.session_state[block.key] = block.chosen
    given: dict[str, Any] = {
        "label_visibility": "visible" if block.is_named else "collapsed",
        "key": block.key,
        "format_func": block.options.__getitem__,
        "on_change": _take_choice,
        "args": (block.key, block.parameter),
    }
    if block.is_list:
        plain.selectbox(block.label, list(block.options), width=220, **given)
    else:
        plain.segmented_control(block.label, list(block.options), required=True, wrap=True, **given)


def _take_choice(key: str, parameter: str) -> None:
    change_choices(**{parameter: st.session_state[key]})


@_show.register
def _narrowing(block: Narrowing, page: PageContext, own: Own) -> None:
    key = f"narrow-by-{block.filter_name}"
    st.session_state[key] = None
    plain.pills(
        block.label,
        list(block.options),
        format_func=block.options.__getitem__,
        key=key,
        on_change=_take_narrowing,
        args=(key, block.filter_name),
    )


def _take_narrowing(key: str, filter_name: str) -> None:
    change_filters(**{filter_name: (st.session_state[key],)})


@_show.register
def _controls(block: Controls, page: PageContext, own: Own) -> None:
    own[block.name](page, **block.values)


@_show.register
def _group(block: Group, page: PageContext, own: Own) -> None:
    with st.container(
        key=block.key,
        horizontal=block.is_row,
        vertical_alignment="bottom" if block.is_row else "top",
        gap=block.gap,
    ):
        show_blocks(page, block.blocks, own)


@_show.register
def _fold(block: Fold, page: PageContext, own: Own) -> None:
    with st.container(key=f"fold-{block.anchor}"), plain.expander(block.text):
        show_blocks(page, block.blocks, own)


@_show.register
def _columns(block: Columns, page: PageContext, own: Own) -> None:
    for column, blocks in zip(st.columns(block.shares, gap=block.gap), block.columns, strict=True):
        with column:
            show_blocks(page, blocks, own)
