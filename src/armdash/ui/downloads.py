"""The one button that gives rows as a file."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from armdash.exports.tables import to_csv_bytes
from armdash.ui.session import PageContext


def show_csv_download(page: PageContext, name: str, rows: Sequence[Mapping[str, Any]] | pd.DataFrame) -> None:
    """Draw the download of the rows as ``<name>.csv``; the file is made only when somebody asks for it."""
    st.download_button(
        page.tr("download.csv"),
        partial(to_csv_bytes, rows, decimal=page.tr("format.decimal_sign")),
        f"{name}.csv",
        "text/csv",
        key=f"download-{name}",
        on_click="ignore",
        icon=":material/download:",
    )
