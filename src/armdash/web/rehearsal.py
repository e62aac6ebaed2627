"""The rehearsal of a new database: every page, document, slide and file in many states, before readers see them."""

import functools
import io
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from itertools import product
from pathlib import Path

import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.document.answers import page_context, page_model
from armdash.document.page import page_html
from armdash.domain.filters import FIRST_DAY, LAST_DAY
from armdash.domain.pages import CASES, COMPARISON, LANDING_PAGE, page_names
from armdash.domain.problems import DataError, Problem
from armdash.pipeline.load import empty_database
from armdash.queries.collection import NAME, collected
from armdash.queries.connection import connect
from armdash.queries.filters import known_ids
from armdash.ui import chart, downloads
from armdash.ui.address import Address, parse
from armdash.ui.database import newest_database

STATES = 30
MAX_RUN = 60

State = dict[str, str | list[str]]


def rehearse(database: Path, before: Path | None = None, *, seconds: float) -> None:
    """Run every page of the database and make every file; raise DataError where one fails.

    What fails with the database of ``before`` as well is not the fault of the new one, and does not hold it back.
    """
    chart.DATA_TABLES_ARE_OPEN = downloads.ARE_MADE_AT_ONCE = True
    st.set_option("client.showErrorDetails", "full")  # told to the operator alone
    look_for_components_once()
    until = time.monotonic() + seconds
    for number, (state, language) in enumerate(product(states(database), config.LANGUAGES)):
        if time.monotonic() > until and number:
            return
        config.show_only(database)
        is_first = number < len(config.LANGUAGES)
        for page, fault in [*faults(state, language), *(faults_beside_others(language) if is_first else ())]:
            if before is None or not _failed_before(before, state, language, page):
                values: dict[str, object] = {
                    "page": page,
                    "language": language,
                    "address": state or "–",
                    "detail": fault,
                }
                file = database.name
                raise DataError(
                    [Problem(file=file, line=1, column="-", message="check.rehearsal_failed", values=values)]
                )


def look_for_components_once() -> None:
    """Let Streamlit look for components among the installed packages once in this process, not for each viewer."""
    manifest_scanner.scan_component_manifests = functools.cache(manifest_scanner.scan_component_manifests)


def states(database: Path) -> list[State]:
    """Return the addresses to be tried: no filter, each kind of filter, many at once, something open."""
    known = known_ids(connect(database))
    middle = FIRST_DAY + (LAST_DAY - FIRST_DAY) / 2
    found: list[State] = [{}]
    found += [{"as_of": day.isoformat()} for day in (FIRST_DAY, middle, LAST_DAY)]
    found += [
        {"q": "työ", "find": "työ"},
        {"q": "%_'\"<b>😀", "find": "%_'\"<b>😀"},
        {"q": "a" * 200},
        {"theme": known.themes, "as_of": middle.isoformat()},
    ]
    found += [{"theme": theme} for theme in known.themes[:4]]
    found += [{"municipality": code} for code in known.municipalities[:3]]
    found += [{"funder": funder} for funder in known.funders[:5]]
    found += [{"lead": lead} for lead in known.leads[:2]]
    found += [{"organisation": organisation} for organisation in known.organisations[:5]]
    found += [{"theme": theme, "funder": funder} for theme, funder in zip(known.themes, known.funders, strict=False)]
    found += [{"municipality": known.municipalities, "q": "hanke"}]
    found += [{"organisation": known.organisations[:3]}, {"funder": known.funders[:3]}]
    found += [{"project": project} for project in known.projects]
    return [
        state | _opened(number, projects=known.projects, sources=known.sources, slides=known.slides)
        for number, state in enumerate(found[:STATES])
    ]


def faults(state: State, language: str) -> Iterator[tuple[str, str]]:
    """Run every page in one session, and give those that fail with what went wrong."""
    app = AppTest.from_file(str(config.ROOT / "dashboard.py"), default_timeout=MAX_RUN)
    app.query_params.update({**state, "lang": language})
    for page in page_names():
        if page != LANDING_PAGE:
            app.switch_page(f"pages/{page}.py")
            app.query_params.update({**state, "lang": language})
        try:
            with redirect_stdout(io.StringIO()):  # Streamlit prints the whole way to a fault
                app.run()
        except RuntimeError as error:  # it took too long
            yield page, str(error)
            return
        if app.exception:
            yield page, f"{app.exception[0].proto.type}: {app.exception[0].message}"
        elif fault := _document_fault(page, {**state, "lang": language}):
            yield page, fault


def _document_fault(page: str, params: State) -> str:
    """Return what goes wrong where the document of a page is made; nothing where all is well."""
    con = newest_database(config.database_file())
    if con is None:
        return ""  # the page tells it
    asked = {name: [value] if isinstance(value, str) else value for name, value in params.items()}
    context = page_context(page, parse(asked, known_ids(con))[0], con)
    try:
        page_html(page_model(context), context)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


def faults_beside_others(language: str) -> Iterator[tuple[str, str]]:
    """Give the pages of all cases that fail with this one: it must not take them from the others."""
    con = newest_database(config.database_file())
    if con is None:
        return
    of_all = collected(empty_database(NAME, NAME), NAME, {NAME: con})
    for page in (CASES, COMPARISON):
        context = page_context(page, Address(language=language), of_all)
        try:
            page_html(page_model(context), context)
        except Exception as error:
            yield page, f"{type(error).__name__}: {error}"


def _opened(number: int, **known: list[str]) -> State:
    """Return a project, a source and a slide to be open: another for each state."""
    return {name.removesuffix("s"): ids[number % len(ids)] for name, ids in known.items() if ids}


def _failed_before(database: Path, state: State, language: str, page: str) -> bool:
    config.show_only(database)
    return page in dict([*faults(state, language), *faults_beside_others(language)])
