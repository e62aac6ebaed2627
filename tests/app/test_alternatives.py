"""Every picture has an alternative text from its data and a table that says the same."""

import re
from collections.abc import Callable

import pytest

from armdash import config
from armdash.domain.exhibit import MAX_ALT_TEXT
from armdash.domain.pages import page_names
from tests.app.recorded import Handed


@pytest.mark.parametrize("language", config.LANGUAGES)
@pytest.mark.parametrize("page", page_names(hidden=False))
def test_every_picture_has_an_alternative_and_a_table(
    handed: Callable[..., Handed], page: str, language: str
) -> None:
    found = handed(page, lang=language)
    pictures = {
        exhibit.key: exhibit for exhibit in found.exhibits if exhibit.chart is not None or exhibit.deck is not None
    }
    for exhibit in pictures.values():
        assert 20 < len(exhibit.alt_text) <= MAX_ALT_TEXT, exhibit.key
        assert exhibit.alt_text != exhibit.finding
        assert re.search(r"\d", exhibit.alt_text), f"{exhibit.key}: {exhibit.alt_text}"
        assert exhibit.table.rows, exhibit.key
    drawn = [chart.proto for kind in ("plotly_chart", "deck_gl_json_chart") for chart in found.app.get(kind)]
    assert {proto.alt for proto in drawn} <= {exhibit.alt_text for exhibit in pictures.values()}
    assert "" not in {proto.alt for proto in drawn}
