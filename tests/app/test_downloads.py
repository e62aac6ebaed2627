"""The files that pages offer, re-read: the rows on screen, in every filter state and language."""

import html
import io
import json
import logging
import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.domain.pages import page_names
from armdash.exports.dataset import Provenance, file_name
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.case import case_texts
from armdash.queries.connection import Connection
from armdash.queries.sources import data_version, sources
from armdash.ui import chart, downloads
from tests.app.fixtures import FILTERED, TODAY, OpenApp
from tests.app.recorded import Download, Handed, record_downloads
from tests.turns import turns

TABLE_KINDS = {"xlsx", "csv", "machine", "json"}
NOT_TWINS = {"everything", "database"}
HANDOUTS = ("presentation", "briefing", "appendix", "meeting-pack")


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> list[Download]:
    return record_downloads(monkeypatch)


def by_key(offered: list[Download]) -> dict[str, dict[str, Download]]:
    """Return the files of tables by table and kind: ``{key: {xlsx, csv, machine, json}}``."""
    found: dict[str, dict[str, Download]] = {}
    for file in offered:
        kind = "machine" if file.key.endswith("-machine") else file.name.rsplit(".", 1)[-1]
        if kind in TABLE_KINDS:
            found.setdefault(file.key.removesuffix("-machine"), {})[kind] = file
    return {key: files for key, files in found.items() if key not in NOT_TWINS and not key.startswith(HANDOUTS)}


def sheets(content: bytes) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=False)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


