"""Every picture has an alternative text from its data and a table that says the same."""

import re
from collections.abc import Callable

import pytest

from armdash import config
from armdash.domain.exhibit import LONGEST_ALTERNATIVE
from armdash.domain.pages import page_names
from tests.app.recorded import Handed


@pytest.mark.parametrize("language", config.LANGUAGES)
@pytest.mark.parametrize("page", page_names(hidden=False))
def test_every_picture_has_an_alternative_and_a_table(
    handed: Callable[..., Handed], page: str, language: str
) -> None:
    found = handed(page, lang=language)
    pictures = {view.key: view for view in found.views if view.figure is not None or view.deck is not None}
    for view in pictures.values():
        assert 20 < len(view.alternative) <= LONGEST_ALTERNATIVE, view.key
        assert view.alternative != view.finding
        assert re.search(r"\d", view.alternative), f"{view.key}: {view.alternative}"
        assert view.rows, view.key
    drawn = [chart.proto for kind in ("plotly_chart", "deck_gl_json_chart") for chart in found.app.get(kind)]
    assert {proto.alt for proto in drawn} <= {view.alternative for view in pictures.values()}
    assert "" not in {proto.alt for proto in drawn}
