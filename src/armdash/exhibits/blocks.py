"""What a page is made of, in the order in which it is read. Every renderer draws each kind in its own way.

A block holds what is drawn and nothing that makes it: no connection, no question to the database.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from armdash.domain.exhibit import Exhibit
from armdash.domain.filters import FacetCount
from armdash.domain.table import Table
from armdash.exhibits.links import Link

# A data table with more rows shows the first of them, by time the last: four years of months.
MAX_ROWS, FIRST_ROWS, LAST_ROWS = 150, 30, 48


@dataclass(frozen=True, kw_only=True)
class Heading:
    """The heading of a part, or of a part of that; ``anchor`` is its id where a link of the page leads to it."""

    text: str
    anchor: str = ""
    is_part: bool = False


@dataclass(frozen=True, kw_only=True)
class Html:
    """A template of the kit or of a topic, and the values that it shows."""

    template: str
    values: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """The chart of an exhibit, in the layout that the window has room for; ``click`` names what a click does.

    ``opens`` are the projects that a click opens by what is clicked, where these are not projects themselves.
    """

    exhibit: Exhibit
    click: str = ""
    opens: Mapping[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class DataTable:
    """Rows behind a fold, with their files; ``label`` is what the fold says, ``title`` what the files are called.

    ``chart`` is the exhibit whose chart stands above, to be had as a picture. Rows ``by_time`` begin with the oldest.
    """

    key: str
    table: Table
    label: str
    title: str
    by_time: bool = False
    source_ids: Sequence[str] = ()
    note: str = ""
    chart: Exhibit | None = None

    @property
    def shown(self) -> Table:
        """Return the rows that a page shows: of very many the first or the latest, as the files have all of them."""
        count = len(self.table.rows)
        if count <= MAX_ROWS:
            return self.table
        first, last = (max(0, count - LAST_ROWS), count) if self.by_time else (0, FIRST_ROWS)
        facts = {(row - first, name): fact for (row, name), fact in self.table.facts.items() if first <= row < last}
        return replace(self.table, rows=self.table.rows[first:last], facts=facts)

    @property
    def shown_kind(self) -> str:
        """Return what the rows are called that a page shows of more."""
        return "last_rows" if self.by_time else "rows"


@dataclass(frozen=True, kw_only=True)
class Downloads:
    """The files of rows that stand above; those of rows that no filter changes are not ``is_filtered``."""

    key: str
    table: Table
    title: str
    source_ids: Sequence[str] = ()
    note: str = ""
    is_filtered: bool = True


@dataclass(frozen=True, kw_only=True)
class FilterBar:
    """The filters of the projects, of which ``project_count`` pass; ``choices`` are those of each facet.

    ``days`` are the first and the last that the as-of date may be, on pages that mark which projects run on a day;
    ``is_nothing`` where a page has nothing of the projects that pass; ``meant`` is the search text without its typing
    error, where that is why.
    """

    project_count: int
    choices: Mapping[str, Sequence[FacetCount]]
    is_nothing: bool
    meant: str = ""
    days: tuple[date, date] | None = None


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of a few that the reader may choose; ``options`` are their names by what the address may say.

    ``chosen`` is what it says under the name of the ``parameter``; an option without an id is the default.
    ``is_list`` shows the options behind one another, ``is_named`` the label above them.
    """

    key: str
    label: str
    options: Mapping[str, str]
    parameter: str
    chosen: str
    is_list: bool = False
    is_named: bool = False


@dataclass(frozen=True, kw_only=True)
class Narrowing:
    """Ids, each with its name, of which one narrows the page down by the filter of that name when it is chosen."""

    filter_name: str
    label: str
    options: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Controls:
    """The place of what only the page in Streamlit has, by the name that the topic's page knows it by.

    ``instead`` makes what takes its place wherever nothing can be chosen; who draws the controls makes none of it.
    """

    name: str
    values: Mapping[str, object] = field(default_factory=dict)
    instead: "Callable[[], Sequence[Block]]" = tuple


@dataclass(frozen=True, kw_only=True)
class Group:
    """Blocks that the style rules place together, by their key; side by side where it ``is_row``."""

    key: str
    blocks: "Sequence[Block]"
    is_row: bool = False
    gap: Literal["small", "medium"] | None = "small"


@dataclass(frozen=True, kw_only=True)
class Fold:
    """Blocks behind their heading, which tells what they found; ``anchor`` is its id."""

    text: str
    anchor: str
    blocks: "Sequence[Block]"


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Blocks side by side in columns of the shares given; on mobile screens one below the other."""

    shares: Sequence[float]
    columns: "Sequence[Sequence[Block]]"
    gap: Literal["medium", "large"] = "medium"


Block = (
    Heading
    | Html
    | Chart
    | DataTable
    | Downloads
    | FilterBar
    | Choice
    | Narrowing
    | Controls
    | Group
    | Fold
    | Columns
)


@dataclass(frozen=True, kw_only=True)
class PageModel:
    """Everything that a page draws: question, answer, a sentence or two, and what follows.

    ``words`` are words of the page with their meaning, besides the glossary's; ``doors`` the values of the sentences
    as links.
    """

    question: str
    answer: str
    lede: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    doors: Sequence[Link] = ()
    blocks: Sequence[Block] = ()


def every_block(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield every block, those inside others, too."""
    for block in blocks:
        yield block
        match block:
            case Group() | Fold():
                yield from every_block(block.blocks)
            case Columns():
                for column in block.columns:
                    yield from every_block(column)
            case Controls():
                yield from every_block(block.instead())
