"""Funding: sums reconcile to the cent, nothing is added that may overlap, and the flow draws what the rows say."""

import csv
import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import plotly.graph_objects as go
import pytest

from armdash.domain.filters import Filters
from armdash.domain.palette import DARK, LIGHT
from armdash.exhibits.blocks import Html
from armdash.exhibits.context import Context
from armdash.exhibits.html import rendered
from armdash.exhibits.links import Link
from armdash.i18n.translator import Translator
from armdash.pipeline.build import build
from armdash.queries.connection import Connection, connect, query_values
from armdash.queries.filters import all_project_ids
from armdash.topics.funding import queries
from armdash.topics.funding.budgets import arm_funding_exhibit, budgets_exhibit
from armdash.topics.funding.decision_bars import decision_bars, decision_bars_html
from armdash.topics.funding.decisions import funding_decisions_exhibit
from armdash.topics.funding.flow import funding_flow_exhibit
from armdash.topics.funding.flow_chart import amount_text, funding_flow, instrument_name
from armdash.topics.funding.flow_layout import COLUMNS, PROJECTS, Layout, lay_out, node_order
from armdash.topics.funding.matrix import funder_columns, funding_matrix_exhibit
from armdash.topics.funding.matrix_blocks import matrix_blocks
from armdash.topics.funding.queries import FundingDecision, FundingRoute
from armdash.topics.funding.sentences import decisions_answer
from armdash.topics.funding.thumbnail import decision_bars as decision_drawing

TR = Translator("fi")
PAGE: Any = SimpleNamespace(tr=TR)


def reading_of(con: Connection, language: str = "fi") -> Context:
    return Context(con=con, tr=Translator(language), palette=LIGHT, filters=Filters())


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.fixture
def decisions(con: Connection) -> list[FundingDecision]:
    return queries.funding_decisions(con, language="fi")


@pytest.fixture
def routes(con: Connection) -> list[FundingRoute]:
    return queries.funding_routes(con, language="fi")


def changed(folder: Path, tmp_path: Path, name: str, change: Callable[[dict[str, str]], object]) -> Connection:
    """Return a database of the copied data in which the rows of a file are changed."""
    file = folder / name
    with file.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    for row in rows:
        change(row)
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    build(folder, tmp_path / "changed.duckdb")
    return connect(tmp_path / "changed.duckdb")


def changed_decisions(copied_case: Path, tmp_path: Path, **amounts: int) -> list[FundingDecision]:
    """Return the decisions of a database in which some amounts are others."""

    def change(row: dict[str, str]) -> None:
        row["amount_eur"] = str(amounts.get(row["funding_decision_id"], row["amount_eur"]))

    con = changed(copied_case, tmp_path, "funding_decision.csv", change)
    return queries.funding_decisions(con, language="fi")


def test_the_parts_add_up_to_the_whole_to_the_cent(decisions: list[FundingDecision]) -> None:
    parts = [row.amount_eur for row in decisions if row.part_of == "tem_arm_funding"]
    assert sorted(parts) == [Decimal("2000000.00"), Decimal("2550000.00"), Decimal("8200000.00")]
    whole = next(row for row in decisions if row.funding_decision_id == "tem_arm_funding")
    assert sum(parts) == whole.parts_eur == whole.amount_eur == Decimal("12750000.00")


def test_a_part_of_a_part_stays_inside_it(decisions: list[FundingDecision]) -> None:
    inner = next(row for row in decisions if row.depth == 2)
    outer = next(row for row in decisions if row.funding_decision_id == inner.part_of)
    assert (inner.amount_eur, outer.amount_eur) == (Decimal("4200000.00"), Decimal("8200000.00"))
    assert inner.root_id == "tem_arm_funding"
    segment = decision_bars(PAGE, decisions)[0].segments[0]
    assert segment.inner[0].width == pytest.approx(100 * 4.2 / 8.2, abs=0.001)
    assert "4,20" in segment.inner[0].text


