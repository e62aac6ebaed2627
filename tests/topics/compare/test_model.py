"""The comparison: each value under the case that tells it, aligned by the announcement, or told as not known."""

import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from armdash import config
from armdash.document.answers import page_context, page_model
from armdash.document.embed import page_exhibits
from armdash.document.page import page_html
from armdash.domain.exhibit import Exhibit
from armdash.domain.palette import LIGHT
from armdash.exhibits.context import Context
from armdash.exhibits.topic import topic
from armdash.exports.svg.chart import to_svg
from armdash.queries.connection import Connection
from armdash.queries.filters import known_ids
from armdash.topics.compare.chart import DASHES, SideLine, SideLines, side_chart
from armdash.topics.compare.sides import MAX_SIDES, months_since
from armdash.ui.address import parse
from armdash.ui.database import shown_database
from tests.folder_of_cases import BAKERY, CASES, MIRROR, TOWN

NAMES = {
    BAKERY: "Kuuselan leipomo",
    MIRROR: "Peili: Peilikylän rakennemuutos",
    TOWN: "Ruukkilan rakennemuutos",
}

every_language = pytest.mark.parametrize("language", config.LANGUAGES)


def all_context(page: str = "compare", **params: str) -> Context:
    con = shown_database()
    assert con
    address, _ = parse({name: [value] for name, value in params.items()}, known_ids(con))
    return page_context(page, address, con)


def exhibit(key: str, **params: str) -> Exhibit:
    return page_exhibits(all_context(**params))[key]


def by_case(found: Exhibit, column: str) -> Mapping[str, Sequence[object]]:
    rows = zip(found.table.values("case"), found.table.values(column), strict=True)
    told: dict[str, list[object]] = {}
    for name, value in rows:
        told.setdefault(str(name), []).append(value)
    return told


@pytest.mark.usefixtures("several_cases")
def test_equal_ids_of_two_cases_never_meet() -> None:
    told = by_case(exhibit("compare-facts"), "value")
    assert "noin\xa0250\xa0työpaikkaa" in told[NAMES[TOWN]]
    assert "noin\xa0750\xa0työpaikkaa" in told[NAMES[MIRROR]]
    sums = [value for value in told[NAMES[TOWN]] if "€" in str(value)]
    assert sums == ["3,00\xa0milj.\xa0€", "0,40\xa0milj.\xa0€"]  # no part of one beside it
    assert {"9,00\xa0milj.\xa0€", "1,20\xa0milj.\xa0€"} <= set(told[NAMES[MIRROR]])
    assert {"noin\xa0250\xa0työpaikkaa", "3,00\xa0milj.\xa0€"}.isdisjoint(told[NAMES[MIRROR]])


@every_language
@pytest.mark.usefixtures("several_cases")
def test_every_fact_and_source_of_a_row_is_of_its_case(language: str) -> None:
    for key, found in page_exhibits(all_context(lang=language)).items():
        names = {name: side for side, name in _names(language).items()}
        for (number, _), fact in found.table.facts.items():
            case = names[str(found.table.values("case")[number])]
            assert fact.fact_id.startswith(f"{case}/"), (key, number)
            assert fact.source_id.startswith(f"{case}/"), (key, number)
        assert {one.partition("/")[0] for one in found.source_ids} <= set(CASES)
    assert exhibit("compare-facts").table.facts


@pytest.mark.usefixtures("several_cases")
def test_the_cells_of_a_case_lead_into_it_alone() -> None:
    text = page_html(page_model(all_context()), all_context())
    cells = re.findall(r'<td><span class="side-name">(.*?)</span>(.*?)</td>', text, re.DOTALL)
    assert len(cells) == 3 * 6
    cases = {name: case for case, name in NAMES.items()}
    for name, cell in cells:
        for address in re.findall('href="([^"]+)"', cell):
            assert address.startswith(f"./{cases[name]}/"), (name, address)
    assert f'href="./{MIRROR}/sources?fact=decision.ministry_grant&amp;source=report"' in text


@pytest.mark.usefixtures("several_cases")
def test_what_a_case_does_not_tell_is_not_known() -> None:
    rows = exhibit("compare-facts").table.rows
    bakery = {row[1]: row[3] for row in rows if row[0] == NAMES[BAKERY]}
    assert bakery["Mitä menetettiin"] == bakery["Ilmoituksesta suunnitelmaan"] == "ei tiedossa"
    assert bakery["Milloin ilmoitettiin"] == "15.1.2024"
    assert f"Ei tiedossa: {NAMES[BAKERY]}." in exhibit("compare-unemployment").note
    assert "Tavoitteet eivät ole tiedossa." in page_html(page_model(all_context()), all_context())


@pytest.mark.usefixtures("several_cases")
def test_months_are_counted_from_the_announcement_of_each_case() -> None:
    table = exhibit("compare-projects").table
    first = {
        name: month
        for name, since, month in zip(*map(table.values, ("case", "months", "month")), strict=True)
        if since == 0
    }
    assert first == {NAMES[BAKERY]: "1/2024", NAMES[MIRROR]: "2/2020", NAMES[TOWN]: "4/2021"}


@pytest.mark.usefixtures("several_cases")
def test_unemployment_stands_against_the_region_of_the_same_case() -> None:
    table = exhibit("compare-unemployment").table
    rows = [row for row in table.rows if row[0] == NAMES[TOWN]]
    assert [row[1] for row in rows] == [-1, 0, 2]
    for _, _, _, _, share, region, region_share, difference in rows:
        assert region == "Koko maa"
        assert difference == share - region_share


@pytest.mark.parametrize(("month", "since"), [(date(2021, 4, 1), 0), (date(2022, 5, 1), 13), (date(2020, 12, 1), -4)])
def test_months_since_a_start(month: date, since: int) -> None:
    assert months_since(date(2021, 4, 20), month) == since


