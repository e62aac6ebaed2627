"""The filters as plain links, each a complete address."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from armdash.domain.filters import FACETS, FacetCount
from armdash.domain.pages import PARTS
from armdash.exhibits.context import Context
from armdash.exhibits.links import Link, link_to
from armdash.exhibits.parts import left_out_text

Params = dict[str, Any]
# What the reader can write into a field; links keep it, the form sends it anew.
FIELDS = ("q", "as_of")
# The choices of a facet that stand as links; the field of the dashboard itself has all of them.
MAX_LINKS = 40


class FacetLink(NamedTuple):
    """A choice of a facet: its link adds it to the filters or, where it is chosen, takes it away."""

    link: Link
    is_chosen: bool


def facet_links(context: Context, facet: str, choices: Sequence[FacetCount]) -> list[FacetLink]:
    """Return the choices of a facet that have projects or are chosen, each with the number of its projects."""
    chosen = context.filters.chosen[facet]
    rows = [row for row in choices if row.project_count or row.id in chosen]
    shown = [row for place, row in enumerate(rows) if place < MAX_LINKS or row.id in chosen]
    return [FacetLink(_toggled(context, facet, chosen, row), row.id in chosen) for row in shown]


def facet_left_out(context: Context, choices: Sequence[FacetCount]) -> str:
    """Return how many choices of a facet stand as links where not all do: those with most projects."""
    return left_out_text(context, sum(row.project_count > 0 for row in choices), MAX_LINKS, of="choices")


def _toggled(context: Context, facet: str, chosen: Sequence[str], row: FacetCount) -> Link:
    others = [one for one in chosen if one != row.id]
    values: Params = {facet: (others if row.id in chosen else [*chosen, row.id]) or None, **dict.fromkeys(PARTS)}
    mark = f"{context.palette.mark(row.id)} " if facet == "theme" else ""
    text = f"{mark}{row.label} ({row.project_count})"
    return link_to(context, context.page, text, **values)


def without_filters(context: Context) -> Link:
    """Return the link that takes every filter away; the as-of date hides nothing and stays."""
    nothing: Params = dict.fromkeys(["q", *FACETS, *PARTS])
    return link_to(context, context.page, context.tr("filter.clear"), **nothing)
