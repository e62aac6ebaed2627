"""The network as lists and tables: who is in most projects, the roles by project, the working groups."""

from collections import Counter

import streamlit as st

from armdash.domain.palette import theme_mark
from armdash.queries.connection import Row
from armdash.queries.network import working_groups
from armdash.ui.frame import show_page_link
from armdash.ui.markup import show
from armdash.ui.network import FILTER_OF_SIDE, follow_click
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note
from armdash.views.network import network_sources
from armdash.views.network_words import degree_finding, groups_finding, roles_finding

ROLES = ("lead", "partner", "funder")


def show_degrees(page: PageContext, organisations: list[Row], links: list[Row]) -> None:
    """Draw the organisations, those in most projects first, with buttons that filter by them."""
    st.header(degree_finding(organisations, page.tr), anchor=False)
    with st.container(key="degrees", gap=None):
        for organisation in organisations:
            name = organisation["organisation_id"]
            with st.container(key=f"degree-{name}", horizontal=True, vertical_alignment="center", gap="small"):
                show(
                    "network_degree",
                    organisation=organisation,
                    total=page.tr.plural("network.project_count", organisation["project_count"]),
                    marks=[role for role in ROLES for _ in range(organisation[f"{role}_count"])],
                    roles=_role_counts(page, organisation),
                )
                for side in FILTER_OF_SIDE:
                    if organisation[f"{side}_count"]:
                        _show_filter_button(page, side, organisation)
    show_source_note(page, "degrees", page.tr("network.degrees_note"), network_sources(links))


def show_roles(page: PageContext, organisations: list[Row], links: list[Row]) -> None:
    """Draw organisations by projects with a mark for each role, and a link to each project."""
    projects = list({link["project_id"]: link for link in links}.values())
    roles: dict[tuple[str, str], list[str]] = {}
    for link in links:
        roles.setdefault((link["organisation_id"], link["project_id"]), []).append(link["role"])
    st.header(roles_finding(links, page.tr), anchor=False)
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
    with st.container(key="network-projects", horizontal=True, gap="small", vertical_alignment="center"):
        show("note_label", inline=True, text=page.tr("network.open_project"))
        for project in projects:
            label = f"{project['number']} {project['project_name']}"
            show_page_link("projects", label, project=project["project_id"])
    show_source_note(page, "roles", page.tr("network.roles_note"), network_sources(links))


def show_working_groups(page: PageContext) -> None:
    """Draw the working groups with their sub-groups and members, and what the source leaves out."""
    groups = working_groups(page.con, language=page.language)
    if not groups:
        return
    st.header(groups_finding(groups, page.tr), anchor=False)
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
    show_source_note(
        page, "working-groups", page.tr("network.groups_note"), sorted({group["source_id"] for group in groups})
    )


def _show_filter_button(page: PageContext, side: str, organisation: Row) -> None:
    st.button(
        page.tr(f"network.filter_{side}", name=organisation["short_name"], count=organisation[f"{side}_count"]),
        key=f"{side}-{organisation['organisation_id']}",
        type="tertiary",
        on_click=follow_click,
        args=(side, organisation["organisation_id"]),
    )


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
