"""The state in the address: ids only, the same parameters on every page."""

import re
from collections.abc import Container, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from armdash import config
from armdash.domain.filters import FACETS, FIRST_DAY, LAST_DAY, Filters
from armdash.domain.pages import CHOICES, CLOSED, EVERY_PAGE, OF_MUNICIPALITIES, PARTS, foreign_params
from armdash.i18n.search_words import composed
from armdash.queries.filters import KnownIds

MAX_TEXT = 200
TEXTS = ("q", "find")
NAMES = {"lang", *FACETS, *CHOICES, *TEXTS, "as_of", "project", "source", "fact", "slide", "v"}
# What others hang on a link to count who follows it, and what Streamlit itself reads: no reader asked for these.
FOREIGN = re.compile("utm_.*|.*clid|mc_[ce]id|igsh(id)?|embed|embed_options")
# What a mail program makes of an & in a link, and what it takes along from the sentence around it.
ESCAPED, SENTENCE_END = re.compile("^(amp;)+"), ".,;:!?)]}>\"'»”’…"


@dataclass(frozen=True, kw_only=True)
class Address:
    """What an address says: language, filters, what is open or looked for, the version of the data.

    ``choices`` are those of single pages, by parameter.
    """

    language: str = config.DEFAULT_LANGUAGE
    filters: Filters = field(default_factory=Filters)
    project: str | None = None
    source: str | None = None
    fact: str | None = None
    slide: int | None = None
    find: str = ""
    version: str | None = None
    choices: tuple[tuple[str, str], ...] = ()

    def choosing(self, **chosen: str | None) -> "Address":
        """Return the same with other choices of a page; what is None, or the default, is none."""
        named = dict(self.choices) | chosen
        kept = ((name, value) for name, value in named.items() if value and value != CHOICES[name][0])
        return replace(self, choices=tuple(sorted(kept)))


def clean_text(text: str) -> str:
    """Return a search text, composed, without control characters and needless blanks, at most MAX_TEXT long."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in composed(text)).split())[:MAX_TEXT]


def mended(params: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return the parameters of a link as it was before it was mailed: ``amp;theme=people.`` is ``theme=people``."""
    found: dict[str, list[str]] = {}
    for name, values in params.items():
        name = ESCAPED.sub("", name)
        found.setdefault(name, []).extend(value if name in TEXTS else value.rstrip(SENTENCE_END) for value in values)
    return found


def parse_language(params: Mapping[str, Sequence[str]]) -> str:
    """Return the language of the address, the default where it names none that exists."""
    named = mended(params).get("lang", [config.DEFAULT_LANGUAGE])[-1]
    return named if named in config.LANGUAGES else config.DEFAULT_LANGUAGE


def parse(params: Mapping[str, Sequence[str]], known: KnownIds) -> tuple[Address, list[str]]:
    """Return the state that the parameters give, and every ``name=value`` that does not exist."""
    params = mended(params)
    others = (name for name in params if name not in NAMES and not FOREIGN.fullmatch(name))
    unknown = [f"{name}={value}" for name in others for value in params[name]]

    def ids(name: str, allowed: Container[str]) -> tuple[str, ...]:
        values = list(dict.fromkeys(params.get(name, ())))
        unknown.extend(f"{name}={value}" for value in values if value not in allowed)
        return tuple(value for value in values if value in allowed)

    def one(name: str, allowed: Container[str]) -> str | None:
        found = ids(name, allowed)
        return found[-1] if found else None

    as_of, slide = _as_of(params, unknown), _slide(params, known.slides, unknown)
    language = one("lang", config.LANGUAGES) or config.DEFAULT_LANGUAGE
    filters = Filters(
        **{field: ids(facet, getattr(known, field)) for facet, field in FACETS.items()},
        text=clean_text(params.get("q", ("",))[-1]),
        as_of=as_of,
    )
    address = Address(
        language=language,
        filters=filters,
        project=one("project", known.projects),
        source=one("source", known.sources),
        fact=one("fact", known.facts),
        slide=slide,
        find=clean_text(params.get("find", ("",))[-1]),
        version=one("v", known.versions),
    )
    for parameter, named in CHOICES.items():
        address = address.choosing(**{parameter: one(parameter, _known(named, known))})
    return address, unknown


