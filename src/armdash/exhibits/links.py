"""Links between the pages: each keeps the state of the address in which the reader is."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from armdash import config
from armdash.domain.pages import LANDING_PAGES, OPENED, foreign_params
from armdash.domain.values import ProjectName
from armdash.exhibits.context import Context

Params = Mapping[str, str | Sequence[str]]
# The parameters by which the files of a page differ.
OF_FILES = OPENED | {"map": "profile"}
# What on a page of all cases begins with the name of the case.
OF_CASE = ("source", "fact")


class Link(NamedTuple):
    """A link to a page of the dashboard: its text, its address relative to any page, what the mouse is told."""

    text: str
    address: str
    tip: str


def link_to(
    context: Context,
    page_name: str,
    text: str,
    *,
    tip: str = "",
    anchor: str = "",
    **params: str | Sequence[str] | None,
) -> Link:
    """Return a link to a page, or to an anchor there, that keeps the parameters of the address.

    Those given are other than in the address; None leaves one out. What belongs to one page stays there, and a fact
    is opened by its own links alone.
    """
    path = page_path(context, page_name, kept_params(context, page_name, **params))
    return Link(text, f"./{path}{anchor and f'#{anchor}'}", tip)


def kept_params(context: Context, page_name: str, **params: str | Sequence[str] | None) -> Params:
    """Return what an address of the page has: what is given, and what it shares with the address of now."""
    foreign = foreign_params(page_name)
    wanted = {**context.params, "fact": None, **params}
    return {name: value for name, value in wanted.items() if value is not None and name not in foreign}


def project_link(context: Context, project: ProjectName) -> Link:
    """Return the link that opens a project."""
    return link_to(context, "projects", f"{project.number} {project.short_name}", project=project.project_id)


def fact_link(context: Context, text: str, fact_id: str | None, source_id: str | None) -> Link:
    """Return the text of a value as the link that tells where it is from; without an address where nothing does."""
    if fact_id is None or source_id is None:
        return Link(text, "", "")
    return link_to(context, "sources", text, tip=context.tr("fact.open"), source=source_id, fact=fact_id)


def page_path(context: Context, page_name: str, params: Params) -> str:
    """Return where a page is below the address of all pages: by its parameters or, among files, by its name.

    On a page of all cases what stands before the ``/`` of an id names the case that has it, and the case's folder.
    """
    below, params = _of_case(params) if context.con.is_of_all else (context.below, params)
    if context.is_file:
        return f"{below}{file_name(page_name, params)}"
    path = f"{below}{'' if page_name in LANDING_PAGES else page_name}"
    return f"{path}?{urlencode(params, doseq=True)}" if params else path


def link_above(context: Context, page_name: str, text: str) -> Link:
    """Return a link from a page of a case to a page of all cases, in the same language."""
    params = language_params(context.language)
    path = "" if page_name in LANDING_PAGES else page_name
    query = f"?{urlencode(params)}" if params else ""
    return Link(text, f"../{file_name(page_name, params) if context.is_file else path + query}", "")


def _of_case(params: Params) -> tuple[str, Params]:
    """Return the folder of the case that the ids name, and the parameters as they are there."""
    named = {name: str(value).partition("/") for name, value in params.items() if name in OF_CASE}
    below = next((f"{case}/" for case, _, _ in named.values()), "")
    return below, {**params, **{name: value for name, (_, _, value) in named.items()}}


def language_params(language: str) -> dict[str, str]:
    """Return the parameters that an address needs for the language: none for the default one."""
    return {} if language == config.DEFAULT_LANGUAGE else {"lang": language}


def file_name(page_name: str, params: Params) -> str:
    """Return the name of the file of a page in a language with what is open on it; filters have none."""
    opened, language = (_last(params, name) for name in (OF_FILES.get(page_name, ""), "lang"))
    name = "index" if page_name in LANDING_PAGES else page_name
    return f"{name}{opened and f'-{opened}'}{language and f'.{language}'}.html"


def _last(params: Params, name: str) -> str:
    value = params.get(name, "")
    return value if isinstance(value, str) else value[-1]
