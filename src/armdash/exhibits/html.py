"""HTML of the product: templates of the kit and of the topics, with every value escaped."""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from armdash import config
from armdash.domain.text_width import glued

QUOTED = re.compile("“[^”]*”")
TEMPLATES = Path(__file__).with_name("templates")
DOCUMENT = Path(__file__).parents[1] / "document" / "templates"
TOPICS = Path(__file__).parents[1] / "topics"


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader([TEMPLATES, DOCUMENT, *sorted(TOPICS.glob("*/templates"))]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_whole,
    )
    environment.filters["locator"] = located
    return environment


def _whole(value: object) -> object:
    """Return a text so that no line ends inside one of its numbers or before its unit; all else as it is."""
    return glued(value) if type(value) is str else value


def rendered(template: str, **values: object) -> str:
    """Return a template of the kit or of a topic with its values escaped."""
    return _templates().get_template(f"{template}.html").render(values)


def located(locator: str | None) -> Markup:
    """Return a place in a source: what stands between “ and ” is marked as the language of the source."""
    marked = rf'<span lang="{config.DEFAULT_LANGUAGE}">\g<0></span>'
    return Markup(QUOTED.sub(marked, str(escape(locator or ""))))  # noqa: S704 - escaped
