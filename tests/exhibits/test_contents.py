"""Every page that has many parts lists them, each by a name in both languages."""

import pytest

from armdash import config
from armdash.document.answers import page_context, page_model
from armdash.domain.pages import page_names
from armdash.exhibits.blocks import Fold, Heading, Html
from armdash.exhibits.contents import _anchors, contents_blocks
from armdash.exhibits.parts import folded, note
from armdash.queries.connection import Connection
from armdash.ui.address import Address


@pytest.mark.parametrize("page", page_names(hidden=False))
def test_every_part_of_a_page_has_a_name(con: Connection, page: str) -> None:
    for language in config.LANGUAGES:
        context = page_context(page, Address(language=language), con)
        blocks = page_model(context).blocks
        anchors = list(_anchors(blocks))
        assert len(anchors) == len(set(anchors))
        for block in contents_blocks(context, blocks):
            assert isinstance(block, Html)
            assert list(block.values["items"]) == anchors  # type: ignore[call-overload]


def test_a_page_of_few_parts_has_no_list(con: Connection) -> None:
    context = page_context("overview", Address(), con)
    assert contents_blocks(context, [Heading(text="Alku", anchor="story"), note("teksti")]) == []


def test_blocks_are_folded_behind_the_heading_with_which_they_begin() -> None:
    told = note("teksti")
    assert folded([]) == []
    assert folded([Heading(text="Löydös", anchor="story"), told]) == [
        Fold(text="Löydös", anchor="story", blocks=[told])
    ]
    with pytest.raises(TypeError):
        folded([told])
