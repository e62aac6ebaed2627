"""What the network gives to other pages."""

from collections.abc import Sequence

from armdash.domain.exhibit import View
from armdash.domain.filters import Filters
from armdash.exhibits.context import Reading
from armdash.exhibits.topic import Preview, Topic
from armdash.queries.filters import project_ids
from armdash.topics.network.findings import network_view
from armdash.topics.network.queries import network_links, network_organisations
from armdash.topics.network.sentences import network_answer
from armdash.topics.network.thumbnail import network_lines


def preview(reading: Reading) -> Preview:
    """Return how many organisations worked together, and their links."""
    everything = project_ids(reading.con)
    organisations = network_organisations(reading.con, everything, language=reading.language)
    links = network_links(reading.con, everything, language=reading.language)
    return network_answer(organisations, Filters(), reading.tr), network_lines(links, reading.palette)


def _network(reading: Reading, found: Sequence[str]) -> View | None:
    return network_view(reading, found) if network_links(reading.con, found, language=reading.language) else None


TOPIC = Topic(preview=preview, exhibits={"network": _network})
