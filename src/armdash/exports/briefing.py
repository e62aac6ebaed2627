"""A presentation on four pages of A4, as a tagged PDF made by Typst; its tables are an appendix of their own."""

from collections.abc import Sequence
from typing import Any

from armdash.domain.exhibit import Exhibit
from armdash.domain.presentation import Slide
from armdash.exports.handout import KEY_FIGURES, Handout, key_figures
from armdash.exports.pptx.presentation import facts
from armdash.exports.qr import qr_svg
from armdash.exports.svg.chart import fixed_width, is_fixed, to_svg
from armdash.exports.typst_pictures import to_pdf
from armdash.i18n.translator import Translator

OPENING = ("comparison",)
BODY = ("timeline", "funding-decisions", "outcomes-jobs", "outcomes-people", "employment", "lessons")
ON_A_PAGE = 2
WIDTH, ROOM, ROOM_OF_ONE, MAX_STRETCH = 860, 940, 560, 1.7  # of a page for its charts, in the pixels of a chart


def briefing_file(handout: Handout, tr: Translator) -> bytes:
    """Return the briefing as a PDF that fulfils PDF/UA-1."""
    return to_pdf("briefing.typ", _data(handout, tr), handout.made_at)


def stands_on_paper(exhibit: Exhibit) -> bool:
    """Return whether the briefing shows the exhibit; the appendix has all others."""
    return exhibit.key in (KEY_FIGURES, *OPENING, *BODY)


def paper_values(handout: Handout, tr: Translator) -> dict[str, Any]:
    """Return what every paper tells: what it is, and where the same is to be found."""
    told = handout.presentation
    return {
        "language": told.language,
        "title": told.title,
        "subtitle": told.subtitle,
        "answer": told.slides[0].title,
        "facts": facts(handout, tr)[1:],
        "frozen": handout.frozen_address,
        "qr": qr_svg(handout.frozen_address),
        "qr_words": tr("handout.qr", address=handout.frozen_address),
        "words": {"online": tr("handout.online")},
    }


def sources_line(names: Sequence[str], tr: Translator) -> str:
    """Return the names of sources in one line, empty without any."""
    return f"{tr.plural('source.label', len(names))} {', '.join(names)}" if names else ""


def _data(handout: Handout, tr: Translator) -> dict[str, Any]:
    """Return what the template shows, as plain values."""
    body = _shown(handout, BODY)
    figures = next((exhibit for exhibit in handout.exhibits if exhibit.key == KEY_FIGURES), None)
    return paper_values(handout, tr) | {
        "lines": list(handout.presentation.slides[0].lines),
        "key_figures": key_figures(figures, tr) if figures else [],
        "key_figures_note": figures.caveat if figures else "",
        "opening": _page(handout, OPENING, tr),
        "pages": [_page(handout, body[at : at + ON_A_PAGE], tr) for at in range(0, len(body), ON_A_PAGE)],
    }


def _shown(handout: Handout, keys: Sequence[str]) -> list[str]:
    shown = {exhibit.key for exhibit in handout.exhibits}
    return [key for key in keys if key in shown]


def _page(handout: Handout, keys: Sequence[str], tr: Translator) -> list[dict[str, Any]]:
    """Return the exhibits of a page, their charts stretched to fill it together."""
    told = [
        (slide, exhibit)
        for key in keys
        for slide in handout.presentation.slides
        for exhibit in slide.exhibits
        if exhibit.key == key
    ]
    heights = {exhibit.key: _height(exhibit) for _, exhibit in told if exhibit.has_still}
    room = ROOM if len(heights) == ON_A_PAGE else ROOM_OF_ONE
    stretch = min(max(room / max(sum(heights.values()), 1), 1), MAX_STRETCH)
    return [_placed(slide, exhibit, heights.get(exhibit.key, 0) * stretch, tr) for slide, exhibit in told]


def _height(exhibit: Exhibit) -> float:
    return float(exhibit.still.to_dict()["layout"]["height"])


def _placed(slide: Slide, exhibit: Exhibit, height: float, tr: Translator) -> dict[str, Any]:
    return {
        "title": slide.title if slide.exhibits[0] is exhibit else exhibit.finding,
        "lines": [exhibit.caveat] if exhibit.caveat else [],
        "svg": picture(exhibit, height) if exhibit.has_still else "",
        "height": height,
        "alternative": exhibit.alt_text or exhibit.finding,
        "legend": list(exhibit.legend),
        "groups": [{"heading": heading, "lines": list(lines)} for heading, lines in exhibit.groups],
        "sources": sources_line(slide.sources, tr),
    }


def picture(exhibit: Exhibit, height: float = 0) -> str:
    """Return the chart of an exhibit as SVG for a paper, a map in its own proportions."""
    chart = exhibit.still
    return to_svg(chart, width=fixed_width(chart)) if is_fixed(chart) else to_svg(chart, width=WIDTH, height=height)
