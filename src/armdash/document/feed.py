"""The changes of the data as a feed (Atom, RFC 4287): when and why, not by whom."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from armdash import config
from armdash.document.answers import page_context
from armdash.domain.pages import SOURCES
from armdash.exhibits.data_changes import FEED, feed_path, newest_changes, reason_of
from armdash.exhibits.links import link_to
from armdash.queries.case import case_texts
from armdash.queries.connection import Connection
from armdash.ui.address import Address

ATOM = "http://www.w3.org/2005/Atom"


def feed(con: Connection, base: str, language: str, *, of_files: bool = False) -> bytes:
    """Return the newest changes in a language.

    Links are relative to the feed where there is no public address; ``of_files`` they lead to the pages' files.
    """
    context = replace(page_context(SOURCES, Address(language=language), con), is_file=of_files)
    tr, found, here = context.tr, newest_changes(context), base or "."
    case = case_texts(con, language=config.DEFAULT_LANGUAGE)["name"]
    page = f"{here}/{link_to(context, SOURCES, '', anchor='changes').address.removeprefix('./')}"
    register_namespace("", ATOM)
    root = Element(_named("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": language})
    _add(root, "title", tr("change.feed_title", case=context.case_texts["name"]))
    _add(root, "id", _name(case, FEED))
    _add(root, "updated", _time(found[0].changed_at if found else datetime.combine(con.made_on, datetime.min.time())))
    _add(root, "link", rel="alternate", href=page)
    _add(root, "link", rel="self", href=f"{here}/{feed_path(context)}")
    _add(_add(root, "author"), "name", tr("product.name"))
    for change in found:
        entry = _add(root, "entry")
        _add(entry, "title", reason_of(context, change))
        _add(entry, "id", _name(case, change.change_id))
        _add(entry, "updated", _time(change.changed_at))
        _add(entry, "link", rel="alternate", href=page)
        _add(entry, "summary", tr.plural("change.cells", change.cell_count))
    indent(root)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    added = SubElement(parent, _named(name), attributes)
    added.text = text
    return added


def _name(case: str, what: str) -> str:
    """Return what a feed or an entry is called for good, wherever the dashboard is served."""
    return uuid5(NAMESPACE_URL, f"armdash:{case}:{what}").urn


def _named(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _time(at: datetime) -> str:
    return at.replace(tzinfo=UTC).isoformat().replace("+00:00", "Z")
