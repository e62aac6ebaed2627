"""The words of everything that the search can find, folded for it, so that a query needs no text work."""

from collections.abc import Iterator

import duckdb

from armdash import config
from armdash.i18n import formats
from armdash.i18n.search_words import search_words
from armdash.i18n.translator import Translator
from armdash.pipeline.insert import insert_rows

VALUES = """
    SELECT entry_id, amounts, unit, decimals, bound, wording_fi, wording_en, value_kind, indicator_id
    FROM mart.search_entry
    LEFT JOIN (SELECT entry_id, indicator_id FROM mart.search_value) USING (entry_id)
    WHERE amounts IS NOT NULL
"""

# What stands between spaces is a piece; a number is one with those behind it and the next piece, which may be what
# makes more of it: 1 500, 12,75 milj. Finding the words of a piece is slow, and few pieces are not found again.
SPACE, SIGN = r"[\s\p{Z}]", r"[^\s\p{Z}]"
WITH_DIGIT = rf"{SIGN}*\d{SIGN}*"
PIECE = rf"{WITH_DIGIT}(?:{SPACE}+{WITH_DIGIT})*(?:{SPACE}+{SIGN}+)?|{SIGN}+"
PUNCTUATION = ".,;:!?()[]«»\"'”“’–…"

PLACES = """
    CREATE TABLE mart.search_field AS
    SELECT row_number() OVER ()::INTEGER AS field_id, kind, entry_id, field
    FROM (SELECT DISTINCT kind, entry_id, field FROM search_text ORDER BY ALL);

    CREATE TEMP TABLE field_text AS
    SELECT field_id, unnest(['fi', 'en']) AS language, unnest([text_fi, text_en]) AS text
    FROM search_text JOIN mart.search_field USING (kind, entry_id, field);

    CREATE TEMP TABLE text AS
    SELECT row_number() OVER ()::INTEGER AS text_id, language, text
    FROM (SELECT DISTINCT language, text FROM field_text WHERE text IS NOT NULL);

    CREATE TEMP TABLE text_piece AS
    SELECT text_id, language, if(regexp_matches(piece, '[0-9]'), piece, trim(piece, $punctuation)) AS piece
    FROM (SELECT text_id, language, unnest(regexp_extract_all(text, $piece)) AS piece FROM text);

    CREATE TEMP TABLE piece AS
    SELECT row_number() OVER (ORDER BY language, piece)::INTEGER AS piece_id, language, piece
    FROM (SELECT DISTINCT language, piece FROM text_piece);

    CREATE TABLE mart.search_place AS
    SELECT piece_id, field_id
    FROM (SELECT DISTINCT piece_id, text_id FROM text_piece JOIN piece USING (language, piece))
    JOIN text USING (text_id) JOIN field_text USING (language, text)
    ORDER BY ALL
"""
# What the build needs of it no more.
UNUSED = ("search_text", "field_text", "text", "text_piece", "piece")


def load_search_words(con: duckdb.DuckDBPyConnection) -> None:
    """Make ``mart.search_word``, the words of each piece of text, and ``mart.search_place``: where the pieces stand.

    The texts are those of ``search_text`` and the values of ``mart.search_entry``.
    """
    insert_rows(con, "search_text", _values(con))
    for sql in PLACES.split(";"):
        given = {"piece": PIECE, "punctuation": PUNCTUATION}
        con.execute(sql, {name: value for name, value in given.items() if f"${name}" in sql} or None)
    con.execute(
        "CREATE TABLE mart.search_word"
        " (piece_id INTEGER, word VARCHAR, folded VARCHAR, stem VARCHAR, compound VARCHAR)"
    )
    pieces = con.execute("SELECT piece_id, language, piece FROM piece ORDER BY piece_id").fetchall()
    rows = (
        (number, *word) for number, language, text in pieces for word in dict.fromkeys(search_words(text, language))
    )
    insert_rows(con, "mart.search_word", rows)
    for table in UNUSED:
        con.execute(f"DROP TABLE {table}")


def _values(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str | None, ...]]:
    """Yield each value as pages write it, with its kind and the words by which people ask for such values."""
    rows = con.execute(VALUES).fetchall()
    for language in config.LANGUAGES:
        tr = Translator(language)
        for entry_id, amounts, unit, decimals, bound, wording_fi, wording_en, kind, indicator_id in rows:
            wording = (wording_en or wording_fi) if language == "en" else wording_fi
            amount = formats.bounded(amounts, unit=unit, decimals=decimals, bound=bound, wording=wording, tr=tr)
            told = tr(f"unit.{unit}", amount=amount) if tr.has(f"unit.{unit}") else amount
            also = (tr(key) for name in (indicator_id, kind) if tr.has(key := f"search.also.{name}"))
            text = " ".join([told, formats.kind_text(kind, tr), *also])
            yield "value", entry_id, "value", *(text if language == known else None for known in ("fi", "en"))