@pytest.mark.usefixtures("several_cases")
def test_the_address_chooses_the_cases() -> None:
    assert set(by_case(exhibit("compare-facts", cases=f"{TOWN},{BAKERY}"), "value")) == {NAMES[TOWN], NAMES[BAKERY]}
    text = page_html(page_model(all_context(cases=f"{TOWN},{BAKERY}")), all_context(cases=f"{TOWN},{BAKERY}"))
    assert f'href="./compare?cases={BAKERY}%2C{TOWN}%2C{MIRROR}"' in text
    assert f'<span aria-current="true">{NAMES[TOWN]}</span>' in text


@pytest.mark.usefixtures("several_cases")
@pytest.mark.parametrize("cases", [TOWN, f"{TOWN},{TOWN}", f"{TOWN},nowhere", f",{TOWN}", f"{TOWN};{MIRROR}"])
def test_a_choice_that_names_no_two_cases_is_unknown(cases: str) -> None:
    con = shown_database()
    assert con
    address, unknown = parse({"cases": [cases]}, known_ids(con))
    assert (address.choices, unknown) == ((), [f"cases={cases}"])


@pytest.mark.usefixtures("several_cases")
def test_nobody_is_ranked_and_nothing_added_up() -> None:
    told = list(dict.fromkeys(exhibit("compare-facts").table.values("case")))
    assert told == sorted(NAMES.values())
    values = set(map(str, exhibit("compare-facts").table.values("value")))
    assert not {"3,40\xa0milj.\xa0€", "12,00\xa0milj.\xa0€", "13,60\xa0milj.\xa0€"} & values


@every_language
@pytest.mark.usefixtures("several_cases")
def test_every_chart_is_drawn_for_every_medium(language: str) -> None:
    drawn = [found for found in page_exhibits(all_context(lang=language)).values() if found.has_chart]
    assert [found.key for found in drawn] == ["compare-projects", "compare-unemployment"]
    for found in drawn:
        assert "<svg" in to_svg(found.chart, width=900)
        assert "<svg" in to_svg(found.mobile_chart, width=340)
        assert found.alt_text


@pytest.mark.usefixtures("several_cases")
def test_projects_whose_end_nobody_tells_are_said_to_be_counted() -> None:
    con = shown_database()
    assert con
    counts = {
        case: con.cases[case].answer("SELECT count(*) FROM mart.project_card WHERE NOT is_end_known").rows[0][0]
        for case in CASES
    }
    note = exhibit("compare-projects").note
    told = {case: f"{NAMES[case]} {count} hank" in note for case, count in counts.items()}
    assert any(counts.values())
    assert told == {case: bool(count) for case, count in counts.items()}


def test_many_cases_are_counted_in_headings_and_not_named(
    folder_of_cases: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, database = folder_of_cases
    for number in range(MAX_SIDES + 1):
        (tmp_path / f"data/town{number}").mkdir(parents=True)
        (tmp_path / f"data/town{number}/case_text.csv").touch()
        shutil.copy(config.database_file(folder / TOWN, database, folder), tmp_path / f"x_town{number}.duckdb")
    monkeypatch.setenv("ARMDASH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ARMDASH_DATABASE", str(tmp_path / "x.duckdb"))
    model = page_model(all_context())
    assert model.answer == "6 tapausta rinnakkain"
    found = page_exhibits(all_context())
    assert "Ruukkilan" not in found["compare-projects"].finding + found["compare-unemployment"].finding
    assert "Rinnakkain mahtuu enintään 6." in page_html(model, all_context())


def test_a_month_between_unknown_ones_has_a_point() -> None:
    line = SideLine(name="A", look=0, values={0: Decimal(1), 1: None, 2: Decimal(3), 3: Decimal(4)}, hover={})
    data = SideLines(lines=[line], year=str, start="", value=str)
    markers = [trace for trace in side_chart(data, LIGHT).to_dict()["data"] if trace["mode"] == "markers"]
    assert [trace["x"] for trace in markers] == [[0]]


def test_a_case_looks_the_same_in_every_chart() -> None:
    line = SideLine(name="B", look=2, values={0: Decimal(1), 1: Decimal(2)}, hover={})
    data = SideLines(lines=[line], year=str, start="", value=str)
    lines = [trace for trace in side_chart(data, LIGHT).to_dict()["data"] if trace["mode"] == "lines"]
    assert [(trace["line"]["color"], trace["line"]["dash"]) for trace in lines] == [(LIGHT.themes[2], DASHES[2])]
    assert len(DASHES) == MAX_SIDES


@pytest.mark.usefixtures("several_cases")
def test_a_folder_of_one_case_has_no_comparison(
    folder_of_cases: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / TOWN).symlink_to(folder_of_cases[0] / TOWN, target_is_directory=True)
    monkeypatch.setenv("ARMDASH_DATA", str(tmp_path))
    context = all_context("cases")
    assert context.told_pages == ["cases", "accessibility"]
    assert "/compare" not in page_html(page_model(context), context)


def test_a_case_alone_gives_nothing_to_compare(case_con: Connection, make_context: Callable[..., Context]) -> None:
    context = make_context(case_con)
    names = ("compare_facts", "compare_projects", "compare_unemployment", "compare_promises")
    assert [topic("compare").exhibits[name](context, []) for name in names] == [None] * 4


@pytest.fixture
def make_context() -> Callable[..., Context]:
    return lambda con: page_context("overview", parse({}, known_ids(con))[0], con)


def _names(language: str) -> Mapping[str, str]:
    con = shown_database()
    assert con
    context = all_context(lang=language)
    return {case: context.of_case(case).case_texts["name"] for case in con.cases}
