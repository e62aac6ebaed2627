"""What the paper of a presentation says, and the tables of the pages, against which files are held."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pypdf

from armdash.domain.exhibit import Exhibit
from armdash.domain.pages import PAGES
from armdash.domain.palette import LIGHT
from armdash.exhibits.context import Context
from armdash.exports.handout import Handout
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.queries.filters import known_ids
from armdash.topics.slides.handouts import handout
from armdash.ui.address import parse
from tests.app.fixtures import TODAY
from tests.renderers.page_items import Item, spaced
from tests.renderers.still_charts import without_spaces

ADDRESS = "https://arm.example.fi/present"


class PageTable(NamedTuple):
    """A table as a page has it, with the heading above it."""

    finding: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]

    def only(self, headings: Sequence[str]) -> list[list[str]]:
        """Return the rows with those columns alone."""
        places = [self.headings.index(heading) for heading in headings]
        return [[row[place] for place in places] for row in self.rows]


def handout_of(con: Connection, language: str, params: Mapping[str, Sequence[str]]) -> Handout:
    """Return what is taken to a meeting with the filters of an address."""
    address, _ = parse(params, known_ids(con))
    context = Context(con=con, tr=Translator(language), palette=LIGHT, filters=address.filters)
    return handout(context, ADDRESS, TODAY)


def page_tables(items: Iterable[Item]) -> list[PageTable]:
    """Return the tables behind the folds of a page."""
    found, finding, is_fold = [], "", False
    for kind, *told in items:
        if kind in ("h1", "h2", "h3"):
            finding = told[0]
        if kind == "summary":
            found.append(PageTable(finding, [], []))
        is_fold = kind == "summary" or (is_fold and kind == "row")
        if kind == "row" and is_fold:
            table = found[-1]
            found[-1] = table._replace(rows=[*table.rows, told]) if table.headings else table._replace(headings=told)
    return found


def table_of(exhibit: Exhibit, tables: Mapping[str, Sequence[PageTable]]) -> PageTable:
    """Return the table of an exhibit on its page: that of its columns below its finding, or of these and more."""
    page = next(page.name for page in PAGES if exhibit.key.replace("-", "_") in page.exhibits)
    headings = [spaced(heading) for heading in exhibit.table.headings]
    same = [table for table in tables[page] if table.headings == headings]
    below = [table for table in same if table.finding == spaced(exhibit.finding)]
    (found,) = below or same or [table for table in tables[page] if {*headings} <= {*table.headings}]
    return found


def paper_pages(content: bytes, title: str) -> list[str]:
    """Return the words of each page of a PDF without spaces, and without what stands at its foot."""
    foot = re.compile(re.escape(without_spaces(title)) + r"\d+/\d+$")
    texts = [without_spaces(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    assert all(foot.search(text) for text in texts)
    return [foot.sub("", text) for text in texts]
