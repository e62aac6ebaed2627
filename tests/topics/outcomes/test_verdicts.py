"""What became of a target is told as far as the bounds of both figures allow, and no further."""

import html
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from armdash import config
from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.domain.values import Value
from armdash.exhibits.context import Context
from armdash.exhibits.html import rendered
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.topics.outcomes.judging import verdict
from armdash.topics.outcomes.promises import ToldPromise, judged_promises
from armdash.topics.outcomes.sentences import outcomes_answer
from armdash.topics.outcomes.verdicts import verdict_lines, verdicts_exhibit
from tests.app.fixtures import OpenApp
from tests.app.test_pages import plain, text_of


def figure(*amounts: int, bound: str = "exact") -> Value:
    return Value(amounts=[Decimal(one) for one in amounts], unit="jobs", decimals=0, bound=bound, wording=None)


@pytest.mark.parametrize(
    ("target", "outcome", "told"),
    [
        (figure(486), figure(486), "kept"),
        (figure(486), figure(500), "kept"),
        (figure(486), figure(226, 86), "partly"),
        (figure(300), figure(226, 86), "open"),  # 226 where one part is within the other, 312 where not
        (figure(200), figure(226, 86), "kept"),
        (figure(486), figure(0), "not_kept"),
        (figure(486), figure(400, bound="about"), "partly"),
        (figure(486), figure(470, bound="about"), "open"),
        (figure(486), figure(540, bound="about"), "kept"),
        (figure(486), figure(75, bound="under"), "open"),  # perhaps none
        (figure(486), figure(400, bound="over"), "open"),
        (figure(486), figure(500, bound="over"), "kept"),
        (figure(486), figure(360, 440, bound="between"), "partly"),
        (figure(486), figure(486, 500, bound="between"), "kept"),
        (figure(486), figure(400, 500, bound="between"), "open"),
        (figure(360, 440, bound="between"), figure(440), "kept"),
        (figure(360, 440, bound="between"), figure(400), "open"),
        (figure(360, 440, bound="between"), figure(300), "partly"),
        (figure(1000, bound="over"), figure(1000), "kept"),
        (figure(1000, bound="over"), figure(999), "partly"),
        (figure(1000, bound="about"), figure(1000), "open"),
        (figure(1000, bound="about"), figure(800), "partly"),
        (figure(1000), figure(), "unknown"),
        (figure(1000), None, "unknown"),
    ],
)
def test_what_became_of_a_target(target: Value, outcome: Value | None, told: str) -> None:
    assert verdict(target, outcome) == told


@pytest.mark.parametrize(
    ("target", "outcome", "told"),
    [
        (figure(75), figure(75), "kept"),
        (figure(75), figure(60, bound="under"), "kept"),
        (figure(75), figure(76), "not_kept"),
        (figure(75), figure(80, bound="over"), "not_kept"),
        (figure(75), figure(70, bound="over"), "open"),
        (figure(75), figure(75, bound="about"), "open"),
        (figure(75, bound="under"), figure(50), "kept"),
    ],
)
def test_what_became_of_a_target_of_which_less_is_better(target: Value, outcome: Value, told: str) -> None:
    assert verdict(target, outcome, is_less_better=True) == told


FINDINGS = {
    "fi": "Tavoitteista yksi toteutui osittain ja yhden toteumaa ei tiedetä",
    "en": "Of the targets, one was achieved in part and the outcome of one is not known",
}


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_page_begins_with_what_became_of_each_target(shown: OpenApp, con: Connection, language: str) -> None:
    tr = Translator(language)
    exhibit = verdicts_exhibit(Context(con=con, tr=tr, palette=LIGHT, filters=Filters()))
    app = shown("outcomes", lang=language)
    assert app.header[0].value == exhibit.finding == FINDINGS[language]
    assert [row[3] for row in exhibit.table.rows] == [
        tr(f"outcomes.verdict.{name}") for name in ("unknown", "partly")
    ]
    assert all(plain(str(cell)) in text_of(app) for row in exhibit.table.rows for cell in row)


def test_the_tiny_case_keeps_its_bound_and_both_parts(case_con: Connection) -> None:
    exhibit = verdicts_exhibit(Context(con=case_con, tr=Translator("en"), palette=LIGHT, filters=Filters()))
    told = [[str(cell).replace("\u00a0", " ") for cell in row[1:4]] for row in exhibit.table.rows]
    assert told == [
        ["at least 200 jobs", "not known", "Outcome not known"],
        ["90 jobs", "40 + 15 (by December 2022)", "Achieved in part"],
    ]


def context_of(con: Connection, language: str = "fi") -> Context:
    return Context(con=con, tr=Translator(language), palette=LIGHT, filters=Filters())


def lines_of(context: Context, promises: list[ToldPromise]) -> list[str]:
    block = verdict_lines(context, promises)
    items = re.findall("<li>(.*?)</li>", rendered(block.template, **block.values))
    return [html.unescape(re.sub("<[^>]+>", "", item)).replace("\u00a0", " ") for item in items]


def test_the_verdicts_stand_in_large_type_and_parts_are_not_added_up(case_con: Connection) -> None:
    context = context_of(case_con, "en")
    partly, unknown = lines_of(context, judged_promises(context))
    told, share = partly.split(" – ")
    assert told == "Achieved in part: Company projects: target 90 jobs, outcome 40 + 15"
    assert share == "at least 44.4% of the target (computed)"
    assert unknown == "Outcome not known: Plan: target at least 200 jobs"


def test_an_outcome_told_as_about_the_target_leaves_it_open(case_con: Connection) -> None:
    context = context_of(case_con)
    known = next(one for one in judged_promises(context) if one.outcome)
    assert known.outcome
    about = replace(known.outcome, amounts=[Decimal(88)], bound="about")
    promise = ToldPromise(
        **{name: vars(known)[name] for name in ToldPromise.__dataclass_fields__} | {"own": [known.target, about]}
    )
    told = "Jää auki: Yrityshankkeet: tavoite 90 työpaikkaa, toteutui noin 88 – noin 98 % tavoitteesta (laskettu)"
    assert lines_of(context, [promise]) == [told]
    assert outcomes_answer([promise], context.tr).startswith("Jää auki, täyttyikö tavoite 90")
    assert "10\u00a0% pienempi tai suurempi" in verdicts_exhibit(context).note


def test_every_value_of_the_verdicts_leads_to_its_card(con: Connection) -> None:
    context = context_of(con)
    block = verdict_lines(context, judged_promises(context))
    linked = [
        (piece.text, piece.address) for *_, pieces in block.values["lines"] for piece in pieces if piece.address
    ]  # type: ignore[attr-defined]
    assert [text.replace("\u00a0", " ") for text, _ in linked] == ["486 työpaikkaa", "226 + 86", "1 000 työpaikkaa"]
    assert all("fact=" in address for _, address in linked)
