"""The whole page of an address as a document, made before anything else is: one at a time, each once."""

import logging
import threading
from collections.abc import Mapping, Sequence
from importlib import import_module

from armdash import config
from armdash.document.page import page_html
from armdash.domain import clock
from armdash.domain.pages import PAGES
from armdash.domain.palette import LIGHT
from armdash.exhibits.context import Context
from armdash.i18n.translator import Translator
from armdash.queries.bounded_memory import kept
from armdash.queries.connection import Connection, DatabaseError
from armdash.queries.filters import known_ids
from armdash.ui.address import Address, KnownIds, parse, to_params
from armdash.ui.database import newest_database, open_version
from armdash.ui.notices import damaged_notices, unknown_notice, version_notice

MAX_KEPT, MAX_WAIT = 100, 1.0  # seconds; who would wait longer for the document waits for the dashboard instead

# The pages that are models; the slides are not.
TOPICS = {info.name: info.topic for info in PAGES if info.topic != "slides"}

log = logging.getLogger(__name__)


class Answers:
    """Documents by address; a burst of new addresses makes them one after the other, and the others do without."""

    def __init__(self) -> None:
        self._kept: dict[object, str] = {}
        self._lock = threading.Lock()

    def answer(self, page: str, params: Mapping[str, Sequence[str]]) -> str:
        """Return the body of the document; empty for the slides, without data, and where it would take too long."""
        if page not in TOPICS:
            return ""
        try:
            return self._answer(page, params)
        except (OSError, DatabaseError):
            return ""  # the dashboard tells what is wrong
        except Exception:
            log.exception("a document could not be made")
            return ""

    def _answer(self, page: str, params: Mapping[str, Sequence[str]]) -> str:
        newest = newest_database(config.database_file())
        if newest is None:
            return ""
        asked = (params.get("v") or [""])[-1]
        frozen = open_version(asked) if asked else None
        con = frozen or newest
        address, unknown = parse(params, KnownIds(**known_ids(con), versions=[asked] if frozen else []))
        key = (page, address, *unknown, con.file, newest.file, newest.made_on, clock.today())

        def make() -> str:
            return _document(page, address, con, _notices(address, unknown, con, newest))

        if key in self._kept:
            return kept(self._kept, MAX_KEPT, key, make)
        if not self._lock.acquire(timeout=MAX_WAIT):
            return ""
        try:
            return kept(self._kept, MAX_KEPT, key, make)
        finally:
            self._lock.release()


def _notices(address: Address, unknown: Sequence[str], con: Connection, newest: Connection) -> list[str]:
    tr = Translator(address.language)
    of_version = version_notice(con, newest, tr) if address.version else ""
    return [text for text in (unknown_notice(unknown, tr), *damaged_notices(unknown, tr), of_version) if text]


def _document(page: str, address: Address, con: Connection, notices: Sequence[str]) -> str:
    context = Context(
        con=con,
        tr=Translator(address.language),
        palette=LIGHT,
        filters=address.filters,
        params=to_params(address),
        page=page,
        project=address.project,
        source=address.source,
    )
    module = import_module(f"armdash.topics.{TOPICS[page]}.model")
    return page_html(module.model(context), context, notices)
