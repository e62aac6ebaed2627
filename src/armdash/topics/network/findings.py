"""The network as a view: organisations and projects as one picture."""

from collections.abc import Sequence

from armdash.domain.exhibit import View
from armdash.domain.row import Row
from armdash.exhibits.context import Reading, remembered
from armdash.i18n.translator import Translator
from armdash.topics.network.chart import network_graph
from armdash.topics.network.queries import network_links, network_organisations
from armdash.topics.network.sentences import network_alternative, network_finding, uncounted_note


@remembered
def network_view(reading: Reading, found: Sequence[str]) -> View:
    """Return the network of the projects; there must be a link at least."""
    tr = reading.tr
    links = network_links(reading.con, found, language=reading.language)
    organisations = network_organisations(reading.con, found, language=reading.language)
    return View(
        key="network",
        finding=network_finding(organisations, len(found), tr),
        figure=network_graph(links, organisations, tr, reading.palette),
        alternative=network_alternative(organisations, len(found), tr),
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
