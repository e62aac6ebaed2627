"""The list of all pages for search engines (sitemaps.org, with the languages of each as hreflang links)."""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from armdash import config
from armdash.document.answers import page_context
from armdash.document.head import public_addresses
from armdash.domain.pages import PAGES, pages_of_all
from armdash.queries.case import told_pages
from armdash.queries.connection import Connection
from armdash.queries.filters import all_project_ids
from armdash.ui.address import Address

SITEMAP, XHTML = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml"


def sitemap(con: Connection, base: str, *, of_files: bool = False) -> bytes:
    """Return every page and project in every language below a public address, or the files of them, as XML.

    Of all cases of a folder also those of each, below its name.
    """
    register_namespace("", SITEMAP)
    register_namespace("xhtml", XHTML)
    root = Element(f"{{{SITEMAP}}}urlset")
    _add_pages(root, con, base, of_files=of_files)
    for name, case in con.cases.items():
        with config.asking_for(name):
            _add_pages(root, case, f"{base}/{name}", of_files=of_files)
    indent(root)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _add_pages(root: Element, con: Connection, base: str, *, of_files: bool) -> None:
    for page, address in all_pages(con):
        addresses = public_addresses(replace(page_context(page, address, con), is_file=of_files), base)
        for found in addresses.values():
            entry = SubElement(root, f"{{{SITEMAP}}}url")
            SubElement(entry, f"{{{SITEMAP}}}loc").text = found
            SubElement(entry, f"{{{SITEMAP}}}lastmod").text = con.made_on.isoformat()
            for language, other in addresses.items():
                SubElement(entry, f"{{{XHTML}}}link", rel="alternate", hreflang=language, href=other)


def all_pages(con: Connection) -> Iterator[tuple[str, Address]]:
    """Yield every page and every project by the name of the page and what opens it there."""
    for page in pages_of_all() if con.is_of_all else PAGES:
        if not page.needs_server and page.name in told_pages(con):
            yield page.name, Address()
    for project in all_project_ids(con):
        yield "projects", Address(project=project)
