"""Employment: the views against the rows of the data, the figures by field, the sentences against both."""

import re
import shutil
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from armdash import config
from armdash.domain import monthly
from armdash.domain.exhibit import MAX_ALT_TEXT, Exhibit
from armdash.domain.filters import Filters
from armdash.domain.palette import DARK, LIGHT
from armdash.exhibits.context import Context
from armdash.i18n.translator import Translator
from armdash.pipeline.build import build
from armdash.queries.connection import Connection, connect, query_rows, query_values
from armdash.queries.events import announcement_month, story_events
from armdash.topics.employment.choice import DIFFERENCE, INDEX, LEVEL, MEASURES, SHARE, YEAR_CHANGE, EmploymentChoice
from armdash.topics.employment.closure import closure_exhibit, closure_parts, closure_table, closure_whole
from armdash.topics.employment.findings import employment_finding
from armdash.topics.employment.lines.layout import spread
from armdash.topics.employment.monthly import employment_events, employment_exhibit
from armdash.topics.employment.population import population_exhibit
from armdash.topics.employment.queries import monthly_series, statistic_areas
from armdash.topics.employment.sentences import employment_answer, employment_lede
from armdash.topics.employment.series import chosen, default_choice
from armdash.topics.employment.yearly import employment_years_exhibit, years_finding
from tests.turns import turns

FORMS = [(LEVEL, None), (INDEX, None), (DIFFERENCE, "MK19"), (DIFFERENCE, "SSS"), (YEAR_CHANGE, None)]
APRIL, JUNE, NEWEST = date(2021, 4, 1), date(2021, 6, 1), date(2026, 6, 1)


def reading_of(con: Connection, language: str = "fi", municipalities: tuple[str, ...] = ()) -> Context:
    filters = Filters(municipalities=municipalities)
    return Context(con=con, tr=Translator(language), palette=LIGHT, filters=filters)


def choice_of(con: Connection, **changes: object) -> EmploymentChoice:
    choice = default_choice(reading_of(con))
    assert choice is not None
    return replace(choice, **changes)  # type: ignore[arg-type]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def trace_of(figure: go.Figure, name: str) -> dict[str, float | None]:
    trace = next(trace for trace in figure.data if trace.name == name)
    return {month[:7]: value for month, value in zip(trace.x, trace.y, strict=True) if month is not None}


def values_of(exhibit: Exhibit, column_id: str, month: str) -> list[Any]:
    """Return the values of a column in the rows of a month."""
    months, values = exhibit.table.values("month"), exhibit.table.values(column_id)
    return [value for name, value in zip(months, values, strict=True) if name == month]


def test_the_default_is_kemi_beside_lapland_keminmaa_and_simo(con: Connection) -> None:
    assert choice_of(con).areas == ("KU240", "MK19", "KU241", "KU751")
    assert choice_of(con).index_month == JUNE


def test_the_filter_of_municipalities_chooses_the_areas(con: Connection) -> None:
    one = default_choice(reading_of(con, municipalities=("751",)))
    assert one is not None
    assert one.areas == ("KU751", "MK19", "KU240", "KU241")
    two = default_choice(reading_of(con, municipalities=("851", "751", "845")))
    assert two is not None
    assert two.areas == ("KU751", "MK19", "KU851")


@pytest.mark.parametrize("measure", MEASURES)
def test_the_lines_are_the_figures_of_the_source(con: Connection, measure: str) -> None:
    choice = choice_of(con, measure=measure)
    data = chosen(reading_of(con), choice)
    figure = employment_exhibit(reading_of(con), choice).chart
    shown = [area_id for area_id in choice.areas if area_id not in data.off_scale]
    for area_id in shown:
        expected = {
            str(month)[:7]: None if value is None else float(value)
            for month, value in monthly_series(con, measure)[area_id].items()
        }
        assert trace_of(figure, data.areas[area_id].name) == expected
    lines = {trace.name for trace in figure.data if trace.mode == "lines"}
    assert lines == {data.areas[area_id].name for area_id in shown}


def test_what_is_off_the_scale_is_named_and_stays_in_the_table(con: Connection) -> None:
    exhibit = employment_exhibit(reading_of(con), choice_of(con, measure="unemployed"))
    assert "Kuvan asteikolle eivät mahdu: Lappi 9 137" in plain(exhibit.note)
    assert exhibit.table.values("MK19")[-1] == 9137


