"""The downloads of a table: one row of small buttons, the files made only when somebody asks for one."""

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from armdash.domain import clock
from armdash.domain.exhibit import Exhibit
from armdash.domain.palette import DARK
from armdash.domain.table import Table
from armdash.exhibits.datasets import chart_picture, dataset
from armdash.exports.chart_files import PICTURES
from armdash.exports.dataset import Dataset, Provenance, file_name, shown_name
from armdash.exports.formats import FORMATS
from armdash.ui import plain
from armdash.ui.markup import show
from armdash.ui.request import request_id
from armdash.ui.session import PageContext, file_address, filters_are_shown
from armdash.watching import FILES, note_error, timed

log = logging.getLogger(__name__)

# What the address of a file has besides the state of its page.
OF_FILE = ("file", "page", "name", "key", "kind", "filters", "colours", "text", "columns")
DATABASE = "application/octet-stream"

ARE_MADE_AT_ONCE = False  # a rehearsal makes every file that a page offers


class MadeFile(bytes):
    """The bytes of a file; ``again`` is the query of an address from which every server can make it."""

    again: str = ""


def again(page: PageContext, file: str, **told: str) -> dict[str, Sequence[str]]:
    """Return what the address of a file tells: the state of the page, the version, and what it is made of."""
    dark = {"colours": "dark"} if page.palette.page == DARK.page else {}
    own = {"file": file, "page": page.page, "v": page.version, **dark, **told}
    return {**page.params, **{name: [value] for name, value in own.items() if value}}


def show_downloads(
    page: PageContext,
    key: str,
    table: Table,
    *,
    title: str,
    source_ids: Sequence[str],
    note: str = "",
    filters: Sequence[tuple[str, str]] | None = None,
    rows: Mapping[str, str] | None = None,
) -> None:
    """Draw a button for each kind of file; the key names the files and is the table's, unique on the page.

    ``filters`` are those of the filter bar where it stands above, unless given; ``rows`` is how a table of the
    database was narrowed down.
    """
    origin = page_origin(page)
    is_plain = filters == [] or not (filters or filters_are_shown())
    told = {"key": key, "filters": "none" if is_plain else ""} if rows is None else {"key": key, **rows}
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
                told=again(page, "table" if rows is None else "rows", kind=name, **told),
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
                told=again(page, "picture", key=exhibit.key, kind=name),
            )


def show_file_button(
    label: str,
    make: Callable[[], bytes],
    name: str,
    mime: str,
    *,
    tip: str = "",
    is_rehearsed: bool = True,
    told: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Draw the button of one file; what goes wrong while it is made is logged, and Streamlit tells the reader.

    A rehearsal leaves out a file that is part of another or was made before (``is_rehearsed``). From what is ``told``
    another server makes the file again.
    """
    if ARE_MADE_AT_ONCE and is_rehearsed:
        make()
    plain.download_button(
        label,
        partial(_logged, make, name, told),
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


def _logged(make: Callable[[], bytes], name: str, told: Mapping[str, Sequence[str]] | None = None) -> bytes:
    try:
        with timed(FILES, Path(name).suffix.removeprefix(".")):
            file = MadeFile(make())
        file.again = urlencode({**told, "name": [name]}, doseq=True) if told else ""
        return file
    except Exception:
        note_error("file", request_id())
        # Streamlit logs the trace; the rest of the name may hold what the reader searched.
        log.error("a file could not be made: %s…%s", name.partition("-")[0], Path(name).suffix)
        raise
