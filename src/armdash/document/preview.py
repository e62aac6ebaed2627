"""The picture that stands for a link to a page: its answer and its first chart, as a PNG made without a browser."""

from collections.abc import Iterator, Sequence
from typing import Any

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.blocks import Block, Chart, Columns, Controls, Fold, Group, PageModel
from armdash.exhibits.context import Context
from armdash.exports.svg.chart import fixed_width, is_fixed, to_svg
from armdash.exports.typst_pictures import to_png

# In pixels, as services that show previews ask for it.
PREVIEW_SIZE = (1200, 630)
# A low chart is drawn narrower than it is shown: its type is legible where the picture is small.
LOW, NARROW, WIDE = 330, 820, 1100


def preview_name(page: str, language: str, project: str | None = None) -> str:
    """Return the name of the file of a page, or of a project that is open on it."""
    return f"{'.'.join(filter(None, (page, project, language)))}.png"


def asked_preview(name: str) -> tuple[str, dict[str, list[str]]] | None:
    """Return the page and the parameters for which the name of a picture stands; None where it is no such name."""
    match name.split("."):
        case [page, language, "png"]:
            return page, {"lang": [language]}
        case [page, project, language, "png"]:
            return page, {"lang": [language], "project": [project]}
    return None


def preview_picture(context: Context, model: PageModel) -> bytes:
    """Return the picture of a page as PNG; without a chart its question, answer and lede fill it."""
    chart = next((exhibit.chart for exhibit in _charts(model.blocks)), None)
    data = {
        "size": PREVIEW_SIZE,
        "language": context.language,
        "case": context.case_texts["name"],
        "question": model.question,
        "answer": model.answer,
        "lede": model.lede if chart is None else "",
        **_drawn(chart),
    }
    return to_png("preview.typ", data)


def _drawn(chart: Any) -> dict[str, object]:
    """Return a chart as SVG, and whether it must be seen whole."""
    if chart is None:
        return {"chart": ""}
    is_whole = is_fixed(chart)
    width = fixed_width(chart) if is_whole else NARROW if chart.to_dict()["layout"]["height"] <= LOW else WIDE
    return {"chart": to_svg(chart, width=width), "is_whole": is_whole}


def _charts(blocks: Sequence[Block]) -> Iterator[Exhibit]:
    """Yield the exhibits of the charts in the order in which they stand."""
    for block in blocks:
        match block:
            case Chart():
                yield block.exhibit
            case Group() | Fold():
                yield from _charts(block.blocks)
            case Columns():
                for column in block.columns:
                    yield from _charts(column)
            case Controls():
                yield from _charts(block.instead())