def test_the_answer_tells_the_sums_side_by_side_and_which_may_be_inside_another(con: Connection) -> None:
    finnish, english = (
        plain(decisions_answer(reading_of(con, language), queries.funding_decisions(con, language=language)))
        for language in ("fi", "en")
    )
    assert finnish == (
        "Lähteet mainitsevat kolme summaa: 12,75, 2,50 ja 2,30 milj. € – viimeinen voi sisältyä ensimmäiseen"
    )
    assert english == (
        "The sources report three sums: €12.75 million, €2.50 million and €2.30 million"
        " – the last may be part of the first"
    )


def test_sums_are_called_sums_because_nobody_tells_how_many_decisions_there_were(con: Connection) -> None:
    exhibit = funding_decisions_exhibit(reading_of(con))
    assert exhibit is not None
    words = " ".join([exhibit.finding, exhibit.alt_text, exhibit.note, *exhibit.table.headings]).lower()
    assert "päätöksessä" not in words
    assert "päätös" not in words
    assert "summa" in words


def test_the_warning_names_the_amounts_where_their_places_do_not_tell(decisions: list[FundingDecision]) -> None:
    swapped = sorted(decisions, key=lambda row: (row.root_id == "okm_funding", row.sort_order))
    assert decisions_answer(PAGE, swapped).endswith(" – 2,30 voi sisältyä summaan 12,75")


def test_without_an_overlap_there_is_no_warning(copied_case: Path, tmp_path: Path) -> None:
    def apart(row: dict[str, str]) -> None:
        row |= {"overlap_note_fi": "", "overlap_note_en": ""}

    con = changed(copied_case, tmp_path, "funding_decision.csv", apart)
    answer = plain(decisions_answer(PAGE, queries.funding_decisions(con, language="fi")))
    assert answer == "Lähteet mainitsevat kaksi summaa: 3,00 ja 0,40 milj. €"


@pytest.mark.parametrize(
    ("language", "month"),
    [("fi", "huhtikuu 2021 (valtioneuvosto 17.6.2021)"), ("en", "April 2021 (Government 17 June 2021)")],
)
def test_a_decision_known_by_its_month_is_dated_by_the_month(con: Connection, language: str, month: str) -> None:
    exhibit = funding_decisions_exhibit(reading_of(con, language))
    assert exhibit is not None
    unknown, decided_on = Translator(language)("value.unknown"), exhibit.table.values("decided_on")
    decisions = queries.funding_decisions(con, language=language)
    assert decision_bars(reading_of(con, language), decisions)[-1].segments[0].when == month
    assert [time for time in decided_on if time != unknown][-1] == month
    assert decided_on.count(unknown) == 4
    assert "government_2021_06_17" in exhibit.source_ids


def test_a_source_is_not_said_to_give_a_time_that_another_gives(con: Connection) -> None:
    sql = "SELECT source_id, name_fi, starts_on FROM mart.source_fact WHERE fact_kind = 'decision' ORDER BY ALL"
    times = {(source, name): day for source, name, day in con.cursor().execute(sql).fetchall()}
    assert times["information_package", "Siirtomääräraha julkisiin työvoima- ja yrityspalveluihin"] is None
    assert sum(day is not None for day in times.values()) == 2


def test_what_is_told_without_a_sum_stands_beside_the_sums_with_its_source(con: Connection) -> None:
    exhibit = funding_decisions_exhibit(reading_of(con))
    assert exhibit is not None
    assert "korkeakoulutuksen lisäaloituspaikkoihin oli panostettu merkittävästi jo aiemmin" in exhibit.note
    assert exhibit.note.endswith("(tietopaketti)")


def test_bars_share_one_scale(decisions: list[FundingDecision]) -> None:
    bars = decision_bars(PAGE, decisions)
    widths = [sum(segment.width for segment in bar.segments) for bar in bars]
    assert widths == pytest.approx([100, 100 * 2.5 / 12.75, 100 * 2.3 / 12.75], abs=0.01)
    assert [len(bar.segments) for bar in bars] == [3, 1, 1]


