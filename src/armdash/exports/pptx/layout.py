"""Where title, texts and exhibit of a slide stand, and in which type: each has the room that what is above leaves."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from armdash.domain.chart_text import bold
from armdash.domain.presentation import Slide
from armdash.domain.text_width import text_width
from armdash.exports.pptx.parts import LINE, POINTS, Box, fitted_size, line_count

LEFT, WIDTH, BOTTOM = 96, 1728, 990
OPENING_FACTS = 4  # lines under the text of the opening, and one between
TITLE_TOP, TITLE_SIZES, TITLE_LINES, BELOW_TITLE = 44, (28, 26, 24, 22, 20, 18, 16, 14), 2, 6
# A title is made a little smaller rather than broken; Arial is so much wider than the type that is measured.
ONE_LINE_SIZES, TITLE_WIDER = (28, 27, 26, 25, 24, 23), 1.12
TEXT_SIZES, BELOW_TEXT = (16, 15, 14), 20
OPENING_SIZES, OPENING_LINES = (44, 38, 32, 28, 24, 20, 18), 4
OPENING_TOP, TEXTS_OF_OPENING = 610, (24, 22, 20, 18, 16, 14, 12, 10)


def single(slides: Sequence[Slide]) -> Iterator[Slide]:
    """Yield the slides with one exhibit each, as two would be too small."""
    number = 0
    for slide in slides:
        for place, exhibit in enumerate(slide.exhibits or [None]):
            own = slide
            if exhibit is not None and len(slide.exhibits) > 1:
                title = exhibit.finding if place else slide.title
                lines = [exhibit.caveat] if exhibit.caveat else []
                own = replace(slide, title=title, lines=lines, exhibits=[exhibit])
            number += 1
            yield replace(own, number=number)


def title_size(slide: Slide) -> float:
    """Return the size of the title."""
    if not slide.exhibits:
        return fitted_size(slide.title, WIDTH, OPENING_SIZES, lines=OPENING_LINES, is_bold=True)
    sizes = (size for size in ONE_LINE_SIZES if _is_one_line(slide.title, size))
    return next(sizes, None) or fitted_size(slide.title, WIDTH, TITLE_SIZES, lines=TITLE_LINES, is_bold=True)


def _is_one_line(title: str, size: float) -> bool:
    return TITLE_WIDER * text_width(bold(title), size) <= WIDTH * POINTS


def title_box(slide: Slide) -> Box:
    """Return the place of the title over an exhibit: all begin at the same height, and each has its lines."""
    size = title_size(slide)
    lines = 1 if _is_one_line(slide.title, size) else line_count(slide.title, WIDTH, size, is_bold=True)
    return Box(LEFT, TITLE_TOP, WIDTH, lines * size * LINE / POINTS)


def box_of(slide: Slide) -> Box:
    """Return the room for the exhibit of a slide: all that title, caveat and foot leave."""
    above = text_box(slide) if slide.lines else title_box(slide)
    top = above.top + above.height + BELOW_TEXT
    return Box(LEFT, top, WIDTH, BOTTOM - top)


def text_box(slide: Slide) -> Box:
    """Return the place of the texts under the title."""
    if not slide.exhibits:
        return Box(LEFT, OPENING_TOP, WIDTH, BOTTOM - OPENING_TOP)
    size, title = text_size(slide), title_box(slide)
    count = sum(line_count(line, WIDTH, size) for line in slide.lines)
    return Box(LEFT, title.top + title.height + BELOW_TITLE, WIDTH, count * size * LINE / POINTS)


def text_size(slide: Slide) -> float:
    """Return the size at which each text under the title stays on a line of its own, or on the opening all fit."""
    if not slide.exhibits:
        fits = (size for size in TEXTS_OF_OPENING if _opening_height(slide, size) <= BOTTOM - OPENING_TOP)
        return next(fits, TEXTS_OF_OPENING[-1])
    return min((fitted_size(line, WIDTH, TEXT_SIZES, lines=1) for line in slide.lines), default=TEXT_SIZES[0])


def _opening_height(slide: Slide, size: float) -> float:
    count = sum(line_count(line, WIDTH, size) for line in slide.lines) + OPENING_FACTS
    return count * size * LINE / POINTS
