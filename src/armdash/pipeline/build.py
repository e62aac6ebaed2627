"""The build: read, check, load, compute, make the marts, and put the new file in place of the old."""

import hashlib
import os
import secrets
import shutil
from pathlib import Path

import duckdb

from armdash.domain.geojson import FOLDER
from armdash.domain.problems import DataError, Problem
from armdash.pipeline.cell_checks import check_tables
from armdash.pipeline.csv_files import StagedTable, csv_files, read_tables
from armdash.pipeline.locator_checks import check_locators
from armdash.pipeline.rule_checks import check_rules
from armdash.pipeline.schema import sql_files, sql_text, tables
from armdash.pipeline.search_words import load_search_words
from armdash.pipeline.shape_files import TABLE, read_shapes, shape_files
from armdash.pipeline.text_checks import check_texts
from armdash.pipeline.versions import keep

# Readable by DuckDB 1.4 and newer, so that coordinators can open the file in the tools they have; small blocks,
# because many small tables with keys would else take 256 kB each.
STORAGE: dict[str, str | bool | int | float | list[str]] = {
    "storage_compatibility_version": "v1.4.0",
    "default_block_size": "16384",
}
SQL = Path(__file__).with_name("sql")
SQL_FOLDERS = (SQL, *(folder for folder in SQL.iterdir() if folder.is_dir()))


def data_version(data: Path) -> str:
    """Return a name for the content of the data and of the SQL that shapes it: 12 hexadecimal digits."""
    digest = hashlib.sha256()
    for file in [*csv_files(data), *shape_files(data)]:
        digest.update(os.fsencode(file.name) + b"\0" + file.read_bytes() + b"\0")
    digest.update(_shaping_sql())
    return digest.hexdigest()[:12]


def copy_of(data: Path, folder: Path) -> Path:
    """Copy what the version is made of into a new folder, and return it."""
    for file in [*csv_files(data), *shape_files(data)]:
        copy = folder / file.relative_to(data)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    return folder


def shaping_version() -> str:
    """Return a name for the SQL that shapes the data: databases of the same one have the same tables."""
    return hashlib.sha256(_shaping_sql()).hexdigest()[:8]


def _shaping_sql() -> bytes:
    texts = [f"{name}\0{sql}\0" for folder in ("computed", "marts") for name, sql in sql_files(folder).items()]
    return "".join([*texts, sql_text("tables.sql")]).encode()


def newest_change(data: Path) -> int:
    """Return when the data or the SQL that shapes them last changed: nanoseconds since the epoch."""
    return max(_newest_in(folder) for folder in (data, data / FOLDER, *SQL_FOLDERS))


def _newest_in(folder: Path) -> int:
    """Return when the folder or what is directly in it last changed; 0 where there is none.

    Every run of a page asks; ``os.scandir`` takes a third of the time that paths do.
    """
    try:
        with os.scandir(folder) as entries:
            return max([folder.stat().st_mtime_ns, *map(_changed_ns, entries)])
    except FileNotFoundError:
        return 0


def _changed_ns(entry: "os.DirEntry[str]") -> int:
    try:
        return entry.stat().st_mtime_ns
    except FileNotFoundError:  # removed meanwhile, or a link to nothing
        return 0


def check(data: Path) -> None:
    """Validate the data; raise DataError with every offence."""
    with duckdb.connect() as con:
        _load(con, _stage_and_check(con, data))


def build(data: Path, database: Path) -> str:
    """Build the database from the data, swap it in atomically, keep it for frozen links; return its data version.

    Raises DataError with every offence, and leaves the previous database as it was on any failure.
    """
    version = data_version(data)
    database.parent.mkdir(parents=True, exist_ok=True)
    new = database.with_name(f"{database.name}.{os.getpid()}.{secrets.token_hex(4)}.new")
    try:
        with _new_file(new) as con:
            staged = _stage_and_check(con, data)
            _load(con, staged)
            _describe(con, staged)
            for sql in sql_files("computed").values():
                con.execute(sql)
            load_search_words(con)
            con.execute("CREATE SCHEMA mart")
            for sql in sql_files("marts").values():
                con.execute(sql, {"version": version} if "$version" in sql else None)
            con.execute("CHECKPOINT")
        os.replace(new, database)
        keep(database, version, shaping_version())
    finally:
        new.unlink(missing_ok=True)
    return version


