"""Pages as blocks: every kind is drawn, every page is made of them, and a choice is one of its options."""

from collections.abc import Mapping
from typing import get_args

import pytest

from armdash import config
from armdash.document import blocks as in_document
from armdash.domain.filters import Filters
from armdash.domain.pages import PAGES
from armdash.domain.palette import LIGHT
from armdash.exhibits.blocks import Block
from armdash.exhibits.context import Context
from armdash.exhibits.parts import choice
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.ui import page as in_streamlit


def context_of(con: Connection, language: str = "fi", **values: object) -> Context:
    return Context(con=con, tr=Translator(language), palette=LIGHT, filters=Filters(), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("registry", [in_streamlit._show.registry, in_document._html.registry])
def test_every_renderer_draws_every_kind_of_block(registry: Mapping[type, object]) -> None:
    assert set(get_args(Block)) <= set(registry)


@pytest.mark.parametrize(("named", "chosen"), [(["end"], "end"), (["Päättyminen"], "number"), ([], "number")])
def test_a_choice_is_one_of_its_options(case_con: Connection, named: list[str], chosen: str) -> None:
    context = context_of(case_con, params={"sort": named}, page="projects")
    assert choice(context, "sort", "projects.order").chosen == chosen


def test_every_page_is_a_model() -> None:
    topics = config.ROOT / "src" / "armdash" / "topics"
    assert [info.topic for info in PAGES if not (topics / info.topic / "model.py").is_file()] == []
