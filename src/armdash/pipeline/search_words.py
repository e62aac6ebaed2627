"""The words of everything that the search can find, folded for it, so that a query needs no text work."""

from collections.abc import Iterator

import duckdb

from armdash import config
from armdash.i18n import formats
from armdash.i18n.search_words import search_words
from armdash.i18n.translator import Translator
from armdash.pipeline.insert import insert_rows

VALUES = """
    SELECT entry_id, amounts, unit, decimals, bound, wording_fi, wording_en, value_kind
    FROM mart.search_entry WHERE amounts IS NOT NULL
"""

Text = tuple[str, str, str, str, str]


def load_search_words(con: duckdb.DuckDBPyConnection) -> None:
    """Fill ``mart.search_word`` from ``mart.search_text`` and the values of ``mart.search_entry``."""
    con.execute(
        "CREATE TABLE mart.search_word (kind VARCHAR, entry_id VARCHAR, field VARCHAR, language VARCHAR,"
        " word VARCHAR, folded VARCHAR, stem VARCHAR, compound VARCHAR)"
    )
    rows = {
        (kind, entry_id, field, language, *word)
        for kind, entry_id, field, language, text in [*_texts(con), *_values(con)]
        for word in search_words(text, language)
    }
    insert_rows(con, "mart.search_word", sorted(rows))


def _texts(con: duckdb.DuckDBPyConnection) -> Iterator[Text]:
    for kind, entry_id, field, *texts in con.execute("SELECT * FROM mart.search_text").fetchall():
        for language, text in zip(("fi", "en"), texts, strict=True):
            yield kind, entry_id, field, language, text or ""


def _values(con: duckdb.DuckDBPyConnection) -> Iterator[Text]:
    """Yield each value as pages write it, with the word for its kind: ``noin 1 500 työpaikkaa arvio``."""
    rows = con.execute(VALUES).fetchall()
    for language in config.LANGUAGES:
        tr = Translator(language)
        for entry_id, amounts, unit, decimals, bound, wording_fi, wording_en, kind in rows:
            wording = (wording_en or wording_fi) if language == "en" else wording_fi
            amount = formats.bounded(amounts, unit=unit, decimals=decimals, bound=bound, wording=wording, tr=tr)
            told = tr(f"unit.{unit}", amount=amount) if tr.has(f"unit.{unit}") else amount
            yield "value", entry_id, "value", language, f"{told} {formats.kind_text(kind, tr)}"
