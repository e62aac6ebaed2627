"""The presentation of a case: its slides, as the data name them, with the figures of the context."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from armdash.domain.exhibit import Exhibit
from armdash.domain.filters import Filters
from armdash.domain.presentation import Presentation, Slide
from armdash.exhibits.context import Context, cached
from armdash.exhibits.datasets import filter_texts
from armdash.exhibits.topic import all_exhibits
from armdash.i18n import formats
from armdash.queries.filters import all_project_ids
from armdash.queries.sources import data_version, source_names
from armdash.topics.overview.case_sentences import case_sentences, case_sources
from armdash.topics.overview.findings import HEADLINE, key_figures_of
from armdash.topics.slides.queries import CaseSlide, slides


def presentation(context: Context, project_ids: Sequence[str], address: str, today: date) -> Presentation:
    """Return the slides over the projects found; ``address`` is where others see the same, empty for nowhere."""
    texts = case_sentences(context)
    rows = slides(context.con, language=context.language)
    return Presentation(
        title=texts["name"],
        subtitle=texts["subtitle"],
        language=context.language,
        filters=_filters(context),
        version=context.version,
        made_on=today,
        as_of=values_time(context),
        address=address,
        slides=[slide(context, list(project_ids), number) for number in range(1, len(rows) + 1)],
    )


def values_time(context: Context) -> str:
    """Return from when to when the key figures are, and the day of the newest source, as far as they are known."""
    tr, texts = context.tr, []
    periods = [row.period for row in key_figures_of(context, HEADLINE) if row.period]
    if periods:
        ends = min(periods, key=lambda one: one.starts_on), max(periods, key=lambda one: one.ends_on)
        first, last = (formats.period(period, tr) for period in ends)
        key = "present.figures" if first == last else "present.figures_range"
        texts.append(tr(key, first=first, last=last))
    newest = data_version(context.con).newest_source_on
    if newest:
        texts.append(tr("present.newest_source", day=formats.day(newest, tr)))
    return " · ".join(texts)


@cached
def slide(context: Context, project_ids: Sequence[str], number: int) -> Slide:
    """Return one slide; there must be one of that number."""
    row = slides(context.con, language=context.language)[number - 1]
    names = [name for name in (row.view, row.second_view) if name]
    exhibits = [
        exhibit for exhibit in (all_exhibits()[name](context, project_ids) for name in names) if exhibit is not None
    ]
    if not names:
        return _text_slide(context, row, number)
    return Slide(
        slide_id=row.slide_id,
        number=number,
        title=(row.title or exhibits[0].finding) if exhibits else _nothing(context),
        lines=[text for text in (row.text, *(exhibit.caveat for exhibit in exhibits)) if text],
        exhibits=exhibits,
        say=row.note or "",
        notes=[exhibit.note for exhibit in exhibits if exhibit.note],
        sources=_sources(context, exhibits),
        follows_filters=_told(exhibits) != _told(_unfiltered(context, names)),
    )


def filters_text(context: Context, shown: Slide) -> str:
    """Return the filters in force where they change the slide; the first tells which slides they change."""
    tr, filters = context.tr, " · ".join(_filters(context))
    if not filters:
        return ""
    if shown.number > 1:
        return tr("present.filters", filters=filters) if shown.follows_filters else ""
    count = len(slides(context.con, language=context.language))
    following = [
        str(number) for number in range(1, count + 1) if slide(context, context.project_ids, number).follows_filters
    ]
    if not following:
        return tr("present.filters_nowhere", filters=filters)
    return tr.plural("present.filters_on", len(following), filters=filters, slides=formats.enumeration(following, tr))


def _filters(context: Context) -> list[str]:
    return [f"{name}: {value}" for name, value in filter_texts(context)]


def _unfiltered(context: Context, names: Sequence[str]) -> list[Exhibit]:
    """Return the exhibits as they are without filters."""
    whole = replace(context, filters=Filters())
    project_ids = all_project_ids(context.con)
    return [
        exhibit for exhibit in (all_exhibits()[name](whole, project_ids) for name in names) if exhibit is not None
    ]


def _told(exhibits: Sequence[Exhibit]) -> list[tuple[object, ...]]:
    return [(exhibit.key, exhibit.finding, exhibit.note, exhibit.table) for exhibit in exhibits]


def _text_slide(context: Context, row: CaseSlide, number: int) -> Slide:
    """Return a slide without an exhibit; what the data leave empty is the answer of the overview."""
    texts = case_sentences(context)
    places = [place for place, own in (("title", row.title), ("lede", row.text)) if not own]
    sources = source_names(context.con, case_sources(context, *places), language=context.language)
    return Slide(
        slide_id=row.slide_id,
        number=number,
        title=row.title or texts["title"],
        lines=[row.text or texts["lede"]],
        say=row.note or "",
        sources=list(sources.values()),
        follows_filters=False,
    )


def _nothing(context: Context) -> str:
    return context.tr("present.no_data" if context.filters.is_empty else "present.nothing_found")


def _sources(context: Context, exhibits: Sequence[Exhibit]) -> list[str]:
    ids = list(dict.fromkeys(source_id for exhibit in exhibits for source_id in exhibit.source_ids))
    return list(source_names(context.con, ids, language=context.language).values())
