"""The downloads of a table: one row of small buttons, the files made only when somebody asks for one."""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import streamlit as st

from armdash.domain import clock
from armdash.domain.exhibit import Exhibit
from armdash.domain.table import Table
from armdash.exhibits.datasets import chart_picture, dataset
from armdash.exports.chart_files import PICTURES
from armdash.exports.dataset import Dataset, Provenance, file_name, shown_name
from armdash.exports.formats import FORMATS
from armdash.ui import plain
from armdash.ui.markup import show
from armdash.ui.session import PageContext, file_address, filters_are_shown

log = logging.getLogger(__name__)

ARE_MADE_AT_ONCE = False  # a rehearsal makes every file that a page offers


def show_downloads(
    page: PageContext,
    key: str,
    table: Table,
    *,
    title: str,
    source_ids: Sequence[str],
    note: str = "",
    filters: Sequence[tuple[str, str]] | None = None,
) -> None:
    """Draw a button for each kind of file; the key names the files and is the table's, unique on the page.

    ``filters`` are those of the filter bar where it stands above, unless given.
    """
    origin = page_origin(page)
    make = partial(
        dataset,
        page,
        key,
        table,
        title=title,
        source_ids=source_ids,
        origin=origin,
        note=note,
        filters=filters if filters is not None or filters_are_shown() else [],
    )
    with st.container(key=f"downloads-{key}", horizontal=True, vertical_alignment="center", gap="small"):
        show("note_label", inline=True, text=page.tr("download.label"))
        for name, kind in FORMATS.items():
            show_file_button(
                page.tr(f"download.{name}"),
                partial(_content, make, name, page),
                file_name(key, origin, kind.ending, page.tr, suffixes=[shown_name(kind.suffix, page.tr)]),
                kind.mime,
                tip=page.tr(f"download.tip_{name}"),
            )


def show_picture_downloads(page: PageContext, exhibit: Exhibit) -> None:
    """Draw a button for each kind of picture of a chart."""
    origin = page_origin(page)
    picture = chart_picture(page, exhibit, origin)
    with st.container(
        key=f"downloads-picture-{exhibit.key}", horizontal=True, vertical_alignment="center", gap="small"
    ):
        show("note_label", inline=True, text=page.tr("download.picture"))
        for name, (make, mime) in PICTURES.items():
            show_file_button(
                page.tr(f"download.{name}"),
                partial(make, picture, page.tr),
                file_name(exhibit.key, origin, name, page.tr),
                mime,
                tip=page.tr(f"download.tip_{name}"),
            )


def show_file_button(
    label: str, make: Callable[[], bytes], name: str, mime: str, *, tip: str = "", is_rehearsed: bool = True
) -> None:
    """Draw the button of one file; what goes wrong while it is made is logged, and Streamlit tells the reader.

    A rehearsal leaves out a file that is part of another or was made before (``is_rehearsed``).
    """
    if ARE_MADE_AT_ONCE and is_rehearsed:
        make()
    plain.download_button(
        label,
        partial(_logged, make, name),
        name,
        mime,
        key=f"download-{name}",
        help=tip or None,
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def page_origin(page: PageContext) -> Provenance:
    """Return from what the files of the page are taken; a file itself is made outside the session."""
    return Provenance(
        made_on=clock.today(), version=page.version, address=file_address(), case=page.case_texts["name"]
    )


def _content(make: Callable[[], Dataset], name: str, page: PageContext) -> bytes:
    return FORMATS[name].make(make(), page.tr)


def _logged(make: Callable[[], bytes], name: str) -> bytes:
    try:
        return make()
    except Exception:
        # Streamlit logs the trace; the rest of the name may hold what the reader searched.
        log.error("a file could not be made: %s…%s", name.partition("-")[0], Path(name).suffix)
        raise
