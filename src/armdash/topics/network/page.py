"""What a click on the network does."""

from armdash.topics.network.tables_blocks import FILTER_OF_SIDE
from armdash.ui.frame import open_project
from armdash.ui.session import change_filters


def follow_click(kind: str, clicked: str) -> None:
    """Open the clicked project, or filter by the organisation in the part it was clicked in; for callbacks."""
    if kind == "project":
        open_project(clicked)
    else:
        change_filters(**{FILTER_OF_SIDE[kind]: (clicked,)})
