"""One municipality at a time: what the closure took there, what was done there, money, firms, unemployment."""

from collections.abc import Sequence
from dataclasses import dataclass

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.columns import make_table, text_column
from armdash.exhibits.context import Context, cached
from armdash.i18n.translator import Translator
from armdash.topics.map import queries
from armdash.topics.map.municipality_facts import Fact, project_facts, project_names, share_facts, value_fact
from armdash.topics.map.municipality_queries import (
    FIGURE_ROLES,
    Partner,
    municipality_partners,
    told_municipalities,
    told_roles,
)
from armdash.topics.map.queries import ProjectAtPlace

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
class Municipality:
    """A municipality with its facts by name, what was done there, and the projects that only have to do with it.

    ``work`` has for each project the rows that the sources tell of its work there. ``organisation_id`` is the
    municipality as one that carries out projects; None where it does not.
    """

    code: str
    organisation_id: str | None
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
    by_code: dict[str | None, list[ProjectAtPlace]] = {}
    for place in places:
        by_code.setdefault(place.municipality_code, []).append(place)
    result = []
    for row in told_municipalities(context.con, language=context.language):
        here = by_code.get(row.code, [])
        work: dict[str, list[ProjectAtPlace]] = {}
        for place in here:
            if place.basis == "work":
                work.setdefault(place.project_id, []).append(place)
        ids = [place.project_id for place in _projects([rows[0] for rows in work.values()])]
        others = [place for place in _projects(here) if place.project_id not in work]
        facts = [
            *project_facts(context, row, here, others, project_ids),
            *(value_fact(context, row.code, role) for role in FIGURE_ROLES if role in told_roles(context.con)),
            *share_facts(context, row.code),
        ]
        result.append(
            Municipality(
                code=row.code,
                organisation_id=row.organisation_id,
                name=row.name,
                locative=row.locative,
                work=[work[project_id] for project_id in ids],
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
        table=make_table(
            tr,
            COLUMNS,
            [row for one in told for row in _rows(one, tr)],
            told={
                "value": [
                    fact.doors[0][1] if fact.is_known and fact.doors else None
                    for one in told
                    for fact in _listed(one, tr)
                ]
            },
        ),
    )


def _projects(places: Sequence[ProjectAtPlace]) -> list[ProjectAtPlace]:
    """Return one row for each project, by number."""
    return sorted({place.project_id: place for place in places}.values(), key=lambda place: place.number)


def told_count(one: Municipality, tr: Translator) -> str:
    """Return of how many projects' work the sources tell in the municipality; of none is not the same as none."""
    return tr.plural("map.project_count", len(one.work)) if one.work else tr("map.none_told")


def _listed(one: Municipality, tr: Translator) -> list[Fact]:
    partners = ", ".join(row.name for row in one.partners)
    return [
        Fact(name="", label=tr("map.fact_projects"), value=told_count(one, tr), how=project_names(one.projects, tr)),
        Fact(name="", label=tr("map.fact_partners"), value=str(len(one.partners)), how=partners),
        *one.facts.values(),
    ]


def _rows(one: Municipality, tr: Translator) -> list[tuple[str, ...]]:
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
        for fact in _listed(one, tr)
    ]
