"""The list of all pages for search engines (sitemaps.org, with the languages of each as hreflang links)."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from armdash.document.answers import page_context
from armdash.document.head import public_addresses
from armdash.domain.pages import page_names
from armdash.queries.connection import Connection
from armdash.queries.filters import all_project_ids
from armdash.ui.address import Address

SITEMAP, XHTML = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml"


def sitemap(con: Connection, base: str) -> bytes:
    """Return every page and project in every language below a public address, as XML."""
    register_namespace("", SITEMAP)
    register_namespace("xhtml", XHTML)
    root = Element(f"{{{SITEMAP}}}urlset")
    for addresses in _pages(con, base):
        for address in addresses.values():
            entry = SubElement(root, f"{{{SITEMAP}}}url")
            SubElement(entry, f"{{{SITEMAP}}}loc").text = address
            SubElement(entry, f"{{{SITEMAP}}}lastmod").text = con.made_on.isoformat()
            for language, other in addresses.items():
                SubElement(entry, f"{{{XHTML}}}link", rel="alternate", hreflang=language, href=other)
    indent(root)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _pages(con: Connection, base: str) -> Iterator[Mapping[str, str]]:
    for page in page_names():
        yield public_addresses(page_context(page, Address(), con), base)
    for project in all_project_ids(con):
        yield public_addresses(page_context("projects", Address(project=project), con), base)
