"""What a topic gives to the overview and to the slides."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from armdash.domain.exhibit import View
from armdash.domain.pages import PAGES
from armdash.exhibits.context import Reading

Make = Callable[[Reading, Sequence[str]], View | None]
Preview = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Topic:
    """The ``exhibits`` by the names of ``domain/pages``: each is made for the projects found, or is None.

    ``preview`` returns the answer of the page and a small drawing of it as SVG, or None where the case has nothing.
    """

    exhibits: Mapping[str, Make] = field(default_factory=dict)
    preview: Callable[[Reading], Preview | None] | None = None


def topic(name: str) -> Topic:
    """Return what ``topics/<name>/topic.py`` gives, nothing where there is none; imported when first asked for."""
    module = f"armdash.topics.{name}.topic"
    found: Topic = import_module(module).TOPIC if find_spec(module) else Topic()
    return found


@cache
def exhibits() -> Mapping[str, Make]:
    """Return every exhibit that can be a slide or a part of a paper, by its name."""
    return {name: make for page in PAGES for name, make in topic(page.topic).exhibits.items()}


def of_projects(make: Make) -> Make:
    """Return the function so that it gives nothing where no project passes the filters."""
    return lambda reading, found: make(reading, found) if found else None
