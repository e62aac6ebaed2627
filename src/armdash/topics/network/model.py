"""The network page: who works with whom?"""

from collections.abc import Sequence

from armdash.exhibits.blocks import Block, Group, PageModel
from armdash.exhibits.context import Context
from armdash.exhibits.parts import exhibit_blocks, filter_bar, folded
from armdash.topics.network.findings import network_exhibit
from armdash.topics.network.queries import NetworkLink, NetworkOrganisation, network_links, network_organisations
from armdash.topics.network.sentences import network_answer
from armdash.topics.network.tables_blocks import degree_blocks, group_blocks, role_blocks


def model(context: Context) -> PageModel:
    """Return the page: the chart of the organisations and projects found, and the same as lists and tables."""
    tr, project_ids = context.tr, context.project_ids
    links = network_links(context.con, project_ids, language=context.language)
    organisations = network_organisations(context.con, project_ids, language=context.language)
    of_projects = _of_projects(context, organisations, links) if links else []
    return PageModel(
        question=tr("network.question"),
        answer=network_answer(organisations, context.filters, tr) if links else tr("network.answer_nothing"),
        blocks=[filter_bar(context, is_nothing=not links), *of_projects, *folded(group_blocks(context))],
    )


def _of_projects(
    context: Context, organisations: Sequence[NetworkOrganisation], links: Sequence[NetworkLink]
) -> list[Block]:
    """Return the chart, which narrow windows leave out, and what tells the same everywhere."""
    *drawn, rows = exhibit_blocks(context, network_exhibit(context, context.project_ids), click="network")
    return [
        Group(key="network", blocks=drawn),
        *role_blocks(context, organisations, links),
        rows,
        *folded(degree_blocks(context, organisations, links)),
    ]
