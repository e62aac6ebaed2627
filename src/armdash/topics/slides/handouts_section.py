"""What can be taken to a meeting: the presentation, with the filters in force, as files made when asked for."""

from datetime import date
from functools import partial
from pathlib import Path

import streamlit as st

from armdash import config
from armdash.exhibits.datasets import filter_texts
from armdash.exports.handout import handout_name
from armdash.exports.handout_formats import HANDOUTS, PACKED
from armdash.topics.slides import making
from armdash.topics.slides.handouts import HandoutRequest, filter_ids
from armdash.ui import plain
from armdash.ui.database import keep_for_readers
from armdash.ui.downloads import again, page_origin, show_file_button
from armdash.ui.markup import show
from armdash.ui.session import PageContext


def show_handouts(page: PageContext) -> None:
    """Draw the button that opens the choice of files; it tells which filters hold for them."""
    tr, origin = page.tr, page_origin(page)
    with plain.popover(tr("handout.label"), icon=":material/download:", type="tertiary", key="handouts"):
        show("note", text=tr("handout.lede"))
        told = "; ".join(f"{name}: {value}" for name, value in filter_texts(page))
        show("note", text=tr("handout.filters", filters=told or tr("export.no_filters")))
        with st.container(key="handout-files", gap=None):
            for name, kind in HANDOUTS.items():
                show_file_button(
                    tr(f"handout.{name}"),
                    partial(_content, page, name, origin.address, origin.made_on, config.database_file()),
                    handout_name(kind.key, filter_ids(page), origin, kind.ending, tr),
                    kind.mime,
                    is_rehearsed=name not in PACKED,
                    told=again(page, "handout", kind=name),
                )
                is_offline = name == "pack" and not origin.address
                show("note", text=tr("handout.tip_pack_offline" if is_offline else f"handout.tip_{name}"))
        show("note", text=tr("handout.making"))


def _content(page: PageContext, name: str, address: str, today: date, database: Path) -> bytes:
    """Make a file; what carries a frozen link keeps its version of the data longer."""
    version = page.version
    keep_for_readers(database, version)
    return making.workshop.made(
        HandoutRequest(
            database=page.con.file,
            version=version,
            language=page.language,
            filters=page.filters,
            kind=name,
            address=address,
            today=today,
        )
    )
