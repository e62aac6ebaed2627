"""The municipalities side by side: what each got, its projects, partners, figures."""

from armdash.exhibits.blocks import Block, Html
from armdash.exhibits.context import Context
from armdash.exhibits.parts import exhibit_blocks, project_links
from armdash.topics.map.municipalities import municipalities, municipalities_exhibit, told_count


def municipality_blocks(context: Context) -> list[Block]:
    """Return a column for each municipality that carries out projects, and below links to those projects."""
    tr, told = context.tr, municipalities(context, context.project_ids)
    values = {
        "municipalities": told,
        "counts": [told_count(one, tr) for one in told],
        "words": {"partners": tr("map.fact_partners"), "no_partners": tr("map.no_partners")},
    }
    return exhibit_blocks(
        context,
        municipalities_exhibit(context, context.project_ids),
        Html(template="map_municipalities", values=values),
        project_links(context, [row for one in told for row in one.projects]),
    )
