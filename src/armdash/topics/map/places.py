"""The map of the projects as an exhibit."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from plotly.graph_objects import Figure
from pydeck import Deck

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.context import Context, cached
from armdash.i18n.translator import Translator
from armdash.queries.filters import all_project_ids
from armdash.topics.map.deck.chart import project_chart
from armdash.topics.map.deck.labels import More
from armdash.topics.map.deck.projects import project_deck
from armdash.topics.map.deck.thumbnail import map_thumbnail
from armdash.topics.map.queries import other_places
from armdash.topics.map.scopes import AREA, map_base, map_data, map_scopes, municipality_labels, shape_sources
from armdash.topics.map.sentences import (
    map_answer,
    marker_tip,
    place_table,
    places_alt_text,
    places_caveat,
    places_finding,
    places_note,
)
from armdash.topics.map.shapes import DESKTOP, MOBILE


@cached
def places_exhibit(
    context: Context, project_ids: Sequence[str], scope: str, chosen: tuple[str, ...] = (), turn: int = 0
) -> Exhibit:
    """Return the map of the projects' places in a scope; the marker of the ``chosen`` places is ringed.

    ``turn`` makes the browser forget what was clicked before.
    """
    tr, day = context.tr, context.filters.as_of
    data = map_data(context, project_ids, scope)
    others = other_places(context.con, language=context.language)

    def draw(layout: str) -> Deck:
        return project_deck(
            map_base(context, scope, layout),
            data.markers,
            others,
            municipality_labels(context),
            map_scopes(context, layout)[scope],
            context.palette,
            tip=lambda marker: marker_tip(marker, context.palette, tr),
            more=_more(tr),
            chosen=chosen,
            turn=turn,
        )

    sources = [source for row in data.rows for source in (row.source_id, row.place_source_id)]
    return Exhibit(
        key="map-places",
        finding=places_finding(data, day, tr),
        draw_deck=partial(draw, DESKTOP),
        draw_mobile_deck=partial(draw, MOBILE),
        alt_text=places_alt_text(data, tr),
        note=places_note(data.rows, day, context.palette, tr, has_others=bool(others)),
        caveat=places_caveat(data.rows, tr),
        source_ids=list(dict.fromkeys([*sources, *shape_sources(context)])),
        table=place_table(data.rows, day, tr),
    )


@cached
def places_chart(
    context: Context, project_ids: Sequence[str], scope: str = AREA, scale: float = 1, *, is_numbered: bool = False
) -> Exhibit:
    """Return the same with a Plotly figure instead of the deck, for slides and papers.

    ``is_numbered``: it has the numbers of all projects, for where their names stand beside it.
    """
    data = map_data(context, project_ids, scope)

    def draw(layout: str, scale: float) -> Figure:
        return project_chart(
            map_base(context, scope, layout),
            data.markers,
            municipality_labels(context),
            map_scopes(context, layout)[scope],
            context.palette,
            more=_more(context.tr),
            scale=scale,
            is_numbered=is_numbered,
        )

    return replace(
        places_exhibit(context, project_ids, scope),
        draw_deck=None,
        draw_mobile_deck=None,
        draw=partial(draw, DESKTOP, scale),
        draw_mobile=partial(draw, MOBILE, 1),
    )


def _more(tr: Translator) -> More:
    return lambda count: tr.plural("map.more_projects", count)


@cached
def map_preview(context: Context) -> tuple[str, str]:
    """Return the answer of the map's page over all projects, and a small drawing of it as SVG."""
    everything = all_project_ids(context.con)
    data = map_data(context, everything, AREA)
    drawing = map_thumbnail(map_base(context, AREA).land, data.markers, data.scope, context.palette)
    return map_answer(data.rows, len(everything), context.tr), drawing
