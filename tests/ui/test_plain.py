"""The door of Streamlit's Markdown: a text of the data is shown as it stands, whatever it holds."""

from typing import Any

import pytest
import streamlit as st

from armdash.domain.signs import JOINER
from armdash.ui import plain
from armdash.ui.plain import Markdown, escape_markdown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("29.2.2020 klo 12:30 A & B (15 %) – C-D_e", "29.2.2020 klo 12:30 A & B (15\u00a0%) – C-D_e"),
        ("**b** _i_ `c` ~s~ $x$", r"\*\*b\*\* \_i\_ \`c\` \~s\~ \$x\$"),
        ("[x](a) ![y](b) <b>", r"\[x\](a) !\[y\](b) \<b>"),
        (":red[x] :material/home:", rf"\:red\[x\] :{JOINER}material/home:"),
        ("https://a.fi www.a.fi a@b.fi", f"https{JOINER}://a.fi www{JOINER}.a.fi a{JOINER}@b.fi"),
        ("&lt; &#60; & B", r"\&lt; \&#60; & B"),
        ("- a", r"\- a"),
        ("# a", r"\# a"),
        ("1. a", r"1\. a"),
        ("123) a", r"123\) a"),
        ("> a -> b -- c", rf"\> a {JOINER}-> b {JOINER}-- c"),
        ("two\n\nlines\u2028and\x0bmore ", "two lines and more"),
        ("1\u00a0500", "1\u00a0500"),
    ],
)
def test_nothing_is_read_as_markdown(text: str, expected: str) -> None:
    assert escape_markdown(text) == expected


def test_what_is_literal_stays_so_and_what_is_meant_as_markdown_too() -> None:
    assert escape_markdown(escape_markdown("*a*")) == escape_markdown("*a*")
    assert escape_markdown(Markdown("**a**")) == "**a**"


def test_labels_helps_and_options_pass_the_door(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}

    def element(label: str, options: list[str], **named: Any) -> None:
        seen.update(named, label=label, options=options)

    door = plain._plain(element, reads_options=True)
    door("*a*", ["*b*"], help="*c*", key="*d*", format_func=lambda option: f"{option}!")
    shown = seen.pop("format_func")
    assert seen == {"label": r"\*a\*", "options": ["*b*"], "help": r"\*c\*", "key": "*d*"}
    assert shown("*b*") == r"\*b\*!"
    door("a", ["*b*"], help=None)
    assert (seen["help"], seen["format_func"]("*b*")) == (None, r"\*b\*")


COLUMNS = {"column", "text_column", "date_column", "choice_column"}


def test_every_door_leads_to_an_element_of_streamlit() -> None:
    doors = {name for name, value in vars(plain).items() if hasattr(value, "__wrapped__")}
    assert {name for name in doors if not hasattr(st, name)} == COLUMNS
