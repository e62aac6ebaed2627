"""The announcement and the plan, from which days are counted: the mart over events made up for it."""

from datetime import date

import duckdb
import pytest

from armdash.pipeline.schema import sql_text

Event = tuple[str, str, list[date], str, bool]
ANNOUNCED: Event = ("closure", "loss", [date(2030, 4, 20), date(2030, 4, 21)], "day", True)
PLAN: Event = ("plan", "decision", [date(2030, 6, 8)], "day", True)


def milestones(*events: Event) -> dict[str, tuple[str, date, int | None]]:
    con = duckdb.connect()
    con.execute("CREATE SCHEMA mart")
    con.execute(
        "CREATE TABLE mart.story_event (event_id VARCHAR, kind VARCHAR, days DATE[], starts_on DATE,"
        " precision VARCHAR, is_key BOOLEAN, name_fi VARCHAR, name_en VARCHAR, date_bound VARCHAR,"
        " source_ids VARCHAR[])"
    )
    for name, kind, days, precision, is_key in events:
        values = [name, kind, days, days[0], precision, is_key, name, name]
        con.execute("INSERT INTO mart.story_event VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, [])", values)
    con.execute(sql_text("marts/story_milestone.sql"))
    rows = con.execute("SELECT milestone, event_id, day, day_count FROM mart.story_milestone").fetchall()
    return {name: (event_id, day, count) for name, event_id, day, count in rows}


def test_days_are_counted_from_the_first_day_of_the_announcement_to_the_plan() -> None:
    assert milestones(ANNOUNCED, PLAN) == {
        "announcement": ("closure", date(2030, 4, 20), None),
        "plan": ("plan", date(2030, 6, 8), 49),
    }


def test_an_announcement_known_by_its_month_gives_no_days() -> None:
    by_month: Event = ("closure", "loss", [date(2030, 4, 1)], "month", True)
    assert milestones(by_month, PLAN)["plan"] == ("plan", date(2030, 6, 8), None)


@pytest.mark.parametrize(
    "other",
    [
        ("earlier", "decision", [date(2030, 4, 1)], "day", True),
        ("quiet", "decision", [date(2030, 5, 1)], "day", False),
        ("vague", "decision", [date(2030, 5, 1)], "season", True),
        ("gain", "gain", [date(2030, 5, 1)], "day", True),
    ],
)
def test_the_plan_is_the_first_key_decision_after_the_announcement_that_is_known_by_its_day(other: Event) -> None:
    assert milestones(ANNOUNCED, other, PLAN)["plan"][0] == "plan"
    assert "plan" not in milestones(ANNOUNCED, other)


def test_a_case_without_a_loss_has_neither() -> None:
    assert milestones(PLAN) == {}
