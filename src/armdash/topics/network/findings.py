"""The network as an exhibit: organisations and projects as one chart."""

from collections import Counter
from collections.abc import Sequence

from armdash.domain.exhibit import Exhibit
from armdash.domain.table import LaterRows
from armdash.exhibits.columns import make_table, number_column, text_column
from armdash.exhibits.context import PART_SIZE, Context, cached
from armdash.exhibits.parts import part_text
from armdash.topics.network.chart import network_graph
from armdash.topics.network.queries import NetworkLink, network_links, network_organisations
from armdash.topics.network.sentences import network_alt_text, network_finding, uncounted_note, unnamed_note

COLUMNS = [
    number_column("column.number"),
    text_column("column.project"),
    text_column("column.theme"),
    text_column("column.organisation"),
    text_column("column.role"),
    text_column("column.unit"),
    text_column("column.source"),
    text_column("column.locator"),
]


@cached
def network_exhibit(context: Context, project_ids: Sequence[str]) -> Exhibit:
    """Return the network of the projects; there must be a link at least."""
    tr = context.tr
    links = network_links(context.con, project_ids, language=context.language)
    organisations = network_organisations(context.con, project_ids, language=context.language)
    left_out = part_text(context, len({link.project_id for link in links}), of="ties")
    return Exhibit(
        key="network",
        finding=network_finding(organisations, len(project_ids), tr),
        draw=lambda: network_graph(shown_links(context, links), organisations, tr, context.palette),
        alt_text=network_alt_text(organisations, len(project_ids), tr),
        note=" ".join(
            filter(
                None,
                [tr("network.key"), unnamed_note("key", links, tr), uncounted_note(organisations, tr), left_out],
            )
        ),
        caveat=left_out,
        source_ids=network_sources(links),
        table=make_table(
            tr,
            COLUMNS,
            LaterRows(
                links,
                lambda link: (
                    link.number,
                    link.project_name,
                    link.theme_name,
                    link.organisation_name,
                    tr(f"network.{link.role}"),
                    link.unit or "",
                    ", ".join(link.source_names),
                    link.locator,
                ),
            ),
        ),
    )


def shown_links(context: Context, links: Sequence[NetworkLink]) -> list[NetworkLink]:
    """Return the links of the projects that the page shows at a time: where there are more, those with most first."""
    counts = Counter(link.project_id for link in links)
    if len(counts) <= PART_SIZE:
        return list(links)
    # The order of the links is that of the projects' numbers, which a sort keeps.
    shown = set(context.shown(sorted(counts, key=lambda project_id: -counts[project_id])))
    return [link for link in links if link.project_id in shown]


def network_sources(links: Sequence[NetworkLink]) -> list[str]:
    """Return the ids of the sources that the links rest on."""
    return sorted({source_id for link in links for source_id in link.source_ids})