def test_an_index_is_100_in_its_month(con: Connection) -> None:
    figure = employment_exhibit(reading_of(con), choice_of(con, form=INDEX, index_month=date(2019, 6, 1))).chart
    for name in ("Kemi", "Lappi", "Keminmaa", "Simo"):
        assert trace_of(figure, name)["2019-06"] == 100


def test_a_difference_is_from_the_reference_which_has_no_line(con: Connection) -> None:
    exhibit = employment_exhibit(reading_of(con), choice_of(con, form=DIFFERENCE, reference="MK19"))
    line = trace_of(exhibit.chart, "Kemi")
    assert line["2021-06"] == pytest.approx(100 * 1293 / 8634 - 100 * 10610 / 80787)  # before rounding: 1.8, not 1.9
    assert "Lappi" not in {trace.name for trace in exhibit.chart.data}
    assert "Ei laskettavissa" not in exhibit.note
    assert exhibit.finding == "Työttömien osuus oli Kemissä suurempi kuin Lapissa kaikkina 107 kuukautena"


def test_a_change_in_a_year_ends_before_the_gap(con: Connection) -> None:
    exhibit = employment_exhibit(reading_of(con), choice_of(con, measure="unemployed", form=YEAR_CHANGE))
    line = trace_of(exhibit.chart, "Kemi")
    assert (min(line), max(line)) == ("2016-01", "2023-10")
    assert line["2023-10"] == pytest.approx(100 * (1098 - 1161) / 1161)
    assert plain(exhibit.finding).startswith("Lokakuussa 2023 työttömien määrä oli Kemissä 5,4 % pienempi")
    assert exhibit.table.values("KU240")[-1] == "ei laskettavissa"


@pytest.mark.parametrize("measure", ["unemployed", "labour_force"])
def test_the_gap_is_a_band_and_a_row(con: Connection, measure: str) -> None:
    exhibit = employment_exhibit(reading_of(con), choice_of(con, measure=measure, others=("KU241", "KU751")))
    bands = [shape for shape in exhibit.chart.layout.shapes if shape.type == "rect"]
    assert [(band.x0, band.x1) for band in bands] == [("2023-10-17", "2026-05-16")]
    assert any("11/2023–5/2026" in text.text for text in exhibit.chart.layout.annotations)
    row = next(row for row in exhibit.table.rows if row[0] == "11/2023–5/2026")
    assert set(row[1:]) == {"ei tietoa", ""}


def joined(figure: go.Figure) -> list[tuple[str, date, date]]:
    """Return the ends of every piece of line that a reader sees, with the name of its trace."""
    return [
        (trace.name, date.fromisoformat(start), date.fromisoformat(end))
        for trace in figure.data
        if "lines" in trace.mode
        for (start, before), (end, after) in pairwise(zip(trace.x, trace.y, strict=True))
        if before is not None and after is not None
    ]


@pytest.mark.parametrize(("form", "reference"), FORMS)
@pytest.mark.parametrize("measure", MEASURES)
def test_no_line_crosses_a_month_without_data(
    con: Connection, measure: str, form: str, reference: str | None
) -> None:
    every = tuple(row.area_id for row in statistic_areas(con, language="fi"))
    choice = choice_of(con, measure=measure, form=form, reference=reference, others=every)
    exhibit = employment_exhibit(reading_of(con), choice)
    for figure in (exhibit.chart, exhibit.mobile_chart):
        pieces = joined(figure)
        assert len(pieces) > 50
        assert [piece for piece in pieces if monthly.months_after(piece[1], 1) != piece[2]] == []
        assert not any(trace.connectgaps for trace in figure.data)


def test_no_yearly_line_crosses_a_year_without_data(con: Connection) -> None:
    for exhibit in (
        employment_years_exhibit(reading_of(con), choice_of(con)),
        population_exhibit(reading_of(con), "KU240"),
    ):
        assert exhibit is not None
        for figure in (exhibit.chart, exhibit.mobile_chart):
            pieces = joined(figure)
            assert pieces
            assert [piece for piece in pieces if monthly.months_after(piece[1], 12) != piece[2]] == []


def published_in(con: Connection, measure: str) -> dict[tuple[str, date], set[float]]:
    """Return the values that the data have as published, by area and month."""
    sql = """
        SELECT area_id, starts_on, value FROM observation
        WHERE indicator_id = $indicator AND source_id <> 'statfin_12r5'
    """
    found: dict[tuple[str, date], set[float]] = {}
    for area_id, month, value in con.answer(sql, {"indicator": f"published_{measure}"}).rows:
        found.setdefault((area_id, month), set()).add(float(value))
    return found


