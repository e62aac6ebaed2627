"""The services: sums against the terms, queries against the facts, the picture against its rows."""

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

import plotly.graph_objects as go
import pytest

from armdash import config
from armdash.domain.exhibit import MAX_ALT_TEXT
from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.exhibits.context import Context
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection, query_values
from armdash.queries.filters import all_project_ids
from armdash.topics.services.chart_desktop import WIDE, services_chart
from armdash.topics.services.chart_mobile import services_mobile_chart
from armdash.topics.services.findings import (
    GROUPS,
    groups_exhibit,
    service_groups,
    supplement_exhibit,
    supplement_terms,
)
from armdash.topics.services.queries import employment_programmes, service_items, supplement_values
from armdash.topics.services.supplement import (
    Employment,
    SupplementError,
    SupplementTerms,
    supplement,
    supplement_sum,
)
from armdash.topics.services.timeline import both_lists, services_data, services_timeline_exhibit

TERMS = SupplementTerms(monthly_eur=Decimal(500), most_months=12, bonus_eur=Decimal(1500))


def reading_of(con: Connection, language: str = "fi") -> Context:
    return Context(con=con, tr=Translator(language), palette=LIGHT, filters=Filters())


class DrawnBar(NamedTuple):
    row_id: str
    starts_on: date
    until: date
    is_doubted: bool


def bars_of(figure: go.Figure) -> list[DrawnBar]:
    return [
        DrawnBar(
            row_id=trace.customdata[number][0],
            starts_on=date.fromisoformat(trace.base[number]),
            until=date.fromisoformat(trace.base[number]) + timedelta(milliseconds=trace.x[number]),
            is_doubted=trace.name == "doubted",
        )
        for trace in figure.data
        if trace.type == "bar"
        for number in range(len(trace.y))
    ]


@pytest.mark.parametrize(
    ("months", "has_bonus", "months_eur", "total_eur"),
    [(0, False, 0, 0), (1, False, 500, 500), (1, True, 500, 2000), (12, False, 6000, 6000), (12, True, 6000, 7500)],
)
def test_a_supplement_is_months_and_bonus(months: int, has_bonus: bool, months_eur: int, total_eur: int) -> None:
    paid = supplement(Employment(months=months, has_bonus=has_bonus), TERMS)
    assert (paid.months_eur, paid.total_eur) == (months_eur, total_eur)


@pytest.mark.parametrize(("months", "has_bonus"), [(-1, False), (13, False), (13, True), (0, True)])
def test_what_the_terms_do_not_allow_is_refused(months: int, has_bonus: bool) -> None:
    with pytest.raises(SupplementError):
        supplement(Employment(months=months, has_bonus=has_bonus), TERMS)


def test_several_people_add_up() -> None:
    parts = [supplement(Employment(months=months, has_bonus=months > 6), TERMS) for months in (3, 12, 7)]
    whole = supplement_sum(parts)
    assert (whole.months_eur, whole.bonus_eur, whole.total_eur) == (11_000, 3_000, 14_000)
    assert supplement_sum([]).total_eur == 0


def test_the_terms_come_from_the_data(con: Connection) -> None:
    figures = supplement_values(con, language="fi")
    assert supplement_terms(figures) == TERMS
    assert [row.bound for row in figures] == ["exact", "under", "exact"]
    assert supplement_terms(figures[:2]) is None


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_supplement_view_has_a_row_for_each_person_and_their_sum(con: Connection, language: str) -> None:
    exhibit = supplement_exhibit(
        reading_of(con, language), (Employment(months=12, has_bonus=True), Employment(months=5))
    )
    assert exhibit is not None
    rows = [row[1:] for row in exhibit.table.rows]
    assert rows == [(12, 6000, 1500, 7500), (5, 2500, 0, 2500), (17, 8500, 1500, 10_000)]
    assert exhibit.source_ids == ["employment_presentation"]


def test_the_supplement_sentence_tells_the_sums(con: Connection) -> None:
    def sentence(*employments: Employment) -> str:
        exhibit = supplement_exhibit(reading_of(con), employments)
        assert exhibit is not None
        return exhibit.finding.replace("\u00a0", " ")

    assert sentence(Employment(months=5)) == "Lähteen ehdoilla Kemi-lisä on yhdestä työntekijästä 2 500 €"
    assert sentence(Employment(months=12, has_bonus=True), Employment(months=12)) == (
        "Lähteen ehdoilla Kemi-lisä on 2 työntekijästä 12 000 € ja bonus 1 500 €, yhteensä 13 500 €"
    )
    assert sentence(Employment(months=0), Employment(months=5)) == sentence(Employment(months=5))
    assert sentence(Employment(months=0)) == "Jos tukea ei makseta yhdeltäkään kuukaudelta, ei makseta bonustakaan"


def test_every_item_of_the_source_is_in_one_group_and_has_its_place(con: Connection) -> None:
    context = reading_of(con)
    shown = [
        row.employment_service_id
        for name in GROUPS
        for rows in service_groups(context, name).values()
        for row in rows
    ]
    facts = query_values(con, "SELECT employment_service_id FROM employment_service")
    assert sorted(row for row in shown if row != "pointti") == sorted(facts)
    assert shown.count("pointti") == 2
    for name in GROUPS:
        table = groups_exhibit(context, name).table
        assert table.rows
        assert all([*table.values("source"), *table.values("locator")])


