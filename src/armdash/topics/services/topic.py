"""What the services give to other pages."""

from collections.abc import Sequence
from functools import partial

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.context import Context
from armdash.exhibits.topic import Preview, Topic
from armdash.topics.services.findings import groups_exhibit, service_groups
from armdash.topics.services.queries import employment_programmes, supplement_values
from armdash.topics.services.sentences import preview_answer
from armdash.topics.services.thumbnail import programme_bars
from armdash.topics.services.timeline import services_timeline_exhibit


def preview(context: Context) -> Preview:
    """Return what the services offer, and the programmes before them."""
    programmes = employment_programmes(context.con, language=context.language)
    figures = supplement_values(context.con, language=context.language)
    own = context.case_note("services_answer")
    return preview_answer(own, figures, programmes, context.tr), programme_bars(programmes, context.palette)


def _services(context: Context, project_ids: Sequence[str]) -> Exhibit | None:
    has_any = employment_programmes(context.con, language=context.language)
    return services_timeline_exhibit(context, project_ids) if has_any else None


def _service_groups(name: str, context: Context, project_ids: Sequence[str]) -> Exhibit | None:
    return groups_exhibit(context, name) if service_groups(context, name) else None


TOPIC = Topic(
    preview=preview,
    exhibits={
        "services_timeline": _services,
        "services_audiences": partial(_service_groups, "audiences"),
        "services_lists": partial(_service_groups, "lists"),
    },
)
