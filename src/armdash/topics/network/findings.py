"""The network as an exhibit: organisations and projects as one chart."""

from collections.abc import Sequence

from armdash.domain.exhibit import Exhibit
from armdash.domain.row import Row
from armdash.exhibits.context import Context, cached
from armdash.i18n.translator import Translator
from armdash.topics.network.chart import network_graph
from armdash.topics.network.queries import network_links, network_organisations
from armdash.topics.network.sentences import network_alt_text, network_finding, uncounted_note


@cached
def network_exhibit(context: Context, project_ids: Sequence[str]) -> Exhibit:
    """Return the network of the projects; there must be a link at least."""
    tr = context.tr
    links = network_links(context.con, project_ids, language=context.language)
    organisations = network_organisations(context.con, project_ids, language=context.language)
    return Exhibit(
        key="network",
        finding=network_finding(organisations, len(project_ids), tr),
        chart=network_graph(links, organisations, tr, context.palette),
        alt_text=network_alt_text(organisations, len(project_ids), tr),
        note=" ".join(filter(None, [tr("network.key"), uncounted_note(organisations, tr)])),
        source_ids=network_sources(links),
        rows=[_plain_row(tr, link) for link in links],
    )


def network_sources(links: list[Row]) -> list[str]:
    """Return the ids of the sources that the links rest on."""
    return sorted({source_id for link in links for source_id in link["source_ids"]})


def _plain_row(tr: Translator, link: Row) -> dict[str, object]:
    """Return the link as one row of a table with headings in the page's language."""
    return {
        tr("column.number"): link["number"],
        tr("column.project"): link["project_name"],
        tr("column.theme"): link["theme_name"],
        tr("column.organisation"): link["organisation_name"],
        tr("column.role"): tr(f"network.{link['role']}"),
        tr("column.unit"): link["unit"] or "",
        tr("column.source"): ", ".join(link["source_names"]),
        tr("column.locator"): link["locator"],
    }
