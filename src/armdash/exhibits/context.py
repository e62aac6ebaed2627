"""Who reads what: database, words, colours and filters that an exhibit is made with; exhibits are cached."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, TypeVar

from armdash.domain.filters import Filters
from armdash.domain.palette import Palette
from armdash.i18n.translator import Translator
from armdash.queries.case import case_texts, told_pages
from armdash.queries.connection import Connection
from armdash.queries.filters import known_ids, matching_projects
from armdash.queries.sources import data_version

Made = TypeVar("Made")
Row = TypeVar("Row")

# What a page shows of a long list at a time: more is neither read nor drawn well.
PART_SIZE = 20


@dataclass(frozen=True, kw_only=True)
class Context:
    """What every exhibit is made with; ``scale`` enlarges the type of the charts, for slides.

    ``params`` are the parameters of the address, which every link keeps; ``page``, ``project``, ``source``, ``fact``
    and ``slide`` what it opens, ``find`` what is looked for; ``is_file`` whether the page is a file among others,
    without filters; ``choices`` what the reader chose on the page, by the key of the choice; ``below`` the folder of
    the case where the page is one of all cases. None of it is known to exhibits, which are made once for all readers.
    """

    con: Connection
    tr: Translator
    palette: Palette
    filters: Filters
    scale: float = 1
    params: Mapping[str, Sequence[str]] = field(default_factory=dict)
    choices: Mapping[str, Any] = field(default_factory=dict)
    page: str = ""
    project: str | None = None
    source: str | None = None
    fact: str | None = None
    slide: int | None = None
    find: str = ""
    is_file: bool = False
    below: str = ""

    def __post_init__(self) -> None:
        """Let the palette know the themes of the case: their colours and marks follow their order."""
        themes = tuple(known_ids(self.con).themes)
        object.__setattr__(self, "palette", replace(self.palette, theme_ids=themes))

    @property
    def language(self) -> str:
        """Return the language of the reader."""
        return self.tr.language

    @property
    def project_ids(self) -> list[str]:
        """Return the ids of the projects that pass the filters, in the order of their numbers."""
        return matching_projects(self.con, self.filters)

    @property
    def case_texts(self) -> Mapping[str, str]:
        """Return the case's texts in the reader's language by their place, as the table case_text names them."""
        return case_texts(self.con, language=self.language)

    def case_note(self, place: str) -> str:
        """Return the case's own remark or answer of a place; empty where it has none."""
        return self.case_texts.get(place, "")

    @property
    def told_pages(self) -> list[str]:
        """Return the names of the pages of which the case tells something."""
        return told_pages(self.con)

    def of_case(self, name: str) -> "Context":
        """Return what a case is told with on a page of all cases: its own data, and links that lead into it."""
        params = {key: value for key, value in self.params.items() if key == "lang"}
        return replace(self, con=self.con.cases[name], params=params, below=f"{name}/")

    @property
    def version(self) -> str:
        """Return the name of the version of the data."""
        return data_version(self.con).version

    @property
    def part(self) -> int:
        """Return the number of the part of its long lists that the address asks for, from 1."""
        return int(next(iter(self.params.get(f"{self.page}_part", ())), 1))

    def part_of(self, count: int) -> range:
        """Return the places of ``count`` rows that the page shows: of the last part where it has fewer parts."""
        last = max(0, count - 1) // PART_SIZE
        first = PART_SIZE * min(self.part - 1, last)
        return range(first, min(first + PART_SIZE, count))

    def shown(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Return the rows that the page shows at a time."""
        places = self.part_of(len(rows))
        return rows[places.start : places.stop]

    def named(self, parameter: str, options: Iterable[str]) -> str:
        """Return which option the address names, else the first; empty without options."""
        known, named = list(options), self.params.get(parameter, ())
        return next((one for one in named if one in known), known[0] if known else "")


def cached(make: Callable[..., Made]) -> Callable[..., Made]:
    """Return the function so that it makes each exhibit once for a state of the database (docs/decisions/0005).

    Its arguments after the context must be hashable, or lists of what is; nobody may change what comes back.
    """

    @wraps(make)
    def once(context: Context, *args: object, **named: object) -> Made:
        key = (
            make,
            context.language,
            context.palette,
            context.filters,
            context.scale,
            context.part,
            *(tuple(value) if isinstance(value, list) else value for value in args),
            *sorted(named.items()),
        )
        return context.con.remember(key, lambda: make(context, *args, **named))

    return once
