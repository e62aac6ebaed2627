"""The network as lists and tables: who is in most projects, the roles by project, the working groups."""

from collections import Counter

import streamlit as st

from armdash.domain.palette import theme_mark
from armdash.domain.row import Row
from armdash.topics.network.findings import network_sources
from armdash.topics.network.page import FILTER_OF_SIDE, follow_click
from armdash.topics.network.queries import working_groups
from armdash.topics.network.sentences import degree_finding, groups_finding, roles_finding, uncounted_note
from armdash.ui import plain
from armdash.ui.markup import show
from armdash.ui.project_links import show_project_links
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note

ROLES = ("lead", "partner", "funder")


def show_degrees(page: PageContext, organisations: list[Row], links: list[Row]) -> None:
    """Draw the organisations, those in most projects first, and their names to filter by."""
    plain.header(degree_finding(organisations, page.tr), anchor=False)
    show(
        "network_degrees",
        rows=[
            row
            | {
                "total": page.tr.plural("network.project_count", row["project_count"]),
                "marks": [role for role in ROLES for _ in range(row[f"{role}_count"])],
                "roles": _role_counts(page, row),
            }
            for row in organisations
        ],
    )
    for side in FILTER_OF_SIDE:
        _show_narrowing(page, side, organisations)
    note = " ".join(filter(None, [page.tr("network.degrees_note"), uncounted_note(organisations, page.tr)]))
    show_source_note(page, "degrees", note, network_sources(links))


def show_roles(page: PageContext, organisations: list[Row], links: list[Row]) -> None:
    """Draw organisations by projects with a mark for each role, and a link to each project."""
    projects = list({link["project_id"]: link for link in links}.values())
    roles: dict[tuple[str, str], list[str]] = {}
    for link in links:
        roles.setdefault((link["organisation_id"], link["project_id"]), []).append(link["role"])
    plain.header(roles_finding(links, page.tr), anchor=False)
    show(
        "network_roles",
        organisations=organisations,
        projects=projects,
        themes=_theme_spans(projects),
        roles=roles,
        marks={role: page.tr(f"network.mark_{role}") for role in ROLES},
        names={role: page.tr(f"network.{role}") for role in ROLES},
        words={name: page.tr(f"network.{name}") for name in ("organisation", "total", "roles_caption")},
    )
    show_project_links(page, [row | {"short_name": row["project_name"]} for row in projects])
    show_source_note(page, "roles", page.tr("network.roles_note"), network_sources(links))


def show_working_groups(page: PageContext) -> None:
    """Draw the working groups with their sub-groups and members, and what the source leaves out."""
    groups = working_groups(page.con, language=page.language)
    if not groups:
        return
    plain.header(groups_finding(groups, page.tr), anchor=False)
    show(
        "network_groups",
        groups=[group for group in groups if not group["part_of"]],
        subgroups={
            group["working_group_id"]: [other for other in groups if other["part_of"] == group["working_group_id"]]
            for group in groups
        },
        words={name: page.tr(f"network.{name}") for name in ("members", "members_unknown", "subgroups")}
        | {"unknown": page.tr("value.unknown")},
    )
    told = {source_id for group in groups for source_id in (group["source_id"], *(group["member_source_ids"] or ()))}
    show_source_note(page, "working-groups", page.tr("network.groups_note"), sorted(told))


def _show_narrowing(page: PageContext, side: str, organisations: list[Row]) -> None:
    """Draw the organisations with a part of that side, to narrow the page to the projects of one of them."""
    key = f"projects-of-{side}"
    names = {row["organisation_id"]: f"{row['short_name']} ({row[f'{side}_count']})" for row in organisations}
    choices = [row["organisation_id"] for row in organisations if row[f"{side}_count"]]
    st.session_state[key] = None
    plain.pills(
        page.tr(f"network.narrow_{side}"),
        choices,
        format_func=names.__getitem__,
        key=key,
        on_change=_take_narrowing,
        args=(side,),
    )


def _take_narrowing(side: str) -> None:
    follow_click(side, st.session_state[f"projects-of-{side}"])


def _role_counts(page: PageContext, organisation: Row) -> str:
    counts = {role: organisation[f"{role}_count"] for role in ROLES}
    return ", ".join(page.tr(f"network.{role}_count", count=count) for role, count in counts.items() if count)


def _theme_spans(projects: list[Row]) -> list[dict[str, object]]:
    """Return ``theme_id, name, mark, count`` of the neighbouring projects of each theme."""
    counts = Counter((project["theme_id"], project["theme_name"]) for project in projects)
    return [
        {"theme_id": theme_id, "name": name, "mark": theme_mark(theme_id), "count": count}
        for (theme_id, name), count in counts.items()
    ]
