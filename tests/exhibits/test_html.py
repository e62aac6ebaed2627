"""HTML of the product: no line ends inside a number, whatever text it stands in."""

from armdash.exhibits.html import rendered
from armdash.ui.plain import escape_markdown

TOLD = "tavoite 1 000 työpaikkaa, 12,75 milj. €, 17 % ja 2024 111 425 €; 20. tai 21.4.2021"
WHOLE = "tavoite 1\u00a0000 työpaikkaa, 12,75\u00a0milj. €, 17\u00a0% ja 2024 111\u00a0425\u00a0€; 20. tai 21.4.2021"


def test_numbers_and_their_units_stay_on_one_line() -> None:
    assert WHOLE in rendered("note", text=TOLD)
    assert escape_markdown(TOLD) == WHOLE


def test_what_is_no_text_stays_as_it_is() -> None:
    assert "1 000 €" in rendered("note", text="<1 000 €>").replace("\u00a0", " ")
    assert "&lt;" in rendered("note", text="<1 000 €>")
