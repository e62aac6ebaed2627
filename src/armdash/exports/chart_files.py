"""A chart as a picture to be passed on: with its title, how it is read, its sources, address and day."""

import base64
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from armdash import config
from armdash.domain.exhibit import Exhibit
from armdash.domain.palette import Palette
from armdash.domain.signs import one_line
from armdash.domain.text_width import LINE_HEIGHT, text_width, title_width, wrapped
from armdash.exports.dataset import Provenance
from armdash.exports.svg import parts as svg
from armdash.exports.svg.chart import fixed_width, is_fixed, to_svg
from armdash.exports.typst_pictures import to_pngs
from armdash.i18n import formats
from armdash.i18n.translator import Translator

WIDTH, MARGIN = 1200, 32
TITLE, NOTE, BETWEEN = 26, 14, 14
SERIF = "Source Serif"
FONTS = {"SourceSans-Regular": ("Source Sans", 400), "SourceSans-Bold": ("Source Sans", 700)} | {
    "SourceSerif-Bold": (SERIF, 700)
}


@dataclass(frozen=True, kw_only=True)
class ChartPicture:
    """An exhibit with a chart and the names of its sources, from where it was taken, in the colours of a page."""

    exhibit: Exhibit
    sources: Sequence[str]
    origin: Provenance
    palette: Palette


def chart_svg(picture: ChartPicture, tr: Translator) -> bytes:
    """Return the picture as SVG that brings its type along."""
    return _drawn(picture, tr, style=_faces()).encode()


def chart_png(picture: ChartPicture, tr: Translator) -> bytes:
    """Return the picture as PNG, for sharp screens with half as many pixels again."""
    return to_pngs([_drawn(picture, tr)])[0]


PICTURES: dict[str, tuple[Callable[[ChartPicture, Translator], bytes], str]] = {
    "png": (chart_png, "image/png"),
    "svg": (chart_svg, "image/svg+xml"),
}


def _drawn(picture: ChartPicture, tr: Translator, *, style: str = "") -> str:
    exhibit, palette, room = picture.exhibit, picture.palette, WIDTH - 2 * MARGIN
    figure = exhibit.download_chart
    width = fixed_width(figure) if is_fixed(figure) else room
    chart, tall = to_svg(figure, width=width), figure.to_dict()["layout"]["height"]
    texts, top = [], float(MARGIN)
    lines = wrapped(one_line(exhibit.finding), room, TITLE, measure=title_width)
    texts.append(_text(lines, top, TITLE, palette.text, is_title=True))
    top += _height(lines, TITLE) + BETWEEN
    at, top = top, top + tall * room / width + BETWEEN
    for text in filter(None, _told(picture, tr)):
        lines = wrapped(one_line(text), room, NOTE)
        texts.append(_text(lines, top, NOTE, palette.secondary_text))
        top += _height(lines, NOTE) + BETWEEN / 2
    height = top + MARGIN - BETWEEN / 2
    size = f'width="{WIDTH}" height="{height:g}" viewBox="0 0 {WIDTH} {height:g}"'
    place = f'x="{MARGIN}" y="{at:g}" width="{room:g}" height="{tall * room / width:g}"'
    placed = f'<svg {place} viewBox="0 0 {width:g} {tall:g}">{chart}</svg>'
    ground = svg.rect(0, 0, WIDTH, height, fill=palette.page)
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{style}{ground}{"".join(texts)}{placed}</svg>'


def _told(picture: ChartPicture, tr: Translator) -> Iterator[str]:
    """Yield how the chart is read, what its letters mean, its sources, and where and when it was taken."""
    exhibit, origin = picture.exhibit, picture.origin
    yield exhibit.note
    legend = " · ".join(exhibit.legend)
    yield from [legend] if text_width(legend, NOTE) <= WIDTH - 2 * MARGIN else exhibit.legend
    if picture.sources:
        yield f"{tr.plural('source.label', len(picture.sources))} {', '.join(picture.sources)}"
    made, version = tr("handout.made_on", day=formats.day(origin.made_on, tr)), origin.version
    yield " · ".join(filter(None, (origin.address, made, tr("handout.version", version=version))))


def _text(lines: Sequence[str], top: float, size: float, colour: str, *, is_title: bool = False) -> str:
    """Return lines of plain text, their left at the margin."""
    look = f'font-family="{SERIF}" font-weight="700"' if is_title else f'font-family="{svg.FAMILY}"'
    rows = (
        f'<text x="{MARGIN}" y="{top + (number + 0.8) * LINE_HEIGHT * size:.1f}" {look} font-size="{size}"'
        f' fill="{colour}">{svg.plain(line)}</text>'
        for number, line in enumerate(lines)
    )
    return "".join(rows)


def _height(lines: Sequence[str], size: float) -> float:
    return len(lines) * LINE_HEIGHT * size


def _faces() -> str:
    faces = (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("data:font/ttf;base64,'
        f'{base64.b64encode((config.FONTS / f"{name}.ttf").read_bytes()).decode()}"); }}'
        for name, (family, weight) in FONTS.items()
    )
    return f"<style>{''.join(faces)}</style>"
