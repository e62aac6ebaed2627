"""What the network gives to other pages."""

from collections.abc import Sequence

from armdash.domain.exhibit import Exhibit
from armdash.domain.filters import Filters
from armdash.exhibits.context import PART_SIZE, Context
from armdash.exhibits.topic import Preview, Topic
from armdash.queries.filters import all_project_ids
from armdash.topics.network.findings import network_exhibit
from armdash.topics.network.queries import network_links, network_organisations, tied_projects
from armdash.topics.network.sentences import network_answer
from armdash.topics.network.thumbnail import network_lines


def preview(context: Context) -> Preview:
    """Return how many organisations worked together, and their links."""
    everything = all_project_ids(context.con)
    organisations = network_organisations(context.con, everything, language=context.language)
    most_tied = tied_projects(context.con, everything)[:PART_SIZE]
    links = network_links(context.con, most_tied, language=context.language)
    return network_answer(organisations, Filters(), context.tr), network_lines(links, context.palette)


def _network(context: Context, project_ids: Sequence[str]) -> Exhibit | None:
    return (
        network_exhibit(context, project_ids)
        if network_links(context.con, project_ids, language=context.language)
        else None
    )


TOPIC = Topic(preview=preview, exhibits={"network": _network})
