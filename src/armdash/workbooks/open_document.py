"""The values of an OpenDocument spreadsheet, as LibreOffice saves it."""

from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from armdash.workbooks.values import Unreadable, Value

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
# Repeated more often, a cell or row with a value is no table of ours.
MAX_REPEATED = 100_001

Repeated = list[tuple[list[Value], int]]


def read_open_document(content: bytes) -> Iterator[tuple[str, list[list[Value]]]]:
    """Yield the name and the rows of each sheet of ``content.xml``."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(content, parser)
    for table in root.iter(f"{TABLE}table"):
        rows = [(_cells(row), _count(row, "rows")) for row in table.iter(f"{TABLE}table-row")]
        yield table.get(f"{TABLE}name", ""), [row for row, count in _without_empty_end(rows) for _ in range(count)]


def _cells(row: etree._Element) -> list[Value]:
    found = [([_value(cell)], _count(cell, "columns")) for cell in row.iterchildren(*CELLS)]
    return [value for values, count in _without_empty_end(found) for value in values * count]


def _count(element: etree._Element, kind: str) -> int:
    return min(int(element.get(f"{TABLE}number-{kind}-repeated", "1")), MAX_REPEATED)


def _without_empty_end(found: Repeated) -> Repeated:
    """Return what is repeated but for the empty rest of a sheet."""
    filled = (place for place, (values, _) in enumerate(found, start=1) if any(value is not None for value in values))
    return found[: max(filled, default=0)]


def _value(cell: etree._Element) -> Value:
    if cell.get(f"{TABLE}formula"):
        return Unreadable("formula")
    match cell.get(f"{OFFICE}value-type"):
        case "float" | "percentage" | "currency":
            return float(cell.get(f"{OFFICE}value", "nan"))
        case "date":
            return datetime.fromisoformat(cell.get(f"{OFFICE}date-value", ""))
        case "boolean":
            return bool(cell.get(f"{OFFICE}boolean-value") == "true")
        case "time":
            return Unreadable("time", cell.get(f"{OFFICE}time-value", ""))
        case None:
            return None
        case _:
            return "\n".join(_text(paragraph) for paragraph in cell.iterchildren(f"{TEXT}p"))


def _text(element: etree._Element) -> str:
    text = element.text or ""
    for child in element:
        match child.tag:
            case tag if tag == f"{TEXT}s":
                text += " " * int(child.get(f"{TEXT}c", "1"))
            case tag if tag == f"{TEXT}tab":
                text += "\t"
            case tag if tag == f"{TEXT}line-break":
                text += "\n"
            case _:
                text += _text(child)
        text += child.tail or ""
    return text