def test_what_may_be_inside_another_part_is_a_ghost_under_that_part(decisions: list[FundingDecision]) -> None:
    first, second, third = decision_bars(PAGE, decisions)
    host = next(segment for segment in first.segments if segment.id == "employment_appropriations")
    assert (second.ghost, second.warning) == (None, None)
    assert third.ghost
    assert third.ghost.left == host.left
    assert third.ghost.width == third.segments[0].width < host.width
    assert third.is_doubtful
    assert "2,55" in str(third.warning)


def test_what_the_parts_leave_open_is_shown_as_unknown(con: Connection, copied_case: Path, tmp_path: Path) -> None:
    decisions = changed_decisions(copied_case, tmp_path, training_money=500_000)
    segments = decision_bars(PAGE, decisions)[0].segments
    assert [(segment.amount, segment.step) for segment in segments] == [
        ("2,00", 0),
        ("0,50", 1),
        ("0,50", "rest"),
    ]
    assert sum(segment.width for segment in segments) == pytest.approx(100, abs=0.01)
    exhibit = funding_decisions_exhibit(reading_of(con))
    assert exhibit is not None
    html = decision_bars_html(reading_of(con), exhibit)
    links = {row.funding_decision_id: Link("", "", "") for row in decisions}
    values = {**html.values, "decisions": decision_bars(PAGE, decisions), "links": links}
    drawn = rendered(html.template, **values)
    assert segments[-1].name in drawn


def test_budgets_name_the_sources_of_the_amounts(con: Connection) -> None:
    of_amounts = query_values(con, "SELECT DISTINCT budget_source_id FROM project WHERE total_budget_eur > 0")
    told = budgets_exhibit(reading_of(con), all_project_ids(con)).source_ids
    assert set(told) == set(of_amounts)


def test_the_preview_draws_every_part_once(decisions: list[FundingDecision]) -> None:
    drawing = decision_drawing(decisions, LIGHT)
    assert drawing.count("<rect") == 5
    assert drawing.count("stroke-dasharray") == 1


def test_every_phase_has_one_route(con: Connection, routes: list[FundingRoute]) -> None:
    phases = con.cursor().execute("SELECT project_id, phase FROM project_phase ORDER BY ALL").fetchall()
    assert sorted((route.project_id, route.phase) for route in routes) == phases


def test_a_route_has_what_the_sources_name_and_nothing_else(routes: list[FundingRoute]) -> None:
    by_phase = {(route.number, route.phase): route for route in routes}
    assert (by_phase[10, 1].channel_id, by_phase[10, 1].instrument) == ("north_ostrobothnia_ely", "EAKR")
    assert (by_phase[10, 2].channel_id, by_phase[10, 2].instrument) == ("north_ostrobothnia_ely", "ESR")
    assert (by_phase[14, 1].channel_id, by_phase[14, 1].instrument) == (None, "ESR")
    assert (by_phase[5, 1].channel_id, by_phase[5, 1].instrument) == ("okm", None)
    assert by_phase[7, 1].other_names == ["Stora Enso"]
    assert by_phase[10, 1].budget_eur is None


def test_instruments_of_a_phase_are_named_together() -> None:
    assert instrument_name("AKKE+ESR", TR) == "AKKE + ESR"
    assert instrument_name(None, TR) == "Muotoa ei nimetty"


def test_amounts_never_mix_the_known_and_the_unknown(routes: list[FundingRoute]) -> None:
    known, unknown = (replace(routes[0], budget_eur=budget) for budget in (Decimal("100.00"), None))
    texts = [
        amount_text(group, TR, in_euros=True).replace("\u00a0", " ")
        for group in ([known], [unknown], [known, known, unknown], [unknown, unknown])
    ]
    assert texts == ["100 €", "ei tiedossa", "200 € + 1 ei tiedossa", "2 ei tiedossa"]
    assert amount_text([known, unknown], TR, in_euros=False) == "2 hankevaihetta"


