"""Reading a version of the data that an earlier edition kept: its own text, in the tables and marts of today."""

import os
import threading
from pathlib import Path

import duckdb

from armdash.domain.problems import DataError
from armdash.pipeline.load import PLACE, attach, fill, new_file, shape
from armdash.pipeline.schema import Table, sql_text, tables
from armdash.pipeline.state import shaping_version
from armdash.pipeline.versions import Kept, keep, kept_of, versions_folder
from armdash.pipeline.workplace import workplace

_RESTORING = threading.Lock()


class UnreadableVersionError(Exception):
    """The version is kept, but its file is damaged or today's tables cannot hold its data."""


def readable_version(database: Path, version: str) -> Path:
    """Return a file of the version, whole and with the tables of today; one of an earlier edition is made anew first.

    Raises KeyError where the version is not kept, UnreadableVersionError where what is kept cannot be read.
    """
    shaping, restored = shaping_version(), _restored_database(database)
    copies = kept_of(database, version)
    if not copies:
        raise KeyError(version)
    if found := _whole(copies, shaping):
        return found
    with _RESTORING:
        if found := _whole(kept_of(restored, version), shaping):
            return found
        earlier = next((kept for kept in copies if kept.shaping != shaping and kept.is_whole()), None)
        if earlier is None:
            raise UnreadableVersionError(f"{copies[0].file}: the file is damaged")
        try:
            return _restored(earlier, restored, shaping)
        except DataError as error:
            raise UnreadableVersionError(f"{earlier.file}: {error.problems[0].values['detail']}") from error
        except (duckdb.Error, OSError) as error:
            raise UnreadableVersionError(f"{earlier.file}: {error}") from error


def restored_copies(database: Path) -> Path:
    """Return the folder of the versions of earlier editions that were made anew; all of it can be made again."""
    return versions_folder(_restored_database(database))


def _restored_database(database: Path) -> Path:
    return versions_folder(database) / "restored.duckdb"


def _whole(copies: tuple[Kept, ...], shaping: str) -> Path | None:
    return next((kept.file for kept in copies if kept.shaping == shaping and kept.is_whole()), None)


def _restored(earlier: Kept, restored: Path, shaping: str) -> Path:
    """Return a file with the text of the earlier one, in the tables and marts of today.

    The rules for data are not asked again: they held when the version was made, as far as there were any.
    """
    with workplace(restored) as place:
        new = place / restored.name
        with new_file(new, earlier.file.stat().st_size) as con:
            attach(con, earlier.file, "earlier")
            con.execute("CREATE SCHEMA staging")
            for table in tables():
                _stage(con, table)
            con.execute(sql_text("earlier_versions.sql"))
            con.execute("DETACH earlier")
            fill(con)
            shape(con, earlier.version, shaping)
        file = keep(new, restored, earlier.version, shaping).file
        os.utime(file, ns=(earlier.kept_ns, earlier.kept_ns))
        return file


def _stage(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Take over the text of a table: columns that did not exist yet are empty, those that are gone are left out."""
    sql = "SELECT column_name FROM duckdb_columns() WHERE database_name = 'earlier' AND schema_name = 'staging'"
    found = {name for (name,) in con.execute(f"{sql} AND table_name = $1", [table.name]).fetchall()}
    columns = ", ".join(
        name if name in found else f"NULL::{kind} AS {name}"
        for name, kind in [*((name, "VARCHAR") for name in table.column_names), *PLACE.items()]
    )
    rows = f"FROM earlier.staging.{table.name}" if found else "WHERE false"
    con.execute(f"CREATE TABLE staging.{table.name} AS SELECT {columns} {rows}")