def _new_file(file: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection to a new database file; raise OSError where it cannot be made."""
    try:
        return duckdb.connect(str(file), config=STORAGE)
    except duckdb.IOException as error:
        raise OSError(str(error)) from error


def version_of(database: Path) -> str | None:
    """Return the data version that the database was built from; None where there is no usable database."""
    if not database.is_file():
        return None
    try:
        with duckdb.connect() as con:
            con.execute(f"ATTACH '{str(database).replace(chr(39), chr(39) * 2)}' AS found (READ_ONLY)")
            row = con.execute("SELECT version FROM found.mart.data_version").fetchone()
    except duckdb.Error:
        return None
    return str(row[0]) if row else None


def _stage_and_check(con: duckdb.DuckDBPyConnection, data: Path) -> list[StagedTable]:
    staged, problems = _read(data)
    problems += check_texts(staged)
    problems += _new(check_tables(staged) + check_locators(staged), problems)
    _stage(con, staged)
    incomplete = {table.table.name for table in staged if not table.is_complete}
    problems += _new(check_rules(con, incomplete), problems)
    if problems:
        raise DataError(problems)
    return staged


def _read(data: Path) -> tuple[list[StagedTable], list[Problem]]:
    """Return the text of every table in the order of tables.sql: the shapes from GeoJSON, all else from CSV."""
    staged, problems = read_tables(data, [table for table in tables() if table.name != TABLE])
    place, shapes = next((place, table) for place, table in enumerate(tables()) if table.name == TABLE)
    shape_table, shape_problems = read_shapes(data, shapes)
    staged.insert(place, shape_table)
    return staged, problems + shape_problems


def _new(found: list[Problem], problems: list[Problem]) -> list[Problem]:
    """Return what is found in cells that have not been reported already: one mistake, one line."""
    known = {(problem.file, problem.line, problem.column) for problem in problems}
    return [problem for problem in found if (problem.file, problem.line, problem.column) not in known]


def _stage(con: duckdb.DuckDBPyConnection, staged: list[StagedTable]) -> None:
    """Put the text of the files, with file and line, into the schema ``staging``."""
    con.execute("CREATE SCHEMA staging")
    for table in staged:
        names = table.table.column_names
        columns = ", ".join(f'"{name}" VARCHAR' for name in names)
        con.execute(f"CREATE TABLE staging.{table.table.name} ({columns}, csv_file VARCHAR, csv_line INTEGER)")
        values: list[list[object]] = [[row.cells[name] for row in table.rows] for name in names]
        values += [[row.file for row in table.rows], [row.line for row in table.rows]]
        if table.rows:
            lists = ", ".join("unnest(?)" for _ in values)
            con.execute(f"INSERT INTO staging.{table.table.name} SELECT {lists}", values)


def _load(con: duckdb.DuckDBPyConnection, staged: list[StagedTable]) -> None:
    """Fill the typed and constrained tables; their constraints are the last net."""
    con.execute(sql_text("tables.sql"))
    for table in staged:
        name = table.table.name
        try:
            con.execute(
                f"INSERT INTO {name} BY NAME SELECT * EXCLUDE (csv_file, csv_line) FROM staging.{name}"  # noqa: S608 - names come from tables.sql
            )
        except (duckdb.ConstraintException, duckdb.ConversionException) as error:
            detail = str(error)
            raise DataError(
                [
                    Problem(
                        file=f"{name}.csv",
                        line=1,
                        column="-",
                        message="check.refused",
                        values={"detail": detail},
                    )
                ]
            ) from error


def _describe(con: duckdb.DuckDBPyConnection, staged: list[StagedTable]) -> None:
    """Write the descriptions of tables and columns into the database."""
    for table in staged:
        name = table.table.name
        _comment(con, "TABLE", name, table.table.description)
        for column in table.table.columns:
            _comment(con, "COLUMN", f"{name}.{column.name}", column.description)


def _comment(con: duckdb.DuckDBPyConnection, kind: str, name: str, text: str) -> None:
    quoted = text.replace("'", "''")
    con.execute(f"COMMENT ON {kind} {name} IS '{quoted}'")
