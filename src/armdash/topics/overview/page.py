"""The parts of the overview: answer, key figures, what was lost, targeted and achieved."""

from armdash.domain.row import Row
from armdash.exhibits.value_text import value_text
from armdash.topics.overview.case_sentences import case_sentences
from armdash.topics.overview.findings import (
    HEADLINE,
    SECTIONS,
    comparison_end,
    comparison_exhibit,
    key_figures_exhibit,
    key_figures_of,
    story_exhibit,
)
from armdash.ui import plain
from armdash.ui.chart import show_data_table
from armdash.ui.frame import show_heading
from armdash.ui.links import Link, link_to, show_links
from armdash.ui.markup import show
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note


def show_overview_heading(page: PageContext) -> None:
    """Draw the question and the case's own answer, its placeholders filled with the figures."""
    texts = case_sentences(page)
    show_heading(
        page,
        question=page.tr("overview.question"),
        answer=texts["title"],
        lede=texts["lede"],
    )


def show_key_figures(page: PageContext) -> None:
    """Draw the key figures in a row, each with its caption, a way to its source and to the page that explains it."""
    figures = key_figures_of(page, HEADLINE)
    show(
        "key_figures",
        figures=[row | {"value": value_text(row, page.tr), "links": _value_links(row, page)} for row in figures],
    )


def _value_links(figure: Row, page: PageContext) -> list[Link]:
    source = link_to("sources", figure["source_name"], tip=figure["locator"], source=figure["source_id"])
    return [source, *_page_links(page, *filter(None, [figure["explained_on"]]))]


def _page_links(page: PageContext, *names: str) -> list[Link]:
    return [link_to(name, page.tr(f"nav.{name}")) for name in names]


def show_comparison(page: PageContext) -> None:
    """Draw what was lost, targeted and achieved side by side on one scale, with a way to the outcomes."""
    exhibit = comparison_exhibit(page)
    plain.header(exhibit.finding, anchor=False)
    show_comparison_columns(page)
    show_source_note(page, exhibit.key, exhibit.note, exhibit.source_ids)
    show_links(_page_links(page, "outcomes", "employment", "timeline"), label=page.tr("overview.more"))


def show_comparison_columns(page: PageContext) -> None:
    """Draw the three columns alone."""
    most = comparison_end(page)
    show(
        "comparison",
        columns=[
            (page.tr(f"overview.{name}"), [_comparison_row(row, most, page) for row in key_figures_of(page, name)])
            for name in SECTIONS
        ],
    )


def show_tables(page: PageContext) -> None:
    """Draw the data tables of everything on the page, with their downloads."""
    for exhibit in (key_figures_exhibit(page), story_exhibit(page), comparison_exhibit(page)):
        show_data_table(
            page,
            exhibit.key,
            exhibit.rows,
            label=page.tr("overview.table", name=exhibit.finding),
            title=exhibit.finding,
            source_ids=exhibit.source_ids,
            note=exhibit.note,
        )


def _comparison_row(row: Row, most: int, page: PageContext) -> Row:
    return row | {
        "value": value_text(row, page.tr),
        "parts": [round(100 * float(amount) / float(most), 1) for amount in row["amounts"]],
        "source": row["source_name"],
    }
