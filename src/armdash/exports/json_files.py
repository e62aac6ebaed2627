"""Tables as JSON: metadata, columns, rows."""

import json
from dataclasses import asdict
from datetime import date
from decimal import Decimal

from armdash.exports.dataset import Dataset
from armdash.i18n.translator import Translator


def json_file(dataset: Dataset, tr: Translator) -> bytes:
    """Return ``{metadata, columns, rows}``; their names are the same in every language."""
    origin, table = dataset.origin, dataset.table
    ids = [column.id for column in table.columns]
    content = {
        "metadata": {
            "title": dataset.title,
            "note": dataset.note,
            "language": tr.language,
            "made_on": origin.made_on,
            "data_version": origin.version,
            "address": origin.address or None,
            "filters": [{"name": name, "value": value} for name, value in dataset.filters],
            "sources": [asdict(source) for source in dataset.sources],
        },
        "columns": [
            {
                "id": column.id,
                "heading": column.heading,
                "kind": column.kind,
                "unit": column.unit,
                "description": column.description,
            }
            for column in table.columns
        ],
        "rows": [dict(zip(ids, row, strict=True)) for row in table.rows],
    }
    return json.dumps(content, ensure_ascii=False, indent=1, default=_plain).encode()


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
