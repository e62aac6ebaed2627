"""A presentation as a PowerPoint file: native charts, tables and charts, with notes and alternative texts."""

import io
from collections.abc import Sequence
from typing import Any

import pptx
from pptx.util import Pt

from armdash import config
from armdash.domain.exhibit import Exhibit
from armdash.domain.presentation import Slide
from armdash.exports.cells import property_text
from armdash.exports.handout import Handout
from armdash.exports.pptx.charts import add_chart
from armdash.exports.pptx.groups import add_groups
from armdash.exports.pptx.language import tag_language
from armdash.exports.pptx.parts import (
    GAP,
    LINE,
    POINTS,
    Box,
    add_heading,
    add_number,
    add_picture,
    add_table,
    add_words_beside,
    describe,
    fill,
    fitted_size,
    line_count,
    listed,
)
from armdash.exports.svg.chart import fixed_width, is_fixed, to_svg
from armdash.exports.typst_pictures import to_pngs
from armdash.i18n import formats
from armdash.i18n.translator import Translator

OPENING, CONTENT = 0, 1
TEXT, SOURCE, ADDRESS = 10, 11, 13
LEFT, WIDTH, TOP, BOTTOM = 96, 1728, 176, 980
TEXT_TOP, TEXT_SIZES, BELOW_TEXT = 156, (16, 15, 14, 13, 12, 11), 18
OPENING_TOP, OPENING_SIZE, FACT_SIZE = 600, 24, 14
HEADING = 64
TITLE_SIZES = (28, 25, 22, 20)
OPENING_SIZES = (44, 38, 32)
SOURCE_WIDTH, SMALLEST = 900, 8
BOLD_SERIF = 1.2  # against the plain type that is measured
MIN_WIDTH, MAX_WIDTH = 1000, 1400  # of a chart, in the pixels of its own type


def slides_file(handout: Handout, tr: Translator) -> bytes:
    """Return the presentation as a PPTX file."""
    file = pptx.Presentation(str(config.ASSETS / "slides.pptx"))
    pictures = _pictures(handout.presentation.slides)
    for slide in handout.presentation.slides:
        _add_slide(file, slide, handout, pictures, tr)
    _set_properties(file.core_properties, handout, tr)
    tag_language(file, handout.language_tag)
    content = io.BytesIO()
    file.save(content)
    return content.getvalue()


def _pictures(slides: Sequence[Slide]) -> dict[tuple[int, str], bytes]:
    """Return the exhibits that PowerPoint cannot draw as PNG, by slide and key."""
    boxes = {
        (slide.number, exhibit.key): (exhibit, box)
        for slide in slides
        for exhibit, box in zip(slide.exhibits, _boxes(slide), strict=False)
        if exhibit.series is None and exhibit.has_chart
    }
    svgs = [
        to_svg(exhibit.chart, width=picture_width(exhibit, box.width / box.height)) for exhibit, box in boxes.values()
    ]
    return dict(zip(boxes, to_pngs(svgs), strict=True))


def picture_width(exhibit: Exhibit, proportion: float) -> float:
    """Return the width at which an exhibit's chart fills a box: its own where its proportions are fixed."""
    if is_fixed(exhibit.chart):
        return fixed_width(exhibit.chart)
    return float(min(max(exhibit.chart.to_dict()["layout"]["height"] * proportion, MIN_WIDTH), MAX_WIDTH))


def _boxes(slide: Slide) -> list[Box]:
    text = _text_box(slide)
    top = text.top + text.height + BELOW_TEXT if slide.lines else TOP
    if len(slide.exhibits) < 2:
        return [Box(LEFT, top, WIDTH, BOTTOM - top)]
    width = (WIDTH - GAP) // 2
    top += HEADING
    return [Box(left, top, width, BOTTOM - top) for left in (LEFT, LEFT + width + GAP)]


def _text_box(slide: Slide) -> Box:
    """Return the place of the texts under the title."""
    if not slide.exhibits:
        return Box(LEFT, OPENING_TOP, WIDTH, BOTTOM - OPENING_TOP)
    size = _text_size(slide)
    count = sum(line_count(line, WIDTH, size) for line in slide.lines)
    return Box(LEFT, TEXT_TOP, WIDTH, count * size * LINE / POINTS)


def _text_size(slide: Slide) -> float:
    """Return the size at which each text under the title stays on a line of its own, as far as it can."""
    if not slide.exhibits:
        return OPENING_SIZE
    return min((fitted_size(line, WIDTH, TEXT_SIZES, lines=1) for line in slide.lines), default=TEXT_SIZES[0])


