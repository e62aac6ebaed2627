"""HTML of the product: templates of the kit and of the topics, with every value escaped."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).with_name("templates")
DOCUMENT = Path(__file__).parents[1] / "document" / "templates"
TOPICS = Path(__file__).parents[1] / "topics"


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader([TEMPLATES, DOCUMENT, *sorted(TOPICS.glob("*/templates"))]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def rendered(template: str, **values: object) -> str:
    """Return a template of the kit or of a topic with its values escaped."""
    return _templates().get_template(f"{template}.html").render(values)
