"""What is taken to a meeting, put together: the presentation with its sources and its figures as tables."""

from datetime import date

from armdash.domain.palette import LIGHT
from armdash.domain.view import View
from armdash.exports.dataset import Dataset, Origin
from armdash.exports.handout import Handout
from armdash.queries.filters import matching_projects
from armdash.queries.sources import data_version
from armdash.views.datasets import dataset, source_rows
from armdash.views.presentation import presentation
from armdash.views.reading import Reading


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