def chosen(routes: Sequence[FundingRoute], theme_id: str | None) -> list[FundingRoute]:
    return [route for route in routes if theme_id in (None, route.theme_id)]


def checked_layout(routes: Sequence[FundingRoute], order: Any, *, in_euros: bool) -> Layout:
    """Return the layout after checking that nothing is lost, overlaps or leaves the picture."""
    layout = lay_out(routes, order, in_euros=in_euros)
    for column in range(len(COLUMNS)):
        nodes = [node for node in layout.nodes if node.column == column]
        assert sum(len(node.routes) for node in nodes) == len(routes)
        for upper, lower in itertools.pairwise(nodes):
            assert upper.top + upper.solid + upper.hollow < lower.top
        assert nodes[0].top >= -0.001
        assert nodes[-1].top + nodes[-1].solid + nodes[-1].hollow <= layout.height + 0.001
    for column in range(PROJECTS):
        ribbons = [ribbon for ribbon in layout.ribbons if ribbon.column == column]
        assert sum(len(ribbon.routes) for ribbon in ribbons) == len(routes)
        for side, place in ((column, "start"), (column + 1, "end")):
            spans = sorted((getattr(ribbon, place), ribbon.width) for ribbon in ribbons)
            for (upper, width), (lower, _) in itertools.pairwise(spans):
                assert upper + width <= lower + 0.001
            edges = [(n.top, n.top + n.solid + n.hollow) for n in layout.nodes if n.column == side]
            for top, width in spans:
                assert any(a - 0.001 <= top and top + width <= b + 0.001 for a, b in edges)
    return layout


@pytest.mark.parametrize("in_euros", [False, True])
@pytest.mark.parametrize("theme_id", [None, "people", "education", "business_environment", "coordination"])
def test_nothing_is_lost_or_overlaps_in_the_flow(
    routes: list[FundingRoute], theme_id: str | None, in_euros: bool
) -> None:
    checked_layout(chosen(routes, theme_id), node_order(routes), in_euros=in_euros)


def test_the_order_of_the_nodes_does_not_depend_on_the_filters(routes: list[FundingRoute]) -> None:
    order = node_order(routes)
    layout = lay_out(chosen(routes, "business_environment"), order, in_euros=False)
    for column in range(len(COLUMNS)):
        keys = [node.routes[0].node_ids[column] for node in layout.nodes if node.column == column]
        assert keys == [key for key in order[column] if key in keys]


def test_in_phases_every_width_counts_phases(routes: list[FundingRoute]) -> None:
    layout = lay_out(routes, node_order(routes), in_euros=False)
    assert {ribbon.width / len(ribbon.routes) for ribbon in layout.ribbons} == {20.0}
    assert not any(ribbon.is_lane for ribbon in layout.ribbons)


def test_in_euros_widths_are_budgets_and_what_is_not_known_is_a_lane(routes: list[FundingRoute]) -> None:
    layout = lay_out(routes, node_order(routes), in_euros=True)
    wide = [ribbon for ribbon in layout.ribbons if not ribbon.is_lane]
    scales = {round(float(sum(r.budget_eur for r in ribbon.routes)) / ribbon.width, 3) for ribbon in wide}
    assert len(scales) == 1
    lanes = [ribbon.routes[0] for ribbon in layout.ribbons if ribbon.is_lane and ribbon.column == 0]
    assert len(lanes) == sum(route.budget_eur is None for route in routes) == 11
    assert not any(lane.budget_eur for lane in lanes)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("in_euros", [False, True])