@pytest.mark.parametrize("measure", [SHARE, "open_vacancies"])
def test_every_point_in_the_gap_is_a_published_figure_of_another_source(con: Connection, measure: str) -> None:
    choice = choice_of(con, measure=measure)
    context, data = reading_of(con), chosen(reading_of(con), choice)
    exhibit, published = employment_exhibit(context, choice), published_in(con, measure)
    assert published
    names = {row.source_id: row.source_name for rows in data.published.values() for row in rows}
    for area_id in (area_id for area_id in choice.areas if area_id not in data.off_scale):
        points = next(trace for trace in exhibit.chart.data if trace.name == f"{data.areas[area_id].name}, julkaistu")
        assert points.mode == "markers"
        drawn = {
            (area_id, date.fromisoformat(month)): {value} for month, value in zip(points.x, points.y, strict=True)
        }
        assert drawn == {key: values for key, values in published.items() if key[0] == area_id}
        assert not set(drawn) & {(area_id, month) for month in data.plain[area_id]}
        assert all(any(name in text for name in names.values()) for text in points.hovertext)
    assert set(names) < set(exhibit.source_ids)
    assert set(names).isdisjoint(data.measure.source_ids)
    assert all(name in exhibit.note for name in names.values())


def test_the_band_is_narrowed_to_what_is_not_known(con: Connection) -> None:
    exhibit = employment_exhibit(reading_of(con), choice_of(con))
    bands = [(shape.x0, shape.x1) for shape in exhibit.chart.layout.shapes if shape.type == "rect"]
    assert bands == [("2025-03-17", "2025-08-16"), ("2025-11-16", "2026-05-16")]
    assert "(Kemi): 4/2025–8/2025 ja 12/2025–5/2026" in exhibit.note
    unknown = {
        month for first, last in ((date(2025, 4, 1), 5), (date(2025, 12, 1), 6)) for month in months(first, last)
    }
    known = {month for area_id, month in published_in(con, SHARE) if area_id == "KU240"}
    assert unknown | known == set(months(date(2023, 11, 1), 31))
    assert not unknown & known


def months(first: date, count: int) -> list[date]:
    return [monthly.months_after(first, number) for number in range(count)]


def test_computed_and_published_figures_are_never_in_one_column_or_series(con: Connection) -> None:
    exhibit = employment_exhibit(reading_of(con), choice_of(con))
    assert exhibit.series is not None
    share, published = monthly_series(con, SHARE)["KU240"], published_in(con, SHARE)
    table = exhibit.table
    own = [value for value in table.values("KU240") if isinstance(value, Decimal)]
    theirs = [value for value in table.values("KU240_published") if isinstance(value, Decimal)]
    assert sum(own) == sum(value for value in share.values() if value is not None)
    assert float(sum(theirs)) == pytest.approx(sum(min(v) for (area, _), v in published.items() if area == "KU240"))
    ids = ("KU240", "KU240_published", "published_source")
    for computed, told, source in zip(*(table.values(column_id) for column_id in ids), strict=True):
        if isinstance(told, Decimal):
            assert computed == "ei tietoa"
            assert "Kemi" in source
    series = {one.name: one for one in exhibit.series.series}
    assert [value for value in series["Kemi"].values if value is not None] == own
    assert [value for value in series["Kemi, julkaistu"].values if value is not None] == theirs
    assert {name for name, one in series.items() if one.is_points} == {
        f"{name}, julkaistu" for name in ("Kemi", "Lappi", "Keminmaa", "Simo")
    }
    gap = [number for number, day in enumerate(exhibit.series.categories) if date(2023, 11, 1) <= day < NEWEST]
    assert {series["Kemi"].values[number] for number in gap} == {None}


def test_a_published_figure_keeps_its_bound_and_its_decimals(con: Connection) -> None:
    exhibit = employment_exhibit(reading_of(con), choice_of(con))
    assert [str(value) for value in values_of(exhibit, "KU240_published", "Helmikuu 2025")] == ["16"]
    exhibit = employment_exhibit(reading_of(con), choice_of(con, focus="MK19", measure="unemployed"))
    assert [plain(value) for value in values_of(exhibit, "MK19_published", "Maaliskuu 2025")] == ["lähes 8 440"]
    points = next(trace for trace in exhibit.chart.data if trace.name == "Lappi, julkaistu")
    assert any("lähes 8 440" in plain(text) for text in points.hovertext)


