"""The story in files: the marks that its note explains are there."""

from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.exhibits.context import Context
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.topics.overview.event_strip import story_strip
from armdash.topics.overview.story_chart import story_chart


def test_files_have_the_marks_of_the_strip(con: Connection) -> None:
    strip = story_strip(Context(con=con, tr=Translator("fi"), palette=LIGHT, filters=Filters()))
    chart = story_chart(strip, LIGHT)
    marks = [
        (trace["x"][0], trace["marker"]["symbol"])
        for trace in chart.to_dict()["data"]
        if trace.get("mode") == "markers"
    ]
    days = [event for event in strip.events if event.precision == "day"]
    assert days
    assert marks == [(event.left, "diamond" if event.kind == "loss" else "circle") for event in days]
