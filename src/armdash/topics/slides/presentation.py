"""The presentation of a case: its slides, as the data name them, with the figures of the reading."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from operator import itemgetter

from armdash.domain.exhibit import View
from armdash.domain.filters import Filters
from armdash.domain.periods import Period
from armdash.domain.presentation import Presentation, Slide
from armdash.domain.row import Row
from armdash.exhibits.context import Reading, remembered
from armdash.exhibits.datasets import filter_texts
from armdash.exhibits.topic import exhibits
from armdash.i18n import formats
from armdash.queries.filters import project_ids
from armdash.queries.sources import data_version, source_names
from armdash.topics.overview.case_sentences import case_sentences, case_sources
from armdash.topics.overview.findings import HEADLINE, figures_of
from armdash.topics.slides.queries import slides


def presentation(reading: Reading, found: Sequence[str], address: str, today: date) -> Presentation:
    """Return the slides over the projects found; ``address`` is where others see the same, empty for nowhere."""
    texts = case_sentences(reading)
    rows = slides(reading.con, language=reading.language)
    return Presentation(
        title=texts["name"],
        subtitle=texts["subtitle"],
        language=reading.language,
        filters=[f"{name}: {value}" for name, value in filter_texts(reading)],
        version=str(data_version(reading.con)["version"]),
        made_on=today,
        as_of=figures_time(reading),
        address=address,
        slides=[slide(reading, list(found), number) for number in range(1, len(rows) + 1)],
    )


def figures_time(reading: Reading) -> str:
    """Return from when to when the key figures are, and the day of the newest source, as far as they are known."""
    tr, texts = reading.tr, []
    figures = [row for row in figures_of(reading, HEADLINE) if row["starts_on"]]
    if figures:
        ends = min(figures, key=itemgetter("starts_on")), max(figures, key=itemgetter("ends_on"))
        first, last = (formats.period(Period(row["starts_on"], row["ends_on"]), tr) for row in ends)
        key = "present.figures" if first == last else "present.figures_range"
        texts.append(tr(key, first=first, last=last))
    newest = data_version(reading.con)["newest_source_on"]
    if newest:
        texts.append(tr("present.newest_source", day=formats.day(newest, tr)))
    return " · ".join(texts)


def slide_count(reading: Reading) -> int:
    """Return how many slides the case has."""
    return len(slides(reading.con, language=reading.language))


@remembered
def slide(reading: Reading, found: Sequence[str], number: int) -> Slide:
    """Return one slide; there must be one of that number."""
    row = slides(reading.con, language=reading.language)[number - 1]
    names = [row[column] for column in ("view", "second_view") if row[column]]
    views = [view for view in (exhibits()[name](reading, found) for name in names) if view is not None]
    if not names:
        return _text_slide(reading, row, number)
    return Slide(
        slide_id=row["slide_id"],
        number=number,
        title=row["title"] or (views[0].finding if views else _nothing(reading)),
        lines=[text for text in (row["text"], *(view.caveat for view in views)) if text],
        views=views,
        notes=_notes(row, views),
        sources=_sources(reading, views),
        follows_filters=_told(views) != _told(_unfiltered(reading, names)),
    )


def _unfiltered(reading: Reading, names: Sequence[str]) -> list[View]:
    """Return the views as they are without filters."""
    whole = replace(reading, filters=Filters())
    found = project_ids(reading.con)
    return [view for view in (exhibits()[name](whole, found) for name in names) if view is not None]


def _told(views: Sequence[View]) -> list[tuple[object, ...]]:
    return [(view.key, view.finding, view.note, list(view.rows)) for view in views]


def _text_slide(reading: Reading, row: Row, number: int) -> Slide:
    """Return a slide without a view; what the data leave empty is the answer of the overview."""
    texts = case_sentences(reading)
    places = [place for place, own in (("title", row["title"]), ("lede", row["text"])) if not own]
    sources = source_names(reading.con, case_sources(reading, *places), language=reading.language)
    return Slide(
        slide_id=row["slide_id"],
        number=number,
        title=row["title"] or texts["title"],
        lines=[row["text"] or texts["lede"]],
        notes=[row["note"]] if row["note"] else [],
        sources=list(sources.values()),
        follows_filters=False,
    )


def _nothing(reading: Reading) -> str:
    return reading.tr("present.no_data" if reading.filters.is_empty else "present.nothing_found")


def _notes(row: Row, views: Sequence[View]) -> list[str]:
    return [text for text in (row["note"], *(view.note for view in views)) if text]


def _sources(reading: Reading, views: Sequence[View]) -> list[str]:
    ids = list(dict.fromkeys(source_id for view in views for source_id in view.source_ids))
    return list(source_names(reading.con, ids, language=reading.language).values())
