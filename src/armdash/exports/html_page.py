"""A presentation as one HTML file: interactive charts, tables, everything inside; it asks no host for anything."""

import base64
import json
import re
from dataclasses import asdict
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from plotly.offline import get_plotlyjs
from plotly.utils import PlotlyJSONEncoder

from armdash import config
from armdash.domain.exhibit import Exhibit
from armdash.domain.presentation import Slide
from armdash.exports.handout import Handout, key_figures
from armdash.exports.paper_tables import cell_text, told_table
from armdash.exports.pptx.presentation import facts
from armdash.exports.qr import qr_svg
from armdash.exports.svg.chart import to_svg
from armdash.i18n import formats
from armdash.i18n.plotly_locale import plotly_config
from armdash.i18n.translator import Translator

TYPE = {"SourceSans-Regular": ("Source Sans", 400), "SourceSans-Bold": ("Source Sans", 700)} | {
    "SourceSerif-Bold": ("Source Serif", 600)
}


STILL_WIDTH = 1000
REFERENCE = re.compile(r"""( id="|url\(#)""")


def html_file(handout: Handout, tr: Translator) -> bytes:
    """Return the page; every text is escaped, and its own rule forbids it to load anything."""
    page: str = _template().render(_values(handout, tr))
    return page.encode("utf-8")


@cache
def _template() -> Any:
    environment = Environment(
        loader=PackageLoader("armdash.exports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("briefing.html")


def _values(handout: Handout, tr: Translator) -> dict[str, Any]:
    told, code = handout.presentation, qr_svg(handout.frozen_address)
    return {
        "language": told.language,
        "told": told,
        "opening": told.slides[0],
        "facts": facts(handout, tr)[1:],
        "frozen": handout.frozen_address,
        "qr": _data_uri(code.encode(), "image/svg+xml") if code else "",
        "sections": [_section(slide, tr) for slide in told.slides[1:] or told.slides],
        "sources": [
            asdict(source) | {"published_on": cell_text(source.published_on, tr)} for source in handout.sources
        ],
        "fonts": _fonts(),
        "figures": _figures(handout),
        "config": plotly_config(tr.locale) | {"responsive": True},
        "plotly": _plotly(),
        "tr": tr,
        "made_on": formats.day(told.made_on, tr),
    }


def _section(slide: Slide, tr: Translator) -> dict[str, Any]:
    return {
        "slide": slide,
        "views": [
            _exhibit(exhibit, tr) | {"has_heading": number > 0} for number, exhibit in enumerate(slide.exhibits)
        ],
    }


def _exhibit(exhibit: Exhibit, tr: Translator) -> dict[str, Any]:
    table = told_table(exhibit.table)
    return {
        "exhibit": exhibit,
        "has_picture": exhibit.has_chart,
        "still": _still(exhibit) if exhibit.has_still and not exhibit.has_chart else "",
        "cards": key_figures(exhibit, tr),
        "headings": table.headings if table.rows else [],
        "cells": [[cell_text(value, tr) for value in row] for row in table.rows],
    }


def _still(exhibit: Exhibit) -> Markup:
    """Return the chart that the page draws in HTML as SVG; its definitions have names of their own."""
    svg = to_svg(exhibit.still, width=STILL_WIDTH)
    return Markup(REFERENCE.sub(rf"\1{exhibit.key}-", svg))  # noqa: S704 - to_svg escapes every text


def _figures(handout: Handout) -> dict[str, Any]:
    """Return the figures as plain JSON values, in its form for wide windows and, if any, for narrow ones."""
    return {
        exhibit.key: {
            "wide": _plain(exhibit.chart),
            "narrow": _plain(exhibit.mobile_chart) if exhibit.draw_mobile else None,
        }
        for exhibit in handout.exhibits
        if exhibit.has_chart
    }


def _plain(figure: Any) -> Any:
    return json.loads(json.dumps(figure.to_dict(), cls=PlotlyJSONEncoder))


@cache
def _plotly() -> Markup:
    """Return Plotly's own script; it comes with the package and holds no text our own."""
    return Markup(get_plotlyjs().replace("</script", "<\\/script"))  # noqa: S704


@cache
def _fonts() -> list[dict[str, Any]]:
    return [
        {
            "family": family,
            "weight": weight,
            "address": _data_uri((config.FONTS / f"{name}.ttf").read_bytes(), "font/ttf"),
        }
        for name, (family, weight) in TYPE.items()
    ]


def _data_uri(content: bytes, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"
