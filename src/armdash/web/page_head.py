"""What a document says of its page before anything is drawn: in the tab, and where a link to it is previewed."""

import html
import re

from armdash import config
from armdash.domain.pages import LANDING_PAGE, page_names
from armdash.i18n.translator import Translator, placeholders
from armdash.queries.case import case_texts
from armdash.queries.connection import DatabaseError
from armdash.ui.database import newest_database

PAGE_OF_PATH = {"/" if name == LANDING_PAGE else f"/{name}": name for name in page_names()}
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def page_head(path: str, language: str) -> tuple[str, str] | None:
    """Return title and description of the page at the path; None for an unknown one and without a database."""
    texts = _case_texts(language)
    if path not in PAGE_OF_PATH or "name" not in texts:
        return None
    page, tr = PAGE_OF_PATH[path], Translator(language)
    question = f"{page}.question"
    parts = [tr(question) if tr.has(question) else "", texts.get("subtitle", "")]
    title = tr("product.page_title", page=tr(f"nav.{page}"), case=texts["name"])
    return title, " ".join(part for part in parts if part)


def with_head(document: str, title: str, description: str) -> str:
    """Return the document with the title and the description, escaped; its own title becomes the site's name."""
    before, site, after = TITLE.split(document, maxsplit=1)
    title, description = html.escape(title), html.escape(description)
    return f"""{before}<title>{title}</title>
    <meta name="description" content="{description}">
    <meta property="og:type" content="website">
    <meta property="og:site_name" content="{site}">
    <meta property="og:title" content="{title}">
    <meta property="og:description" content="{description}">{after}"""


def _case_texts(language: str) -> dict[str, str]:
    """Return the case's texts that hold no figures; nothing where there is no usable database."""
    try:
        con = newest_database(config.database_file())
        texts = case_texts(con, language=language) if con else {}
    except (OSError, DatabaseError):
        return {}
    return {name: text for name, text in texts.items() if not placeholders(text)}
