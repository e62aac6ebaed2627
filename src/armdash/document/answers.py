"""The whole page of an address as a document, made before anything else is: one at a time, each once."""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TypeVar

from armdash import config
from armdash.document.embed import embed_html, embedded_key, page_exhibits
from armdash.document.head import page_head
from armdash.document.page import page_html
from armdash.document.preview import preview_picture
from armdash.domain import clock
from armdash.domain.pages import EVERY_PAGE, shown_pages
from armdash.domain.palette import LIGHT
from armdash.exhibits.blocks import PageModel
from armdash.exhibits.context import Context
from armdash.i18n.translator import Translator
from armdash.queries.bounded_memory import kept
from armdash.queries.connection import Connection, DatabaseError
from armdash.queries.filters import known_ids
from armdash.queries.sources import data_version
from armdash.ui.address import Address, parse, to_params
from armdash.ui.database import open_version, shown_database
from armdash.ui.notices import damaged_notices, unknown_notice, version_notice

MAX_KEPT, MAX_PICTURES = 100, 80
MAX_WAIT = 1.0  # seconds; who would wait longer for the document waits for the dashboard instead

TOPICS = {info.name: info.topic for info in EVERY_PAGE}

Made = TypeVar("Made")

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Document:
    """A page as HTML: what its head tells, and its body; both empty where only the dashboard can show it."""

    head: str = ""
    body: str = ""


class Answers:
    """Documents by address; a burst of new addresses makes them one after the other, and the others do without."""

    def __init__(self) -> None:
        self._kept: dict[object, Document] = {}
        self._embeds: dict[object, str] = {}
        self._findings: dict[object, Mapping[str, str]] = {}
        self._pictures: dict[object, bytes] = {}
        self._lock = threading.Lock()

    def answer(self, page: str, params: Mapping[str, Sequence[str]]) -> Document:
        """Return the document of an address: its head alone where that is all that can be made at once."""
        whole = self._made(self._answer, page, params)
        return whole or Document(head=self._made(_head, page, params) or "")

    def embedded(self, page: str, params: Mapping[str, Sequence[str]], style: str) -> str:
        """Return the document of the exhibit that an address asks for alone; empty where the page has none such."""
        return self._made(lambda page, params: self._embedded(page, params, style), page, params) or ""

    def embeddable(self, page: str, params: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
        """Return the exhibits of a page that can stand alone: keys with their findings."""
        return self._made(self._embeddable, page, params) or {}

    def picture(self, page: str, params: Mapping[str, Sequence[str]]) -> bytes:
        """Return the picture that previews show of a page or an open project; empty where there is none."""
        return self._made(self._picture, page, params) or b""

    def _made(
        self,
        make: Callable[[str, Mapping[str, Sequence[str]]], Made | None],
        page: str,
        params: Mapping[str, Sequence[str]],
    ) -> Made | None:
        if page not in {info.name for info in shown_pages()}:
            return None
        try:
            return make(page, params)
        except (OSError, DatabaseError):
            return None  # the dashboard tells what is wrong
        except Exception:
            log.exception("a document could not be made")
            return None

    def _answer(self, page: str, params: Mapping[str, Sequence[str]]) -> Document | None:
        newest = shown_database()
        if newest is None:
            return None
        con, address, unknown = opened_data(params, newest)
        key = (page, address, *unknown, con.file, newest.file, newest.made_on, clock.today())
        return self._once(
            self._kept,
            MAX_KEPT,
            key,
            lambda: _document(page_context(page, address, con), _notices(address, unknown, con, newest)),
        )

    def _embedded(self, page: str, params: Mapping[str, Sequence[str]], style: str) -> str | None:
        newest = shown_database()
        if newest is None:
            return None
        con, address, unknown = opened_data(params, newest)
        exhibit_key = embedded_key(params)
        key = (page, address, exhibit_key, *unknown, con.file, newest.file, newest.made_on, clock.today())
        context = page_context(page, address, con)

        def document() -> str:
            exhibit = page_exhibits(context).get(exhibit_key)
            return embed_html(exhibit, context, style, _notices(address, unknown, con, newest)) if exhibit else ""

        return self._once(self._embeds, MAX_KEPT, key, document)

    def _embeddable(self, page: str, params: Mapping[str, Sequence[str]]) -> Mapping[str, str] | None:
        newest = shown_database()
        if newest is None:
            return None
        con, address, _ = opened_data(params, newest)

        def findings() -> Mapping[str, str]:
            exhibits = page_exhibits(page_context(page, address, con))
            return {key: exhibit.finding for key, exhibit in exhibits.items()}

        return self._once(self._findings, MAX_KEPT, (page, address, con.file, con.made_on), findings)

    def _picture(self, page: str, params: Mapping[str, Sequence[str]]) -> bytes | None:
        newest = shown_database()
        if newest is None:
            return None
        con, named, _ = opened_data(params, newest)
        if params.get("v", [data_version(con).version])[-1] != data_version(con).version:
            return None  # another version's figures would stand for those of a version that is gone
        address = Address(language=named.language, project=named.project if page == "projects" else None)
        key = (page, address, con.file, con.made_on)
        context = page_context(page, address, con)
        return self._once(self._pictures, MAX_PICTURES, key, lambda: preview_picture(context, page_model(context)))

    def _once(self, memory: dict[object, Made], most: int, key: object, make: Callable[[], Made]) -> Made | None:
        """Return what is made once; None where others are being made for longer than a reader waits."""
        if key in memory:
            return kept(memory, most, key, make)
        if not self._lock.acquire(timeout=MAX_WAIT):
            return None
        try:
            return kept(memory, most, key, make)
        finally:
            self._lock.release()


def opened_data(params: Mapping[str, Sequence[str]], newest: Connection) -> tuple[Connection, Address, list[str]]:
    """Return the data that an address names, else the newest, its state, and what of it does not exist."""
    asked = (params.get("v") or [""])[-1]
    frozen = open_version(asked) if asked else None
    con = frozen or newest
    return con, *parse(params, replace(known_ids(con), versions=[asked] if frozen else []))


def page_context(page: str, address: Address, con: Connection) -> Context:
    """Return what the page of an address is made with, in the light theme's colours."""
    return Context(
        con=con,
        tr=Translator(address.language),
        palette=LIGHT,
        filters=address.filters,
        params=to_params(address, page),
        page=page,
        project=address.project,
        source=address.source,
        fact=address.fact,
        slide=address.slide,
        find=address.find,
    )


def page_model(context: Context) -> PageModel:
    """Return the model of the context's page."""
    made: PageModel = import_module(f"armdash.topics.{TOPICS[context.page]}.model").model(context)
    return made


def _notices(address: Address, unknown: Sequence[str], con: Connection, newest: Connection) -> list[str]:
    tr = Translator(address.language)
    of_version = version_notice(con, newest, tr) if address.version else ""
    return [text for text in (unknown_notice(unknown, tr), *damaged_notices(unknown, tr), of_version) if text]


def _head(page: str, params: Mapping[str, Sequence[str]]) -> str:
    """Return what the head tells of a page that cannot be shown at once: its name in place of its answer."""
    newest = shown_database()
    if newest is None:
        return ""
    con, address, _ = opened_data(params, newest)
    return page_head(page_context(page, address, con), config.public_url())


def _document(context: Context, notices: Sequence[str]) -> Document:
    model = page_model(context)
    return Document(head=page_head(context, config.public_url(), model), body=page_html(model, context, notices))
