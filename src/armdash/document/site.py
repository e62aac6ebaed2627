"""All pages as files: what any web server can show, also while the dashboard is down."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from markupsafe import Markup

from armdash import config
from armdash.document.answers import page_context, page_model
from armdash.document.feed import feed
from armdash.document.head import page_head
from armdash.document.look import FONTS, font_content, styles
from armdash.document.page import page_html
from armdash.document.preview import preview_name, preview_picture
from armdash.document.sitemap import all_pages, sitemap
from armdash.domain import clock
from armdash.domain.file_swap import swap_in
from armdash.domain.pages import SOURCES
from armdash.domain.problems import DataError, Problem
from armdash.domain.public_address import is_public_base
from armdash.exhibits.context import Context
from armdash.exhibits.data_changes import feed_path
from armdash.exhibits.html import rendered
from armdash.exhibits.links import file_name
from armdash.i18n import formats
from armdash.queries.connection import Connection, DatabaseError, connect
from armdash.queries.filters import known_ids
from armdash.ui.address import Address, to_params
from armdash.ui.database import shown_database

# The names of the files that an export has written: the next one replaces these alone.
LIST = "armdash_site.txt"


def export_site(database: Path | None, folder: Path, base: str) -> int:
    """Write the site of a database, without one that of all cases of the folder of data.

    Raise DataError where there is none, or where the address can be none.
    """
    if base and not is_public_base(base):
        raise DataError([_problem("--address", "site_address", url=base)])
    try:
        con = connect(database) if database else shown_database()
    except (OSError, DatabaseError) as error:
        raise DataError([_problem(database or config.data_folder(), "site_database", detail=error)]) from error
    if con is None or (con.is_of_all and not con.cases):
        raise DataError([_problem(config.data_folder(), "site_database", detail="–")])
    return write_site(con, folder, base)


def write_site(con: Connection, folder: Path, base: str) -> int:
    """Write the files of the site into a folder, replace those of an earlier export, and return how many there are.

    Raise DataError where a file of the folder that no export has written has the name of one.
    """
    contents = dict(site_files(con, base))
    earlier = _listed(folder)
    foreign = [name for name in contents if name not in earlier and (folder / name).exists()]
    if foreign:
        raise DataError([_problem(folder, "site_folder", names=", ".join(foreign[:5]))])
    folder.mkdir(parents=True, exist_ok=True)
    listed = "".join(f"{name}\n" for name in sorted(contents))
    swap_in(folder, contents | {LIST: listed.encode()})
    for name in earlier - contents.keys():
        (folder / name).unlink(missing_ok=True)
    return len(contents)


def site_files(con: Connection, base: str) -> Iterator[tuple[str, bytes]]:
    """Yield each file by its path: every page with all that it can open, in every language, their rules and fonts.

    Beside them the feed of changes; with the address at which they will be found (``base``) also pictures of links,
    robots.txt and sitemap.xml. Of several cases each has a folder of its name.
    """
    yield from _pages_and_look(con, base)
    for name, case in con.cases.items():
        with config.asking_for(name):
            for path, content in _pages_and_look(case, base and f"{base}/{name}"):
                yield f"{name}/{path}", content
    if base:
        yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {base}/sitemap.xml\n".encode()
        yield "sitemap.xml", sitemap(con, base, of_files=True)


def _pages_and_look(con: Connection, base: str) -> Iterator[tuple[str, bytes]]:
    yield "style.css", styles(lambda name: f"fonts/{FONTS[name]}").encode()
    for name in FONTS:
        yield f"fonts/{FONTS[name]}", font_content(name)
    for page, address in [*all_pages(con), *_opened_pages(con)]:
        for language in config.LANGUAGES:
            yield from _page_files(page, replace(address, language=language), con, base)
    for language in () if con.cases else config.LANGUAGES:
        context = replace(page_context(SOURCES, Address(language=language), con), is_file=True)
        yield feed_path(context), feed(con, base, language, of_files=True)


def _opened_pages(con: Connection) -> Iterator[tuple[str, Address]]:
    """Yield what links open that the map of the site leaves out: each source, slide and municipality."""
    known = known_ids(con)
    for source in known.sources:
        yield "sources", Address(source=source)
    for slide in known.slides:
        yield "present", Address(slide=int(slide))
    for municipality in known.told_municipalities:
        yield "map", Address().choosing(profile=municipality)


def _page_files(page: str, address: Address, con: Connection, base: str) -> Iterator[tuple[str, bytes]]:
    context = replace(page_context(page, address, con), is_file=True)
    model = page_model(context)
    text = rendered(
        "site_page",
        language=context.language,
        head=Markup(page_head(context, base, model)),  # noqa: S704 - the template escapes every value
        body=Markup(page_html(model, context, [_notice(context)])),  # noqa: S704
    )
    yield file_name(page, to_params(address, page)), text.encode()
    if base and not (address.source or address.slide or address.choices):
        picture = preview_picture(context, model)
        yield f"preview/{preview_name(page, context.language, address.project)}", picture


def _notice(context: Context) -> Markup:
    """Return of which day the copy is, and where the dashboard itself is to be found."""
    tr = context.tr
    text = tr("site.notice", day=formats.day(clock.today(), tr), version=context.version)
    found = rendered("site_notice", text=text, address=config.public_url(), link=tr("site.dashboard"))
    return Markup(found)  # noqa: S704 - the template escapes every value


def _problem(place: str | Path, message: str, **values: object) -> Problem:
    return Problem(file=str(place), line=1, column="-", message=f"check.{message}", values=values)


def _listed(folder: Path) -> set[str]:
    """Return the files that an earlier export wrote: names, not paths that lead out of the folder."""
    file = folder / LIST
    names = file.read_text("utf-8").splitlines() if file.is_file() else []
    return {name for name in names if ".." not in Path(name).parts and not Path(name).is_absolute()}
