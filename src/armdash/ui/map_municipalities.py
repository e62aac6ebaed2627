"""The municipalities side by side: what each got, its projects, partners, figures."""

from collections.abc import Sequence

import streamlit as st

from armdash.ui.chart import show_table_twin
from armdash.ui.markup import show
from armdash.ui.project_links import show_project_links
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note
from armdash.views.map_municipalities import municipalities, municipalities_view


def show_municipalities(page: PageContext, found: Sequence[str]) -> None:
    """Draw a column for each municipality that carries out projects."""
    view = municipalities_view(page, found)
    told = municipalities(page, found)
    st.header(view.finding, anchor=False)
    with st.grid(max(1, len(told)), min_column_width=280, gap=("large", "medium"), key="municipalities"):
        for one in told:
            with st.container(key=f"municipality-{one.code}", gap=None):
                show(
                    "map_municipality",
                    name=one.name,
                    count=page.tr.plural("map.project_count", len(one.projects)),
                    facts=one.facts,
                    partners_label=page.tr("map.fact_partners"),
                    partners=", ".join(row["name"] for row in one.partners) or page.tr("map.no_partners"),
                    computed=page.tr("map.how"),
                )
                if one.projects:
                    show_project_links(page, f"municipality-{one.code}", one.projects)
    show_source_note(page, view.key, view.note, view.source_ids)
    show_table_twin(page, view.key, view.rows, title=view.finding, source_ids=view.source_ids, note=view.note)
