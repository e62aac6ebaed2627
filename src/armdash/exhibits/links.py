"""Links between the pages: each keeps the state of the address in which the reader is."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from armdash.domain.pages import LANDING_PAGE
from armdash.domain.values import ProjectName
from armdash.exhibits.context import Context


class Link(NamedTuple):
    """A link to a page of the dashboard: its text, its address relative to any page, what the mouse is told."""

    text: str
    address: str
    tip: str


def link_to(
    context: Context, page_name: str, text: str, *, tip: str = "", **params: str | Sequence[str] | None
) -> Link:
    """Return a link to a page that keeps the parameters of the address, but for those given (None leaves one out)."""
    kept = {name: value for name, value in {**context.params, **params}.items() if value is not None}
    query = urlencode(kept, doseq=True)
    path = "./" if page_name == LANDING_PAGE else f"./{page_name}"
    return Link(text, f"{path}?{query}" if query else path, tip)


def project_link(context: Context, project: ProjectName) -> Link:
    """Return the link that opens a project."""
    return link_to(context, "projects", f"{project.number} {project.short_name}", project=project.project_id)
