"""The presentation on the screen: every slide in every language, figures as in the database, keys, filters."""

import json
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.exhibits.context import Context
from armdash.exhibits.value_text import value_text
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.queries.filters import matching_projects
from armdash.topics.lessons.queries import lessons
from armdash.topics.map.places import places_chart
from armdash.topics.map.scopes import AREA
from armdash.topics.overview.findings import HEADLINE, key_figures_of
from armdash.topics.slides.page import SCALE
from armdash.topics.slides.presentation import presentation
from armdash.topics.slides.queries import slides
from armdash.topics.slides.slide_section import MAP, MAP_SCALE
from tests.app.fixtures import TODAY, OpenApp
from tests.app.test_pages import plain, text_of
from tests.turns import turns


def reading_of(con: Connection, language: str, filters: Filters) -> Context:
    return Context(con=con, tr=Translator(language), palette=LIGHT, filters=filters, scale=SCALE)


def specs_of(app: AppTest) -> list[dict[str, object]]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def opened(app: AppTest) -> str:
    """Return the slide of the address, 1 where it names none."""
    return values_of(app, "slide")[-1]


def values_of(app: AppTest, name: str) -> list[str]:
    """Return the values of a parameter of the address; a slide is 1 where there is none."""
    values = app.query_params.get(name, "1" if name == "slide" else [])
    return [values] if isinstance(values, str) else list(values)


@pytest.mark.parametrize(
    ("filters", "language"),
    turns([{}, {"theme": "education"}, {"as_of": "2022-10-15"}], config.LANGUAGES),
    ids=str,
)
def test_every_slide_shows_what_its_views_tell(
    open_app: OpenApp, con: Connection, language: str, filters: dict[str, str]
) -> None:
    chosen = Filters(
        themes=("education",) if "theme" in filters else (),
        as_of=None if "as_of" not in filters else date(2022, 10, 15),
    )
    context = reading_of(con, language, chosen)
    told = presentation(context, matching_projects(con, chosen), "", TODAY)
    app = open_app("present", lang=language, **filters)
    for slide in told.slides:
        assert not app.exception
        text = text_of(app)
        assert plain(slide.title) in text
        assert f"{slide.number} / {len(told.slides)}" in text
        filters = told.filters if slide.follows_filters or slide.number == 1 else []
        assert all(plain(line) in text for line in [*slide.lines, *filters])
        drawn = [spec["layout"]["annotations"] for spec in specs_of(app)]  # type: ignore[index]
        for told_exhibit in slide.exhibits:
            # A map has the scale of its column, to which its type is in proportion.
            in_column = replace(context, scale=MAP_SCALE)
            is_map = told_exhibit.key == MAP
            exhibit = told_exhibit
            if is_map:
                exhibit = places_chart(in_column, context.project_ids, AREA, MAP_SCALE, is_numbered=True)
            if exhibit.chart is not None:
                assert json.loads(exhibit.chart.to_json())["layout"]["annotations"] in drawn
        app.button(key="slides-next").click().run()


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_figures_and_lessons_on_slides_are_those_of_the_database(
    shown: OpenApp, con: Connection, language: str
) -> None:
    names = [row.view for row in slides(con, language=language)]
    text = text_of(shown("present", lang=language, slide=str(names.index("key_figures") + 1)))
    for row in key_figures_of(reading_of(con, language, Filters()), HEADLINE):
        assert plain(value_text(row, Translator(language))) in text
    text = text_of(shown("present", lang=language, slide=str(names.index("lessons") + 1)))
    assert all(plain(row.name) in text for row in lessons(con, language=language))


def test_the_buttons_turn_the_slides_and_stop_at_the_ends(open_app: OpenApp, con: Connection) -> None:
    last = str(len(slides(con, language="fi")))
    app = open_app("present")
    for name, expected in (
        ("previous", "1"),
        ("next", "2"),
        ("page-down", "3"),
        ("page-up", "2"),
        ("last", last),
        ("next", last),
        ("first", "1"),
    ):
        app.button(key=f"slides-{name}").click().run()
        assert opened(app) == expected
    shortcuts = {button.proto.shortcut for button in app.button if button.proto.shortcut}
    assert shortcuts == {"left", "right", "home", "end", "pageup", "pagedown", "space", "shift+space", "escape"}


def test_the_list_opens_any_slide(open_app: OpenApp) -> None:
    app = open_app("present")
    app.button(key="slides-list").click().run()
    app.button(key="slide-4").click().run()
    assert opened(app) == "4"
    assert not [button for button in app.button if button.key == "slide-4"]


def test_a_new_session_comes_back_to_the_same_slide(open_app: OpenApp) -> None:
    title = text_of(open_app("present", slide="4"))
    app = open_app("present", slide="3")
    app.button(key="slides-next").click().run()
    assert text_of(app) == title


@pytest.mark.parametrize("number", ["0", "99", "two", "-1"])
def test_a_slide_that_does_not_exist_is_told_and_the_first_is_shown(open_app: OpenApp, number: str) -> None:
    app = open_app("present")
    app.query_params["slide"] = number
    app.run()
    assert f"slide={number}" in app.info[0].value.replace("\\", "")
    assert "1 / " in text_of(app)
    app.button(key="slides-next").click().run()
    assert not app.info


def test_leaving_keeps_the_filters_and_forgets_the_slide(open_app: OpenApp) -> None:
    app = open_app("present", theme="education", slide="3")
    app.button(key="slides-leave").click().run()
    assert not app.exception
    assert values_of(app, "theme") == ["education"]
    assert "slide" not in app.query_params
    assert not [button for button in app.button if button.key == "slides-next"]


def test_filters_that_leave_nothing_say_so(shown: OpenApp, con: Connection) -> None:
    names = [row.view for row in slides(con, language="fi")]
    app = shown("present", q="xyzzy", slide=str(names.index("timeline") + 1))
    assert not app.exception
    assert Translator("fi")("present.nothing_found") in text_of(app)


def test_the_slides_turn_by_themselves_only_when_told(open_app: OpenApp) -> None:
    app = open_app("present")
    assert "slides-turn" in [button.key for button in app.button]
    before = opened(app)
    app.run()
    assert opened(app) == before
    app.button(key="slides-turn").click().run()
    assert app.button(key="slides-turn").label == Translator("fi")("present.pause")
    assert opened(app) == before
