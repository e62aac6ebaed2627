"""Where title, texts and exhibit of a slide stand, and in which type: each has the room that what is above leaves."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from armdash.domain.exhibit import Exhibit
from armdash.domain.presentation import Slide
from armdash.exports.pptx.parts import LINE, POINTS, Box, fitted_size, line_count
from armdash.exports.pptx.sources import SOURCES, source_parts
from armdash.i18n.translator import Translator

LEFT, WIDTH, TOP, BOTTOM = 96, 1728, 164, 990
OPENING_FACTS = 4  # lines under the text of the opening, and one between
TITLE_TOP, TITLE_HEIGHT, TITLE_SIZES, TITLE_LINES = 44, 104, (28, 26, 24, 22, 20, 18, 16, 14), 2
TEXT_TOP, TEXT_SIZES, BELOW_TEXT = 148, (16, 15, 14), 14
OPENING_SIZES, OPENING_LINES = (44, 38, 32, 28, 24, 20, 18), 4
OPENING_TOP, TEXTS_OF_OPENING = 610, (24, 22, 20, 18, 16, 14, 12, 10)


def single(slides: Sequence[Slide], tr: Translator) -> Iterator[Slide]:
    """Yield the slides with one exhibit each, as two would be too small, and the sources on as many as they need."""
    number = 0
    for slide in slides:
        for place, exhibit in enumerate(slide.exhibits or [None]):
            own = slide
            if exhibit is not None and len(slide.exhibits) > 1:
                title = exhibit.finding if place else slide.title
                lines = [exhibit.caveat] if exhibit.caveat else []
                own = replace(slide, title=title, lines=lines, exhibits=[exhibit])
            for part in _parts(own, exhibit, tr):
                number += 1
                yield replace(part, number=number)


def _parts(slide: Slide, exhibit: Exhibit | None, tr: Translator) -> Sequence[Slide]:
    if exhibit is None or exhibit.key != SOURCES:
        return [slide]
    parts = source_parts(exhibit, box_of(slide), tr)
    titles = [f"{slide.title} ({number}/{len(parts)})" for number in range(1, len(parts) + 1)]
    return [
        replace(slide, title=title if len(parts) > 1 else slide.title, exhibits=[part])
        for title, part in zip(titles, parts, strict=True)
    ]


def title_size(slide: Slide) -> float:
    """Return the size of the title."""
    sizes, lines = (TITLE_SIZES, TITLE_LINES) if slide.exhibits else (OPENING_SIZES, OPENING_LINES)
    return fitted_size(slide.title, WIDTH, sizes, lines=lines, is_bold=True)


def title_box(slide: Slide) -> Box:
    """Return the place of the title over an exhibit, higher where it takes more lines than usual."""
    return Box(LEFT, TITLE_TOP, WIDTH, TITLE_HEIGHT + _lower(slide))


def box_of(slide: Slide) -> Box:
    """Return the room for the exhibit of a slide: all that title, caveat and foot leave."""
    text = text_box(slide)
    top = text.top + text.height + BELOW_TEXT if slide.lines else TOP + _lower(slide)
    return Box(LEFT, top, WIDTH, BOTTOM - top)


def text_box(slide: Slide) -> Box:
    """Return the place of the texts under the title."""
    if not slide.exhibits:
        return Box(LEFT, OPENING_TOP, WIDTH, BOTTOM - OPENING_TOP)
    size = text_size(slide)
    count = sum(line_count(line, WIDTH, size) for line in slide.lines)
    return Box(LEFT, TEXT_TOP + _lower(slide), WIDTH, count * size * LINE / POINTS)


def text_size(slide: Slide) -> float:
    """Return the size at which each text under the title stays on a line of its own, or on the opening all fit."""
    if not slide.exhibits:
        fits = (size for size in TEXTS_OF_OPENING if _opening_height(slide, size) <= BOTTOM - OPENING_TOP)
        return next(fits, TEXTS_OF_OPENING[-1])
    return min((fitted_size(line, WIDTH, TEXT_SIZES, lines=1) for line in slide.lines), default=TEXT_SIZES[0])


def _opening_height(slide: Slide, size: float) -> float:
    count = sum(line_count(line, WIDTH, size) for line in slide.lines) + OPENING_FACTS
    return count * size * LINE / POINTS


def _lower(slide: Slide) -> float:
    """Return how much lower all stands because of a title of more lines than usual."""
    if not slide.exhibits:
        return 0
    size = title_size(slide)
    more = line_count(slide.title, WIDTH, size, is_bold=True) - TITLE_LINES
    return max(more, 0) * size * LINE / POINTS
