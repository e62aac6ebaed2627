"""The projects page: all of them, or the one that the address opens."""

from armdash.exhibits.blocks import PageModel
from armdash.exhibits.context import Context
from armdash.topics.projects.detail import detail_model
from armdash.topics.projects.listing import list_model


def model(context: Context) -> PageModel:
    """Return the page of the project that is open, else that of the projects found."""
    return detail_model(context, context.project) if context.project else list_model(context)
