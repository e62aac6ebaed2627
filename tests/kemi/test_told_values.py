"""Every value leaves the database as its source tells it: its parts, kind, bound and time, never mixed or rounded."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from armdash.domain.values import Dated, Observation
from armdash.exhibits.value_text import time_text, value_text
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection, query_rows
from tests.answers import rows_of

FI, EN = Translator("fi"), Translator("en")
MARTS = ("bounded_value", "key_figure", "promise_figure", "source_fact", "disagreement_value")

# What the sources' own sentences say, read in the documents by hand: the word of the bound belongs to the figure.
TOLD = [
    ("dismissed_people", "information_package", "550", "550"),
    ("jobs_lost", "information_package", "noin 1 500", "about 1,500"),
    ("manufacturing_dismissed_share", "information_package", "15 %", "15%"),
    ("manufacturing_dismissed_share", "information_package", "9,7 %", "9.7%"),
    ("mill_investment", "information_package", "runsaat 2 mrd €", "just over €2 billion"),
    ("industrial_history", "information_package", "noin 120", "about 120"),
    ("mill_history", "information_package", "lähes 100", "nearly 100"),
    ("family_generations", "information_package", "jopa 4", "up to 4"),
    ("new_jobs", "information_package", "1 000", "1,000"),
    ("new_jobs", "information_package", "vähintään 1 000", "at least 1,000"),
    ("new_jobs", "digipolis_2021_11", "jopa 1 000", "up to 1,000"),
    ("company_project_new_jobs", "information_package", "226 + 86", "226 + 86"),
    ("company_project_new_jobs", "information_package", "486", "486"),
    ("company_project_turnover_growth", "sttinfo_2023_03", "52 milj. €", "€52 million"),
    ("dismissed_unemployed", "information_package", "alle 75", "under 75"),
    ("dismissed_in_a_measure", "yle_2022_06", "noin 400", "about 400"),
    ("dismissed_without_solution", "yle_2022_06", "vajaa 50", "just under 50"),
    ("years_to_success", "information_package", "vähintään 10", "at least 10"),
    ("event_participants", "information_package", "lähes 3 500", "nearly 3,500"),
    ("participating_companies", "information_package", "noin 50", "about 50"),
    ("customer_age", "information_package", "yli 30", "over 30"),
    ("kemi_supplement_months", "employment_presentation", "enintään 12", "at most 12"),
]
TIMES = [
    ("new_jobs", "1 000", "8.6.2021 mennessä", "by 8 June 2021"),
    ("company_project_new_jobs", "226 + 86", "helmikuuhun 2024 mennessä", "by February 2024"),
    ("company_project_new_jobs", "486", "ajankohta ei tiedossa", "date not known"),
    ("company_projects", "56", "ajankohta ei tiedossa", "date not known"),
    ("dismissed_unemployed", "alle 75", "kevät 2024", "spring 2024"),
    ("kemi_supplement", "500 €", "aikaisintaan kevät 2019", "spring 2019 at the earliest"),
]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@dataclass(frozen=True, kw_only=True)
class Told(Observation, Dated):
    """A value as its source tells it."""

    indicator_id: str
    source_id: str


def values(con: Connection, language: str) -> list[Told]:
    sql = """
        SELECT indicator_id, amounts, unit, decimals, bound, wording_fi, wording_en, kind, starts_on, ends_on,
               date_bound, source_id
        FROM mart.bounded_value
    """
    return query_rows(con, Told, sql, language=language)


@pytest.mark.parametrize("mart", MARTS)
def test_no_mart_mixes_what_the_file_keeps_apart(con: Connection, data: Path, mart: str) -> None:
    told = defaultdict(list)
    for file in sorted(data.glob("observation*.csv")):
        with file.open(encoding="utf-8", newline="") as text:
            for row in csv.DictReader(text):
                if row["value"]:
                    key = (row["kind"] or None, row["bound"], row["source_id"], row["starts_on"], row["indicator_id"])
                    key += (row["area_id"], row["project_id"])
                    told[key].append(Decimal(row["value"]))
    whole = {(key[0], key[1], key[2], tuple(amounts)) for key, amounts in told.items()}
    rows = [row for row in rows_of(con, f"FROM mart.{mart}") if row["amounts"]]
    assert rows
    for row in rows:
        assert "kind" in row
        assert {"bound", "amounts"} <= set(row)
        if row.get("fact_kind", "figure") != "figure" or row.get("unit") == "eur" or row["kind"] == "statistic":
            continue  # decisions and budgets are told one by one; computed statistics are not in the files
        assert (row["kind"], row["bound"], row["source_id"], tuple(row["amounts"])) in whole


@pytest.mark.parametrize(("indicator", "source", "finnish", "english"), TOLD)
def test_the_bound_of_the_source_is_in_the_figure(
    con: Connection, indicator: str, source: str, finnish: str, english: str
) -> None:
    for tr, text in ((FI, finnish), (EN, english)):
        shown = {
            plain(value_text(row, tr))
            for row in values(con, tr.language)
            if (row.indicator_id, row.source_id) == (indicator, source)
        }
        assert text in shown


@pytest.mark.parametrize(("indicator", "figure", "finnish", "english"), TIMES)
def test_the_bound_of_the_time_is_in_the_time(
    con: Connection, indicator: str, figure: str, finnish: str, english: str
) -> None:
    for tr, text in ((FI, finnish), (EN, english)):
        shown = {
            plain(time_text(row, tr))
            for row in values(con, tr.language)
            if row.indicator_id == indicator
            and row.source_id in ("information_package", "employment_presentation")
            and plain(value_text(row, FI if tr is FI else EN)) == (figure if tr is FI else english_of(figure))
        }
        assert text in shown


def english_of(figure: str) -> str:
    return {"1 000": "1,000", "alle 75": "under 75", "500 €": "€500"}.get(figure, figure)


def test_a_value_without_a_time_has_none_in_the_file(data: Path) -> None:
    """No year is invented: of the documents' figures only those have a time whose time some source gives."""
    with (data / "observation.csv").open(encoding="utf-8", newline="") as text:
        dated = {row["indicator_id"] for row in csv.DictReader(text) if row["starts_on"].endswith("-01-01")}
    assert dated <= {"trial_unemployment_months"}


def test_what_no_source_mentions_is_no_zero(data: Path) -> None:
    with (data / "observation.csv").open(encoding="utf-8", newline="") as text:
        assert [row for row in csv.DictReader(text) if row["value"] and Decimal(row["value"]) == 0] == []
