"""What each municipality that carries out projects got, did and has: facts side by side, nothing left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from armdash.domain.exhibit import Exhibit
from armdash.domain.values import ProjectName
from armdash.exhibits.columns import make_table, text_column
from armdash.exhibits.context import Context, cached
from armdash.exhibits.value_text import time_text, value_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.projects import project_cards
from armdash.topics.map import queries
from armdash.topics.map.queries import AreaFigure, CarryingMunicipality, Partner, ProjectAtPlace

ROLES = ("workforce_share", "tax_loss", "company_projects")
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
    projects: Sequence[ProjectAtPlace]
    partners: Sequence[Partner]
    facts: Sequence[Fact]


@cached
def municipalities(context: Context, project_ids: Sequence[str]) -> list[Municipality]:
    """Return the municipalities that carry out projects, with those of the found projects that worked there."""
    places = queries.places_of_projects(context.con, project_ids, None, language=context.language)
    result = []
    for row in queries.carrying_municipalities(context.con, language=context.language):
        here = [place for place in places if place.municipality_code == row.code]
        working = _projects([place for place in here if place.basis == "work"])
        others = [place for place in _projects(here) if place.number not in {other.number for other in working}]
        ids = [place.project_id for place in working]
        partners = queries.municipality_partners(context.con, row.code, ids, language=context.language)
        counts = _project_facts(context, row, here, others, project_ids)
        figures = [_value_fact(context, row.code, role) for role in ROLES]
        result.append(
            Municipality(
                code=row.code,
                name=row.name,
                projects=working,
                partners=partners,
                facts=[*counts, *figures, _share_fact(context, row.code)],
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
        table=make_table(tr, COLUMNS, [row for one in told for row in _rows(one, tr)]),
    )


def _projects(places: Sequence[ProjectAtPlace]) -> list[ProjectAtPlace]:
    """Return one row for each project, by number."""
    return sorted({place.project_id: place for place in places}.values(), key=lambda place: place.number)


def _named(projects: Sequence[ProjectName]) -> str:
    return ", ".join(f"{project.number} {project.short_name}" for project in projects)


def told_count(one: Municipality, tr: Translator) -> str:
    """Return of how many projects' work the sources tell in the municipality; of none is not the same as none."""
    return tr.plural("map.project_count", len(one.projects)) if one.projects else tr("map.none_told")


def _project_facts(
    context: Context,
    row: CarryingMunicipality,
    here: Sequence[ProjectAtPlace],
    others: Sequence[ProjectAtPlace],
    project_ids: Sequence[str],
) -> list[Fact]:
    tr = context.tr
    cards = project_cards(context.con, project_ids, language=context.language)
    carried = [card for card in cards if row.organisation_id in card.organisation_ids]
    funded = queries.municipal_funding(context.con, row.organisation_id, project_ids)
    amounts = [amount for amount in funded if amount is not None]
    names = {place.source_id: place.source_name for place in here}
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


def _value_fact(context: Context, code: str, role: str) -> Fact:
    tr, label = context.tr, context.tr(f"map.fact_{role}")
    rows = queries.municipality_values(context.con, role, language=context.language)
    row = next((row for row in rows if row.code == code and row.amounts), None)
    if row is None:
        return Fact(label=label, value=tr("value.unknown"))
    return _figure_fact(label, row, time_text(row, tr), row.note or "", tr)


def _share_fact(context: Context, code: str) -> Fact:
    """Return the newest unemployment share."""
    tr, label = context.tr, context.tr("map.fact_share")
    month = queries.share_months(context.con)[-1]
    rows = queries.shares_in_month(context.con, month, language=context.language)
    row = next((row for row in rows if row.code == code and row.amounts), None)
    time, how = formats.month(month, tr), ""
    if row is None:
        return Fact(label=label, value=tr("value.unknown"), time=time)
    if row.unemployed is not None and row.labour_force is not None:
        unemployed, labour_force = formats.number(row.unemployed, tr), formats.number(row.labour_force, tr)
        how = tr("map.share_how", unemployed=unemployed, labour_force=labour_force)
    return _figure_fact(label, row, time, how, tr)


def _figure_fact(label: str, row: AreaFigure, time: str, how: str, tr: Translator) -> Fact:
    return Fact(
        label=label,
        value=value_text(row, tr),
        kind=tr(f"kind.{row.kind}"),
        time=time,
        how=how,
        source_ids=tuple(filter(None, [row.source_id])),
        source_names=tuple(filter(None, [row.source_name])),
    )


def _rows(one: Municipality, tr: Translator) -> list[tuple[str, ...]]:
    partners = ", ".join(row.name for row in one.partners)
    listed = [
        Fact(label=tr("map.fact_projects"), value=told_count(one, tr), how=_named(one.projects)),
        Fact(label=tr("map.fact_partners"), value=str(len(one.partners)), how=partners),
    ]
    return [
        (
            one.name,
            fact.label,
            fact.value,
            fact.kind or ("" if fact.value == tr("value.unknown") else tr("export.computed")),
            fact.time,
            fact.how,
            ", ".join(fact.source_names),
        )
        for fact in [*listed, *one.facts]
    ]
