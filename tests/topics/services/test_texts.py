"""The texts of the services: needs as needs, plans as plans, terms with their time, years without days."""

import csv
import re
from pathlib import Path

import pytest

from armdash import config
from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.exhibits.context import Context
from armdash.i18n.translator import Translator
from armdash.pipeline.build import build
from armdash.queries.connection import Connection, connect, query_values
from armdash.queries.filters import all_project_ids
from armdash.topics.services.findings import (
    group_lead,
    groups_exhibit,
    service_groups,
    supplement_exhibit,
    supplement_terms,
)
from armdash.topics.services.queries import (
    employment_programmes,
    service_items,
    supplement_values,
)
from armdash.topics.services.sentences import preview_answer, programme_hover, services_answer, services_lede
from armdash.topics.services.supplement import Employment
from armdash.topics.services.timeline import services_timeline_exhibit

OFFERED = {"joint_service", "possibility", "supplement"}
PLANNED = {"employer_skills", "partial_work_ability", "employer_ring"}
INTENTION = {
    "fi": r"\boli (?:myös )?(?:määrä|tarkoitus)\b|\btarkoituksena oli\b|\bedellyttää\b",
    "en": r"\b(?:was|were) to be\b|\bintention was\b|\brequires\b",
}
NEED = {"fi": r"\btarvi|\btarpeen\b", "en": r"\bneed"}
TIMES = {
    ("2019-03-01", "2019-05-31", "from"): {
        "fi": "lähde on päiväämätön, aikaisintaan kevät 2019",
        "en": "the source is undated, spring 2019 at the earliest",
    },
    ("", "", ""): {"fi": "ajankohta ei tiedossa", "en": "date not known"},
    ("2018-01-01", "2018-12-31", ""): {"fi": "2018", "en": "2018"},
}


def reading_of(con: Connection, language: str = "fi") -> Context:
    return Context(con=con, tr=Translator(language), palette=LIGHT, filters=Filters())


def topics_of(context: Context, name: str) -> set[str]:
    return {row.topic for rows in service_groups(context, name).values() for row in rows}


def test_only_what_a_source_says_is_offered_stands_under_what_is_offered(con: Connection) -> None:
    context = reading_of(con)
    assert topics_of(context, "audiences") == OFFERED
    assert list(service_groups(context, "audiences")) == ["unemployed", "employers", "associations"]


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_what_the_project_was_to_do_is_told_as_a_plan(con: Connection, language: str) -> None:
    context = reading_of(con, language)
    assert topics_of(context, "plans") == PLANNED
    for rows in service_groups(context, "plans").values():
        for row in rows:
            assert re.search(INTENTION[language], row.text or "", re.IGNORECASE), row.text
    exhibit = groups_exhibit(context, "plans")
    [project] = [row for row in employment_programmes(con, language=language) if row.project_id]
    assert exhibit.finding.replace(" ", "").endswith("(2020–2022)")
    assert project.name in exhibit.note


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_a_need_is_told_as_a_need(con: Connection, language: str) -> None:
    for row in service_items(con, ["association_need", "customer_need"], language=language):
        if row.employment_service_id != "customer_need_who":
            assert re.search(NEED[language], row.text or "", re.IGNORECASE), row.text


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_needs_of_customers_are_the_criteria_of_the_model(con: Connection, language: str) -> None:
    [model] = [row for row in employment_programmes(con, language=language) if row.kind == "model"]
    lead = group_lead(reading_of(con, language), "customer_need")
    assert model.name in lead
    assert lead.replace(" ", "").endswith("(2012–2015)")


def test_why_a_coordinator_is_needed_stands_beside_the_needs(con: Connection) -> None:
    groups = service_groups(reading_of(con), "lists")
    assert groups["vitality"][0].employment_service_id == "vitality_coordinator"
    assert {"association_need", "customer_need", "challenge"} <= set(groups)


@pytest.mark.parametrize("time", TIMES)
def test_the_supplement_is_told_with_its_time_or_that_it_has_none(
    copied_case: Path, tmp_path: Path, time: tuple[str, str, str]
) -> None:
    date_supplement(copied_case / "observation.csv", time)
    build(copied_case, tmp_path / "armdash.duckdb")
    con = connect(tmp_path / "armdash.duckdb")
    for language, told in TIMES[time].items():
        context, figures = reading_of(con, language), supplement_values(con, language=language)
        exhibit = supplement_exhibit(context, [Employment(months=1)])
        assert supplement_terms(figures) is not None
        assert exhibit is not None
        assert f": {told}. " in exhibit.note
        assert group_lead(context, "associations").endswith(f"({told})")
        assert preview_answer("", figures, [], context.tr).endswith(f"({told})")
        assert services_lede("", figures, [], context.tr).endswith(f": {told}.")
        assert told not in services_answer("", figures, [], context.tr)


def date_supplement(file: Path, time: tuple[str, str, str]) -> None:
    """Give the terms of the supplement another time."""
    rows = list(csv.DictReader(file.read_text("utf-8").splitlines()))
    for row in rows:
        if row["indicator_id"].startswith("municipal_supplement"):
            row["starts_on"], row["ends_on"], row["date_bound"] = time
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_programmes_known_by_their_years_show_no_days(con: Connection, language: str) -> None:
    tr = Translator(language)
    exhibit = services_timeline_exhibit(reading_of(con, language), all_project_ids(con))
    programmes = employment_programmes(con, language=language)
    times = dict(zip(exhibit.table.values("project"), exhibit.table.values("time"), strict=True))
    for row in programmes:
        assert re.fullmatch(r"\d{4} ?–( ?\d{4})?", times[row.name])
        assert set(re.findall(r"\d{4}", programme_hover(row, tr))) == set(re.findall(r"\d{4}", times[row.name]))
        assert not re.search(r"\d\.\d|December|January", programme_hover(row, tr))
    assert exhibit.series is None


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_counts_and_sums_say_that_they_are_computed(con: Connection, language: str) -> None:
    context = reading_of(con, language)
    supplement = supplement_exhibit(context, [Employment(months=1)])
    assert supplement is not None
    word = {"fi": "laskettu", "en": "computed"}[language]
    for exhibit in (services_timeline_exhibit(context, all_project_ids(con)), supplement):
        assert word in exhibit.note.lower()


def test_educational_institutions_are_not_called_schools(con: Connection) -> None:
    texts = query_values(con, "SELECT text_en FROM employment_service WHERE text_en IS NOT NULL")
    assert [text for text in texts if "school" in text.lower()] == []