def test_the_figure_draws_each_ribbon_in_its_themes_colour(
    routes: list[FundingRoute], palette: Any, in_euros: bool
) -> None:
    order = node_order(routes)
    layout = lay_out(routes, order, in_euros=in_euros)
    figure = funding_flow(routes, order, TR, palette, in_euros=in_euros)
    *ribbons, projects = figure.data
    assert len(ribbons) == len(layout.ribbons)
    for trace, ribbon in zip(ribbons, layout.ribbons, strict=True):
        colour = palette.theme(ribbon.routes[0].theme_id)
        if ribbon.is_lane:
            assert (trace.line.color, trace.line.dash, trace.fill) == (colour, "6px,4px", None)
        else:
            red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
            assert (trace.fill, trace.fillcolor) == ("toself", f"rgba({red},{green},{blue},0.42)")
    assert {data[0] for data in projects.customdata} == {route.project_id for route in routes}


def labels(figure: go.Figure) -> list[str]:
    return [annotation.text.replace("\u00a0", " ") for annotation in figure.layout.annotations]


def test_the_labels_count_what_the_rows_hold(routes: list[FundingRoute]) -> None:
    found = labels(funding_flow(routes, node_order(routes), TR, LIGHT, in_euros=False))
    for name, count in (("AKKE", 4), ("ESR", 6), ("EAKR", 3), ("Muotoa ei nimetty", 3)):
        assert f"<b>{name}</b> {count}" in found
        assert [instrument_name(route.instrument, TR) for route in routes].count(name) == count
    assert "<b>10</b> Meri-Lapin kestävä kasvu" in found
    assert sum("ei tiedossa" in label for label in found) == 0


def test_in_euros_a_whole_budget_is_not_said_to_be_the_money_of_a_channel_or_an_instrument(
    con: Connection, routes: list[FundingRoute]
) -> None:
    found = labels(funding_flow(routes, node_order(routes), TR, LIGHT, in_euros=True))
    for name in ("AKKE", "ESR", "Lapin liitto", "muotoa ei nimetty"):
        assert any(label.startswith(f"<b>hankkeet, joissa {name}</b><br>") for label in found), name
    exhibit = funding_flow_exhibit(reading_of(con), all_project_ids(con), in_euros=True)
    assert "ei kanavan tai rahoitusmuodon osuutta siitä" in exhibit.note
    assert plain(exhibit.note).endswith(
        "Lähteiden kertomat osuudet budjetista: AKKE 80 % (1 ÄRM-koordinaatiohanke), AKKE 90 % (6 Case ÄRM-agentti)."
        " Muita osuuksia ne eivät kerro."
    )
    without = funding_flow_exhibit(reading_of(con), ["from_corona_to_growth"], in_euros=True)
    assert "osuus budjetista" not in without.note


def test_computed_sums_and_counts_say_so(con: Connection) -> None:
    context, found = reading_of(con), all_project_ids(con)
    for in_euros in (False, True):
        assert "(laskettu)" in funding_flow_exhibit(context, found, in_euros=in_euros).note
    assert funding_flow_exhibit(context, found, in_euros=True).finding.endswith("(laskettu)")
    assert "laskettu" in budgets_exhibit(context, found).note
    assert "laskettu" in funding_matrix_exhibit(context, found).note


def test_in_euros_the_labels_of_a_column_add_up_to_the_known_budgets(routes: list[FundingRoute]) -> None:
    layout = lay_out(routes, node_order(routes), in_euros=True)
    found = labels(funding_flow(routes, node_order(routes), TR, LIGHT, in_euros=True))
    total = sum(route.budget_eur or Decimal(0) for route in routes)
    for column in range(len(COLUMNS)):
        nodes = [node for node in layout.nodes if node.column == column]
        texts = [amount_text(node.routes, TR, in_euros=True).replace("\u00a0", " ") for node in nodes]
        assert all(any(text in label for label in found) for text in texts)
        euros = [int(text.partition(" €")[0].replace(" ", "")) for text in texts if "€" in text]
        assert sum(euros) == total


def test_names_from_the_data_cannot_become_markup(routes: list[FundingRoute]) -> None:
    named = [replace(routes[0], short_name="<b>A</b> & B")]
    found = labels(funding_flow(named, node_order(named), TR, LIGHT, in_euros=False))
    assert "<b>1</b> &lt;b&gt;A&lt;/b&gt; &amp; B" in found


