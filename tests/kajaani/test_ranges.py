"""A range that UPM gave is one value in every medium: no sum of its ends, no two bars."""

from typing import Any

import pptx
import pytest
from pptx.oxml.ns import qn
from pptx.util import Inches

from armdash.document.answers import page_context
from armdash.domain.exhibit import Exhibit
from armdash.exports.pptx.charts import add_chart
from armdash.queries.connection import Connection
from armdash.queries.filters import known_ids
from armdash.topics.outcomes.findings import outcomes_exhibits
from armdash.ui.address import parse

RANGES = ["noin 300–400", "noin 360–440", "75–130"]


@pytest.fixture
def jobs(kajaani_con: Connection) -> Exhibit:
    """Return the jobs that the agreements were to bring."""
    context = page_context("outcomes", parse({}, known_ids(kajaani_con))[0], kajaani_con)
    return next(exhibit for exhibit in outcomes_exhibits(context) if exhibit.key == "outcomes-jobs")


def test_the_table_and_the_bars_have_it_once(jobs: Exhibit) -> None:
    assert jobs.series is not None
    values = [str(value).replace("\u00a0", " ") for value in jobs.table.values("value")]
    bars = [text.replace("\u00a0", " ") for series in jobs.series.series for text in series.texts if text]
    assert sorted(values) == sorted(bars) == sorted([*RANGES, "yli 400"])
    assert jobs.caveat == ""


def test_powerpoint_hatches_what_is_no_exact_length(jobs: Exhibit) -> None:
    shapes: Any = pptx.Presentation().slides.add_slide(pptx.Presentation().slide_layouts[6]).shapes
    assert jobs.series is not None
    add_chart(shapes, jobs.series, (0, 0, Inches(9), Inches(5)))
    (drawn,) = shapes[-1].chart.plots[0].series
    hatched = [
        point for point in drawn._element.findall(qn("c:dPt")) if point.find(f".//{qn('a:pattFill')}") is not None
    ]
    assert len(hatched) == 4