def tables_on_screen(app: AppTest) -> list[list[list[str]]]:
    """Return the cells of every table in the expanders, which are the twins of pictures; folds have those inside."""
    found = []
    for expander in (one for one in app.expander if not one.get("expander")):
        for element in expander.get("html"):
            for table in re.findall(r"<table>(.*?)</table>", element.proto.body, re.DOTALL):
                lines = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
                found.append(
                    [[_plain(cell) for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", line)] for line in lines]
                )
    return found


def _plain(text: str) -> str:
    return re.sub(r"[\s\u00a0]+", " ", html.unescape(re.sub(r"<[^>]+>", "", text))).strip()


def as_read(value: Any, tr: Translator) -> set[str]:
    """Return the cell of a workbook as the page may write it: a workbook does not tell 15.0 from 15."""
    if isinstance(value, datetime):
        return {_plain(formats.day(value.date(), tr))}
    if isinstance(value, bool) or value is None:
        return {str(value)}
    if isinstance(value, int | float):
        number = Decimal(str(value))
        least = formats.decimals_of(number)
        decimals = {0, 1} if least == 0 else {max(least, 1), 2}
        return {_plain(formats.number(number, tr, count)) for count in decimals}
    return {_plain(str(value))}


@pytest.mark.parametrize(
    ("page", "state", "language"),
    [
        *turns(page_names(hidden=False), [{}], config.LANGUAGES, start=1),
        *turns(page_names(hidden=False), FILTERED, config.LANGUAGES),
    ],
    ids=str,
)
def test_every_file_holds_the_rows_on_screen_and_their_sources(
    handed: Callable[..., Handed], con: Connection, page: str, state: dict[str, str | list[str]], language: str
) -> None:
    found = handed(page, lang=language, **state)
    app, files = found.app, by_key(found.files)
    assert not app.exception
    tr = Translator(language)
    screen = tables_on_screen(app)
    assert files or page == "present"
    workbooks = {key: sheets(kinds["xlsx"].make()) for key, kinds in files.items()}
    contents = {key: next(iter(book.values())) for key, book in workbooks.items()}
    for table in screen:
        as_shown = [
            content
            for content in contents.values()
            if [_plain(str(cell)) for cell in content[0]] == table[0] and len(content) == len(table)
        ]
        assert any(_same(content, table, tr) for content in as_shown), table[:2]
    for key, kinds in files.items():
        assert set(kinds) == TABLE_KINDS
        assert_same_rows(contents[key], kinds)
        assert_tells_its_origin(key, kinds, con, language)


def _same(content: list[list[Any]], table: list[list[str]], tr: Translator) -> bool:
    """Say whether each cell of the workbook is the cell on screen; counts stand on screen without separators."""
    return all(
        shown in as_read(cell, tr)
        or shown == _plain(str(cell if cell is not None else ""))
        or (cell is None and shown == "None")
        for line, row in zip(content[1:], table[1:], strict=True)
        for cell, shown in zip(line, row, strict=True)
    )


def assert_same_rows(content: list[list[Any]], kinds: dict[str, Download]) -> None:
    """Hold the other files of a table against its workbook: the same columns, number of rows and totals."""
    heading, *rows = content
    excel = pd.read_csv(io.BytesIO(kinds["csv"].make()), sep=";", decimal=",", encoding="utf-8-sig")
    machine = pd.read_csv(io.BytesIO(kinds["machine"].make()))
    parsed = json.loads(kinds["json"].make())
    ids = [column["id"] for column in parsed["columns"]]
    assert list(excel.columns) == heading == [column["heading"] for column in parsed["columns"]]
    assert list(machine.columns) == ids == list(parsed["rows"][0])
    assert len(excel) == len(machine) == len(rows) == len(parsed["rows"]) > 0
    for place, (name, column_id) in enumerate(zip(heading, ids, strict=True)):
        values = [row[place] for row in rows if isinstance(row[place], int | float)]
        if values and not any(isinstance(row[place], str) for row in rows):
            assert float(excel[name].sum()) == pytest.approx(sum(values))
            assert float(machine[column_id].sum()) == pytest.approx(sum(values))
            told = [row[column_id] for row in parsed["rows"] if row[column_id] is not None]
            assert sum(told) == pytest.approx(sum(values))


def assert_tells_its_origin(key: str, kinds: dict[str, Download], con: Connection, language: str) -> None:
    """Hold the metadata of a table's files against the database: title, sources, version, day, name."""
    metadata = json.loads(kinds["json"].make())["metadata"]
    version = data_version(con).version
    assert metadata["title"], key
    assert metadata["sources"], key
    assert {source["source_id"] for source in metadata["sources"]} <= {
        row.source_id for row in sources(con, language=language)
    }
    assert (metadata["data_version"], metadata["language"]) == (version, language)
    assert metadata["made_on"] == TODAY.isoformat()
    origin = Provenance(made_on=TODAY, version=version, address="", case=case_texts(con, language=language)["name"])
    assert kinds["xlsx"].name == file_name(key, origin, "xlsx", Translator(language))


def test_a_table_is_drawn_once_its_expander_is_open(
    open_app: OpenApp, offered: list[Download], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chart, "DATA_TABLES_ARE_OPEN", False)
    app = open_app("funding")
    assert len(app.expander) == 6  # four tables, and two parts of the page
    assert not tables_on_screen(app)
    before = set(by_key(offered))
    app.session_state["twin-funding-flow"] = True
    app.run()
    assert len(tables_on_screen(app)) == 1
    assert set(by_key(offered)) - before == {"funding-flow"}


def test_a_file_of_projects_holds_the_projects_that_pass(handed: Callable[..., Handed]) -> None:
    book = sheets(by_key(handed("projects", theme="people").files)["projects"]["xlsx"].make())
    assert len(book["Tiedot"]) == 1 + 2
    about = dict(book["Rajaukset"][1:])  # type: ignore[arg-type]
    assert about["Teema"] in {row[2] for row in book["Tiedot"][1:]}


def test_the_database_file_is_the_database(handed: Callable[..., Handed], con: Connection, tmp_path: Path) -> None:
    file = tmp_path / "copy.duckdb"
    file.write_bytes(next(one for one in handed("sources").files if one.key == "database").make())
    with duckdb.connect(str(file), read_only=True) as copy:
        found = copy.execute("SELECT count(*), sum(value) FROM observation").fetchone()
        comments = copy.execute(
            "SELECT count(*) FROM duckdb_columns()"
            " WHERE database_name = current_database() AND schema_name = 'main' AND comment IS NULL"
        )
        assert comments.fetchone() == (0,)
    assert found == con.cursor().execute("SELECT count(*), sum(value) FROM observation").fetchone()


def test_a_file_that_cannot_be_made_is_logged_and_told(
    handed: Callable[..., Handed], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("no paper")

    file = by_key(handed("projects").files)["projects"]["json"]
    monkeypatch.setitem(downloads.FORMATS, "json", type("Broken", (), {"make": staticmethod(broken)})())
    with caplog.at_level(logging.ERROR), pytest.raises(ValueError, match="no paper"):
        file.make()
    assert "armdash_hankkeet_kemin….json" in caplog.text


def test_only_what_stands_below_the_filters_tells_them(handed: Callable[..., Handed]) -> None:
    def filters(page: str, key: str) -> list[str]:
        file = by_key(handed(page, theme="education").files)[key]["json"]
        return [one["name"] for one in json.loads(file.make())["metadata"]["filters"]]

    assert filters("funding", "funding-decisions") == []
    assert filters("funding", "funding-matrix") == [Translator("fi")("filter.theme")]
    assert filters("sources", "freshness") == []
