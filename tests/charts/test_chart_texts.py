"""Texts in charts: Plotly's markup is made in one place, and what the data hold is never read as such."""

import re
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go
import pytest

from armdash import config
from armdash.charts.style import new_canvas
from armdash.domain.chart_text import bold, coloured, unmarked, with_markup
from armdash.domain.palette import LIGHT
from armdash.exports.svg.chart import to_svg
from armdash.i18n.translator import catalogue

NASTY = '<a href="https://evil.example">x</a><br><b>A</b> &amp; B &lt; %{x} <script>'
SHOWN = NASTY.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def texts_of(value: Any, name: str = "") -> Iterator[str]:
    """Yield the texts that a figure shows."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from texts_of(part, key)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts_of(part, name)
    elif isinstance(value, str) and name in ("text", "hovertext", "ticktext", "name", "hovertemplate"):
        yield value


def test_only_our_marks_become_markup() -> None:
    drawn = with_markup({"text": [f"{bold(NASTY)}\n{coloured(NASTY, '#49358B')}"], "x": [NASTY]})
    assert drawn["text"] == [f'<b>{SHOWN}</b><br><span style="color:#49358B">{SHOWN}</span>']
    assert drawn["x"] == [NASTY]
    assert unmarked(bold(coloured(NASTY, "#49358B"))) == NASTY


def test_every_figure_passes_the_door() -> None:
    canvas = new_canvas(LIGHT, 64)
    canvas.add_trace(type="scatter", x=[1], y=[1], hovertext=[NASTY], name=NASTY, hovertemplate="%{hovertext}")
    canvas.add_annotation(text=bold(NASTY), x=0, y=0)
    canvas.set_axis("xaxis", range=[0, 1], tickvals=[0], ticktext=[NASTY], title={"text": NASTY})
    canvas.set_axis("yaxis", range=[0, 1], tickvals=[])
    figure = canvas.finished()
    assert set(texts_of(figure.to_dict())) == {SHOWN, f"<b>{SHOWN}</b>", "%{hovertext}"}
    assert go.Figure(figure.to_dict()).layout.xaxis.title.text == SHOWN
    assert SHOWN.replace('"', "&quot;") in to_svg(figure, width=300)


def test_no_text_is_put_into_a_template_of_plotlys() -> None:
    """A template reads ``%{…}``: it stays the same for all, and the texts come as data."""
    code = "\n".join(file.read_text("utf-8") for file in (config.ROOT / "src").rglob("*.py"))
    assert set(re.findall(r"""hovertemplate"?[=:] ?(.*),""", code)) == {'"%{hovertext}<extra></extra>"'}
    assert "texttemplate" not in code


def test_markup_of_charts_is_written_nowhere_else() -> None:
    folder = config.ROOT / "src" / "armdash"
    files = [*(folder / "charts").glob("*.py"), *(folder / "views").glob("*.py"), *(folder / "maps").glob("*.py")]
    markup = re.compile(r"</?(?:a|b|br|i|span)[ >]|html import")
    assert [file.name for file in files if markup.search(file.read_text("utf-8"))] == []


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_words_hold_no_markup(language: str) -> None:
    assert {key for key, text in catalogue(language).items() if re.search(r"<\w|</|%\{", text)} == set()
