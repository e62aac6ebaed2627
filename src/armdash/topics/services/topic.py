"""What the services give to other pages."""

from collections.abc import Sequence
from functools import partial

from armdash.domain.exhibit import View
from armdash.exhibits.context import Reading
from armdash.exhibits.topic import Preview, Topic
from armdash.topics.services.findings import groups_view, service_groups
from armdash.topics.services.queries import employment_programmes, supplement_figures
from armdash.topics.services.sentences import services_answer
from armdash.topics.services.thumbnail import programme_bars
from armdash.topics.services.timeline import services_timeline_view


def preview(reading: Reading) -> Preview:
    """Return what the services offer, and the programmes before them."""
    programmes = employment_programmes(reading.con, language=reading.language)
    figures = supplement_figures(reading.con, language=reading.language)
    return services_answer(figures, reading.tr), programme_bars(programmes, reading.palette)


def _services(reading: Reading, found: Sequence[str]) -> View | None:
    has_any = employment_programmes(reading.con, language=reading.language)
    return services_timeline_view(reading, found) if has_any else None


def _service_groups(name: str, reading: Reading, found: Sequence[str]) -> View | None:
    return groups_view(reading, name) if service_groups(reading, name) else None


TOPIC = Topic(
    preview=preview,
    exhibits={
        "services_timeline": _services,
        "services_audiences": partial(_service_groups, "audiences"),
        "services_lists": partial(_service_groups, "lists"),
    },
)
