"""Read-only connections and the one way in which queries run."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from armdash import config

Row = dict[str, Any]
Connection = duckdb.DuckDBPyConnection


def connect(database: Path) -> Connection:
    """Return an in-memory connection with the file attached read-only and everything else locked.

    An attached file may be replaced under its readers: they keep the old content, new connections see the new.
    """
    con = duckdb.connect()
    con.execute(f"ATTACH '{str(database).replace(chr(39), chr(39) * 2)}' AS armdash (READ_ONLY)")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")
    return con


def run_query(con: Connection, sql: str, params: Mapping[str, object] | None = None, *, language: str) -> list[Row]:
    """Return the rows as dicts; columns ``x_fi``, ``x_en`` become one column ``x`` in the language.

    A text missing in the language falls back to the default language.
    """
    cursor = con.cursor()
    cursor.execute("USE armdash")
    cursor.execute(sql, dict(params) if params else None)
    names = [column[0] for column in cursor.description or ()]
    return [_localised(dict(zip(names, values, strict=True)), language) for values in cursor.fetchall()]


def _localised(row: Row, language: str) -> Row:
    plain: Row = {}
    for name, value in row.items():
        stem, _, ending = name.rpartition("_")
        if stem and ending in config.LANGUAGES:
            if ending == language or (ending == config.DEFAULT_LANGUAGE and plain.get(stem) is None):
                plain[stem] = value if value is not None else plain.get(stem)
        else:
            plain[name] = value
    return plain
