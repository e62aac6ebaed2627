"""Numbers are found however people write them, and what is no number stays a word."""

import pytest

from armdash.i18n.search_numbers import split_numbers
from armdash.i18n.search_words import search_terms, search_words


def meant(text: str, language: str = "") -> list[tuple[str, ...]]:
    return [number.meant for number in split_numbers(text, language)[0]]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        *((text, "1000") for text in ("1000", "1 000", "1,000", "1.000", "1\u00a0000", "tuhat 1000 €")),
        *(
            (text, "52000000")
            for text in ("52 milj", "52 milj. €", "€52 million", "52M€", "52 miljoonaa", "52000000")
        ),
        *((text, "12750000") for text in ("12,75 milj. €", "12.75 million", "12 750 000", "12.750.000")),
        *((text, "1600000000") for text in ("1,6 mrd", "1.6 bn", "1,6 miljardia")),
        *((text, "9.7") for text in ("9,7", "9.7 %")),
        ("500 k€", "500000"),
        ("344,616", "344616"),
        ("1 500,5", "1500.5"),
        ("0,125", "0.125"),
    ],
)
def test_a_number_is_the_same_however_it_is_typed(typed: str, number: str) -> None:
    assert search_terms(typed)[0].stems == (number,)


@pytest.mark.parametrize("text", ["20.4.2021", "8.6.", "S22668", "12r5", "tuhat"])
def test_dates_and_codes_are_no_numbers(text: str) -> None:
    assert split_numbers(text) == ([], text)


@pytest.mark.parametrize(("language", "number"), [("fi", "1.5"), ("en", "1500")])
def test_a_text_has_the_signs_of_its_language(language: str, number: str) -> None:
    assert meant("1,500", language) == [(number,)]


def test_a_text_is_found_by_its_millions_and_by_the_whole_number() -> None:
    assert meant("12,75 milj. €", "fi") == [("12750000", "12.75")]
    assert {stem for _, _, stem, _ in search_words("noin 1 500 työpaikkaa", "fi")} >= {"1500"}


def test_doubled_figures_stay() -> None:
    assert search_terms("226")[0].stems != search_terms("26")[0].stems


@pytest.mark.parametrize(
    ("text", "left"), [("mitä tehtiin simossa", ["simossa"]), ("what was done", ["what", "was", "done"])]
)
def test_words_of_a_question_are_left_out_where_there_are_others(text: str, left: list[str]) -> None:
    assert [term.word for term in search_terms(text)] == left


def test_a_compound_with_a_hyphen_is_found_without() -> None:
    assert search_terms("kemilisä")[0].stems[0] in {stem for _, _, stem, _ in search_words("Kemi-lisän", "fi")}
