"""The map of the projects as a view."""

from collections.abc import Sequence
from dataclasses import replace

from armdash.domain.exhibit import View
from armdash.exhibits.context import Reading, remembered
from armdash.queries.filters import project_ids
from armdash.topics.map.deck.chart import project_figure
from armdash.topics.map.deck.projects import project_deck
from armdash.topics.map.deck.thumbnail import map_drawing
from armdash.topics.map.queries import other_places
from armdash.topics.map.scopes import AREA, map_base, map_data, municipality_words, shape_sources
from armdash.topics.map.sentences import (
    map_answer,
    place_rows,
    places_alternative,
    places_finding,
    places_note,
    spot_tip,
)


@remembered
def places_view(
    reading: Reading, found: Sequence[str], scope: str, chosen: tuple[str, ...] = (), turn: int = 0
) -> View:
    """Return the map of the projects' places in a scope; the spot of the ``chosen`` places is ringed.

    ``turn`` makes the browser forget what was clicked before.
    """
    tr, day = reading.tr, reading.filters.as_of
    data = map_data(reading, found, scope)
    deck = project_deck(
        map_base(reading, scope),
        data.spots,
        other_places(reading.con, language=reading.language),
        municipality_words(reading),
        data.scope,
        reading.palette,
        tip=lambda spot: spot_tip(spot, tr),
        chosen=chosen,
        turn=turn,
    )
    sources = [row[name] for row in data.rows for name in ("source_id", "place_source_id")]
    return View(
        key="map-places",
        finding=places_finding(data, day, tr),
        deck=deck,
        alternative=places_alternative(data, tr),
        note=places_note(data.rows, day, tr),
        caveat=tr("present.caveat.places"),
        source_ids=list(dict.fromkeys([*sources, *shape_sources(reading)])),
        rows=place_rows(data.rows, day, tr),
    )


@remembered
def places_picture(reading: Reading, found: Sequence[str], scope: str = AREA, scale: float = 1) -> View:
    """Return the same with a Plotly figure instead of the deck, for slides and papers."""
    data = map_data(reading, found, scope)
    figure = project_figure(
        map_base(reading, scope),
        data.spots,
        municipality_words(reading),
        data.scope,
        reading.palette,
        scale=scale,
    )
    return replace(places_view(reading, found, scope), deck=None, figure=figure)


@remembered
def map_preview(reading: Reading) -> tuple[str, str]:
    """Return the answer of the map's page over all projects, and a small drawing of it as SVG."""
    everything = project_ids(reading.con)
    data = map_data(reading, everything, AREA)
    drawing = map_drawing(map_base(reading, AREA).land, data.spots, data.scope, reading.palette)
    return map_answer(data.rows, len(everything), reading.tr), drawing
