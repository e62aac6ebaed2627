"""The sources: what each is and what rests on it, where they disagree, every table to browse."""

import streamlit as st

from armdash.i18n import formats
from armdash.queries import sources as queries
from armdash.queries.connection import Row
from armdash.ui.downloads import show_csv_download
from armdash.ui.frame import show_heading
from armdash.ui.markup import show
from armdash.ui.session import PageContext, change_address
from armdash.views.figure_texts import figure_with_unit, time_text


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
    found = queries.sources(page.con, language=page.language)
    if page.source:
        found = [row for row in found if row["source_id"] == page.source]
        st.button(
            page.tr("sources.show_all"),
            icon=":material/arrow_back:",
            type="tertiary",
            on_click=change_address,
            kwargs={"source": None},
        )
    st.header(page.tr("sources.heading"), anchor=False)
    shown = [_source(page, row) for row in found]
    show("sources", sources=shown, words=_words(page), is_detailed=bool(page.source))
    if page.source:
        _show_facts(page, page.source)


def _show_facts(page: PageContext, source_id: str) -> None:
    """Draw each figure, decision, event and project of the source with the place where the source has it."""
    facts = queries.source_facts(page.con, source_id, language=page.language)
    if facts:
        st.header(page.tr("sources.facts"), anchor=False)
        names = ("fact", "value", "time", "locator")
        show(
            "table", headings=[page.tr(f"column.{name}") for name in names], rows=[_fact(page, row) for row in facts]
        )


def _fact(page: PageContext, row: Row) -> list[str]:
    name = ", ".join(text for text in (row["name"], row["area"]) if text)
    kind = page.tr(f"fact_kind.{row['fact_kind']}")
    return [
        f"{kind}: {name}",
        figure_with_unit(row, page.tr) if row["amounts"] else "",
        time_text(row, page.tr),
        row["locator"],
    ]


def _words(page: PageContext) -> dict[str, str]:
    names = ("published", "licence")
    return {name: page.tr(f"sources.{name}") for name in names}


def _source(page: PageContext, row: Row) -> Row:
    published = row["published_on"]
    return row | {
        "published": formats.day(published, page.tr) if published else page.tr("value.unknown"),
        "licence": row["licence"] or page.tr("sources.no_licence"),
        "kind_text": page.tr(f"source_kind.{row['kind']}"),
        "row_text": page.tr.plural("sources.row_count", row["row_count"]),
    }


def show_disagreements(page: PageContext) -> None:
    """Draw every disagreement: all values with date and source, the reason, and which one the pages show."""
    values = queries.disagreement_values(page.con, language=page.language)
    found = [
        row
        | {
            "values": [_value(page, value) for value in values if _belongs(value, row)],
            "reason": row["reason"] or page.tr("disagreement.no_reason"),
        }
        for row in queries.disagreements(page.con, language=page.language)
        if not page.source or any(_belongs(value, row) and value["source_id"] == page.source for value in values)
    ]
    if not found:
        return
    st.header(page.tr.plural("disagreement.heading", len(found)), anchor=False)
    words = {name: page.tr(f"disagreement.{name}") for name in ("reason", "shown")}
    show("disagreements", disagreements=found, words=words)


def _belongs(value: Row, disagreement: Row) -> bool:
    return bool(value["disagreement_id"] == disagreement["disagreement_id"])


def _value(page: PageContext, row: Row) -> dict[str, str]:
    if row["value_kind"] == "figure":
        value, time = figure_with_unit(row, page.tr), time_text(row, page.tr)
    elif row["value_kind"] == "day":
        value, time = formats.day(row["starts_on"], page.tr), ""
    elif row["starts_on"] and row["ends_on"]:
        value, time = time_text(row, page.tr), ""
    elif row["ends_on"]:
        value, time = page.tr("project.ends", day=formats.day(row["ends_on"], page.tr)), ""
    else:
        value, time = page.tr("project.starts", day=formats.day(row["starts_on"], page.tr)), ""
    return {
        "value": value,
        "time": time,
        "subject": ", ".join(text for text in (row["subject"], row["area"]) if text),
        "kind": page.tr(f"kind.{row['kind']}") if row["kind"] else "",
        "note": row["note"] or "",
        "source": f"{row['source_name']}: {row['locator']}",
    }


def show_tables(page: PageContext) -> None:
    """Draw a choice of table, its columns' meanings, its rows and their download."""
    st.header(page.tr("sources.tables"), anchor=False)
    tables = {row["table_name"]: row for row in queries.tables(page.con)}
    table = st.selectbox(
        page.tr("sources.table"),
        list(tables),
        format_func=lambda name: f"{_short_name(page, tables[name])} ({name})",
        key="source-table",
    )
    rows = queries.table_rows(page.con, table)
    show("note", text=_own(page, tables[table]["description"]))
    st.dataframe(rows, hide_index=True, alt=page.tr("sources.table_alt", table=table, count=len(rows)))
    show_csv_download(page, table, rows)
    with st.expander(page.tr("sources.columns")):
        columns = queries.columns(page.con, table)
        show(
            "definitions",
            rows=[{"name": row["column_name"], "text": _own(page, row["description"])} for row in columns],
        )


def _short_name(page: PageContext, table: Row) -> str:
    """Return what stands before the colon in a table's description."""
    return _own(page, table["description"]).split(":")[0]


def _own(page: PageContext, description: str) -> str:
    """Return the part of a ``Finnish | English`` comment that is in the page's language."""
    finnish, english = (text.strip() for text in description.split("|", 1))
    return finnish if page.language == "fi" else english
