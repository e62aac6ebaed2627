"""What is told as a dataset: a table with its sources and filters, ready for a file."""

from collections.abc import Sequence

from armdash.domain.exhibit import Exhibit
from armdash.domain.filters import Filters
from armdash.domain.table import Table
from armdash.exhibits.context import Context
from armdash.exports.chart_files import ChartPicture
from armdash.exports.dataset import SOURCE_FIELDS, Dataset, Provenance, Source
from armdash.i18n import formats
from armdash.queries.filters import facet_counts
from armdash.queries.sources import source_names, sources


def dataset(
    context: Context,
    key: str,
    table: Table,
    *,
    title: str,
    source_ids: Sequence[str],
    origin: Provenance,
    note: str = "",
    filters: Sequence[tuple[str, str]] | None = None,
) -> Dataset:
    """Return the table as a dataset; the filters are the context's unless given."""
    return Dataset(
        key=key,
        title=title,
        table=table,
        sources=told_sources(context, source_ids),
        filters=filter_texts(context) if filters is None else filters,
        note=note,
        origin=origin,
    )


def chart_picture(context: Context, exhibit: Exhibit, origin: Provenance) -> ChartPicture:
    """Return the chart of an exhibit as a picture for others, in the colours of the context."""
    names = source_names(context.con, exhibit.source_ids, language=context.language)
    return ChartPicture(exhibit=exhibit, sources=list(names.values()), origin=origin, palette=context.palette)


def filter_texts(context: Context) -> list[tuple[str, str]]:
    """Return name and value of each filter in force, in the reader's language."""
    tr, filters = context.tr, context.filters
    texts = []
    for facet, chosen in filters.chosen.items():
        if chosen:
            choices = facet_counts(context.con, facet, Filters(), language=context.language)
            names = {row.id: row.name for row in choices}
            texts.append((tr(f"filter.{facet}"), ", ".join(names.get(one, one) for one in chosen)))
    if filters.text:
        texts.append((tr("filter.text"), filters.text))
    if filters.as_of:
        texts.append((tr("filter.as_of"), formats.day(filters.as_of, tr)))
    return texts


def told_sources(context: Context, source_ids: Sequence[str]) -> list[Source]:
    """Return what files tell of each source, in the order given."""
    found = {row.source_id: row for row in sources(context.con, language=context.language)}
    fields = ("source_id", *SOURCE_FIELDS)
    return [
        Source(**{field: getattr(found[one], field) for field in fields})
        for one in dict.fromkeys(source_ids)
        if one in found
    ]
