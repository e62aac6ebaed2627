"""The texts of the data."""

from armdash.queries.connection import Connection
from armdash.queries.sources import table_rows, tables


def texts_without_language(con: Connection) -> set[str]:
    """Return the texts that the data hold once for all languages: names, addresses, places in sources."""
    return {
        value
        for row in tables(con)
        for record in table_rows(con, row["table_name"])
        for name, value in record.items()
        if isinstance(value, str) and not name.endswith(("_fi", "_en"))
    }
