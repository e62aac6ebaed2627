"""How the server is: versions, open pages, the last builds and errors, and what sources are due."""

from datetime import UTC, datetime

from armdash.exhibits.freshness import case_freshness
from armdash.i18n import formats
from armdash.i18n.moments import moment
from armdash.topics.desk.sentences import event_headings, event_rows
from armdash.ui import plain
from armdash.ui.database import DataState, data_state
from armdash.ui.markup import show
from armdash.ui.session import PageContext
from armdash.watching import BUILT, FAILED, STARTED, sessions


def show_server(page: PageContext) -> None:
    """Draw the state of the server that answers; where there are several, each tells of itself."""
    tr = page.tr
    plain.header(tr("server.heading"), anchor="server")
    show("definitions", rows=_rows(page, data_state()))
    for key, events in (("builds", BUILT), ("errors", FAILED)):
        plain.subheader(tr(f"server.{key}"), anchor=False)
        if events:
            show("table", headings=event_headings(key, tr), rows=event_rows(key, list(events), tr))
        else:
            show("note", text=tr(f"server.no_{key}"))


def _rows(page: PageContext, state: DataState) -> list[dict[str, str]]:
    tr = page.tr
    told = {
        "version": tr("server.since", version=state.version or "–", at=_moment(state.made_at, page)),
        "sessions": formats.number(sessions(), tr),
        "started": moment(STARTED, tr),
        "sources": case_freshness(page.con, page.tr) or tr("server.no_sources"),
    }
    if state.published and state.not_before:
        at = moment(state.not_before, tr)
        told["published"] = tr("server.from", version=state.published, at=at)
    return [{"name": tr(f"server.{key}"), "text": text} for key, text in told.items()]


def _moment(seconds: float, page: PageContext) -> str:
    return moment(datetime.fromtimestamp(seconds, UTC), page.tr)
