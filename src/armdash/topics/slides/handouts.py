"""What is taken to a meeting, put together: the presentation with its sources and its figures as tables."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain
from pathlib import Path

from armdash.domain.exhibit import Exhibit
from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.exhibits.context import Context
from armdash.exhibits.datasets import dataset, told_sources
from armdash.exports.dataset import Dataset, Provenance
from armdash.exports.handout import Handout
from armdash.exports.handout_formats import HANDOUTS
from armdash.exports.pptx.stills import SLIDE_SCALE
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection, connect
from armdash.queries.sources import data_version
from armdash.topics.slides.presentation import presentation


def handout(context: Context, address: str, today: date) -> Handout:
    """Return the presentation of the context's filters, in light colours; ``address`` shows the same on screen."""
    paper = Context(con=context.con, tr=context.tr, palette=LIGHT, filters=context.filters)
    shown = presentation(paper, paper.project_ids, address, today)
    exhibits = {exhibit.key: exhibit for slide in shown.slides for exhibit in slide.exhibits}
    origin = Provenance(made_on=today, version=paper.version, address=address, case=shown.title)
    return Handout(
        presentation=shown,
        sources=told_sources(paper, [source for exhibit in exhibits.values() for source in exhibit.source_ids]),
        datasets=[_dataset(paper, exhibit, origin) for exhibit in exhibits.values() if exhibit.table.rows],
        enlarged=presentation(replace(paper, scale=SLIDE_SCALE), paper.project_ids, address, today).slides,
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
    context = Context(con=con, tr=Translator(request.language), palette=LIGHT, filters=request.filters)
    return HANDOUTS[request.kind].make(handout(context, request.address, request.today), context.tr)


class DatabaseChangedError(Exception):
    """The database is not the one that the file is to be made of."""


@lru_cache(maxsize=2)
def _connection(database: Path, version: str) -> Connection:
    con = connect(database)
    if data_version(con).version != version:
        raise DatabaseChangedError(version)
    return con


def filter_ids(context: Context) -> list[str]:
    """Return the filters in force as ids, for the names of files."""
    filters = context.filters
    chosen = list(chain.from_iterable(filters.chosen.values()))
    if filters.as_of:
        chosen.append(filters.as_of.isoformat())
    return [*chosen, filters.text] if filters.text else chosen


def _dataset(context: Context, exhibit: Exhibit, origin: Provenance) -> Dataset:
    return dataset(
        context,
        exhibit.key,
        exhibit.table,
        title=exhibit.finding,
        source_ids=exhibit.source_ids,
        origin=origin,
        note=exhibit.note,
    )
