"""The frame of every page: menu, language, notices, footer; and the way into a page."""

import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import streamlit as st
from streamlit.errors import FragmentHandledException

from armdash import config
from armdash.desk.coordinators import desk
from armdash.domain.pages import DESK, LANDING_PAGES, PRESENTATION, SEARCH, shown_pages
from armdash.domain.palette import DARK, LIGHT
from armdash.exhibits.frame import footer_html, search_form
from armdash.exhibits.links import Link, link_to
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.ui import markup, plain
from armdash.ui.coordinator import coordinator
from armdash.ui.database import NoDatabaseError, freeze_imports, menu_pages, newest_build
from armdash.ui.glossary import NO_OTHERS, show_glossary
from armdash.ui.markup import show, show_style
from armdash.ui.notices import damaged_notices, unknown_notice
from armdash.ui.request import request_id
from armdash.ui.session import (
    PageContext,
    address_language,
    change_address,
    change_chart_layout,
    chart_layout,
    current_params,
    page_context,
    unknown_in_address,
)
from armdash.ui.version_notice import show_version_notice
from armdash.watching import RUNS, note_error

ICON = config.ASSETS / "icon.png"
IN_FRAME, CONTEXT, PROJECT_TO_OPEN = "in_frame", "page_context", "project_to_open"


def page_file(name: str) -> str:
    """Return the file of a page, as Streamlit's navigation wants it."""
    return f"pages/{name}.py"


def all_pages(tr: Translator) -> dict[str, st.Page]:
    """Return the pages in the order of the menu; the first is the landing page, the last the coordinators' own.

    Those of which the case tells nothing have no place in the menu.
    """
    told = menu_pages()
    found = {
        page.name: st.Page(
            page_file(page.name),
            title=tr(f"nav.{page.name}"),
            url_path="" if page.name in LANDING_PAGES else page.name,
            default=page.name in LANDING_PAGES,
            visibility="visible" if page.name in told else "hidden",
        )
        for page in shown_pages()
    }
    if desk() and not config.is_for_all():
        found[DESK] = st.Page(
            page_file(DESK),
            title=tr(f"nav.{DESK}"),
            url_path=DESK,
            visibility="visible" if coordinator() else "hidden",
        )
    return found


def run_dashboard() -> None:
    """Draw the frame and, in it, the page of the address."""
    begun = time.monotonic()
    freeze_imports()
    tr = Translator(address_language())
    st.set_page_config(page_icon=str(ICON), layout="wide", initial_sidebar_state="collapsed")
    pages = all_pages(tr)
    page = st.navigation(list(pages.values()), position="top")
    name = next(name for name, candidate in pages.items() if candidate == page)
    try:
        _show_page(page, name, tr)
    finally:
        RUNS.labels(name).observe(time.monotonic() - begun)


def _show_page(page: st.Page, name: str, tr: Translator) -> None:
    try:
        context = page_context(name)
    except NoDatabaseError:  # the log tells why
        _show_that_nothing_can_be_shown(page.title, tr)
        return
    case = context.case_texts["name"]
    st.set_page_config(page_title=tr("product.page_title", page=page.title, case=case))
    show_style(context.palette)
    _show_logo(context)
    _show_notices(context)
    show_version_notice(context)
    st.session_state[IN_FRAME], st.session_state[CONTEXT] = True, context
    try:
        page.run()
    except Exception as error:  # Streamlit's own signals are no Exception
        tell_failure(error)
        _show_footer(context)
        raise
    _show_browser_buttons(context)
    _show_footer(context)


def open_page() -> PageContext:
    """Return what the page works with.

    Streamlit may run a page file without dashboard.py as the first request after a start; the page then
    declares the navigation, which ends that mode, and begins again inside the frame.
    """
    if not st.session_state.pop(IN_FRAME, False):
        st.navigation(list(all_pages(Translator(address_language())).values()), position="hidden")
        st.rerun()
    context: PageContext = st.session_state.pop(CONTEXT)
    project_id = st.session_state.pop(PROJECT_TO_OPEN, None)
    if project_id:
        st.switch_page(page_file("projects"), query_params=current_params() | {"project": [project_id]})
    return context


def open_project(project_id: str) -> None:
    """Open the page of a project at the run that follows; for callbacks, which cannot leave the page themselves."""
    st.session_state[PROJECT_TO_OPEN] = project_id


