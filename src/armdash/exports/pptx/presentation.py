"""A presentation as a PowerPoint file: charts as the page draws them, and at the end those that can be edited."""

import io
from collections.abc import Mapping, Sequence
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
from armdash.exports.pptx.layout import box_of, single, text_box, text_size, title_box, title_size
from armdash.exports.pptx.lists import add_list
from armdash.exports.pptx.parts import (
    Box,
    add_legend,
    add_number,
    add_picture,
    describe,
    fill,
    fitted_size,
    line_count,
)
from armdash.exports.pptx.stills import shared, stills
from armdash.i18n import formats
from armdash.i18n.translator import Translator

OPENING, CONTENT = 0, 1
TEXT, SOURCE, ADDRESS = 10, 11, 13
FACT_SIZE = 16
SOURCE_WIDTH, SOURCE_SIZES, SOURCE_LINES = 900, (12,), 2
ADDRESS_SIZES = (12, 11, 10)


def slides_file(handout: Handout, tr: Translator) -> bytes:
    """Return the presentation as a PPTX file."""
    file = pptx.Presentation(str(config.ASSETS / "slides.pptx"))
    slides = list(single(handout.enlarged))
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


def _pictures(slides: Sequence[Slide]) -> dict[int, bytes]:
    """Return the charts as PNG by the number of their slide."""
    wanted = {
        slide.number: (slide.exhibits[0], shared(slide.exhibits[0], box_of(slide))[0])
        for slide in slides
        if slide.exhibits and slide.exhibits[0].has_still
    }
    return dict(zip(wanted, stills(list(wanted.values())), strict=True))


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
    title = drawn.shapes.title
    if slide.exhibits:
        title.left, title.top, title.width, title.height = title_box(slide).emu
    fill(title, [slide.title], size=title_size(slide))
    _fill_text(drawn, slide, handout, tr)
    return drawn


def _fill_text(drawn: Any, slide: Slide, handout: Handout, tr: Translator) -> None:
    """Fill the text under the title; a slide without an exhibit that opens the presentation also tells what it is."""
    place = next(shape for shape in drawn.placeholders if shape.placeholder_format.idx == TEXT)
    told = _opening_facts(handout, tr) if slide.number == 1 and not slide.exhibits else []
    if not slide.lines and not told:
        place._element.getparent().remove(place._element)
        return
    place.left, place.top, place.width, place.height = text_box(slide).emu
    fill(place, [*slide.lines, *([""] if told else []), *told], size=text_size(slide))
    for paragraph in place.text_frame.paragraphs[len(slide.lines) :] if told else ():
        for run in paragraph.runs:
            run.font.size = Pt(min(FACT_SIZE, text_size(slide)))


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
    source = _sources(slide.sources, tr) if slide.sources else ""
    add_number(drawn, number, source, fitted_size(source, SOURCE_WIDTH, SOURCE_SIZES, lines=SOURCE_LINES))
    place = next(shape for shape in drawn.placeholders if shape.placeholder_format.idx == ADDRESS)
    if told.address:
        fill(place, [told.address], size=fitted_size(told.address, 664, ADDRESS_SIZES, lines=2), link=told.address)
    else:
        place._element.getparent().remove(place._element)


def _sources(names: Sequence[str], tr: Translator) -> str:
    """Return as many names as there is room for, and how many more there are; the notes have all of them."""
    label = tr.plural("source.label", len(names))
    for count in range(len(names), 0, -1):
        told, rest = ", ".join(names[:count]), len(names) - count
        text = f"{label} {tr.plural('present.more_sources', rest, names=told) if rest else told}"
        if line_count(text, SOURCE_WIDTH, SOURCE_SIZES[-1]) <= SOURCE_LINES:
            return text
    return tr.plural("handout.source_count", len(names))


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
