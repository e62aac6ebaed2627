"""The network as lists and tables: who is in most projects, the roles by project, the working groups."""

from collections import Counter
from collections.abc import Sequence

from armdash.domain.palette import Palette
from armdash.exhibits.blocks import Block, Group, Heading, Html, Narrowing
from armdash.exhibits.context import PART_SIZE, Context
from armdash.exhibits.links import project_link
from armdash.exhibits.parts import left_out_blocks, part_blocks, project_links, source_note
from armdash.topics.network.findings import network_sources, shown_links
from armdash.topics.network.queries import ROLES, NetworkLink, NetworkOrganisation, working_groups
from armdash.topics.network.sentences import (
    counted,
    degree_finding,
    groups_finding,
    roles_finding,
    uncounted_note,
    unnamed_note,
)

# More marks in a row are counted by nobody: the numbers beside them tell.
MAX_MARKS = 30
FILTER_OF_SIDE = {"doer": "organisations", "funder": "funders"}


def degree_blocks(
    context: Context, organisations: Sequence[NetworkOrganisation], links: Sequence[NetworkLink]
) -> list[Block]:
    """Return the organisations, those in most projects first, and their names to filter by."""
    has_marks = all(row.project_count <= MAX_MARKS for row in organisations)
    rows = [
        (
            row,
            context.tr.plural("network.project_count", row.project_count),
            [role for role in ROLES for _ in range(row.count(role))] if has_marks else [],
            _role_counts(context, row),
        )
        for row in organisations[:PART_SIZE]
    ]
    note = [
        context.tr("network.degrees_note"),
        unnamed_note("degrees_note", organisations, context.tr),
        uncounted_note(organisations, context.tr),
    ]
    return [
        Heading(text=degree_finding(organisations, context.tr), anchor="degrees"),
        Html(template="network_degrees", values={"rows": rows}),
        *(_narrowing(context, side, organisations) for side in FILTER_OF_SIDE),
        *left_out_blocks(context, len(organisations), PART_SIZE, of="organisations"),
        source_note(context, "degrees", " ".join(filter(None, note)), network_sources(links)),
    ]


def _narrowing(context: Context, side: str, organisations: Sequence[NetworkOrganisation]) -> Narrowing:
    """Return the organisations with a part of that side, to narrow the page to the projects of one of them."""
    return Narrowing(
        filter_name=FILTER_OF_SIDE[side],
        label=context.tr(f"network.narrow_{side}"),
        options={
            row.organisation_id: f"{row.short_name} ({row.count(side)})"
            for row in organisations[:PART_SIZE]
            if row.count(side)
        },
    )


def role_blocks(
    context: Context, organisations: Sequence[NetworkOrganisation], links: Sequence[NetworkLink]
) -> list[Block]:
    """Return organisations by projects with a mark for each role; the projects are links."""
    shown = shown_links(context, links)
    tr, projects = context.tr, list({link.project_id: link for link in shown}.values())
    named = {link.organisation_id for link in shown}
    of_them = [row for row in organisations if row.organisation_id in named]
    roles: dict[tuple[str, str], list[str]] = {}
    for link in shown:
        roles.setdefault((link.organisation_id, link.project_id), []).append(link.role)
    values = {
        "organisations": of_them[:PART_SIZE],
        "projects": [(row, project_link(context, row.project)) for row in projects],
        "themes": _theme_spans(projects, context.palette),
        "roles": roles,
        "marks": {role: tr(f"network.mark_{role}") for role in ROLES},
        "names": {role: tr(f"network.{role}") for role in ROLES},
        "words": {name: tr(f"network.{name}") for name in ("organisation", "total", "roles_caption")},
    }
    return [
        Heading(text=roles_finding(links, tr), anchor="roles"),
        Html(template="network_roles", values=values),
        Group(key="network-names", blocks=[project_links(context, [row.project for row in projects])]),
        *part_blocks(context, len({link.project_id for link in links}), of="ties"),
        *left_out_blocks(context, len(of_them), PART_SIZE, of="organisations"),
        source_note(context, "roles", _roles_note(context, links), network_sources(links)),
    ]


def group_blocks(context: Context) -> list[Block]:
    """Return the working groups with their sub-groups and members, and what the source leaves out."""
    tr, groups = context.tr, working_groups(context.con, language=context.language)
    if not groups:
        return []
    subgroups = {
        group.working_group_id: [other for other in groups if other.part_of == group.working_group_id]
        for group in groups
    }
    words = {name: tr(f"network.{name}") for name in ("members", "members_unknown", "subgroups")}
    values = {
        "groups": [group for group in groups if not group.part_of],
        "subgroups": subgroups,
        "words": words | {"unknown": tr("value.unknown")},
    }
    told = {source_id for group in groups for source_id in (group.source_id, *(group.member_source_ids or ()))}
    return [
        Heading(text=groups_finding(groups, tr), anchor="groups"),
        Html(template="network_groups", values=values),
        source_note(context, "working-groups", tr("network.groups_note"), sorted(told)),
    ]


def _roles_note(context: Context, links: Sequence[NetworkLink]) -> str:
    is_whole = len(counted(links)) == len(links)
    texts = [context.tr("network.roles_note"), "" if is_whole else context.tr("network.roles_note_uncounted")]
    return " ".join(filter(None, [*texts, context.case_note("roles_note")]))


def _role_counts(context: Context, organisation: NetworkOrganisation) -> str:
    counts = {role: organisation.count(role) for role in ROLES}
    return ", ".join(context.tr(f"network.{role}_count", count=count) for role, count in counts.items() if count)


def _theme_spans(projects: Sequence[NetworkLink], palette: Palette) -> list[tuple[str, str, str, int]]:
    """Return the look, name and mark of each theme, and how many projects of it stand side by side."""
    counts = Counter((project.theme_id, project.theme_name) for project in projects)
    return [(palette.look(theme), name, palette.mark(theme), count) for (theme, name), count in counts.items()]
