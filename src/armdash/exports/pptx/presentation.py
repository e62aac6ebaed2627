"""A presentation as a PowerPoint file: charts as the page draws them, and at the end those that can be edited."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pptx
from pptx.util import Pt

from armdash import config
from armdash.domain.exhibit import Exhibit
from armdash.domain.presentation import Slide
from armdash.exports.cells import property_text
from armdash.exports.handout import Handout, key_figures
from armdash.exports.pptx.cards import add_cards
from armdash.exports.pptx.charts import add_chart
from armdash.exports.pptx.language import tag_language
from armdash.exports.pptx.lists import add_list
from armdash.exports.pptx.parts import (
    LINE,
    POINTS,
    Box,
    add_legend,
    add_number,
    add_picture,
    describe,
    fill,
    fitted_size,
    line_count,
    listed,
)
from armdash.exports.pptx.stills import shared, stills
from armdash.i18n import formats
from armdash.i18n.translator import Translator

OPENING, CONTENT = 0, 1
TEXT, SOURCE, ADDRESS = 10, 11, 13
LEFT, WIDTH, TOP, BOTTOM = 96, 1728, 164, 990
TEXT_TOP, TEXT_SIZES, BELOW_TEXT = 148, (16, 15, 14), 14
OPENING_TOP, OPENING_SIZE, FACT_SIZE = 610, 24, 16
TITLE_SIZES = (28, 26, 24, 22)
OPENING_SIZES = (44, 38, 32)
SOURCE_WIDTH, SOURCE_SIZES = 900, (12, 11, 10)
BOLD_SERIF = 1.2  # against the plain type that is measured


def slides_file(handout: Handout, tr: Translator) -> bytes:
    """Return the presentation as a PPTX file."""
    file = pptx.Presentation(str(config.ASSETS / "slides.pptx"))
    slides = list(_single(handout.enlarged))
    pictures = _pictures(slides)
    for slide in slides:
        _add_slide(file, slide, len(slides), handout, pictures, tr)
    editable = [(slide, one.series, one) for slide in slides for one in slide.exhibits if one.series is not None]
    for number, (slide, series, exhibit) in enumerate(editable, len(slides) + 1):
        own = _editable(slide, number, tr)
        drawn = _new_slide(file, own, handout, tr)
        describe(
            add_chart(drawn.shapes, series, box_of(own).emu), exhibit.finding, exhibit.alt_text or exhibit.finding
        )
        _finish(drawn, own, str(number), handout, tr)
        drawn._element.set("show", "0")
    _set_properties(file.core_properties, handout, tr)
    tag_language(file, handout.language_tag)
    content = io.BytesIO()
    file.save(content)
    return content.getvalue()


def _single(slides: Sequence[Slide]) -> Iterator[Slide]:
    """Yield the slides with one exhibit each: two would be too small to be read from the last row."""
    number = 0
    for slide in slides:
        for place, exhibit in enumerate(slide.exhibits or [None]):
            number += 1
            if exhibit is None or len(slide.exhibits) == 1:
                yield replace(slide, number=number)
            else:
                title = exhibit.finding if place else slide.title
                lines = [exhibit.caveat] if exhibit.caveat else []
                yield replace(slide, number=number, title=title, lines=lines, exhibits=[exhibit])


def _pictures(slides: Sequence[Slide]) -> dict[int, bytes]:
    """Return the charts as PNG by the number of their slide."""
    wanted = {
        slide.number: (slide.exhibits[0], shared(slide.exhibits[0], box_of(slide))[0])
        for slide in slides
        if slide.exhibits and slide.exhibits[0].has_still
    }
    return dict(zip(wanted, stills(list(wanted.values())), strict=True))


def box_of(slide: Slide) -> Box:
    """Return the room for the exhibit of a slide: all that title, caveat and foot leave."""
    text = _text_box(slide)
    top = text.top + text.height + BELOW_TEXT if slide.lines else TOP
    return Box(LEFT, top, WIDTH, BOTTOM - top)


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
    file: Any, slide: Slide, count: int, handout: Handout, pictures: Mapping[int, bytes], tr: Translator
) -> None:
    drawn = _new_slide(file, slide, handout, tr)
    for exhibit in slide.exhibits:
        _add_exhibit(drawn.shapes, exhibit, box_of(slide), pictures.get(slide.number), handout, tr)
    _finish(drawn, slide, f"{slide.number} / {count}", handout, tr)


def _editable(slide: Slide, number: int, tr: Translator) -> Slide:
    """Return the slide of the chart that PowerPoint draws itself: it cannot say all that the picture says."""
    told, title = tr("handout.editable_note", number=slide.number), tr("handout.editable", title=slide.title)
    return replace(slide, number=number, title=title, lines=[told, *slide.lines], say=told)


def _finish(drawn: Any, slide: Slide, number: str, handout: Handout, tr: Translator) -> None:
    """Fill the foot and the notes of a slide."""
    _fill_footer(drawn, slide, number, handout, tr)
    drawn.notes_slide.notes_text_frame.text = "\n".join(_notes(slide, handout, tr))


def _new_slide(file: Any, slide: Slide, handout: Handout, tr: Translator) -> Any:
    """Return a slide with its title and the text under it."""
    drawn = file.slides.add_slide(file.slide_layouts[CONTENT if slide.exhibits else OPENING])
    sizes, lines = (TITLE_SIZES, 2) if slide.exhibits else (OPENING_SIZES, 4)
    fill(drawn.shapes.title, [slide.title], size=fitted_size(slide.title, WIDTH / BOLD_SERIF, sizes, lines=lines))
    _fill_text(drawn, slide, handout, tr)
    return drawn


def _fill_text(drawn: Any, slide: Slide, handout: Handout, tr: Translator) -> None:
    """Fill the text under the title; a slide without an exhibit that opens the presentation also tells what it is."""
    place = next(shape for shape in drawn.placeholders if shape.placeholder_format.idx == TEXT)
    told = _opening_facts(handout, tr) if slide.number == 1 and not slide.exhibits else []
    if not slide.lines and not told:
        place._element.getparent().remove(place._element)
        return
    place.left, place.top, place.width, place.height = _text_box(slide).emu
    fill(place, [*slide.lines, *([""] if told else []), *told], size=_text_size(slide))
    for paragraph in place.text_frame.paragraphs[len(slide.lines) :] if told else ():
        for run in paragraph.runs:
            run.font.size = Pt(FACT_SIZE)


def _opening_facts(handout: Handout, tr: Translator) -> list[str]:
    """Return what the audience must know once: what this is, the filters in force, and of which time."""
    title, filters, made, _ = facts(handout, tr)
    return [title, *([filters] if handout.presentation.filters else []), made]


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
    shapes: Any, exhibit: Exhibit, box: Box, picture: bytes | None, handout: Handout, tr: Translator
) -> None:
    if picture:
        place, legend, columns = shared(exhibit, box)
        describe(add_picture(shapes, picture, place), exhibit.finding, exhibit.alt_text or exhibit.finding)
        add_legend(shapes, exhibit.legend, legend, columns)
    elif figures := key_figures(exhibit, tr):
        add_cards(shapes, figures, box)
    else:
        add_list(shapes, exhibit, box, handout.presentation.address, tr)


def _fill_footer(drawn: Any, slide: Slide, number: str, handout: Handout, tr: Translator) -> None:
    told = handout.presentation
    label = tr.plural("source.label", len(slide.sources))
    source = listed(label, slide.sources, SOURCE_WIDTH, SOURCE_SIZES[-1], lines=2) if slide.sources else ""
    add_number(drawn, number, source, fitted_size(source, SOURCE_WIDTH, SOURCE_SIZES, lines=2))
    place = next(shape for shape in drawn.placeholders if shape.placeholder_format.idx == ADDRESS)
    if told.address:
        fill(place, [told.address], size=fitted_size(told.address, 664, SOURCE_SIZES, lines=2), link=told.address)
    else:
        place._element.getparent().remove(place._element)


def _notes(slide: Slide, handout: Handout, tr: Translator) -> list[str]:
    """Return what to say, how the exhibit is read, and its sources; the first slide tells of the file, too."""
    sources = [tr("handout.sources", sources="; ".join(slide.sources))] if slide.sources else []
    about = facts(handout, tr) if slide.number == 1 else []
    address = [handout.presentation.address] if handout.presentation.address else []
    return [slide.say or slide.title, "", *slide.notes, *sources, *about, *address]


def _set_properties(properties: Any, handout: Handout, tr: Translator) -> None:
    told = handout.presentation
    properties.title, properties.subject = property_text(told.title), property_text(told.subtitle)
    properties.author = properties.last_modified_by = "armdash"
    properties.language, properties.version = handout.language_tag, told.version
    properties.keywords = property_text("; ".join(told.filters))
    properties.comments = property_text(" ".join([*reversed(facts(handout, tr)[1:]), told.address]))
    properties.created = properties.modified = handout.made_at.replace(tzinfo=None)
    properties.revision = 1