def test_the_columns_are_the_same_in_every_language_and_tell_the_unit_of_the_form(con: Connection) -> None:
    areas, published = ("KU240", "MK19"), ("KU240_published", "MK19_published", "published_source")
    for form, reference in FORMS:
        choice = choice_of(con, form=form, reference=reference, others=("MK19",))
        tables = [employment_exhibit(reading_of(con, language), choice).table for language in config.LANGUAGES]
        ids = ["month", "kind", *areas, *(published if form == LEVEL else ())]
        assert [[column.id for column in table.columns] for table in tables] == [ids] * len(config.LANGUAGES)
        unit = {LEVEL: "percent", INDEX: ""}.get(form, "percentage_points")
        assert {column.unit for table in tables for column in table.columns if column.kind == "number"} == {unit}
    counts = employment_exhibit(reading_of(con), choice_of(con, measure="unemployed", form=YEAR_CHANGE)).table
    assert {column.unit for column in counts.columns if column.kind == "number"} == {"percent"}


@pytest.fixture(scope="module")
def more_published(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Connection:
    """Return a database with two more figures of Kemi, both others than are told, and one of Lapland, the same."""
    folder = Path(shutil.copytree(data, tmp_path_factory.mktemp("published") / "data"))
    file = folder / "observation.releases.csv"
    text = file.read_text(encoding="utf-8")

    def line_of(start: str) -> str:
        return next(line for line in text.splitlines() if line.startswith(f"published_unemployment_share,{start}"))

    march, june = "2025-03-01,2025-03-31", "2021-06-01,2021-06-30"
    kemi, lapland = line_of(f"KU240,,{march}"), line_of(f"MK19,,{march}")
    other = kemi.replace("15.8", "15.5").replace("lapland_reviews", "tunturi_lappi_2025_03")
    more = [other, kemi.replace(march, june), lapland.replace(march, june).replace(",10.4,", ",13.1,")]
    file.write_text(text + "".join(f"{line}\n" for line in more), encoding="utf-8")
    build(folder, folder / "published.duckdb")
    return connect(folder / "published.duckdb")


def test_sources_that_differ_are_both_shown_and_named(more_published: Connection) -> None:
    con = more_published
    exhibit = employment_exhibit(reading_of(con), choice_of(con))
    points = next(trace for trace in exhibit.chart.data if trace.name == "Kemi, julkaistu")
    drawn = list(zip(points.x, points.y, strict=True))
    assert {("2025-03-01", 15.8), ("2025-03-01", 15.5), ("2021-06-01", 15.8)} <= set(drawn)
    assert values_of(exhibit, "KU240_published", "Maaliskuu 2025") == [Decimal("15.8"), Decimal("15.5")]
    assert [type(value) for value in values_of(exhibit, "KU240", "Maaliskuu 2025")] == [str, type(None)]
    note = plain(exhibit.note)
    assert "Kemi 3/2025: 15,8 % (Lapin työllisyyskatsaukset) ja 15,5 % (Tunturi-Lappi 3/2025)" in note
    assert "Kemi 6/2021: 15,8 % (Lapin työllisyyskatsaukset) ja 15,0 % (laskettu tilastosta)" in note
    assert exhibit.series is not None
    assert [one.name for one in exhibit.series.series if one.name.startswith("Kemi,")] == [
        "Kemi, julkaistu",
        "Kemi, julkaistu (2)",
    ]


def test_a_published_figure_that_the_table_has_too_is_not_drawn_twice(more_published: Connection) -> None:
    exhibit = employment_exhibit(reading_of(more_published), choice_of(more_published))
    points = next(trace for trace in exhibit.chart.data if trace.name == "Lappi, julkaistu")
    assert "2021-06-01" not in points.x
    for column_id in ("MK19", "MK19_published"):
        assert values_of(exhibit, column_id, "Kesäkuu 2021") == [Decimal("13.1")]
    assert "Lappi 6/2021" not in exhibit.note


def test_suppressed_months_are_marked_below_the_axis_and_named(con: Connection) -> None:
    exhibit = employment_exhibit(reading_of(con), choice_of(con, measure="open_vacancies", focus="KU751"))
    crosses = next(trace for trace in exhibit.chart.data if trace.name == "Simo suppressed")
    known = monthly_series(con, "open_vacancies")["KU751"]
    assert {date.fromisoformat(day) for day in crosses.x} == {
        month for month, value in known.items() if value is None
    }
    assert max(crosses.y) < 0
    assert exhibit.chart.layout.yaxis.range[0] < max(crosses.y)
    assert exhibit.table.values("KU751")[0] == "salattu"
    assert values_of(exhibit, "KU751", "Joulukuu 2015") == [0]
    assert "se ei ole nolla" in exhibit.note


def test_a_month_between_suppressed_ones_is_a_dot(con: Connection) -> None:
    exhibit = employment_exhibit(reading_of(con), choice_of(con, measure="open_vacancies", focus="KU751"))
    dots = next(trace for trace in exhibit.chart.data if trace.name == "Simo end")
    assert "2015-10-01" in dots.x  # September and November are suppressed
    assert "2016-03-01" not in dots.x
    assert dots.x[-1] == "2026-06-01"


def test_events_can_be_left_out(con: Connection) -> None:
    context, choice = reading_of(con), choice_of(con)
    events = employment_events(context, choice)
    drawn = [shape for shape in employment_exhibit(context, choice).chart.layout.shapes if shape.type == "line"]
    assert [shape.x0 for shape in drawn] == [event.day.isoformat() for event in events]
    assert {event.event_id for event in events} == {row.event_id for row in story_events(con, language="fi")}
    without = employment_exhibit(context, replace(choice, has_events=False))
    assert [shape for shape in without.chart.layout.shapes if shape.type == "line"] == []
    assert "yle_2022_06" not in without.source_ids


def test_the_answer_and_the_lede_compare_june_with_june_and_tell_no_cause(con: Connection) -> None:
    at = announcement_month(con)
    assert at == APRIL
    data = chosen(reading_of(con), choice_of(con))
    answer = plain(employment_answer(data, at, Translator("fi")))
    assert answer == "Kemissä työttömänä 17,1 % työvoimasta kesäkuussa 2026 – enemmän kuin kesäkuussa 2021 (15,0 %)"
    lede = plain(employment_lede(data, at, Translator("fi")))
    assert "1,8 prosenttiyksikköä suurempi kuin Lapissa kesäkuussa 2021" in lede
    assert "6,0 prosenttiyksikköä suurempi kesäkuussa 2026 (laskettu" in lede
    assert "kesäkuussa luku oli Kemissä 13,5 % (2022) ja 14,6 % (2023); vuosilta 2024 ja 2025 taulusta ei" in lede
    assert "(muualla julkaistut luvut ovat kuvassa avoimina merkkeinä)" in lede
    without = chosen(reading_of(con), choice_of(con, measure="labour_force"))
    assert "avoimina" not in employment_lede(without, at, Translator("fi"))
    assert lede.endswith("Luvut eivät kerro syistä.")
    note = employment_exhibit(reading_of(con), choice_of(con)).note
    assert "Luvut eivät kerro syistä." in note
    assert "tammikuussa 2023 työvoimaluku vaihtui (8 670 → 8 200)" in plain(note)
    assert "kuntien työllisyyspalvelujen asiakkaita" in note
    assert (
        "kuntien työllisyyspalvelujen"
        in employment_exhibit(reading_of(con), choice_of(con, measure="unemployed")).note
    )
    vacancies = employment_exhibit(reading_of(con), choice_of(con, measure="open_vacancies")).note
    assert "Tiedotteiden luvut eivät ole mukana" in vacancies
    english = chosen(reading_of(con, "en"), choice_of(con))
    assert employment_answer(english, at, Translator("en")) == (
        "In Kemi, 17.1% of the labour force was unemployed in June 2026 – more than in June 2021 (15.0%)"
    )
    apart = chosen(reading_of(con), choice_of(con, measure="open_vacancies"))
    assert "kuin" not in employment_answer(apart, at, Translator("fi"))  # the level has a break
    lede = plain(employment_lede(english, at, Translator("en")))
    assert "1.8 percentage points higher than in Lapland in June 2021 and 6.0 percentage points higher in" in lede
    assert lede.endswith("The figures say nothing about causes.")


def test_a_count_tells_its_change_beside_that_of_the_region(con: Connection) -> None:
    for language, told in (
        ("fi", "Muutos kesäkuun 2021 luvusta kesäkuun 2026 lukuun: Kemissä +7,2 % ja Lapissa −13,9 % (laskettu)."),
        ("en", "Change from June 2021 to June 2026: in Kemi +7.2% and in Lapland −13.9% (computed)."),
    ):
        data = chosen(reading_of(con, language), choice_of(con, measure="unemployed"))
        assert told in plain(employment_lede(data, APRIL, Translator(language)))


MONTHS = re.compile(
    r"\b(tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu\w*"
    r"|\b(January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


@pytest.mark.parametrize(("measure", "language"), turns(list(MEASURES), config.LANGUAGES))
def test_every_comparison_names_two_months_of_the_same_name(con: Connection, measure: str, language: str) -> None:
    context = reading_of(con, language)
    for area in statistic_areas(con, language=language):
        choice = choice_of(con, focus=area.area_id, measure=measure, has_events=False)
        data = chosen(context, choice)
        exhibit = employment_exhibit(context, choice)
        for text in (employment_answer(data, APRIL, context.tr), exhibit.finding):
            named = [found.group(1) or found.group(2) for found in MONTHS.finditer(text)]
            assert len(named) == 2, text
            assert len(set(named)) == 1, text
            assert "2021" in text
            assert "2026" in text
        marks = [note.text for note in exhibit.chart.layout.annotations if "2021" in note.text]
        assert [found.group(1) or found.group(2) for text in marks for found in MONTHS.finditer(text)] == named[:1]


@pytest.mark.parametrize(
    ("focus", "before", "after"),
    [("KU240", "15,0", "17,1"), ("KU241", "9,8", "8,6"), ("KU751", "10,2", "10,4"), ("MK19", "13,1", "11,1")],
)
def test_the_finding_is_computed_for_whichever_area(con: Connection, focus: str, before: str, after: str) -> None:
    choice = choice_of(con, focus=focus)
    place = chosen(reading_of(con), choice).focus.locative
    finding = plain(employment_exhibit(reading_of(con), choice).finding)
    assert finding.startswith(f"Työttömien osuus kesäkuussa 2021 ja kesäkuussa 2026: {place} {before} % ja {after} %")


def test_the_displayed_share_is_that_of_the_unrounded_figures(con: Connection) -> None:
    data = chosen(reading_of(con), choice_of(con))
    for area_id, series in monthly_series(con, SHARE).items():
        exact = data.exact[area_id]
        assert {month: monthly.rounded(value, 1) for month, value in exact.items() if value is not None} == series


def test_without_the_same_month_nothing_is_compared(con: Connection) -> None:
    data = chosen(reading_of(con), choice_of(con))
    kemi = {month: value for month, value in data.plain["KU240"].items() if month != JUNE}
    alone = replace(data, plain={**data.plain, "KU240": kemi})
    tr = Translator("fi")
    assert plain(employment_answer(alone, APRIL, tr)) == "Kemissä työttömänä 17,1 % työvoimasta kesäkuussa 2026"
    assert employment_lede(alone, APRIL, tr) == (
        "Vertailukuukaudelta (kesäkuu 2021) ei ole lukua, joten muutosta ei lasketa. Luvut eivät kerro syistä."
    )
    assert plain(employment_finding(alone, APRIL, tr)) == "Kesäkuussa 2026 työttömien osuus oli Kemissä 17,1 %"


def test_an_index_is_told_for_the_month_of_its_base(con: Connection) -> None:
    april = employment_exhibit(reading_of(con), choice_of(con, form=INDEX, index_month=APRIL)).finding
    assert april.startswith("Huhtikuussa 2023")
    newest = employment_exhibit(reading_of(con), choice_of(con, form=INDEX, index_month=NEWEST)).finding
    assert "ei" in newest.split()[-5:] or "eikä" in newest


def test_what_cannot_be_computed_says_so(con: Connection) -> None:
    choice = choice_of(
        con, focus="KU751", others=(), measure="open_vacancies", form=INDEX, index_month=date(2015, 1, 1)
    )
    exhibit = employment_exhibit(reading_of(con), choice)
    assert exhibit.chart is None
    assert "Lukua ei voi laskea: Simossa" in exhibit.finding
    assert len(exhibit.table.rows) > 100


@pytest.mark.parametrize(("chosen", "language"), turns(list(product(MEASURES, FORMS)), config.LANGUAGES), ids=str)
def test_every_choice_gives_a_exhibit(
    con: Connection, chosen: tuple[str, tuple[str, str | None]], language: str
) -> None:
    measure, (form, reference) = chosen
    context = reading_of(con, language)
    areas = [row.area_id for row in statistic_areas(con, language=language)]
    assert len(areas) == 7
    for focus in ("KU751", "SK192", "SSS"):
        choice = EmploymentChoice(
            focus=focus, others=tuple(areas), measure=measure, form=form, reference=reference, index_month=APRIL
        )
        exhibit = employment_exhibit(context, choice)
        assert exhibit.finding
        assert len(exhibit.table.rows) >= 108
        if focus == reference:
            continue
        assert 0 < len(exhibit.alt_text) <= MAX_ALT_TEXT
        assert exhibit.alt_text != exhibit.finding
        for figure in (exhibit.chart, exhibit.mobile_chart):
            assert go.Figure(figure.to_dict()).layout.height > 200


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_highlighted_line_is_strong_and_the_region_dashed(con: Connection, palette: object) -> None:
    context = replace(reading_of(con), palette=palette)  # type: ignore[arg-type]
    lines = {trace.name: trace.line for trace in employment_exhibit(context, choice_of(con)).chart.data if trace.line}
    assert (lines["Kemi"].color, lines["Kemi"].dash) == (palette.primary, "solid")  # type: ignore[attr-defined]
    assert lines["Kemi"].width > lines["Keminmaa"].width
    assert lines["Lappi"].dash != "solid"
    looks = [(lines[name].color, lines[name].dash) for name in ("Kemi", "Lappi", "Keminmaa", "Simo")]
    assert len(set(looks)) == 4


def test_a_phone_shows_from_2019_and_many_areas_one_by_one(con: Connection) -> None:
    narrow = employment_exhibit(reading_of(con), choice_of(con)).mobile_chart
    assert narrow.layout.xaxis.range[0] == "2019-01-01"
    assert min(trace_of(narrow, "Kemi")) == "2019-01"
    every = tuple(row.area_id for row in statistic_areas(con, language="fi"))
    panels = employment_exhibit(reading_of(con), choice_of(con, others=every)).mobile_chart
    axes = {trace.yaxis for trace in panels.data if trace.mode == "lines"}
    assert len(axes) == 7


def test_yearly_averages_equal_the_facts_and_only_full_years_have_one(con: Connection) -> None:
    exhibit = employment_years_exhibit(reading_of(con), choice_of(con))
    assert exhibit is not None
    means = dict(zip(exhibit.table.values("year"), exhibit.table.values("KU240"), strict=True))
    expected = {"2015": "19.5", "2019": "14.1", "2020": "16.9", "2021": "14.7", "2022": "13.5"}
    assert {year: str(means[year]) for year in expected} == expected
    assert plain(means["2023"]) == "vajaa vuosi (10/12 kk)"
    assert plain(means["2026"]) == "vajaa vuosi (1/12 kk)"
    assert max(trace_of(exhibit.chart, "Kemi")) == "2022-01"
    assert "2023 (10/12 kk)" in plain(exhibit.note)
    assert plain(exhibit.finding).startswith("Täysistä vuosista (2015–2022) työttömien osuus oli Kemissä pienin")
    full = {date(year, month, 1): Decimal(year - month) for year in (2020, 2021) for month in range(1, 13)}
    data = replace(chosen(reading_of(con), choice_of(con)), plain={"KU240": full})
    means = {2020: Decimal("1.0"), 2021: Decimal("2.0")}
    assert years_finding(data, means, Translator("fi")).startswith("Vuosittain työttömien osuus")


def test_a_suppressed_month_leaves_the_year_without_an_average(con: Connection) -> None:
    exhibit = employment_years_exhibit(reading_of(con), choice_of(con, measure="open_vacancies"))
    assert exhibit is not None
    by_year = dict(zip(exhibit.table.values("year"), exhibit.table.values("KU751"), strict=True))
    assert plain(by_year["2015"]) == "vajaa vuosi (5/12 kk)"
    assert by_year["2021"] == Decimal(15)  # 14.5


def test_the_population_and_its_change(con: Connection) -> None:
    exhibit = population_exhibit(reading_of(con), "KU240")
    assert exhibit is not None
    assert plain(exhibit.finding) == "Kemissä asui 19 339 ihmistä 31.12.2025, 11,1 % vähemmän kuin vuonna 2015"
    table = exhibit.table
    days = list(zip(table.values("area"), table.values("day"), strict=True))
    changes = dict(zip(days, table.values("change"), strict=True))
    assert changes["Kemi", "31.12.2016"] == 21602 - 21758
    assert dict(zip(days, table.values("value"), strict=True))["Kemi", "31.12.2023"] == "ei tietoa"
    assert changes["Kemi", "31.12.2024"] == "ei laskettavissa"
    assert set(exhibit.source_ids) == {"sotkanet", "statfin_121w"}
    facts = query_values(con, "SELECT count(*) FROM observation WHERE indicator_id = 'population'")
    assert [sum(isinstance(value, Decimal) for value in table.values("value"))] == facts


def test_an_area_without_population_does_not_take_the_words_of_another(con: Connection) -> None:
    exhibit = population_exhibit(reading_of(con), "MK19")
    assert exhibit is not None
    assert exhibit.finding.startswith("Kemissä")


def test_the_closure_is_told_by_area_with_sources(con: Connection) -> None:
    context = reading_of(con)
    exhibit = closure_exhibit(context)
    assert exhibit is not None
    assert plain(exhibit.finding) == "Työntekijöistä asui 60 % Kemissä, 18 % Keminmaassa ja 7 % Simossa"
    assert "Osuuksien summa on 85 %" in plain(exhibit.note)
    headings, rows = closure_table(context)
    values = {area: [plain(cell.value.text) if cell else None for cell in cells] for area, cells in rows}
    assert len(headings) == 3
    assert values["Kemi"] == ["60 %", "noin 5 milj. €", None]
    assert values["Simo"] == ["7 %", "600 000 €", None]
    assert values["Lappi"] == [None, None, "9,7 %"]
    assert values["Kemi-Tornion seutukunta"] == [None, None, "15 %"]
    assert values["Meri-Lappi"] == [None, "noin 8 milj. €", None]
    assert all(cell.source for _, cells in rows for cell in cells if cell)
    parts = {row.name: row for row in closure_parts(context)}
    assert [plain(row.value.text) for row in parts.values()] == ["440", "110", "noin 28 %", "noin 50"]
    assert all(row.sources and row.kind and row.time and row.definition for row in parts.values())
    pension = next(row for row in parts.values() if plain(row.value.text) == "noin 28 %")
    assert "mahdol" in pension.definition + (pension.note or "")
    assert not any("550" in row.value.text for row in parts.values())
    wholes = [(plain(whole.value.text), whole.sources) for whole in closure_whole(context)]
    assert wholes == [
        ("550", ["tietopaketti", "Stora Enso 17.6.2021", "kemi.fi (rakennemuutos)"]),
        ("noin 1 500", ["tietopaketti"]),
        ("jopa yli 1 000", ["kemi.fi 20.4.2021"]),
    ]
    assert all(exhibit.table.values("source"))


def test_labels_move_apart_in_their_order() -> None:
    moved = spread([100, 101, 50, 102], 20, 0, 300)
    assert moved[2] == 50
    assert moved[0] + 19.9 <= moved[1]
    assert moved[1] + 19.9 <= moved[3]
    assert sum(moved[number] for number in (0, 1, 3)) == pytest.approx(303)


@dataclass(frozen=True, kw_only=True)
class PublishedFact:
    kind: str
    url: str
    publisher: str
    source_kind: str
    starts_on: date
    note: str
    locator: str


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_published_figures_have_a_source_and_a_place_of_their_own(con: Connection, language: str) -> None:
    sql = """
        SELECT observation.kind, source.url, source.publisher, source.kind AS source_kind, starts_on,
               observation.note_fi, observation.note_en, observation.locator
        FROM observation JOIN source USING (source_id)
        WHERE starts_with(indicator_id, 'published_')
    """
    rows = query_rows(con, PublishedFact, sql, language=language)
    assert len(rows) == 167
    assert {row.kind for row in rows} == {"statistic"}
    for row in rows:
        assert row.url.startswith("https://")
        assert row.publisher
        assert date(2023, 11, 1) <= row.starts_on < NEWEST
        if row.source_kind == "press_release":
            assert "https://" in row.note
            assert f"{row.starts_on.month}/{row.starts_on.year}" in row.locator