def _add_slide(
    file: Any, slide: Slide, handout: Handout, pictures: dict[tuple[int, str], bytes], tr: Translator
) -> None:
    layout = file.slide_layouts[CONTENT if slide.exhibits else OPENING]
    drawn = file.slides.add_slide(layout)
    sizes = TITLE_SIZES if slide.exhibits else OPENING_SIZES
    lines = 2 if slide.exhibits else 4
    fill(drawn.shapes.title, [slide.title], size=fitted_size(slide.title, WIDTH / BOLD_SERIF, sizes, lines=lines))
    _fill_text(drawn, slide, handout, tr)
    for exhibit, box in zip(slide.exhibits, _boxes(slide), strict=False):
        if len(slide.exhibits) > 1:
            heading = Box(box.left, box.top - HEADING, box.width, HEADING - 10)
            add_heading(
                drawn.shapes, exhibit.finding, heading, fitted_size(exhibit.finding, box.width, (16, 14, 12), lines=2)
            )
        _add_exhibit(drawn, exhibit, box, pictures.get((slide.number, exhibit.key)), handout, tr)
    _fill_footer(drawn, slide, handout, tr)
    drawn.notes_slide.notes_text_frame.text = "\n".join(_notes(slide, handout, tr))


def _fill_text(drawn: Any, slide: Slide, handout: Handout, tr: Translator) -> None:
    """Fill the text under the title; a slide without an exhibit that opens the presentation also tells what it is."""
    place = next(shape for shape in drawn.placeholders if shape.placeholder_format.idx == TEXT)
    told = facts(handout, tr) if slide.number == 1 and not slide.exhibits else []
    if not slide.lines and not told:
        place._element.getparent().remove(place._element)
        return
    place.left, place.top, place.width, place.height = _text_box(slide).emu
    fill(place, [*slide.lines, *([""] if told else []), *told], size=_text_size(slide))
    for paragraph in place.text_frame.paragraphs[len(slide.lines) :] if told else ():
        for run in paragraph.runs:
            run.font.size = Pt(FACT_SIZE)


def facts(handout: Handout, tr: Translator) -> list[str]:
    """Return what the presentation is, its filters, when it was made, the time and version of its figures."""
    told = handout.presentation
    made = tr("handout.made_on", day=formats.day(told.made_on, tr))
    return [
        f"{told.title} · {told.subtitle}",
        tr("handout.filters", filters="; ".join(told.filters) or tr("export.no_filters")),
        " · ".join(filter(None, (made, told.as_of))),
        tr("handout.version", version=told.version),
    ]


def _add_exhibit(
    drawn: Any, exhibit: Exhibit, box: Box, picture: bytes | None, handout: Handout, tr: Translator
) -> None:
    alt_text = exhibit.alt_text or exhibit.finding
    if exhibit.series is not None:
        describe(add_chart(drawn.shapes, exhibit.series, box.emu), exhibit.finding, alt_text)
    elif picture is not None:
        shown = add_picture(drawn.shapes, picture, box)
        describe(shown, exhibit.finding, alt_text)
        add_words_beside(drawn.shapes, shown, exhibit.note, box)
    elif exhibit.groups:
        add_groups(drawn.shapes, exhibit.groups, box)
    elif exhibit.table.rows:
        describe(add_table(drawn.shapes, exhibit, box, handout.presentation.address, tr), exhibit.finding, alt_text)


def _fill_footer(drawn: Any, slide: Slide, handout: Handout, tr: Translator) -> None:
    told = handout.presentation
    label = tr.plural("source.label", len(slide.sources))
    source = listed(label, slide.sources, SOURCE_WIDTH, SMALLEST, lines=2) if slide.sources else ""
    size = fitted_size(source, SOURCE_WIDTH, (10, 9, SMALLEST), lines=2)
    add_number(drawn, slide.number, len(told.slides), source, size)
    place = next(shape for shape in drawn.placeholders if shape.placeholder_format.idx == ADDRESS)
    if told.address:
        fill(place, [told.address], size=fitted_size(told.address, 664, (10, 9, 8), lines=2), link=told.address)
    else:
        place._element.getparent().remove(place._element)


def _notes(slide: Slide, handout: Handout, tr: Translator) -> list[str]:
    """Return definitions and caveats, what the charts show in words, and where the figures are from."""
    alt_texts = [exhibit.alt_text for exhibit in slide.exhibits if exhibit.alt_text]
    sources = [tr("handout.sources", sources="; ".join(slide.sources))] if slide.sources else []
    address = [handout.presentation.address] if handout.presentation.address else []
    return [*slide.notes, *alt_texts, *sources, *facts(handout, tr), *address]


def _set_properties(properties: Any, handout: Handout, tr: Translator) -> None:
    told = handout.presentation
    properties.title, properties.subject = property_text(told.title), property_text(told.subtitle)
    properties.author = properties.last_modified_by = "armdash"
    properties.language, properties.version = handout.language_tag, told.version
    properties.keywords = property_text("; ".join(told.filters))
    properties.comments = property_text(" ".join([*reversed(facts(handout, tr)[1:]), told.address]))
    properties.created = properties.modified = handout.made_at.replace(tzinfo=None)
    properties.revision = 1