def test_a_name_without_text_says_so(con: Connection) -> None:
    bare = [row.name for row in service_items(con, ["example"], language="fi") if row.text is None]
    table = groups_exhibit(reading_of(con), "examples").table
    texts = dict(zip(table.values("item"), table.values("text"), strict=True))
    assert bare
    assert {texts[name] for name in bare} == {"Lähde mainitsee vain nimen."}


@pytest.mark.parametrize("draw", [services_chart, services_mobile_chart])
def test_bars_equal_programmes_and_phases(con: Connection, draw: object) -> None:
    found = all_project_ids(con)
    programmes = employment_programmes(con, language="fi")
    bars = bars_of(draw(services_data(reading_of(con), programmes, found), LIGHT))  # type: ignore[operator]
    for row in programmes:
        [bar] = [bar for bar in bars if bar.row_id == row.employment_programme_id]
        assert bar.starts_on == date(row.first_year, 1, 1)
        assert bar.until == date((row.last_year or row.first_year) + 1, 1, 1)
    assert {bar.row_id for bar in bars} == {row.employment_programme_id for row in programmes} | set(found)
    assert DrawnBar("work_in_kemi", date(2023, 1, 1), date(2023, 9, 1), is_doubted=True) in bars


def test_programmes_without_a_last_year_go_on_as_a_dotted_line(con: Connection) -> None:
    programmes = employment_programmes(con, language="fi")
    figure = services_chart(services_data(reading_of(con), programmes, []), LIGHT)
    dotted = [shape for shape in figure.layout.shapes if shape.line.dash == "2px,4px"]
    first_years = {row.first_year for row in programmes if row.last_year is None}
    assert len(dotted) == len(first_years) == 3
    assert {(shape.x0, shape.x1) for shape in dotted} == {(f"{year + 1}-01-01", "2023-01-01") for year in first_years}


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_project_in_both_lists_is_joined_and_told(con: Connection, language: str) -> None:
    context, found = reading_of(con, language), all_project_ids(con)
    [exhibit] = both_lists(context, found)
    told = {"employment_presentation", "information_package", "eura_s21885", "kemi_fi_projects"}
    assert set(exhibit.source_ids) == told
    times = {str(value).replace(" ", "") for row in exhibit.table.rows for value in row}
    assert "2020–2022" in times
    assert len(exhibit.table.rows) == len(told)
    joined = services_chart(
        services_data(context, employment_programmes(con, language=language), found), context.palette
    )
    alone = services_chart(
        services_data(context, employment_programmes(con, language=language), ["new_era"]), context.palette
    )
    line = [shape for shape in joined.layout.shapes if shape.line.color == context.palette.themes[1]]
    assert len(line) == 1
    assert [shape for shape in alone.layout.shapes if shape.line.color == context.palette.themes[1]] == []
    assert both_lists(context, []) == []


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_timeline_view_tells_each_row_with_its_source(con: Connection, language: str) -> None:
    exhibit = services_timeline_exhibit(reading_of(con, language), all_project_ids(con))
    assert len(exhibit.table.rows) == 10 + 16
    assert all([*exhibit.table.values("source"), *exhibit.table.values("locator")])
    assert exhibit.alt_text != exhibit.finding
    assert len(exhibit.alt_text) <= MAX_ALT_TEXT
    assert {"employment_presentation", "information_package"} <= set(exhibit.source_ids)


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (["work_in_kemi"], ", rinnalla 1 rakennemuutoksen hanke; yksi on molemmissa"),
        (["arm_agent", "xpan_2022"], ", rinnalla 2 rakennemuutoksen hanketta"),
        ([], "; yksikään rakennemuutoksen hanke ei vastaa rajauksia"),
    ],
)
def test_the_finding_follows_the_filters(con: Connection, found: list[str], finding: str) -> None:
    programmes = "Vuodesta 2011: 10 palvelua, kokeilua, mallia ja hanketta"
    assert services_timeline_exhibit(reading_of(con), found).finding == programmes + finding


def test_slides_get_larger_type(con: Connection) -> None:
    data = services_data(reading_of(con), employment_programmes(con, language="fi"), all_project_ids(con))
    small, large = services_chart(data, LIGHT), services_chart(data, LIGHT, scale=1.5)
    assert large.layout.font.size == pytest.approx(1.5 * WIDE.small_text)
    assert large.layout.font.size > small.layout.font.size
    assert large.layout.height > 1.15 * small.layout.height


def test_what_still_goes_on_leaves_the_chart_and_says_so(case_con: Connection) -> None:
    context = reading_of(case_con)
    programmes = employment_programmes(case_con, language="fi")
    assert [row.employment_programme_id for row in programmes if row.is_ongoing] == ["open_door"]
    data = services_data(context, programmes, [])
    assert data.open_ended == set()
    for chart in (services_chart(data, LIGHT), services_mobile_chart(data, LIGHT)):
        beyond = [bar.row_id for bar in bars_of(chart) if bar.until > data.span[1]]
        assert beyond == ["open_door"]
    [bar] = [bar for bar in data.phases if bar.project_id == "open_door"]
    assert bar.label == "2016– (jatkuu yhä)"
    assert context.tr("services.end_not_told") not in bar.hover
