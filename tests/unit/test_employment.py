"""Employment: the views against the rows of the data, the figures by field, the sentences against both."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import plotly.graph_objects as go
import pytest

from armdash import config
from armdash.charts.lines_layout import spread, ticks
from armdash.domain.employment import DIFFERENCE, INDEX, LEVEL, MEASURES, SHARE, YEAR_CHANGE, EmploymentChoice
from armdash.domain.filters import Filters
from armdash.domain.palette import DARK, LIGHT
from armdash.domain.view import LONGEST_ALTERNATIVE
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection, run_query
from armdash.queries.employment import monthly_series, statistic_areas
from armdash.queries.overview import story_events
from armdash.views.closure import closure_table, closure_view, closure_whole
from armdash.views.employment import employment_events, employment_view
from armdash.views.employment_series import announcement, chosen, default_choice
from armdash.views.employment_words import employment_answer, employment_lede
from armdash.views.employment_years import employment_years_view
from armdash.views.population import population_view
from armdash.views.reading import Reading

FORMS = [(LEVEL, None), (INDEX, None), (DIFFERENCE, "MK19"), (DIFFERENCE, "SSS"), (YEAR_CHANGE, None)]
APRIL = date(2021, 4, 1)


def reading_of(con: Connection, language: str = "fi", municipalities: tuple[str, ...] = ()) -> Reading:
    filters = Filters(municipalities=municipalities)
    return Reading(con=con, tr=Translator(language), palette=LIGHT, filters=filters)


def choice_of(con: Connection, **changes: object) -> EmploymentChoice:
    choice = default_choice(reading_of(con))
    assert choice is not None
    return replace(choice, **changes)  # type: ignore[arg-type]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def trace_of(figure: go.Figure, name: str) -> dict[str, float | None]:
    trace = next(trace for trace in figure.data if trace.name == name)
    return {month[:7]: value for month, value in zip(trace.x, trace.y, strict=True) if month is not None}


def test_the_default_is_kemi_beside_lapland_keminmaa_and_simo(con: Connection) -> None:
    assert choice_of(con).areas == ("KU240", "MK19", "KU241", "KU751")
    assert choice_of(con).index_month == APRIL


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
    figure = employment_view(reading_of(con), choice).figure
    shown = [area_id for area_id in choice.areas if area_id not in data.off_scale]
    for area_id in shown:
        expected = {
            str(month)[:7]: None if value is None else float(value)
            for month, value in monthly_series(con, measure)[area_id].items()
        }
        assert trace_of(figure, data.areas[area_id]["name"]) == expected
    lines = {trace.name for trace in figure.data if trace.mode == "lines" and not trace.name.endswith("link")}
    assert lines == {data.areas[area_id]["name"] for area_id in shown}


def test_what_is_off_the_scale_is_named_and_stays_in_the_table(con: Connection) -> None:
    view = employment_view(reading_of(con), choice_of(con, measure="unemployed"))
    assert "Kuvan asteikolle eivät mahdu: Lappi 9 137" in plain(view.note)
    assert view.rows[-1]["Lappi"] == 9137


def test_an_index_is_100_in_its_month(con: Connection) -> None:
    figure = employment_view(reading_of(con), choice_of(con, form=INDEX, index_month=date(2019, 6, 1))).figure
    for name in ("Kemi", "Lappi", "Keminmaa", "Simo"):
        assert trace_of(figure, name)["2019-06"] == 100


def test_a_difference_is_from_the_reference_which_has_no_line(con: Connection) -> None:
    view = employment_view(reading_of(con), choice_of(con, form=DIFFERENCE, reference="MK19"))
    share = monthly_series(con, SHARE)
    line = trace_of(view.figure, "Kemi")
    assert line["2021-04"] == float((share["KU240"][APRIL] or 0) - (share["MK19"][APRIL] or 0))
    assert "Lappi" not in {trace.name for trace in view.figure.data}
    assert "Ei laskettavissa" not in view.note
    assert view.finding == "Työttömien osuus oli Kemissä suurempi kuin Lapissa kaikkina 107 kuukautena"


def test_a_change_in_a_year_ends_before_the_gap(con: Connection) -> None:
    view = employment_view(reading_of(con), choice_of(con, measure="unemployed", form=YEAR_CHANGE))
    line = trace_of(view.figure, "Kemi")
    assert (min(line), max(line)) == ("2016-01", "2023-10")
    assert line["2023-10"] == pytest.approx(100 * (1098 - 1161) / 1161)
    assert plain(view.finding).startswith("Lokakuussa 2023 työttömien määrä oli Kemissä 5,4 % pienempi")
    assert view.rows[-1]["Kemi"] == "ei laskettavissa"


@pytest.mark.parametrize("measure", MEASURES)
def test_the_gap_is_a_band_a_row_and_no_line(con: Connection, measure: str) -> None:
    view = employment_view(reading_of(con), choice_of(con, measure=measure))
    bands = [shape for shape in view.figure.layout.shapes if shape.type == "rect"]
    assert [(band.x0, band.x1) for band in bands] == [("2023-10-17", "2026-05-16")]
    assert any("11/2023–5/2026" in text.text for text in view.figure.layout.annotations)
    row = next(row for row in view.rows if row["Kuukausi"] == "11/2023–5/2026")
    assert set(row.values()) - {row["Kuukausi"]} == {"ei tietoa"}
    for line in (trace for trace in view.figure.data if trace.name == "Kemi"):
        broken = list(line.x)
        assert broken[broken.index("2023-10-01") + 1] is None
        assert line.connectgaps is False


def test_suppressed_months_are_marked_below_the_axis_and_named(con: Connection) -> None:
    view = employment_view(reading_of(con), choice_of(con, measure="open_vacancies", focus="KU751"))
    crosses = next(trace for trace in view.figure.data if trace.name == "Simo suppressed")
    known = monthly_series(con, "open_vacancies")["KU751"]
    assert {date.fromisoformat(day) for day in crosses.x} == {
        month for month, value in known.items() if value is None
    }
    assert max(crosses.y) < 0
    assert view.figure.layout.yaxis.range[0] < max(crosses.y)
    assert view.rows[0]["Simo"] == "salattu"
    december = next(row for row in view.rows if row["Kuukausi"] == "Joulukuu 2015")
    assert december["Simo"] == 0
    assert "se ei ole nolla" in view.note


def test_a_month_between_suppressed_ones_is_a_dot(con: Connection) -> None:
    view = employment_view(reading_of(con), choice_of(con, measure="open_vacancies", focus="KU751"))
    dots = next(trace for trace in view.figure.data if trace.name == "Simo end")
    assert "2015-10-01" in dots.x  # September and November are suppressed
    assert "2016-03-01" not in dots.x
    assert dots.x[-1] == "2026-06-01"


def test_events_can_be_left_out(con: Connection) -> None:
    reading, choice = reading_of(con), choice_of(con)
    events = employment_events(reading, choice)
    drawn = [shape for shape in employment_view(reading, choice).figure.layout.shapes if shape.type == "line"]
    assert [shape.x0 for shape in drawn] == [event["day"].isoformat() for event in events]
    assert {event["event_id"] for event in events} == {row["event_id"] for row in story_events(con, language="fi")}
    without = employment_view(reading, replace(choice, has_events=False))
    assert [shape for shape in without.figure.layout.shapes if shape.type == "line"] == []
    assert "yle_2022_06" not in without.source_ids


def test_the_answer_tells_now_and_then_and_no_cause(con: Connection) -> None:
    at = announcement(story_events(con, language="fi"))
    assert at == APRIL
    data = chosen(reading_of(con), choice_of(con))
    answer = plain(employment_answer(data, at, Translator("fi")))
    assert answer == "Kemissä työttömiä 17,1 % – sulkemisilmoituksen aikaan 15,2 %"
    lede = employment_lede(data, at, Translator("fi"))
    assert "ei ylittynyt seuraavina 12 kuukautena" in lede
    assert "päättyi huhtikuussa 2020" in lede
    note = employment_view(reading_of(con), choice_of(con)).note
    assert "Luvuista ei voi päätellä syitä." in note
    assert "tammikuussa 2023 työvoimaluku vaihtui 8 670 → 8 200" in plain(note)


def test_a_year_that_rose_above_the_announcement_is_told(con: Connection) -> None:
    data = chosen(reading_of(con), choice_of(con, focus="KU751"))
    share = monthly_series(con, SHARE)["KU751"]
    after = [value for month, value in share.items() if APRIL < month <= date(2022, 4, 1) and value is not None]
    assert max(after) > (share[APRIL] or Decimal(0))
    number = f"{max(after):.1f}".replace(".", ",")
    assert f"suurin luku oli {number} %" in plain(employment_lede(data, APRIL, Translator("fi")))


def test_the_finding_compares_with_lapland(con: Connection) -> None:
    finding = employment_view(reading_of(con), choice_of(con)).finding
    assert (
        plain(finding) == "Kesäkuussa 2026 työttömien osuus oli Kemissä 6,0 prosenttiyksikköä suurempi kuin Lapissa"
    )
    english = employment_view(reading_of(con, "en"), choice_of(con)).finding
    assert english == "In June 2026 the unemployment share in Kemi was 6.0 percentage points higher than in Lapland"


def test_what_cannot_be_computed_says_so(con: Connection) -> None:
    choice = choice_of(
        con, focus="KU751", others=(), measure="open_vacancies", form=INDEX, index_month=date(2015, 1, 1)
    )
    view = employment_view(reading_of(con), choice)
    assert view.figure is None
    assert "Lukua ei voi laskea Simossa" in view.finding
    assert len(view.rows) > 100


@pytest.mark.parametrize("language", config.LANGUAGES)
@pytest.mark.parametrize(("form", "reference"), FORMS)
@pytest.mark.parametrize("measure", MEASURES)
def test_every_choice_gives_a_view(
    con: Connection, measure: str, form: str, reference: str | None, language: str
) -> None:
    reading = reading_of(con, language)
    areas = [row["area_id"] for row in statistic_areas(con, language=language)]
    assert len(areas) == 7
    for focus in ("KU751", "SK192", "SSS"):
        choice = EmploymentChoice(
            focus=focus, others=tuple(areas), measure=measure, form=form, reference=reference, index_month=APRIL
        )
        view = employment_view(reading, choice)
        assert view.finding
        assert len(view.rows) == 108
        if focus == reference:
            continue
        assert 0 < len(view.alternative) <= LONGEST_ALTERNATIVE
        assert view.alternative != view.finding
        for figure in (view.figure, view.narrow):
            assert go.Figure(figure.to_dict()).layout.height > 200


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_highlighted_line_is_strong_and_the_region_dashed(con: Connection, palette: object) -> None:
    reading = replace(reading_of(con), palette=palette)  # type: ignore[arg-type]
    lines = {trace.name: trace.line for trace in employment_view(reading, choice_of(con)).figure.data if trace.line}
    assert (lines["Kemi"].color, lines["Kemi"].dash) == (palette.primary, "solid")  # type: ignore[attr-defined]
    assert lines["Kemi"].width > lines["Keminmaa"].width
    assert lines["Lappi"].dash != "solid"
    looks = [(lines[name].color, lines[name].dash) for name in ("Kemi", "Lappi", "Keminmaa", "Simo")]
    assert len(set(looks)) == 4


def test_a_phone_shows_from_2019_and_many_areas_one_by_one(con: Connection) -> None:
    narrow = employment_view(reading_of(con), choice_of(con)).narrow
    assert narrow.layout.xaxis.range[0] == "2019-01-01"
    assert min(trace_of(narrow, "Kemi")) == "2019-01"
    every = tuple(row["area_id"] for row in statistic_areas(con, language="fi"))
    panels = employment_view(reading_of(con), choice_of(con, others=every)).narrow
    axes = {trace.yaxis for trace in panels.data if trace.mode == "lines"}
    assert len(axes) == 7


def test_yearly_averages_equal_the_facts_and_only_full_years_have_one(con: Connection) -> None:
    view = employment_years_view(reading_of(con), choice_of(con))
    assert view is not None
    means = {row["Vuosi"]: row["Kemi"] for row in view.rows}
    expected = {"2015": "19.5", "2019": "14.1", "2020": "16.9", "2021": "14.7", "2022": "13.5"}
    assert {year: str(means[year]) for year in expected} == expected
    assert means["2023"] == "ei koko vuotta (10/12 kk)"
    assert means["2026"] == "ei koko vuotta (1/12 kk)"
    assert max(trace_of(view.figure, "Kemi")) == "2022-01"
    assert "2023 (10/12 kk)" in view.note


def test_a_suppressed_month_leaves_the_year_without_an_average(con: Connection) -> None:
    view = employment_years_view(reading_of(con), choice_of(con, measure="open_vacancies"))
    assert view is not None
    by_year = {row["Vuosi"]: row["Simo"] for row in view.rows}
    assert by_year["2015"] == "ei koko vuotta (5/12 kk)"
    assert by_year["2021"] == Decimal(15)  # 14.5


def test_the_population_and_its_change(con: Connection) -> None:
    view = population_view(reading_of(con), "KU240")
    assert view is not None
    assert plain(view.finding) == "Kemissä asui 19 339 ihmistä 31.12.2025, 11,1 % vähemmän kuin vuonna 2015"
    rows = {(row["Alue"], row["Päivä"]): row for row in view.rows}
    assert rows["Kemi", "31.12.2016"]["Muutos vuodessa"] == 21602 - 21758
    assert rows["Kemi", "31.12.2023"]["Väkiluku"] == "ei tietoa"
    assert rows["Kemi", "31.12.2024"]["Muutos vuodessa"] == "ei laskettavissa"
    assert set(view.source_ids) == {"sotkanet", "statfin_121w"}
    facts = run_query(
        con, "SELECT count(*) AS facts FROM observation WHERE indicator_id = 'population'", language="fi"
    )
    assert sum(isinstance(row["Väkiluku"], Decimal) for row in view.rows) == facts[0]["facts"]


def test_an_area_without_population_does_not_take_the_words_of_another(con: Connection) -> None:
    view = population_view(reading_of(con), "MK19")
    assert view is not None
    assert view.finding.startswith("Kemissä")


def test_the_closure_is_told_by_area_with_sources(con: Connection) -> None:
    reading = reading_of(con)
    view = closure_view(reading)
    assert view is not None
    assert plain(view.finding) == "Tehtaan työntekijöistä asui 60 % Kemissä, 18 % Keminmaassa ja 7 % Simossa"
    assert "Osuuksien summa on 85 %" in plain(view.note)
    headings, rows = closure_table(reading)
    values = {row["area"]: [plain(cell["value"]) if cell else None for cell in row["cells"]] for row in rows}
    assert len(headings) == 3
    assert values["Kemi"] == ["60 %", "noin 5 milj. €", None]
    assert values["Simo"] == ["7 %", "noin 600 000 €", None]
    assert values["Lappi"] == [None, None, "9,7 %"]
    assert values["Kemi-Tornion seutukunta"] == [None, None, "15 %"]
    assert values["Meri-Lappi"] == [None, "noin 8 milj. €", None]
    assert all(cell["source"] for row in rows for cell in row["cells"] if cell)
    wholes = [(plain(whole["value"]), whole["sources"]) for whole in closure_whole(reading)]
    assert wholes == [("550", ["tietopaketti", "kemi.fi (rakennemuutos)"]), ("noin 1 500", ["tietopaketti"])]
    assert all(row["Lähde"] for row in view.rows)


@pytest.mark.parametrize(
    ("low", "high"), [(0, 21.8), (0, 1), (-5.8, 6.0), (0, 2_743_596), (60, 203), (0, 0.4), (-20, 0), (99.9, 100.1)]
)
def test_ticks_are_few_and_cover_the_values(low: float, high: float) -> None:
    found = ticks(low, high)
    assert found[0] <= low
    assert found[-1] >= high
    assert 2 <= len(found) <= 8


def test_labels_move_apart_in_their_order() -> None:
    moved = spread([100, 101, 50, 102], 20, 0, 300)
    assert moved[2] == 50
    assert moved[0] + 19.9 <= moved[1]
    assert moved[1] + 19.9 <= moved[3]
    assert sum(moved[number] for number in (0, 1, 3)) == pytest.approx(303)
