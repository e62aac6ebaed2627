"""No advice of a rule may itself be refused: what each message says is done, and the check has nothing more to say.

The advice on single cells, on forms of files and on cells of workbooks is held where these are tested.
"""

import csv
import io
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from armdash.pipeline.build import check
from tests.pipeline.test_bad_input import OF_CELLS, Spoil, both, bytes_of, cell, problems_of, write


def cells(file: str, line: int, **values: str) -> Spoil:
    """Return a mender that writes values into cells of a row."""
    return both(*(cell(file, line, column, value) for column, value in values.items()))


def moved(file: str, line: int, source: str, target: str) -> Spoil:
    """Return a mender that moves a value into another cell of its row."""

    def mend(data: Path) -> None:
        rows = list(csv.reader(io.StringIO((data / file).read_text("utf-8"))))
        row, places = rows[line - 1], {name: rows[0].index(name) for name in (source, target)}
        row[places[target]], row[places[source]] = row[places[source]], ""
        write(data / file, rows)

    return mend


NOWHERE = {"longitude": "", "latitude": "", "precision": ""}
# By the offence: what its message says. Where it gives a choice, the second is in OTHERWISE.
FOLLOWED: dict[str, Spoil] = {
    "swapped coordinates": cells("place.csv", 2, longitude="24.1", latitude="65.05"),
    "a point outside Finland": cells("place.csv", 3, **NOWHERE),
    "half a coordinate": cells("place.csv", 4, **NOWHERE),
    "an address without http": cells("source.csv", 3, url=""),
    "an address of another kind": cells("source.csv", 4, url="http://paperi.example/"),
    "a municipality code without its zeros": cells("place.csv", 3, municipality_code="024"),
    "a phase of a funder that does not exist": cells("project_funder.csv", 2, phase=""),
    "an exact value with a word for its bound": cells("observation.csv", 6, wording_fi=""),
    "a role of one indicator that two have": cells("indicator.csv", 13, role=""),
    "a second view without a first": moved("slide.csv", 3, "second_view", "view"),
    "a step that rests on two things": cells("response_step.csv", 2, event_id=""),
    "a remark of the case with a placeholder": bytes_of(
        "case_text.csv", lambda text: text.replace(b"roles_note,{dismissed} ", b"roles_note,")
    ),
    "a role that another event has": cells("event.csv", 6, role=""),
    "a plan before the announcement": cells("event.csv", 4, role=""),
    "a promise for a source without a schedule": cells("source.csv", 2, update_cycle="yearly"),
    "an amount below zero": cells("funding_decision.csv", 5, amount_eur="5"),
    "a variant without a date": cells("project_phase_variant.csv", 2, ends_on="2022-11-30"),
    "a programme that still goes on and has an end": cells("employment_programme.csv", 4, last_year=""),
    "a word in place of an end": cells("employment_programme.csv", 3, last_year="", is_ongoing="true"),
    "a budget without its source": cells("project.csv", 2, budget_source_id="report", budget_locator="s. 3"),
    "a truth value in words": cells("project.csv", 2, is_arm_funded="TOSI"),
    "a time with one end": both(
        cells("observation.csv", 9, starts_on="", ends_on=""), cells("key_figure.csv", 4, starts_on="")
    ),
    "a decision dated without its precision": cells("funding_decision.csv", 4, decided_on=""),
    "an end before the start": cells("project_phase.csv", 5, starts_on="2020-01-01", ends_on="2020-02-01"),
    "a programme that ends before it starts": cells("employment_programme.csv", 2, last_year="2015"),
}
OTHERWISE: dict[str, Spoil] = {
    "a programme that still goes on and has an end": cells("employment_programme.csv", 4, is_ongoing="false"),
    "an address without http": cells("source.csv", 3, url="https://www.paperi.example/a"),
    "a time with one end": cells("observation.csv", 9, ends_on="2022-09-30"),
    "a decision dated without its precision": cells("funding_decision.csv", 4, decided_precision="day"),
    "an exact value with a word for its bound": cells("observation.csv", 6, bound="about", wording_en="nearly"),
}


@pytest.mark.parametrize("advice", [FOLLOWED, OTHERWISE], ids=["first", "other"])
def test_what_the_message_of_a_rule_advises_is_accepted(
    advice: Mapping[str, Spoil], case: Path, tmp_path: Path
) -> None:
    spoilt, mended = (Path(shutil.copytree(case, tmp_path / name)) for name in ("spoilt", "mended"))
    for kind in advice:
        OF_CELLS[kind][0](spoilt)
        OF_CELLS[kind][0](mended)
    told = {(problem.file, problem.message) for problem in problems_of(spoilt)}
    assert {(OF_CELLS[kind][1], f"check.{OF_CELLS[kind][4]}") for kind in advice} <= told
    for mend in advice.values():
        mend(mended)
    check(mended)
