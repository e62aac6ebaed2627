"""One municipality at a time: what the closure took there, what was done there, money, firms, unemployment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from armdash.domain import monthly
from armdash.domain.exhibit import Exhibit
from armdash.domain.values import ProjectName
from armdash.exhibits.columns import make_table, text_column
from armdash.exhibits.context import Context, cached
from armdash.exhibits.value_text import time_text, value_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.events import announcement_month
from armdash.queries.projects import project_cards
from armdash.topics.map import queries
from armdash.topics.map.municipality_queries import (
    FIGURE_ROLES,
    Partner,
    ToldMunicipality,
    municipal_funding,
    municipality_partners,
    told_municipalities,
    told_roles,
)
from armdash.topics.map.queries import AreaFigure, AreaShare, ProjectAtPlace

THEN, NOW = "share_then", "share_now"
COLUMNS = [
    text_column("filter.municipality"),
    text_column("column.fact"),
    text_column("column.value"),
    text_column("outcomes.column_kind"),
    text_column("column.time"),
    text_column("map.how"),
    text_column("column.source"),
]


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One thing told of a municipality: what, how much, its kind (empty for a count our own), when, how, whence.

    ``region`` is the same of the region.
    """

    name: str
    label: str
    value: str
    kind: str = ""
    time: str = ""
    how: str = ""
    region: str = ""
    is_known: bool = True
    source_ids: tuple[str, ...] = ()
    source_names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Municipality:
    """A municipality with its facts by name, what was done there, and the projects that only have to do with it.

    ``work`` has for each project the rows that the sources tell of its work there.
    """

    code: str
    name: str
    locative: str
    work: Sequence[Sequence[ProjectAtPlace]]
    others: Sequence[ProjectAtPlace]
    partners: Sequence[Partner]
    facts: dict[str, Fact]

    @property
    def projects(self) -> list[ProjectAtPlace]:
        """Return one row for each project of whose work there the sources tell, by number."""
        return [rows[0] for rows in self.work]


def municipality_names(context: Context) -> dict[str, str]:
    """Return the municipalities of which more is told than where they are, by code."""
    return {row.code: row.name for row in told_municipalities(context.con, language=context.language)}


@cached
def municipalities(context: Context, project_ids: Sequence[str]) -> list[Municipality]:
    """Return the municipalities of which something is told, with those of the found projects that worked there."""
    places = queries.places_of_projects(context.con, project_ids, None, language=context.language)
    result = []
    for row in told_municipalities(context.con, language=context.language):
        here = [place for place in places if place.municipality_code == row.code]
        working = _projects([place for place in here if place.basis == "work"])
        ids = [place.project_id for place in working]
        others = [place for place in _projects(here) if place.project_id not in ids]
        facts = [
            *_project_facts(context, row, here, others, project_ids),
            *(_value_fact(context, row.code, role) for role in FIGURE_ROLES if role in told_roles(context.con)),
            *_share_facts(context, row.code),
        ]
        result.append(
            Municipality(
                code=row.code,
                name=row.name,
                locative=row.locative,
                work=[
                    [place for place in here if place.project_id == one.project_id and place.basis == "work"]
                    for one in working
                ],
                others=others,
                partners=municipality_partners(context.con, row.code, ids, language=context.language),
                facts={fact.name: fact for fact in facts},
            )
        )
    return result


@cached
def municipalities_exhibit(context: Context, project_ids: Sequence[str]) -> Exhibit:
    """Return the facts of the municipalities; the finding compares of how many projects' work there is told."""
    tr = context.tr
    told = municipalities(context, project_ids)
    counts = ", ".join(f"{one.name} {len(one.work)}" for one in told if one.work)
    sources = [source for one in told for fact in one.facts.values() for source in fact.source_ids]
    return Exhibit(
        key="map-municipalities",
        finding=tr("map.municipalities_finding", counts=counts) if counts else tr("map.municipalities_none"),
        note=tr("map.municipalities_note"),
        source_ids=list(dict.fromkeys(sources)),
        table=make_table(tr, COLUMNS, [row for one in told for row in _rows(one, tr)]),
    )


def _projects(places: Sequence[ProjectAtPlace]) -> list[ProjectAtPlace]:
    """Return one row for each project, by number."""
    return sorted({place.project_id: place for place in places}.values(), key=lambda place: place.number)


def _named(projects: Sequence[ProjectName]) -> str:
    return ", ".join(f"{project.number} {project.short_name}" for project in projects)


