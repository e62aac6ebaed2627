"""The texts of the data."""

from armdash.queries.connection import Connection
from armdash.queries.sources import table_rows, tables


def texts_without_language(con: Connection) -> set[str]:
    """Return the texts that the data hold once for all languages: names, addresses, places in sources."""
    found = set()
    for table in tables(con):
        answer = table_rows(con, table.table_name)
        for row in answer.rows:
            found |= {
                value
                for name, value in zip(answer.names, row, strict=True)
                if isinstance(value, str) and not name.endswith(("_fi", "_en"))
            }
    return found
