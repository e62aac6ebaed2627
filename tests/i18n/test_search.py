"""The search finds what is meant, however it was typed or copied: parts of compounds, letters in two pieces."""

from unicodedata import normalize

import duckdb
import pytest

from armdash.domain.filters import Filters
from armdash.i18n.search_words import search_terms, search_words
from armdash.pipeline.search_words import PIECE, PUNCTUATION
from armdash.queries.connection import Connection
from armdash.queries.filters import matching_projects
from armdash.queries.search import search_hits
from armdash.ui.address import clean_text


def words_found(con: Connection, text: str) -> set[str]:
    return {word.lower() for hit in search_hits(con, text, ["project"]) for word in hit.words}


@pytest.mark.parametrize("text", ["työllisyys", "äärm", "kemissä yritykset"])
def test_letters_in_two_pieces_find_the_same(con: Connection, text: str) -> None:
    pieces = normalize("NFD", text)
    assert pieces != text
    assert clean_text(pieces) == text
    found = matching_projects(con, Filters(text=text))
    assert found
    assert matching_projects(con, Filters(text=pieces)) == found


def test_texts_of_the_data_in_two_pieces_are_found() -> None:
    assert set(search_words(normalize("NFD", "Työllisyyttä"), "fi")) == set(search_words("Työllisyyttä", "fi"))


@pytest.mark.parametrize(
    ("copied", "meant"),
    [("työl\u00adlisyys", "työllisyys"), ("työ\u200bllisyys\ufeff", "työllisyys"), ("\ufb01nanssi", "finanssi")],
)
def test_what_nobody_sees_in_a_copied_word_does_not_hide_it(copied: str, meant: str) -> None:
    assert search_terms(copied) == search_terms(meant)
    assert search_terms(clean_text(copied)) == search_terms(meant)


@pytest.mark.parametrize(
    ("part", "count", "compound"),
    [
        ("rahasto", 8, "aluekehitysrahasto"),
        ("rahastojen", 8, "sosiaalirahasto"),
        ("puisto", 1, "yrityspuistoa"),
        ("verkosto", 11, "yhteistyöverkostoon"),
        ("talous", 3, "vetytaloudesta"),
        ("alue", 12, "merialue"),
        ("muutos", 9, "rakennemuutosten"),
    ],
)
def test_a_part_of_a_compound_is_found(con: Connection, part: str, count: int, compound: str) -> None:
    assert len(matching_projects(con, Filters(text=part))) == count
    assert compound in words_found(con, part)


@pytest.mark.parametrize(
    ("text", "nonsense"),
    [
        ("lappi", "ylläpito|elinkaari"),
        ("kemi", "hakemisessa|sulkeminen|tukeminen"),
        ("ärm", "varmistettiin|varmisti"),
        ("arm", "varmistettiin|varmisti"),
        ("port", "support|report|transport|raportin"),
        ("eri", "meri"),
        ("kemissä", "hakemisessa|kytkemällä"),
    ],
)
def test_letters_that_are_alike_by_chance_are_not_found(con: Connection, text: str, nonsense: str) -> None:
    assert words_found(con, text).isdisjoint(nonsense.split("|"))


def test_lappi_finds_lapland_in_all_its_forms(con: Connection) -> None:
    assert words_found(con, "lappi") - {"läpi"} == {"lapille", "lapin", "lapissa", "lappia"}


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize(
    "text",
    [
        "Noin 1 500 työpaikkaa ja 12,75 milj. € 20.4.2021; 226 + 86 työtä.",
        "”Kemi-lisä” (500 €/kk) – vuosina 2021–2023, 3 000 000 euroa…",
        "Äkillinen rakennemuutos: 1,000 jobs, €12.75 million; 52 milj. 7 kpl",
        "työl\u00adlisyys\u00a0100\u00a0000 henkilöä 5\u202f000 m",
    ],
)
def test_the_words_of_a_text_are_those_of_its_pieces(text: str, language: str) -> None:
    ((pieces,),) = duckdb.execute(
        "SELECT regexp_extract_all($text, $piece)", {"text": text, "piece": PIECE}
    ).fetchall()
    cut = [piece if any(sign.isdigit() for sign in piece) else piece.strip(PUNCTUATION) for piece in pieces]
    assert {word for piece in cut for word in search_words(piece, language)} == set(search_words(text, language))
