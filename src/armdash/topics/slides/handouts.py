"""What is taken to a meeting, put together: the presentation with its sources and its figures as tables."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from armdash.domain.exhibit import View
from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.exhibits.context import Reading
from armdash.exhibits.datasets import dataset, source_rows
from armdash.exports.dataset import Dataset, Origin
from armdash.exports.handout import Handout
from armdash.exports.handout_formats import HANDOUTS
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection, connect
from armdash.queries.filters import matching_projects
from armdash.queries.sources import data_version
from armdash.topics.slides.presentation import presentation


def handout(reading: Reading, address: str, today: date) -> Handout:
    """Return the presentation of the reading's filters, in light colours; ``address`` shows the same on screen."""
    paper = Reading(con=reading.con, tr=reading.tr, palette=LIGHT, filters=reading.filters)
    shown = presentation(paper, matching_projects(paper.con, paper.filters), address, today)
    views = {view.key: view for slide in shown.slides for view in slide.views}
    origin = Origin(made_on=today, version=str(data_version(paper.con)["version"]), address=address)
    return Handout(
        presentation=shown,
        sources=source_rows(paper, [source for view in views.values() for source in view.source_ids]),
        datasets=[_dataset(paper, view, origin) for view in views.values() if view.rows],
        filter_ids=filter_ids(paper),
    )


@dataclass(frozen=True, kw_only=True)
class HandoutRequest:
    """A file to be made, in plain values: of a kind of HANDOUTS, with what ``handout`` needs."""

    database: Path
    version: str
    language: str
    filters: Filters
    kind: str
    address: str
    today: date


def handout_file(request: HandoutRequest) -> bytes:
    """Return the file.

    Raises DatabaseChangedError where the database has become another version's.
    """
    con = _connection(request.database, request.version)
    reading = Reading(con=con, tr=Translator(request.language), palette=LIGHT, filters=request.filters)
    return HANDOUTS[request.kind].make(handout(reading, request.address, request.today), reading.tr)


class DatabaseChangedError(Exception):
    """The database is not the one that the file is to be made of."""


@lru_cache(maxsize=2)
def _connection(database: Path, version: str) -> Connection:
    con = connect(database)
    if data_version(con)["version"] != version:
        raise DatabaseChangedError(version)
    return con


def filter_ids(reading: Reading) -> list[str]:
    """Return the filters in force as ids, for the names of files."""
    filters = reading.filters
    chosen = [*filters.themes, *filters.funders, *filters.organisations, *filters.municipalities]
    if filters.as_of:
        chosen.append(filters.as_of.isoformat())
    return [*chosen, filters.text] if filters.text else chosen


def _dataset(reading: Reading, view: View, origin: Origin) -> Dataset:
    return dataset(
        reading,
        view.key,
        view.rows,
        title=view.finding,
        source_ids=view.source_ids,
        origin=origin,
        note=view.note,
    )
