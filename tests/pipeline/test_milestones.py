"""The announcement and the plan, from which days are counted: the mart over events made up for it."""

from datetime import date

import duckdb

from armdash.pipeline.schema import sql_text

Event = tuple[str, str | None, list[date], str]
ANNOUNCED: Event = ("closure", "announcement", [date(2030, 4, 20), date(2030, 4, 21)], "day")
PLAN: Event = ("plan", "plan", [date(2030, 6, 8)], "day")


def milestones(*events: Event) -> dict[str, tuple[str, date, int | None]]:
    con = duckdb.connect()
    con.execute("CREATE SCHEMA mart")
    con.execute(
        "CREATE TABLE mart.story_event (event_id VARCHAR, role VARCHAR, days DATE[], starts_on DATE,"
        " precision VARCHAR, is_key BOOLEAN, kind VARCHAR, name_fi VARCHAR, name_en VARCHAR, date_bound VARCHAR,"
        " source_ids VARCHAR[])"
    )
    for name, role, days, precision in events:
        values = [name, role, days, days[0], precision, name, name]
        con.execute("INSERT INTO mart.story_event VALUES (?, ?, ?, ?, ?, true, 'decision', ?, ?, NULL, [])", values)
    con.execute(sql_text("marts/story_milestone.sql"))
    rows = con.execute("SELECT milestone, event_id, day, day_count FROM mart.story_milestone").fetchall()
    return {name: (event_id, day, count) for name, event_id, day, count in rows}


def test_days_are_counted_from_the_first_day_of_the_announcement_to_the_plan() -> None:
    assert milestones(ANNOUNCED, PLAN) == {
        "announcement": ("closure", date(2030, 4, 20), None),
        "plan": ("plan", date(2030, 6, 8), 49),
    }


def test_an_announcement_known_by_its_month_gives_no_days() -> None:
    by_month: Event = ("closure", "announcement", [date(2030, 4, 1)], "month")
    assert milestones(by_month, PLAN)["plan"] == ("plan", date(2030, 6, 8), None)


def test_a_decision_that_the_case_does_not_call_its_plan_is_none() -> None:
    grant: Event = ("grant", None, [date(2030, 5, 1)], "day")
    assert "plan" not in milestones(ANNOUNCED, grant)
    assert milestones(ANNOUNCED, grant, PLAN)["plan"][0] == "plan"


def test_a_case_that_names_no_announcement_counts_no_days() -> None:
    assert milestones(PLAN) == {}
