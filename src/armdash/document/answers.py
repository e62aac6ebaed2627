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
from armdash.queries.connection import Connection, DatabaseError
from armdash.queries.filters import known_ids
from armdash.queries.sources import data_version
from armdash.ui.address import Address, KnownIds, parse, to_params
from armdash.ui.database import is_withdrawn, newest_database, open_version

MAX_KEPT, MAX_NAMED, MAX_NAME_LENGTH = 100, 5, 80
MAX_WAIT = 1.0  # seconds; who would wait longer for the document waits for the dashboard instead

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
        body = self._kept.get(key)
        if body is None:
            if not self._lock.acquire(timeout=MAX_WAIT):
                return ""
            try:
                notices = [*_of_address(unknown, address.language), *_of_version(con, newest, address)]
                body = _document(page, address, con, notices)
                self._keep(key, body)
            finally:
                self._lock.release()
        return body

    def _keep(self, key: object, body: str) -> None:
        if len(self._kept) >= MAX_KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[key] = body


def _of_address(unknown: Sequence[str], language: str) -> list[str]:
    """Return that the address names what does not exist, if it does."""
    named = ", ".join(value[:MAX_NAME_LENGTH] for value in unknown[:MAX_NAMED])
    return [Translator(language)("notice.unknown_in_address", names=named)] if named else []


def _of_version(con: Connection, newest: Connection, address: Address) -> list[str]:
    """Return how the version of a frozen link stands to the newest one."""
    if address.version is None:
        return []
    shown, latest = (data_version(one)["version"] for one in (con, newest))
    key = "is_newest" if shown == latest else "is_withdrawn" if is_withdrawn(shown) else "is_older"
    return [Translator(address.language)(f"version.{key}", version=shown, newest=latest)]


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
