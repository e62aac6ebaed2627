"""The age of a source against its own cycle, on a day that the test chooses."""

from datetime import date
from pathlib import Path

import pytest

from armdash import config
from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.exhibits.context import Context
from armdash.exhibits.frame import footer_html
from armdash.exhibits.freshness import freshness_sentence
from armdash.i18n.formats import count_word
from armdash.i18n.translator import Translator
from armdash.pipeline.build import build
from armdash.queries.connection import Connection, connect
from armdash.queries.freshness import cycles_passed, freshness, names_by_state, next_day, scheduled_sources
from armdash.queries.sources import sources
from armdash.topics.sources.findings import age_text, freshness_exhibit, licences_exhibit, scheduled, sources_with_age


@pytest.mark.parametrize(
    ("cycle", "published_on", "state"),
    [
        ("monthly", date(2026, 7, 1), "fresh"),
        ("monthly", date(2026, 6, 30), "fresh"),
        ("monthly", date(2026, 6, 29), "due"),
        ("monthly", date(2026, 5, 30), "due"),
        ("monthly", date(2026, 5, 29), "old"),
        ("yearly", date(2025, 7, 31), "fresh"),
        ("yearly", date(2025, 7, 29), "due"),
        ("yearly", date(2024, 7, 28), "old"),
        ("yearly", None, "unknown"),
        ("irregular", date(1999, 1, 1), "irregular"),
        ("once", None, "once"),
    ],
)
def test_a_source_ages_by_its_own_cycle(cycle: str, published_on: date | None, state: str) -> None:
    assert freshness(cycle, published_on, date(2026, 7, 31)) == state


def test_only_what_has_a_cycle_and_a_day_has_an_age() -> None:
    assert cycles_passed("monthly", date(2026, 1, 1), date(2026, 3, 4)) == 2
    assert cycles_passed("once", date(2026, 1, 1), date(2026, 3, 4)) is None
    assert cycles_passed("yearly", None, date(2026, 3, 4)) is None


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 8, 25), "fresh"),
        (date(2026, 8, 26), "due"),
        (date(2026, 9, 25), "due"),
        (date(2026, 9, 26), "old"),
    ],
)
def test_a_promised_day_counts_more_than_the_cycle(today: date, state: str) -> None:
    published_on, promised_on = date(2026, 7, 1), date(2026, 8, 25)
    assert freshness("monthly", published_on, today, promised_on) == state
    assert next_day("monthly", published_on, promised_on) == promised_on
    assert next_day("monthly", published_on) == date(2026, 8, 1)
    assert next_day("monthly", None, promised_on) == promised_on
    assert next_day("once", published_on) is None


