"""An exhibit: one finding with its chart, its table and what it rests on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from armdash.domain.chart_data import ChartData
from armdash.domain.table import Table

NO_TABLE = Table()
MAX_ALT_TEXT = 220
MAX_CAVEAT = 140


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """What a page draws, a slide shows and a file holds; the texts are in the reader's language.

    ``key`` names its files; ``draw`` makes its chart (None where it is made of HTML), ``draw_mobile`` the same for
    mobile screens, ``draw_deck`` and ``draw_mobile_deck`` the same as a map to move about in, for pages alone: each
    medium draws what it shows, once. ``draw_still`` makes the chart of files, where the page has HTML or more than a
    slide holds.
    ``table`` is the same values as a table. ``series`` are those that PowerPoint can draw itself, if it can.
    ``note`` is all that belongs to the chart; ``caveat`` the one sentence of it that must be visible wherever the
    chart is, on a slide too. ``legend`` says in short lines what letters and numbers in the chart stand for.
    ``groups`` are headings with short lines: what a slide has room for, in place of rows.
    """

    key: str
    finding: str
    note: str
    source_ids: Sequence[str]
    table: Table = NO_TABLE
    draw: Callable[[], Any] | None = None
    draw_mobile: Callable[[], Any] | None = None
    draw_deck: Callable[[], Any] | None = None
    draw_mobile_deck: Callable[[], Any] | None = None
    draw_still: Callable[[], Any] | None = None
    alt_text: str = ""
    series: ChartData | None = None
    caveat: str = ""
    legend: Sequence[str] = ()
    groups: Sequence[tuple[str, Sequence[str]]] = ()

    @property
    def has_chart(self) -> bool:
        """Whether it has a chart of its own."""
        return self.draw is not None

    @property
    def has_still(self) -> bool:
        """Whether files show it as a chart."""
        return self.draw_still is not None or self.has_chart

    @cached_property
    def chart(self) -> Any:
        """Return the Plotly figure, or None."""
        return self.draw and self.draw()

    @cached_property
    def mobile_chart(self) -> Any:
        """Return the Plotly figure for mobile screens, or None where there is none of its own."""
        return self.draw_mobile and self.draw_mobile()

    @cached_property
    def still(self) -> Any:
        """Return the Plotly figure of slides in files, or None."""
        return self.draw_still() if self.draw_still else self.chart

    @property
    def download_chart(self) -> Any:
        """Return the Plotly figure of the page, or the one of files where the page has HTML; or None."""
        return self.chart if self.has_chart else self.still

    @cached_property
    def deck(self) -> Any:
        """Return the pydeck map, or None."""
        return self.draw_deck and self.draw_deck()

    @cached_property
    def mobile_deck(self) -> Any:
        """Return the pydeck map for mobile screens, or None."""
        return self.draw_mobile_deck and self.draw_mobile_deck()
