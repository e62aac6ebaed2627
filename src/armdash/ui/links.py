"""Links between the pages: plain HTML, as a Streamlit element for each would make a page of many links slow."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from armdash.domain.row import Row
from armdash.ui.markup import show
from armdash.ui.session import current_params


class Link(NamedTuple):
    """A link to a page of the dashboard: its text, its address relative to any page, what the mouse is told."""

    text: str
    address: str
    tip: str


def page_path(name: str) -> str:
    """Return the file of a page, as Streamlit's navigation wants it."""
    return f"pages/{name}.py"


def link_to(page_name: str, text: str, *, tip: str = "", **params: str) -> Link:
    """Return a link to a page that keeps the state of the address and adds the parameters."""
    query = urlencode(current_params() | params, doseq=True)
    path = "./" if page_name == "overview" else f"./{page_name}"
    return Link(text, f"{path}?{query}" if query else path, tip)


def project_link(row: Row) -> Link:
    """Return the link that opens a project, from its id, number and short name."""
    return link_to("projects", f"{row['number']} {row['short_name']}", project=row["project_id"])


def show_links(links: Sequence[Link], *, label: str = "") -> None:
    """Draw the links in a row, after a label that says what they have in common."""
    show("links", links=links, label=label)