def show_heading(
    page: PageContext,
    *,
    question: str,
    answer: str,
    lede: Sequence[Link] = (),
    others: Mapping[str, str] = NO_OTHERS,
) -> None:
    """Draw the question, the answer as the page's title, and a sentence or two below.

    Beside the question the words of the page (``others`` are words with their meaning besides the glossary's),
    the language, and the way to the slides, for windows in which the menu has no room for it.
    """
    with st.container(key="heading", gap=None):
        with st.container(key="question-row", horizontal=True, horizontal_alignment="distribute", gap="small"):
            show("eyebrow", text=question)
            with st.container(key="page-tools", horizontal=True, width="content", gap="medium"):
                if page.page != SEARCH and SEARCH in page.told_pages:
                    show("search_form", inline=True, **search_form(page))
                show_glossary(page, others=others)
                if page.page != PRESENTATION and PRESENTATION in page.told_pages:
                    with st.container(key="present-link", width="content"):
                        show(
                            "links",
                            inline=True,
                            links=[link_to(page, PRESENTATION, page.tr("nav.present"))],
                            label="",
                        )
                _show_language_switch(page.tr)
        plain.title(answer, anchor=False)
        if lede:
            show("lede", pieces=lede)


def _show_logo(page: PageContext) -> None:
    theme = "dark" if page.palette.page == DARK.page else "light"
    if logo := logo_of(config.data_directory(), theme, page.language):
        st.logo(str(logo), size="large")


def logo_of(folder: Path, theme: str, language: str) -> Path | None:
    """Return the drawn name of the case, in the reader's language where there is one; None where there is none."""
    files = [folder / f"logo_{theme}{end}.svg" for end in (f"_{language}", "")]
    return next((file for file in files if file.is_file()), None)


def _show_language_switch(tr: Translator) -> None:
    for language in config.LANGUAGES:
        if language != tr.language:
            name = Translator(language)("product.in_this_language")
            is_clicked = plain.button(
                name,
                key=f"language-{language}",
                type="tertiary",
                on_click=change_address,
                kwargs={"language": language},
            )
            if is_clicked:  # still drawn in the other language: only a part of the page ran
                st.rerun()


def _show_browser_buttons(page: PageContext) -> None:
    """Draw what only the browser clicks: the system has changed its theme, the window has room for the other form."""
    plain.button(page.tr("chart.other_colours"), key="other-colours")
    if chart_layout():
        plain.button(page.tr("chart.other_form"), key="other-form", on_click=change_chart_layout)


def _show_notices(page: PageContext) -> None:
    if page.con.is_of_all and not markup.ARE_IN_DOCUMENT:
        plain.warning(page.tr("cases.needs_server"))
    unknown = unknown_in_address()
    if unknown:
        with st.container(key="address-notice"):
            if named := unknown_notice(unknown, page.tr):
                plain.info(named)
            for damaged in damaged_notices(unknown, page.tr):
                plain.warning(damaged)
    if newest_build().problems and page.page != DESK and coordinator():
        plain.warning(page.tr("notice.data_problems"))
    if page.is_behind:
        newest = page.newest or page.con
        plain.info(page.tr("notice.earlier_data", day=formats.day(newest.made_on, page.tr)))


def _show_that_nothing_can_be_shown(title: str, tr: Translator) -> None:
    """Tell the reader, in the frame, that the fault is not theirs."""
    st.set_page_config(page_title=title)
    show_style(DARK if st.context.theme.type == "dark" else LIGHT)
    with st.container(key="page-tools", horizontal=True, width="content", gap="medium"):
        _show_language_switch(tr)
    plain.warning(tr("notice.no_data"))
    if coordinator():
        show("list", items=newest_build().problems)


def _show_footer(page: PageContext) -> None:
    st.html(footer_html(page))


def tell_failure(error: Exception) -> bool:
    """Draw the notice once for an error; return True: Streamlit, which has logged the error, need not tell of it."""
    # A part that is drawn by itself told of its error where it stands.
    if not (isinstance(error, FragmentHandledException) or getattr(error, "is_told", False)):
        note_error("page", request_id())
        plain.error(Translator(address_language())("notice.page_failed", request=request_id()))
        error.is_told = True  # type: ignore[attr-defined]
    return True
