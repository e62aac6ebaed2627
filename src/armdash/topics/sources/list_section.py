"""The sources: what each is, how old, and what rests on it."""

import streamlit as st

from armdash.domain import clock
from armdash.domain.row import Row
from armdash.i18n import formats
from armdash.queries import sources as queries
from armdash.topics.sources.findings import fact_rows, sources_with_age
from armdash.ui import plain
from armdash.ui.downloads import show_downloads
from armdash.ui.frame import show_heading
from armdash.ui.markup import show
from armdash.ui.session import PageContext, change_address

SECTIONS = ("sources", "disagreements", "freshness", "licences", "tables", "everything")
CHOICE = "source-choice"


def show_sources_heading(page: PageContext) -> None:
    """Draw the question and how many sources carry the figures."""
    found = queries.sources(page.con, language=page.language)
    documents = sum(row["kind"] == "document" for row in found)
    show_heading(
        page,
        question=page.tr("sources.question"),
        answer=page.tr("sources.answer", documents=documents, others=len(found) - documents),
        lede=page.tr("sources.lede"),
    )


def show_sources(page: PageContext) -> None:
    """Draw every source, or the one that the address names, with what rests on it."""
    found = sources_with_age(page, clock.today())
    if page.source:
        found = [row for row in found if row["source_id"] == page.source]
        plain.button(
            page.tr("sources.show_all"),
            icon=":material/arrow_back:",
            type="tertiary",
            on_click=change_address,
            kwargs={"source": None},
        )
    else:
        show("contents", label=page.tr("sources.contents"), items=_contents(page))
        _show_choice(page, found)
    plain.header(page.tr("sources.heading"), anchor="sources")
    shown = [_source(page, row) for row in found]
    show("sources", sources=shown, words=_terms(page), is_detailed=bool(page.source))
    if page.source:
        _show_facts(page, page.source)


def _contents(page: PageContext) -> dict[str, str]:
    """Return the names of the page's sections by the id of their heading."""
    return {section: page.tr(f"sources.contents_{section}") for section in SECTIONS}


def _show_choice(page: PageContext, project_ids: list[Row]) -> None:
    """Draw a choice that opens one source."""
    names = {row["source_id"]: f"{row['short_name']} – {row['title']}" for row in project_ids}
    st.session_state[CHOICE] = None
    plain.selectbox(
        page.tr("sources.open"),
        list(names),
        format_func=names.__getitem__,
        key=CHOICE,
        placeholder=page.tr("sources.open_example"),
        on_change=_open_chosen,
        width=420,
    )


def _open_chosen() -> None:
    change_address(source=st.session_state[CHOICE])


def _show_facts(page: PageContext, source_id: str) -> None:
    """Draw each figure, decision, event and project of the source with the place where the source has it."""
    rows = fact_rows(page, source_id)
    if rows:
        title = page.tr("sources.facts")
        plain.header(title, anchor=False)
        show("table", headings=list(rows[0]), rows=[list(row.values()) for row in rows])
        show_downloads(page, "source-facts", rows, title=title, source_ids=[source_id], filters=[])


def _terms(page: PageContext) -> dict[str, str]:
    names = ("published", "licence")
    return {name: page.tr(f"sources.{name}") for name in names}


def _source(page: PageContext, row: Row) -> Row:
    published = row["published_on"]
    return row | {
        "published": formats.day(published, page.tr) if published else page.tr("value.unknown"),
        "licence": row["licence"] or page.tr("sources.no_licence"),
        "kind_text": page.tr(f"source_kind.{row['kind']}"),
        "row_text": page.tr.plural("sources.row_count", row["row_count"]),
        "cycle": _cycle_text(page, row),
    }


def _cycle_text(page: PageContext, row: Row) -> str:
    """Return how often a source is updated and, where that can be judged, how it stands."""
    cycle = page.tr(f"sources.cycle.{row['update_cycle']}")
    if row["update_cycle"] == row["state"]:
        return cycle
    return f"{cycle} ({page.tr('sources.freshness_state.' + row['state'])})"
