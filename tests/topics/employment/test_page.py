"""The employment page: what it says equals the database; areas, measure, form and events change it."""

import re
from datetime import date
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.topics.employment.queries import monthly_series
from armdash.topics.employment.sentences import in_month
from tests.app.fixtures import OpenApp
from tests.renderers.page_items import plain as unescaped


def text_of(app: AppTest) -> str:
    parts = [element.value for element in [*app.title, *app.header, *app.markdown]]
    parts += [unescaped(element.label) for element in app.expander]
    parts += [element.proto.body for element in app.get("html")]
    text = re.sub(r"<style.*?</style>|<[^>]+>", " ", " ".join(parts), flags=re.DOTALL).replace("&#39;", "'")
    return re.sub(r"[\s\u00a0]+", " ", text)


def key_figures_of(app: AppTest) -> list[str]:
    return [element.proto.spec for element in app.get("plotly_chart")]


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_title_is_the_newest_share_and_that_of_the_same_month_of_the_announcement(
    shown: OpenApp, con: Connection, language: str
) -> None:
    app = shown("employment", lang=language)
    assert not app.exception
    tr, share = Translator(language), monthly_series(con, "unemployment_share")["KU240"]
    for month in (max(share), max(share).replace(year=2021)):
        value = share[month] or Decimal(0)
        assert formats.quantity(value, "percent", 1, tr) in app.title[0].value
        assert in_month(month, tr) in app.title[0].value
    assert tr("employment.no_causes") in text_of(app)


def test_the_page_tells_population_closure_and_every_event(shown: OpenApp) -> None:
    text = text_of(shown("employment"))
    assert "Kemissä asui 19 339 ihmistä 31.12.2025" in text
    for figure in ("60 %", "18 %", "7 %", "15 %", "9,7 %", "noin 5 milj. €", "550", "noin 1 500", "ei tiedossa"):
        assert figure in text
    assert "20. tai 21.4.2021 Stora Enso ilmoittaa sulkevansa Veitsiluodon" in text
    assert "Työvoimaluku on noin kaksi vuotta vanha" in text
    for figure in ("440", "110", "28 %", "noin 50", "Lapin korkeimpia"):
        assert figure in text
    assert "sulkemisilmoituksen aikaan" not in text


def test_a_share_stands_in_the_table_with_one_decimal_and_beside_it_what_was_published(shown: OpenApp) -> None:
    tables = [element.proto.body for element in shown("employment").get("html") if "<table>" in element.proto.body]
    rows = [
        [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", tables[0], re.DOTALL)
    ]
    by_month = {row[0].replace("\u00a0", " "): dict(zip(rows[0], row, strict=True)) for row in rows[1:]}
    areas = ("Kemi", "Lappi", "Keminmaa", "Simo")
    assert [by_month["Kesäkuu 2023"][name] for name in areas] == ["14,6", "10,7", "7,5", "10,8"]
    february = by_month["Helmikuu 2025"]
    assert {february[name] for name in areas} == {"ei tietoa"}
    assert [february[f"{name}, julkaistu"] for name in areas] == ["16", "10,5", "ei tietoa", "ei tietoa"]
    assert february["Julkaistujen lukujen lähde"] == "Kemi ja Lappi: Tunturi-Lappi 3/2025"


def test_another_area_changes_the_words_and_the_picture(open_app: OpenApp) -> None:
    app = open_app("employment")
    before = key_figures_of(app)[0]
    app.selectbox(key="employment-area").set_value("KU751").run()
    assert not app.exception
    assert app.title[0].value.startswith("Simossa työttömänä")
    assert "Simossa asui" in text_of(app)
    assert key_figures_of(app)[0] != before


@pytest.mark.parametrize(
    ("measure", "answer"),
    [
        ("unemployed", "Kemissä 1 386 työtöntä kesäkuussa 2026 – enemmän kuin kesäkuussa 2021 (1 293)"),
        ("labour_force", "Kemissä 8 098 ihmistä työvoimassa kesäkuussa 2026 – vähemmän kuin kesäkuussa 2021 (8 634)"),
        ("open_vacancies", "Kemissä 68 avointa työpaikkaa kesäkuussa 2026 – 405 kesäkuussa 2021"),
    ],
)
def test_a_measure_gives_its_own_answer(open_app: OpenApp, measure: str, answer: str) -> None:
    app = open_app("employment")
    app.segmented_control(key="employment-measure").set_value(measure).run()
    assert not app.exception
    assert app.title[0].value.replace("\u00a0", " ") == answer


def test_an_index_asks_for_its_month(open_app: OpenApp) -> None:
    app = open_app("employment")
    assert not [box for box in app.selectbox if box.key == "employment-index_month"]
    app.radio(key="employment-shape").set_value(("index", None)).run()
    assert app.selectbox(key="employment-index_month").value == date(2021, 6, 1)
    app.selectbox(key="employment-index_month").set_value(date(2019, 6, 1)).run()
    assert not app.exception
    assert "kun kesäkuu 2019 = 100" in text_of(app)


def test_a_difference_ends_when_a_count_is_chosen(open_app: OpenApp) -> None:
    app = open_app("employment")
    app.radio(key="employment-shape").set_value(("difference", "MK19")).run()
    assert "suurempi kuin Lapissa kaikkina 107 kuukautena" in text_of(app)
    app.segmented_control(key="employment-measure").set_value("unemployed").run()
    assert not app.exception
    assert app.radio(key="employment-shape").value == ("level", None)


def test_events_leave_the_picture_and_stay_in_the_list(open_app: OpenApp) -> None:
    app = open_app("employment")
    assert "Stora Enso" in key_figures_of(app)[0]
    app.toggle(key="employment-has_events").set_value(False).run()
    assert not app.exception
    assert "Stora Enso" not in key_figures_of(app)[0]
    assert "Stora Enso ilmoittaa sulkevansa Veitsiluodon" in text_of(app)


def test_the_choice_survives_a_visit_to_another_page(open_app: OpenApp) -> None:
    app = open_app("employment")
    app.selectbox(key="employment-area").set_value("KU851").run()
    app.switch_page("pages/sources.py").run()
    app.switch_page("pages/employment.py").run()
    assert app.selectbox(key="employment-area").value == "KU851"


def test_the_filter_of_municipalities_chooses_the_area(shown: OpenApp) -> None:
    app = shown("employment", municipality="751")
    assert app.selectbox(key="employment-area").value == "KU751"
    other = shown("employment", municipality="845")
    assert not other.exception
    assert "Kuukausitilastossa ei ole rajauksen kuntaa: Tervola." in text_of(other)
    assert other.selectbox(key="employment-area").value == "KU240"


def test_the_overview_leads_here_with_the_answer(shown: OpenApp) -> None:
    title = shown("employment").title[0].value.replace("\u00a0", " ")
    assert title in text_of(shown())
    assert "kesäkuussa 2021" in title
    assert "kesäkuussa 2026" in title
