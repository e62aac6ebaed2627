"""What a document says of its page besides showing it: in the tab, to search engines, where a link is previewed."""

from collections.abc import Mapping
from urllib.parse import urlencode

from armdash import config
from armdash.document.preview import PREVIEW_SIZE, preview_name
from armdash.exhibits.blocks import PageModel
from armdash.exhibits.context import Context
from armdash.exhibits.data_changes import feed_path
from armdash.exhibits.frame import page_name
from armdash.exhibits.html import rendered
from armdash.exhibits.links import language_params, page_path


def page_head(context: Context, base: str, model: PageModel | None = None) -> str:
    """Return the elements of the head: a title and what a preview shows, the page's answer where there is a model.

    With the public address of all pages (``base``) also where the page and its picture are found.
    """
    tr, texts, name = context.tr, context.case_texts, page_name(context)
    addresses = public_addresses(context, base) if base else {}
    return rendered(
        "document_head",
        title=tr("product.page_title", page=name, case=texts["name"]),
        site=tr("product.name"),
        answer=model.answer if model else name,
        description=(model and model.lede) or " ".join([*([model.question] if model else []), texts["subtitle"]]),
        locale=tr.locale.language + "_" + (tr.locale.territory or tr.locale.language.upper()),
        address=addresses.get(context.language, ""),
        addresses=addresses,
        picture=_picture(context, base) if base else "",
        size=PREVIEW_SIZE,
        feed=f"./{feed_path(context)}",
        feed_title=tr("change.feed_title", case=texts["name"]),
        oembed=_oembed(addresses[context.language], base) if base and config.embed_origins() else "",
    )


def public_addresses(context: Context, base: str) -> Mapping[str, str]:
    """Return the address of the page by language: with what is open on it, without filters and version."""
    opened = {"project": context.project, "source": context.source}
    kept = {name: value for name, value in opened.items() if value}
    return {
        language: f"{base}/{page_path(context, context.page, language_params(language) | kept)}"
        for language in config.LANGUAGES
    }


def _oembed(address: str, base: str) -> str:
    return f"{base}/oembed?{urlencode({'url': address})}"


def _picture(context: Context, base: str) -> str:
    name = preview_name(context.page, context.language, context.project)
    return f"{base}/preview/{name}?v={context.version}"