def to_params(address: Address, page: str | None = None) -> dict[str, list[str]]:
    """Return the query parameters of a state, on a page without those of others; defaults are left out."""
    filters = address.filters
    foreign = foreign_params(page) if page else set()
    params = {
        "lang": [address.language] if address.language != config.DEFAULT_LANGUAGE else [],
        **{facet: list(ids) for facet, ids in filters.chosen.items()},
        "q": [filters.text] if filters.text else [],
        "as_of": [filters.as_of.isoformat()] if filters.as_of else [],
        "project": [address.project] if address.project else [],
        "source": [address.source] if address.source else [],
        "fact": [address.fact] if address.fact else [],
        "slide": [str(address.slide)] if address.slide else [],
        "find": [address.find] if address.find else [],
        "v": [address.version] if address.version else [],
        **{name: [value] for name, value in address.choices},
    }
    return {name: values for name, values in params.items() if values and name not in foreign}


def moved(
    address: Address,
    *,
    to_other_page: bool,
    params: Mapping[str, Sequence[str]],
    known: KnownIds,
) -> tuple[Address, list[str]]:
    """Return the state after the browser's address changed by itself, and what in it does not exist.

    A menu link carries no parameters: the state is kept, but the open project or source and the choices of the same
    page fall away, and an open fact always does; nothing is looked for any more.
    Links our own and the browser's history carry the whole state but the choices of other pages, which are as they
    were left (``domain/pages.py`` tells the rule).
    """
    named, unknown = parse(params, known)
    if params:
        return (_with_choices_left(named, address) if to_other_page else named), unknown
    kept = replace(address, find="", fact=None)
    closed: dict[str, Any] = dict.fromkeys(CLOSED)
    return (kept if to_other_page else replace(kept, **closed, choices=())), unknown


def _with_choices_left(named: Address, left: Address) -> Address:
    """Return the state with the choices of every page of which it names none, as far as the filters leave them."""
    is_filter_kept = named.filters.municipalities == left.filters.municipalities
    told = dict(named.choices)
    kept = {
        name: value
        for page in EVERY_PAGE
        if not told.keys() & page.choices.keys()
        for name, value in left.choices
        if name in page.choices and (is_filter_kept or name not in OF_MUNICIPALITIES)
        if named.filters == left.filters or name not in PARTS
    }
    return named.choosing(**kept)


class _Pattern:
    """Everything that a pattern fits."""

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and bool(self._pattern.fullmatch(text))


class _Lists:
    """Every list of two ids or more with commas between them, each once."""

    def __init__(self, ids: Sequence[str]) -> None:
        self._ids = ids

    def __contains__(self, text: object) -> bool:
        named = str(text).split(",")
        return len(set(named)) == len(named) > 1 and set(named) <= set(self._ids)


def _known(named: Sequence[str], known: KnownIds) -> Container[str]:
    """Return what a choice may say: what is listed, the ids in the data of what is named, what fits the pattern."""
    if named[0].startswith(","):
        return _Lists(vars(known)[named[0][2:]])
    if named[0].startswith("/"):
        return _Pattern(named[0][1:])
    ids: Sequence[str] = vars(known)[named[0][1:]] if named[0].startswith(":") else named
    return ids


def _as_of(params: Mapping[str, Sequence[str]], unknown: list[str]) -> date | None:
    text = params.get("as_of", ("",))[-1]
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        with suppress(ValueError):
            day = date.fromisoformat(text)
            if FIRST_DAY <= day <= LAST_DAY:
                return day
    if text:
        unknown.append(f"as_of={text}")
    return None


def _slide(params: Mapping[str, Sequence[str]], known: Sequence[str], unknown: list[str]) -> int | None:
    text = params.get("slide", ("",))[-1]
    if text in known:
        return int(text)
    if text:
        unknown.append(f"slide={text}")
    return None
