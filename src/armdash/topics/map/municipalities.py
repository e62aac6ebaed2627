"""What each municipality that carries out projects got, did and has: facts side by side, nothing left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from armdash.domain.exhibit import Exhibit
from armdash.domain.row import Row
from armdash.exhibits.context import Context, cached
from armdash.exhibits.value_text import time_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.projects import project_cards
from armdash.topics.map import queries
from armdash.topics.map.areas import value_text

ROLES = ("workforce_share", "tax_loss", "company_projects")


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One thing told of a municipality: what, how much, its kind (empty for a count our own), when, how, whence."""

    label: str
    value: str
    kind: str = ""
    time: str = ""
    how: str = ""
    source_ids: tuple[str, ...] = ()
    source_names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Municipality:
    """A municipality with the projects of whose work there or for it the sources tell, and its facts."""

    code: str
    name: str
    projects: Sequence[Row]
    partners: Sequence[Row]
    facts: Sequence[Fact]


@cached
def municipalities(context: Context, project_ids: Sequence[str]) -> list[Municipality]:
    """Return the municipalities that carry out projects, with those of the found projects that worked there."""
    places = queries.places_of_projects(context.con, project_ids, None, language=context.language)
    result = []
    for row in queries.carrying_municipalities(context.con, language=context.language):
        here = [place for place in places if place["municipality_code"] == row["code"]]
        working = _projects([place for place in here if place["basis"] == "work"])
        others = [place for place in _projects(here) if place["number"] not in {other["number"] for other in working}]
        ids = [place["project_id"] for place in working]
        partners = queries.municipality_partners(context.con, row["code"], ids, language=context.language)
        facts = [*_project_facts(context, row, here, others, project_ids), *_value_facts(context, row["code"])]
        result.append(
            Municipality(
                code=row["code"],
                name=row["name"],
                projects=working,
                partners=partners,
                facts=[*facts, *_share_facts(context, row["code"])],
            )
        )
    return result


@cached
def municipalities_exhibit(context: Context, project_ids: Sequence[str]) -> Exhibit:
    """Return the facts of the municipalities; the finding compares of how many projects' work there is told."""
    tr = context.tr
    told = municipalities(context, project_ids)
    counts = ", ".join(f"{one.name} {len(one.projects)}" for one in told if one.projects)
    sources = [source for one in told for fact in one.facts for source in fact.source_ids]
    return Exhibit(
        key="map-municipalities",
        finding=tr("map.municipalities_finding", counts=counts) if counts else tr("map.municipalities_none"),
        note=tr("map.municipalities_note"),
        source_ids=list(dict.fromkeys(sources)),
        rows=[row for one in told for row in _rows(one, tr)],
    )


def _projects(places: Sequence[Row]) -> list[Row]:
    """Return one row for each project, by number."""
    return sorted({place["project_id"]: place for place in places}.values(), key=lambda place: place["number"])


def _named(projects: Sequence[Row]) -> str:
    return ", ".join(f"{project['number']} {project['short_name']}" for project in projects)


def told_count(one: Municipality, tr: Translator) -> str:
    """Return of how many projects' work the sources tell in the municipality; of none is not the same as none."""
    return tr.plural("map.project_count", len(one.projects)) if one.projects else tr("map.none_told")


def _project_facts(
    context: Context, row: Row, here: Sequence[Row], others: Sequence[Row], project_ids: Sequence[str]
) -> list[Fact]:
    tr = context.tr
    cards = project_cards(context.con, project_ids, language=context.language)
    carried = [card for card in cards if row["organisation_id"] in card["organisation_ids"]]
    funded = queries.municipal_funding(context.con, row["organisation_id"], project_ids)
    amounts = [funding["amount_eur"] for funding in funded if funding["amount_eur"] is not None]
    names = {place["source_id"]: place["source_name"] for place in here}
    source_ids, source_names = tuple(names), tuple(names.values())
    shares = tr("map.funded_unknown")
    if amounts:
        amount = formats.euros(sum(amounts, Decimal(0)), tr)
        shares = tr.plural("map.funded_known", len(amounts), amount=amount, total=len(funded))
    return [
        Fact(
            label=label,
            value=formats.number(count, tr),
            how=how,
            source_ids=source_ids,
            source_names=source_names,
        )
        for label, count, how in (
            (tr("map.fact_others"), len(others), _named(others)),
            (tr("map.fact_carried"), len(carried), ""),
            (tr("map.fact_funded"), len(funded), shares if funded else ""),
        )
    ]


def _value_facts(context: Context, code: str) -> list[Fact]:
    tr, facts = context.tr, []
    for role in ROLES:
        rows = queries.municipality_values(context.con, role, language=context.language)
        row = next((row for row in rows if row["code"] == code), None)
        if row is None or row["value"] is None:
            facts.append(Fact(label=tr(f"map.fact_{role}"), value=tr("value.unknown")))
            continue
        facts.append(
            Fact(
                label=tr(f"map.fact_{role}"),
                value=value_text(row, tr),
                kind=tr(f"kind.{row['kind']}"),
                time=time_text(row, tr),
                how=row["note"] or "",
                source_ids=(row["source_id"],),
                source_names=(row["source_name"],),
            )
        )
    return facts


def _share_facts(context: Context, code: str) -> list[Fact]:
    """Return the newest unemployment share."""
    tr = context.tr
    month = queries.share_months(context.con)[-1]
    rows = queries.shares_in_month(context.con, month, language=context.language)
    row = next((row for row in rows if row["code"] == code and row["value"] is not None), None)
    label = tr("map.fact_share")
    if row is None:
        return [Fact(label=label, value=tr("value.unknown"), time=formats.month(month, tr))]
    return [
        Fact(
            label=label,
            value=formats.quantity(row["value"], "percent", 1, tr),
            kind=tr("kind.statistic"),
            time=formats.month(month, tr),
            how=tr(
                "map.share_how",
                unemployed=formats.number(row["unemployed"], tr),
                labour_force=formats.number(row["labour_force"], tr),
            ),
            source_ids=(row["source_id"],),
            source_names=(row["source_name"],),
        )
    ]


def _rows(one: Municipality, tr: Translator) -> list[dict[str, object]]:
    partners = ", ".join(row["name"] for row in one.partners)
    listed = [
        Fact(label=tr("map.fact_projects"), value=told_count(one, tr), how=_named(one.projects)),
        Fact(label=tr("map.fact_partners"), value=str(len(one.partners)), how=partners),
    ]
    unknown, computed = tr("value.unknown"), tr("export.computed")
    return [
        {
            tr("filter.municipality"): one.name,
            tr("column.fact"): fact.label,
            tr("column.value"): fact.value,
            tr("outcomes.column_kind"): fact.kind or ("" if fact.value == unknown else computed),
            tr("column.time"): fact.time,
            tr("map.how"): fact.how,
            tr("column.source"): ", ".join(fact.source_names),
        }
        for fact in [*listed, *one.facts]
    ]
