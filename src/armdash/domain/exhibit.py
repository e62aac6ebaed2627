"""An exhibit: one finding with its chart, its table and what it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from armdash.domain.chart_data import ChartData
from armdash.domain.table import Table

NO_TABLE = Table()
MAX_ALT_TEXT = 220
MAX_CAVEAT = 140


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """What a page draws, a slide shows and a file holds; the texts are in the reader's language.

    ``key`` names its files; ``chart`` is a Plotly figure (None where it is made of HTML) and ``mobile_chart`` the
    same for mobile screens; ``deck`` the same as a pydeck map to move about in, for pages alone; ``table`` is
    the same values as a table. ``series`` are those that PowerPoint can draw itself, if it can.
    ``note`` is all that belongs to the chart; ``caveat`` the one sentence of it that must be visible wherever the
    chart is, on a slide too. ``groups`` are headings with short lines: what a slide has room for, in place of rows.
    """

    key: str
    finding: str
    note: str
    source_ids: Sequence[str]
    table: Table = NO_TABLE
    chart: Any = None
    mobile_chart: Any = None
    deck: Any = None
    alt_text: str = ""
    series: ChartData | None = None
    caveat: str = ""
    groups: Sequence[tuple[str, Sequence[str]]] = ()
