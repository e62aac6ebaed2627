"""Who reads what: database, words, colours and filters that an exhibit is made with; exhibits are cached."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar

from armdash.domain.filters import Filters
from armdash.domain.palette import Palette
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection

Made = TypeVar("Made")


@dataclass(frozen=True, kw_only=True)
class Context:
    """What every exhibit is made with; ``scale`` enlarges the type of the charts, for slides."""

    con: Connection
    tr: Translator
    palette: Palette
    filters: Filters
    scale: float = 1

    @property
    def language(self) -> str:
        """Return the language of the reader."""
        return self.tr.language


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
            *(tuple(value) if isinstance(value, list) else value for value in args),
            *sorted(named.items()),
        )
        return context.con.remember(key, lambda: make(context, *args, **named))

    return once
