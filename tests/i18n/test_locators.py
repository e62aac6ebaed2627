"""Places in the sources: told in the language of the page, wherever a query returns them."""

import re
from dataclasses import dataclass

import pytest

from armdash import config
from armdash.exhibits.html import located
from armdash.i18n.locators import in_language, unknown_parts
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection, query_rows, query_values
from armdash.queries.sources import sources

PHRASES = {
    "uutinen": "news item",
    "uutinen verkossa": "news item online",
    "Milloin": "“Milloin” (when)",
    "Yle": "Yle",
    "luettelot": "“Hankkeet” and “Luettelo” (lists)",
}
QUOTED = re.compile(r"“[^”]*”")


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("s. 14–15", "pp. 14–15"),
        ("s.\u00a014–15, Milloin", "pp. 14–15, “Milloin” (when)"),
        ("s. 8; uutinen", "p. 8; news item"),
        ("uutinen verkossa 3-12001295", "news item online 3-12001295"),
        ("Milloin (uutinen: Yle 29.6.2021)", "“Milloin” (when) (news item: Yle 29 June 2021)"),
        ("uutisessa", "“uutisessa”"),
        ("s. 3, uutinen lehdessä; liite <b>", "p. 3, “uutinen lehdessä”; “liite <b>”"),
        ("luettelot; ”Uusi”", "“Hankkeet” and “Luettelo” (lists); “Uusi”"),
        ("”Työttömyys: 98 519, yhä liikaa”, 6/2024, uutinen", "“Työttömyys: 98 519, yhä liikaa”, 6/2024, news item"),
        ("28.1.2022", "28 January 2022"),
        ("99.1.2022", "99.1.2022"),
    ],
)
def test_pages_days_and_phrases_are_told_and_the_rest_stays(place: str, expected: str) -> None:
    assert in_language(place, PHRASES, Translator("en")).replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("place", "unknown"),
    [
        ("s. 14–15, Milloin", []),
        ("uutinen 3-12001295; 28.1.2022", []),
        ("uutinen Kemistä", []),
        ("”Työttömyys: 98 519, yhä liikaa”, 6/2024", []),
        ("uutinen lehdessä", ["uutinen lehdessä"]),
        ("Kemistä", ["Kemistä"]),
        ("s. 1, liite (Yle, kuva)", ["liite", "kuva"]),
    ],
)
def test_a_part_is_known_by_its_phrase_and_what_needs_no_words(place: str, unknown: list[str]) -> None:
    assert unknown_parts(place, PHRASES) == unknown


def test_what_is_left_in_finnish_is_marked_so() -> None:
    assert located("p. 3, “uutinen”; “liite <b>”") == (
        'p. 3, <span lang="fi">“uutinen”</span>; <span lang="fi">“liite &lt;b&gt;”</span>'
    )


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place in a source."""

    locator: str | None


def places(con: Connection, language: str) -> set[str]:
    """Return every place in a source as a query returns it."""
    columns = con.answer(
        "SELECT schema_name, table_name, column_name FROM duckdb_columns() WHERE database_name = 'armdash'"
        " AND schema_name IN ('main', 'mart') AND (column_name = 'locator' OR suffix(column_name, '_locator'))"
    )
    found: set[str] = set()
    for schema, table, name in columns.rows:
        rows = query_rows(con, Place, f"SELECT {name} AS locator FROM {schema}.{table}", language=language)
        found.update(row.locator for row in rows if row.locator)
    return found


def test_no_place_is_left_in_finnish(con: Connection) -> None:
    assert "s. 14–15, Milloin" in places(con, "fi")
    english = places(con, "en")
    assert "pp. 14–15, “Milloin” (when)".replace("pp. ", "pp.\u00a0") in english
    finnish = set(query_values(con, "SELECT phrase FROM locator_phrase"))
    same = set(query_values(con, "SELECT phrase FROM locator_phrase WHERE phrase = phrase_en"))
    words = [re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)") for phrase in finnish - same]
    for place in english:
        outside = QUOTED.sub("", place)
        assert not [word.pattern for word in words if word.search(outside)], place
        assert not re.search(r"\bs\.\s\d", outside), place


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_short_names_of_sources_hold_no_comma(con: Connection, language: str) -> None:
    """They are listed between commas: a comma in one makes two sources of it."""
    assert [row.short_name for row in sources(con, language=language) if "," in row.short_name] == []