def test_known_budgets_add_up_and_hold_their_parts(con: Connection) -> None:
    money = queries.project_money(con, language="fi")
    total = con.cursor().execute("SELECT sum(total_budget_eur), count(total_budget_eur) FROM project").fetchone()
    known = [row.total_budget_eur for row in money if row.total_budget_eur]
    assert (sum(known), len(known)) == total
    assert len(money) == 15
    for row in money:
        shares = [
            row.eu_and_state_support_eur or 0,
            row.municipal_share.amounts[0] if row.municipal_share and row.municipal_share.amounts else 0,
        ]
        assert sum(shares) <= (row.total_budget_eur or 0)
        assert (row.total_budget_eur is None) == (row.budget_source_name is None)


def test_the_matrix_has_a_mark_for_every_funder_of_a_project(con: Connection) -> None:
    cells = queries.funder_cells(con, language="fi")
    pairs = con.cursor().execute("SELECT DISTINCT project_id, organisation_id FROM project_funder").fetchall()
    assert {(cell.project_id, cell.organisation_id) for cell in cells} == set(pairs)
    assert len(cells) == len(pairs)
    columns = funder_columns(cells)
    assert sum(column.project_count for column in columns) == sum(not cell.is_channel for cell in cells)
    counts = {column.organisation_id: column.project_count for column in columns}
    assert (counts["esf"], counts["erdf"], counts["okm"], counts["kemi"]) == (6, 3, 2, 6)
    order = [("eu", "public", "own").index(column.funder_group) for column in columns]
    assert order == sorted(order)


def test_an_authority_that_only_passed_the_money_on_is_no_funder(con: Connection) -> None:
    (channel,) = [cell for cell in queries.funder_cells(con, language="fi") if cell.is_channel]
    assert (channel.project_id, channel.short_name) == ("work_in_kemi", "PP-ELY")
    assert channel.source_ids == ["eura_s21885"]
    counts = {row.short_name: row.project_count for row in funder_columns(queries.funder_cells(con, language="fi"))}
    assert counts["PP-ELY"] == 5
    table = funding_matrix_exhibit(reading_of(con), ["work_in_kemi"]).table
    parts = dict(zip(table.values("funder"), table.values("part_played"), strict=True))
    assert [part for name, part in parts.items() if name.startswith("Pohjois-Pohjanmaan")] == ["kanava"]


def test_a_narrow_screen_lists_by_funder_what_the_matrix_has(con: Connection) -> None:
    (html,) = [
        block for block in matrix_blocks(reading_of(con)) if isinstance(block, Html) and "listed" in block.values
    ]
    rows, funders, listed = (html.values[name] for name in ("rows", "funders", "listed"))
    assert [funder.name for funder in listed] == [column.short_name for column in funders]
    marks = [(row.number, cell.funder, cell.text) for row in rows for cell in row.cells if cell.text is not None]
    told = [(row.number, funder.name, text) for funder in listed for row, text in funder.projects]
    assert sorted(told) == sorted(marks)
    most = max(column.project_count for column in funders)
    for column, funder in zip(funders, listed, strict=True):
        assert funder.width == round(100 * column.project_count / most, 1)
        assert funder.count.startswith(f"{column.project_count} ") == bool(column.project_count)


@pytest.mark.parametrize(
    ("language", "finding"),
    [
        ("fi", "Useimmin rahoittivat ESR ja Kemi, kumpikin kuutta hanketta"),
        ("en", "ESF and Kemi each fund six projects, more than any other"),
    ],
)
def test_the_matrix_names_who_funds_most_often(con: Connection, language: str, finding: str) -> None:
    assert funding_matrix_exhibit(reading_of(con, language), all_project_ids(con)).finding == finding


