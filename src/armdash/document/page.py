"""A whole page as a document: menu, answer, blocks and footer, readable without any script."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from armdash import config
from armdash.document.blocks import blocks_html
from armdash.domain.pages import OPENED, PAGES, SEARCH, pages_of_all
from armdash.exhibits.blocks import PageModel
from armdash.exhibits.contents import contents_blocks
from armdash.exhibits.context import Context
from armdash.exhibits.doors import with_doors
from armdash.exhibits.frame import footer_html, page_terms, search_form
from armdash.exhibits.html import rendered
from armdash.exhibits.links import Link, language_params, link_to
from armdash.i18n.translator import Translator


def page_html(model: PageModel, context: Context, notices: Sequence[str] = ()) -> str:
    """Return the body of the document: what stands there until the dashboard itself does, or for good.

    ``notices`` are what the reader must know before anything else: of the address, of the version of the data.
    """
    tr = context.tr
    return rendered(
        "document",
        case=context.case_texts["name"],
        menu_name=tr("document.menu"),
        menu=[(name == context.page, _menu_link(context, name)) for name in _menu(context)],
        languages=[(language, _in_language(context, language)) for language in _others(context)],
        search=_search(context),
        model=model,
        lede=with_doors(model.lede, model.doors),
        notices=notices,
        words_name=tr("glossary.words"),
        words=page_terms(context, model.words),
        content=blocks_html([*contents_blocks(context, model.blocks), *model.blocks], context),
        footer=Markup(footer_html(context)),  # noqa: S704 - the template escapes every value
    )


def _search(context: Context) -> Markup | str:
    if context.is_file or context.page == SEARCH or SEARCH not in context.told_pages:
        return ""
    return Markup(rendered("search_form", **search_form(context)))  # noqa: S704 - the template escapes every value


def _menu(context: Context) -> list[str]:
    """Return the pages of the menu: of what the case tells nothing, there is none."""
    pages = pages_of_all() if context.con.is_of_all else PAGES
    return [page.name for page in pages if page.is_in_menu and page.name in context.told_pages]


def _menu_link(context: Context, name: str) -> Link:
    closed: dict[str, Any] = dict.fromkeys(OPENED.values())
    return link_to(context, name, context.tr(f"nav.{name}"), **closed)


def _others(context: Context) -> list[str]:
    return [language for language in config.LANGUAGES if language != context.language]


def _in_language(context: Context, language: str) -> Link:
    """Return the link to the same page in another language."""
    name = Translator(language)("product.in_this_language")
    return link_to(context, context.page, name, lang=language_params(language).get("lang"))
