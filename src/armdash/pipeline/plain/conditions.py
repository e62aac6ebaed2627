"""What a cell of a plain file must be like, as SQL: the same as the checks of rows ask, or stricter."""

import re
from collections.abc import Iterator

from armdash.pipeline.cell_checks import IDENTIFIER, WHOLE_NUMBER, is_identifier, translated
from armdash.pipeline.cell_examples import YEARS
from armdash.pipeline.csv_files import MAX_CELL
from armdash.pipeline.schema import Column, Table
from armdash.pipeline.text_checks import PARAGRAPHS

# Signs that no check refuses and no form of Unicode writes in another way; those of other scripts are read in Python.
SIGNS = r"!-~\x{a1}-\x{ac}\x{ae}-\x{2ff}\x{2010}-\x{2027}\x{2030}-\x{205e}\x{20a0}-\x{20bf}"
SPACES = r" \x{a0}\x{202f}"


def faults(table: Table) -> str:
    """Return what is true of a row for which the checks might have a word."""
    cells = (fault for column in table.columns for fault in _cell_faults(table, column))
    pairs = (
        f"({_quoted(name)} IS NULL) <> ({_quoted(other)} IS NULL)"
        for name, other, optional in translated(table)
        if optional
    )
    return " OR ".join([*cells, *pairs])


def breaking_columns(table: Table) -> list[str]:
    """Return the columns of a table whose texts may break the line."""
    return [column for name, column in PARAGRAPHS if name == table.name]


def _cell_faults(table: Table, column: Column) -> Iterator[str]:
    name = _quoted(column.name)
    if column.is_required:
        yield f"{name} IS NULL"
    yield f"NOT ({condition(table, column, name)})"  # of an empty cell it is NULL, which is no fault


def condition(table: Table, column: Column, name: str) -> str:
    """Return what is true of a cell, called ``name``, that the checks have no word for."""
    if column.allowed:
        return f"{name} IN ({', '.join(map(_text, column.allowed))})"
    match column.type.split("(")[0]:
        case "DATE":
            form = f"regexp_full_match({name}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}')"
            years = f"year(try_cast({name} AS DATE)) BETWEEN {YEARS.start} AND {YEARS.stop - 1}"
            return f"{form} AND coalesce({years}, false)"
        case "INTEGER":
            return f"regexp_full_match({name}, '{WHOLE_NUMBER.pattern}')"
        case "BOOLEAN":
            return f"{name} IN ('true', 'false')"
        case "DECIMAL":
            digits, scale = (int(part) for part in re.findall(r"\d+", column.type))
            return f"regexp_full_match({name}, '-?0*[0-9]{{1,{digits - scale}}}(\\.[0-9]{{1,{scale}}})?')"
    if is_identifier(column):
        return f"regexp_full_match({name}, '{IDENTIFIER.pattern}')"
    breaks = r"\n" if column.name in breaking_columns(table) else ""
    form = f"[{SIGNS}]([{SIGNS}{SPACES}{breaks}]*[{SIGNS}])?"
    return f"strlen({name}) <= {MAX_CELL} AND regexp_full_match({name}, '{form}')"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _text(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"
