"""What a topic gives to the overview and to the slides."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from armdash.domain.exhibit import Exhibit
from armdash.domain.pages import PAGES
from armdash.exhibits.context import Context

Make = Callable[[Context, Sequence[str]], Exhibit | None]
Preview = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Topic:
    """The ``exhibits`` by the names of ``domain/pages``: each is made for the projects found, or is None.

    ``preview`` returns the answer of the page and a small drawing of it as SVG, or None where the case has nothing.
    """

    exhibits: Mapping[str, Make] = field(default_factory=dict)
    preview: Callable[[Context], Preview | None] | None = None


def topic(name: str) -> Topic:
    """Return what ``topics/<name>/topic.py`` gives, nothing where there is none; imported when first asked for."""
    module = f"armdash.topics.{name}.topic"
    found: Topic = import_module(module).TOPIC if find_spec(module) else Topic()
    return found


@cache
def all_exhibits() -> Mapping[str, Make]:
    """Return every exhibit of a case that can be a slide or a part of a paper, by its name."""
    return {name: make for page in PAGES for name, make in topic(page.topic).exhibits.items()}


def of_projects(make: Make) -> Make:
    """Return the function so that it gives nothing where no project passes the filters."""
    return lambda context, project_ids: make(context, project_ids) if project_ids else None
