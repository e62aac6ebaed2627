"""The figures of Kajaani leave the database as their sources tell them, read in the sources by hand."""

from dataclasses import dataclass
from datetime import date

import pytest

from armdash.domain.values import Dated, Observation
from armdash.exhibits.value_text import value_text
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection, query_rows, query_values

TOLD = [
    ("personnel_reduction", "upm_2008_11_decision", "estimate", "535", "535"),
    ("personnel_reduction", "hs_2020_11", "outcome", "535", "535"),
    ("personnel_reduction", "innokaupungit", "outcome", "yli 500", "over 500"),
    ("personnel_reduction", "eura_s10609", "estimate", "noin 535", "about 535"),
    ("pension_arrangements", "upm_2008_11_decision", "estimate", "noin 100", "about 100"),
    ("earlier_office_reduction", "upm_2008_02", "outcome", "27", "27"),
    ("earlier_worker_reduction", "upm_2008_02", "estimate", "noin 47", "about 47"),
    ("found_in_mining", "druck_medien", "outcome", "15", "15"),
    ("found_in_upm", "druck_medien", "outcome", "11", "11"),
    ("found_elsewhere", "druck_medien", "outcome", "35", "35"),
    ("park_jobs", "druck_medien", "estimate", "75–130", "75–130"),
    ("park_jobs", "upm_2008_12", "estimate", "noin 300–400", "some 300–400"),
    ("park_jobs", "upm_2009_02", "estimate", "noin 360–440", "some 360–440"),
    ("park_jobs", "upm_2009_02", "estimate", "yli 400", "over 400"),
    ("park_agreements", "upm_2008_12", "outcome", "17", "17"),
    ("park_agreements", "upm_2009_02", "outcome", "22", "22"),
    ("park_final_agreements", "upm_2008_12", "outcome", "4", "4"),
    ("park_final_agreements", "upm_2009_02", "outcome", "9", "9"),
    ("park_people", "upm_2013_02", "target", "535", "535"),
    ("park_people", "upm_2013_02", "outcome", "yli 535", "over 535"),
    ("park_people", "upm_2013_02", "estimate", "800–900", "800–900"),
    ("park_companies", "upm_2013_02", "outcome", "yli 30", "over 30"),
    ("park_new_companies", "upm_2013_02", "outcome", "28", "28"),
    ("service_centre_people", "upm_2008_12", "estimate", "noin 30", "about 30"),
    ("service_centre_people", "upm_2008_12", "estimate", "100", "100"),
    ("service_centre_people", "upm_2013_02", "outcome", "noin 200", "about 200"),
    ("retraining_per_person", "upm_2008_11_programme", None, "enintään 5 000 €", "at most €5,000"),
    ("start_up_per_business", "upm_2008_11_programme", None, "enintään 20 000 €", "at most €20,000"),
    ("reemployment_obligation", "upm_2008_11_programme", None, "15", "15"),
    ("csc_equipment", "invest_in_finland", "estimate", "noin 20 milj. €", "about €20 million"),
    ("lumi_budget", "okm_2019_06", "estimate", "noin 200 milj. €", "about €200 million"),
]
DAYS = {
    "negotiations_concluded": date(2008, 2, 14),
    "closure_planned": date(2008, 9, 10),
    "meeting_in_helsinki": date(2008, 9, 11),
    "closure_decided": date(2008, 11, 6),
    "service_centre_announced": date(2008, 12, 16),
    "park_named": date(2009, 2, 5),
    "csc_sought": date(2009, 9, 21),
    "sawmill_sold": date(2012, 6, 29),
    "target_passed": date(2013, 2, 6),
    "lumi_decided": date(2019, 6, 7),
}


@dataclass(frozen=True, kw_only=True)
class Told(Observation, Dated):
    """A figure, with its indicator and source."""

    indicator_id: str
    source_id: str


@pytest.mark.parametrize("language", ["fi", "en"])
def test_every_figure_has_the_bound_and_kind_of_its_source(kajaani_con: Connection, language: str) -> None:
    sql = """
        SELECT indicator_id, source_id, amounts, unit, decimals, bound, wording_fi, wording_en, kind, starts_on,
               ends_on, date_bound
        FROM mart.bounded_value
    """
    rows = query_rows(kajaani_con, Told, sql, language=language)
    tr = Translator(language)
    found = [(row.indicator_id, row.source_id, row.kind, value_text(row, tr).replace("\u00a0", " ")) for row in rows]
    assert sorted(found, key=str) == sorted([(*row[:3], row[3 + (language == "en")]) for row in TOLD], key=str)


def test_every_day_is_that_of_its_source(kajaani_con: Connection) -> None:
    sql = "SELECT (event_id, starts_on) FROM event WHERE precision = 'day'"
    assert dict(query_values(kajaani_con, sql)) == DAYS


def test_what_no_source_tells_stays_open(kajaani_con: Connection) -> None:
    assert query_values(kajaani_con, "SELECT count(*) FROM observation WHERE kind = 'statistic'") == [0]
    assert query_values(kajaani_con, "SELECT count(*) FROM event WHERE role = 'plan'") == [0]
    assert query_values(kajaani_con, "SELECT count(total_budget_eur) + count(is_arm_funded) FROM project") == [0]
    ends = "SELECT (project_id, ends_on) FROM project_phase WHERE ends_on IS NOT NULL"
    assert dict(query_values(kajaani_con, ends)) == {
        "from_job_to_job": date(2010, 12, 31),
        "to_new_work": date(2010, 12, 31),
        "lumi": date(2020, 12, 31),
    }


def test_a_source_of_which_a_part_was_read_says_so(kajaani_con: Connection) -> None:
    whole = {"processnet_2010_09", "reuters_2012_06", "druck_medien", "invest_in_finland"}
    sql = "SELECT source_id FROM source WHERE kind <> 'map' AND coalesce(note_fi, '') NOT ILIKE '%luettu%'"
    assert set(query_values(kajaani_con, sql)) == whole
