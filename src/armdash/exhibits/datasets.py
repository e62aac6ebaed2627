"""What is told as a dataset: rows with their columns' meanings, sources and filters, ready for a file."""

from collections.abc import Mapping, Sequence
from typing import Any

from armdash.domain.filters import Filters
from armdash.domain.row import Row
from armdash.exhibits.context import Context
from armdash.exports.dataset import SOURCE_FIELDS, Column, Dataset, Provenance, columns_of
from armdash.i18n import formats
from armdash.i18n.translator import Translator, catalogue
from armdash.queries.filters import facet_counts
from armdash.queries.sources import sources

MEANING = "column_meaning."


def dataset(
    context: Context,
    key: str,
    rows: Sequence[Mapping[str, Any]],
    *,
    title: str,
    source_ids: Sequence[str],
    origin: Provenance,
    note: str = "",
    columns: Sequence[Column] | None = None,
    filters: Sequence[tuple[str, str]] | None = None,
) -> Dataset:
    """Return the rows as a dataset; columns and filters are read off the rows and the context unless given."""
    return Dataset(
        key=key,
        title=title,
        columns=columns_of(rows, heading_meanings(context.tr)) if columns is None else columns,
        rows=rows,
        sources=source_rows(context, source_ids),
        filters=filter_texts(context) if filters is None else filters,
        note=note,
        origin=origin,
    )


def filter_texts(context: Context) -> list[tuple[str, str]]:
    """Return name and value of each filter in force, in the reader's language."""
    tr, filters = context.tr, context.filters
    texts = []
    for facet, chosen in filters.chosen.items():
        if chosen:
            choices = facet_counts(context.con, facet, Filters(), language=context.language)
            names = {row["id"]: row["name"] for row in choices}
            texts.append((tr(f"filter.{facet}"), ", ".join(names.get(one, one) for one in chosen)))
    if filters.text:
        texts.append((tr("filter.text"), filters.text))
    if filters.as_of:
        texts.append((tr("filter.as_of"), formats.day(filters.as_of, tr)))
    return texts


def source_rows(context: Context, source_ids: Sequence[str]) -> list[Row]:
    """Return id, title, publisher, day, licence and address of each source, in the order given."""
    found = {row["source_id"]: row for row in sources(context.con, language=context.language)}
    fields = ("source_id", *SOURCE_FIELDS)
    return [{field: found[one][field] for field in fields} for one in dict.fromkeys(source_ids) if one in found]


def heading_meanings(tr: Translator) -> dict[str, str]:
    """Return what the headings of the pages' tables mean, by heading.

    ``column_meaning.budget`` explains every heading whose key ends in ``column.budget`` or ``.column_budget``.
    """
    texts = catalogue(tr.language)
    named = {key.removeprefix(MEANING): text for key, text in texts.items() if key.startswith(MEANING)}
    meanings = {}
    for key, heading in texts.items():
        group, _, name = key.rpartition(".")
        stem = name if group == "column" else name.removeprefix("column_") if name.startswith("column_") else ""
        if stem in named:
            meanings[heading] = named[stem]
    return meanings
