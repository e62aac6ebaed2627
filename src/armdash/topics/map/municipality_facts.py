"""What is told of a municipality: what the sources say of it, and what is counted of its projects."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from armdash.domain import monthly
from armdash.domain.table import FactKey
from armdash.domain.values import ProjectName, total
from armdash.exhibits.context import PART_SIZE, Context
from armdash.exhibits.value_text import euros_text, time_text, value_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.events import announcement_month
from armdash.topics.map import queries
from armdash.topics.map.municipality_queries import ToldMunicipality, carried_count, municipal_funding
from armdash.topics.map.queries import AreaFigure, AreaShare, ProjectAtPlace

THEN, NOW = "share_then", "share_now"


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One thing told of a municipality: what, how much, its kind (empty for a count our own), when, how, whence.

    ``region`` is the same of the region; ``doors`` are the values of both that have a card.
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
    doors: tuple[tuple[str, FactKey], ...] = ()


def project_facts(
    context: Context,
    row: ToldMunicipality,
    here: Sequence[ProjectAtPlace],
    others: Sequence[ProjectAtPlace],
    project_ids: Sequence[str],
) -> list[Fact]:
    """Return of how many projects the municipality has what part, with what it pays for them.

    ``here`` are the rows of its places, ``others`` those projects of which no work there is told.
    """
    tr = context.tr
    carried = carried_count(context.con, row.organisation_id or "", project_ids)
    funded = municipal_funding(context.con, row.organisation_id or "", project_ids)
    amounts, known = sum(amount is not None for amount in funded), total(funded)
    names = {place.source_id: place.source_name for place in here}
    source_ids, source_names = tuple(names), tuple(names.values())
    count = tr.plural("map.project_count", len(funded))
    shares = tr("map.funded_unknown", count=count) if funded else count
    if known:
        amount = euros_text(known, tr)
        shares = tr.plural("map.funded_known", amounts, amount=amount, total=count)
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
            ("linked", len({place.project_id for place in here}), ""),
            ("others", len(others), project_names(others, tr)),
            ("carried", carried, ""),
            ("funded", len(funded), shares),
        )
    ]


def value_fact(context: Context, code: str, role: str) -> Fact:
    """Return the newest figure of the role's indicator for a municipality."""
    tr = context.tr
    rows = queries.municipality_values(context.con, role, language=context.language)
    row = next(row for row in rows if row.code == code)
    return _figure_fact(role, row, time_text(row, tr) if row.amounts else "", row.note or "", tr)


def share_facts(context: Context, code: str) -> Iterator[Fact]:
    """Yield the unemployment share in the month of the announcement's year like the newest, and in the newest."""
    tr = context.tr
    for name, month in share_pair(context).items():
        rows = queries.shares_in_month(context.con, month, language=context.language)
        row = next(row for row in rows if row.code == code)
        region = next((row for row in rows if row.area_kind == "region"), None)
        fact = _figure_fact(name, row, formats.month(month, tr), _share_how(row, tr), tr)
        if region:
            told = f"{region.name} {value_text(region, tr)}"
            fact = replace(fact, region=told, doors=(*fact.doors, *_doors(region, tr)))
        yield fact


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
        doors=_doors(row, tr),
    )


def _doors(row: AreaFigure, tr: Translator) -> tuple[tuple[str, FactKey], ...]:
    if row.fact_id is None or row.source_id is None or not row.amounts:
        return ()
    return ((value_text(row, tr), FactKey(row.fact_id, row.source_id)),)


def project_names(projects: Sequence[ProjectName], tr: Translator) -> str:
    """Return the projects by number and name; of very many the first and how many others there are."""
    names = [f"{project.number} {project.short_name}" for project in projects[:PART_SIZE]]
    others = len(projects) - len(names)
    return ", ".join([*names, *([tr("left_out.others", count=others)] if others else [])])