@pytest.mark.parametrize(
    ("today", "sentences"),
    [
        (
            "2021-07-30",
            {
                "fi": "Säännöllisesti päivittyvät lähteet ovat ajan tasalla.",
                "en": "The sources with a schedule are up to date.",
            },
        ),
        (
            "2021-09-01",
            {
                "fi": "Lähteestä Tilastokeskus 12r5 pitäisi olla jo uudempi tieto.",
                "en": "The source Statistics Finland 12r5 should have newer data by now.",
            },
        ),
        (
            "2022-06-01",
            {
                "fi": "Lähteen Tilastokeskus 12r5 uusimmat tiedot puuttuvat vielä."
                " Lähteestä väestörekisteri pitäisi olla jo uudempi tieto.",
                "en": "The latest data of Statistics Finland 12r5 are still missing."
                " The source population register should have newer data by now.",
            },
        ),
    ],
)
def test_the_footer_says_how_old_the_sources_are(
    today: str, sentences: dict[str, str], case_con: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARMDASH_TODAY", today)
    for language, sentence in sentences.items():
        assert f"<span>{sentence}</span>" in footer_html(context(case_con, language))


def test_the_days_of_a_calendar_that_have_passed_promise_nothing(copied_case: Path, tmp_path: Path) -> None:
    calendar = "source_id,expected_on\nstatfin_12r5,2021-07-20\nstatfin_12r5,2021-09-21\nstatfin_12r5,2021-08-24\n"
    (copied_case / "source_release.csv").write_text(calendar, "utf-8")
    build(copied_case, tmp_path / "new.duckdb")
    con = connect(tmp_path / "new.duckdb")
    (row,) = (row for row in scheduled_sources(con, language="fi") if row.source_id == "statfin_12r5")
    assert row.promised_on == date(2021, 8, 24)
    assert "statfin" not in str(names_by_state([row], date(2021, 8, 24)))
    found = {row.source_id: row.next_on for row in sources_with_age(context(con), date(2021, 8, 1))}
    assert found["statfin_12r5"] == date(2021, 8, 24)
    assert found["report"] is None


def test_many_late_sources_are_counted_and_the_first_are_named() -> None:
    tr = Translator("fi")
    sentence = freshness_sentence({"old": ["A", "B", "C", "D", "E"], "fresh": ["F"]}, tr)
    assert sentence == "5 lähteen uusimmat tiedot puuttuvat vielä: A, B, C ja 2 muuta."
    assert freshness_sentence({"unknown": ["A"]}, tr) == ""


def context(con: Connection, language: str = "fi") -> Context:
    return Context(con=con, tr=Translator(language), palette=LIGHT, filters=Filters())


@pytest.mark.parametrize(
    ("today", "state"), [(date(2021, 8, 1), "fresh"), (date(2021, 9, 1), "due"), (date(2021, 11, 22), "old")]
)
def test_the_monthly_statistic_ages_with_the_day(case_con: Connection, today: date, state: str) -> None:
    found = {row.source_id: row.state for row in sources_with_age(context(case_con), today)}
    assert found["statfin_12r5"] == state
    assert found["report"] == "once"


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_finding_counts_what_the_rows_say(case_con: Connection, language: str) -> None:
    page, today = context(case_con, language), date(2021, 11, 22)
    exhibit = freshness_exhibit(page, today)
    rows = scheduled(sources_with_age(page, today))
    assert count_word(len(rows), page.tr) in exhibit.finding
    assert [row.source_id for row in rows] == list(exhibit.source_ids)
    assert len(exhibit.table.rows) == len(sources(case_con, language=language))
    assert exhibit.finding != freshness_exhibit(page, date(2021, 7, 25)).finding


@pytest.mark.parametrize(
    ("cycle", "published_on", "expected"),
    [
        ("monthly", date(2026, 7, 21), "julkaistu yli neljä kuukautta sitten"),
        ("monthly", date(2026, 11, 1), "julkaistu alle kuukausi sitten"),
        ("yearly", date(2026, 5, 27), "julkaistu alle vuosi sitten"),
        ("yearly", date(2025, 5, 27), "julkaistu yli vuosi sitten"),
    ],
)
def test_an_age_is_told_in_months_and_years_as_people_do(cycle: str, published_on: date, expected: str) -> None:
    cycles = cycles_passed(cycle, published_on, date(2026, 11, 29))
    assert cycles is not None
    assert age_text(cycle, cycles, Translator("fi")) == expected


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_licences_count_every_source_and_row_once(case_con: Connection, language: str) -> None:
    tr = Translator(language)
    found = sources(case_con, language=language)
    exhibit = licences_exhibit(context(case_con, language))
    assert sum(exhibit.table.values("row_total")) == sum(row.row_count for row in found)
    assert exhibit.table.values("licence")[-1] == tr("sources.no_licence")
    assert set(exhibit.source_ids) == {row.source_id for row in found if row.licence}
    assert tr("sources.terms.other") not in exhibit.table.values("licence_terms")


def test_a_source_on_which_nothing_rests_is_not_counted(copied_case: Path, tmp_path: Path) -> None:
    with (copied_case / "source.csv").open("a", encoding="utf-8") as file:
        file.write("unused,Unused,unused,unused,Nobody,,,,news,once,,,,\n")
    build(copied_case, tmp_path / "new.duckdb")
    found = sources(connect(tmp_path / "new.duckdb"), language="en")
    assert "unused" not in [row.source_id for row in found]
    assert all(row.row_count > 0 for row in found)