def test_one_projects_funders_are_not_ranked(con: Connection) -> None:
    assert funding_matrix_exhibit(reading_of(con), ["new_era"]).finding == "Lähteet nimeävät yhden rahoittajan: OKM"
    for found in (["xpan_2022"], ["work_in_kemi"]):
        assert (
            funding_matrix_exhibit(reading_of(con), found).finding == "3 rahoittajaa, kukin rahoittaa yhtä hanketta"
        )


def test_a_known_sum_of_a_funder_names_its_own_source(con: Connection) -> None:
    cells = queries.funder_cells(con, language="fi")
    (mill,) = [cell for cell in cells if cell.organisation_id == "stora_enso"]
    assert mill.amount
    assert (mill.amount.amounts, mill.amount_source_ids) == ([Decimal(200_000)], ["lapin_kansa_veitsiluoto"])
    assert all(cell.amount_source_ids for cell in cells if cell.amount or cell.share_percent)


def test_each_answer_on_the_money_for_the_structural_change_has_a_source_that_says_it(con: Connection) -> None:
    money = queries.project_money(con, language="fi")
    said = {row.number: (row.is_arm_funded, row.arm_source_id) for row in money if row.arm_source_id}
    assert said == {2: (False, "information_package")}
    assert all(row.is_arm_funded is None for row in money if not row.arm_source_id)


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (
            ["work_in_kemi", "invest_in_veitsiluoto", "new_era"],
            "Lähteet sanovat suoraan vain tämän: Työtä Kemissä ei saanut ÄRM-rahaa",
        ),
        (["work_in_kemi", "new_era"], "Lähteet sanovat suoraan vain tämän: Työtä Kemissä ei saanut ÄRM-rahaa"),
        (["new_era"], "Lähteet eivät sano suoraan, saiko jokin näistä hankkeista ÄRM-rahaa"),
    ],
)
def test_what_no_source_says_is_not_counted_as_no(con: Connection, found: list[str], finding: str) -> None:
    exhibit = arm_funding_exhibit(reading_of(con), found)
    assert exhibit.finding == finding
    assert " 0" not in exhibit.finding
    assert "Muutkin hankkeet ovat voineet saada sitä" in exhibit.note
    assert "(Yle 29.6.2021)" in exhibit.note


def test_what_the_sources_do_say_of_the_money_stands_beside_its_projects(con: Connection) -> None:
    every, others = (arm_funding_exhibit(reading_of(con), found) for found in (all_project_ids(con), ["new_era"]))
    for source in ("(tietopaketti)", "(kemi.fi (hankeluettelot))", "(ELY-tiedote 10/2022)"):
        assert source in every.note
        assert source not in others.note
    assert "7 Invest in Veitsiluoto: " in every.note
    assert {"sttinfo_2022_10", "kemi_fi_projects", "yle_2021_06"} <= set(every.source_ids)


@pytest.mark.parametrize(
    ("language", "found", "finding"),
    [
        ("fi", None, "Budjetti tiedetään viidestä hankkeesta, kymmenestä ei"),
        ("en", None, "The budget is known for 5 projects and unknown for 10"),
        ("fi", ["arm_agent", "new_era"], "Budjetti tiedetään yhdestä hankkeesta, yhdestä ei"),
        ("en", ["arm_agent", "new_era"], "The budget is known for 1 project and unknown for 1"),
        ("fi", ["arm_agent"], "Jokaisen hankkeen budjetti tiedetään"),
        ("fi", ["new_era"], "Yhdenkään hankkeen budjettia ei tiedetä"),
    ],
)
def test_the_finding_on_budgets_counts_what_is_not_known(
    con: Connection, language: str, found: list[str] | None, finding: str
) -> None:
    assert budgets_exhibit(reading_of(con, language), found or all_project_ids(con)).finding == finding


@pytest.mark.parametrize("in_euros", [False, True])
def test_plotly_finds_nothing_wrong_with_the_flow(routes: list[FundingRoute], in_euros: bool) -> None:
    figure = funding_flow(routes, node_order(routes), TR, LIGHT, in_euros=in_euros)
    assert len(go.Figure(figure.to_dict()).data) == len(figure.data) > 15
