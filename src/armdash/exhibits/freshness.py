"""A sentence on how old the sources are, for every page and the command line."""

from collections.abc import Mapping, Sequence

from armdash.domain import clock
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.queries.freshness import names_by_state, scheduled_sources

MAX_NAMES = 3


def case_freshness(con: Connection, tr: Translator) -> str:
    """Return the sentence on the sources of a case as they are today."""
    rows = scheduled_sources(con, language=tr.language)
    return freshness_sentence(names_by_state(rows, clock.today()), tr)


def freshness_sentence(names: Mapping[str, Sequence[str]], tr: Translator) -> str:
    """Return which sources are out of date or due, else that those with a known age are up to date.

    ``names`` has the sources of each state; '' where the age of none is known.
    """
    late = [
        tr.plural(f"freshness.{state}", len(names[state]), count=len(names[state]), names=_named(names[state], tr))
        for state in ("old", "due")
        if names.get(state)
    ]
    return " ".join(late) if late else tr("freshness.fresh") if names.get("fresh") else ""


def _named(names: Sequence[str], tr: Translator) -> str:
    if len(names) <= MAX_NAMES:
        return formats.enumeration(names, tr)
    rest = len(names) - MAX_NAMES
    return formats.enumeration([*names[:MAX_NAMES], tr.plural("freshness.others", rest, count=rest)], tr)