def told_count(one: Municipality, tr: Translator) -> str:
    """Return of how many projects' work the sources tell in the municipality; of none is not the same as none."""
    return tr.plural("map.project_count", len(one.work)) if one.work else tr("map.none_told")


def _project_facts(
    context: Context,
    row: ToldMunicipality,
    here: Sequence[ProjectAtPlace],
    others: Sequence[ProjectAtPlace],
    project_ids: Sequence[str],
) -> list[Fact]:
    tr = context.tr
    cards = project_cards(context.con, project_ids, language=context.language)
    carried = [card for card in cards if row.organisation_id in card.organisation_ids]
    funded = municipal_funding(context.con, row.organisation_id or "", project_ids)
    amounts = [amount for amount in funded if amount is not None]
    names = {place.source_id: place.source_name for place in here}
    source_ids, source_names = tuple(names), tuple(names.values())
    total = tr.plural("map.project_count", len(funded))
    shares = tr("map.funded_unknown", count=total) if funded else total
    if amounts:
        amount = formats.euros(sum(amounts, Decimal(0)), tr)
        shares = tr.plural("map.funded_known", len(amounts), amount=amount, total=total)
    return [
        Fact(
            name=name,
            label=tr(f"map.fact_{name}"),
            value=formats.number(count, tr),
            how=how,
            source_ids=source_ids,
            source_names=source_names,
        )
        for name, count, how in (
            ("others", len(others), _named(others)),
            ("carried", len(carried), ""),
            ("funded", len(funded), shares),
        )
    ]


def _value_fact(context: Context, code: str, role: str) -> Fact:
    tr = context.tr
    rows = queries.municipality_values(context.con, role, language=context.language)
    row = next(row for row in rows if row.code == code)
    return _figure_fact(role, row, time_text(row, tr) if row.amounts else "", row.note or "", tr)


def _share_facts(context: Context, code: str) -> Iterator[Fact]:
    """Yield the unemployment share in the month of the announcement's year like the newest, and in the newest."""
    tr = context.tr
    for name, month in share_pair(context).items():
        rows = queries.shares_in_month(context.con, month, language=context.language)
        row = next(row for row in rows if row.code == code)
        region = next((row for row in rows if row.area_kind == "region"), None)
        fact = _figure_fact(name, row, formats.month(month, tr), _share_how(row, tr), tr)
        yield replace(fact, region=f"{region.name} {value_text(region, tr)}" if region else "")


def share_pair(context: Context) -> dict[str, date]:
    """Return the months that are compared: like with like, as the shares follow the seasons."""
    months, announced = queries.share_months(context.con), announcement_month(context.con)
    if not months:
        return {}
    then = monthly.in_year(months[-1], announced.year) if announced else None
    return ({THEN: then} if then in months and then < months[-1] else {}) | {NOW: months[-1]}


def _share_how(row: AreaShare, tr: Translator) -> str:
    if row.unemployed is None or row.labour_force is None:
        return ""
    unemployed, labour_force = formats.number(row.unemployed, tr), formats.number(row.labour_force, tr)
    return tr("map.share_how", unemployed=unemployed, labour_force=labour_force)


def _figure_fact(name: str, row: AreaFigure, time: str, how: str, tr: Translator) -> Fact:
    return Fact(
        name=name,
        label=tr(f"map.fact_{name}"),
        value=value_text(row, tr),
        kind=tr(f"kind.{row.kind}") if row.amounts else "",
        time=time,
        how=how,
        is_known=bool(row.amounts),
        source_ids=tuple(filter(None, [row.source_id])),
        source_names=tuple(filter(None, [row.source_name])),
    )


def _rows(one: Municipality, tr: Translator) -> list[tuple[str, ...]]:
    partners = ", ".join(row.name for row in one.partners)
    listed = [
        Fact(name="", label=tr("map.fact_projects"), value=told_count(one, tr), how=_named(one.projects)),
        Fact(name="", label=tr("map.fact_partners"), value=str(len(one.partners)), how=partners),
    ]
    return [
        (
            one.name,
            fact.label,
            fact.value,
            fact.kind or (tr("export.computed") if fact.is_known else ""),
            fact.time,
            ". ".join(filter(None, [fact.how, fact.region])),
            ", ".join(fact.source_names),
        )
        for fact in [*listed, *one.facts.values()]
    ]
