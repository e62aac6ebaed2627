"""The card of a fact: its value, what it measures, where its source has it, what others tell, who shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from armdash import config
from armdash.exhibits.blocks import Html
from armdash.exhibits.context import Context
from armdash.exhibits.links import Link, fact_link, link_to, page_path
from armdash.exhibits.value_text import time_text, value_with_unit
from armdash.topics.sources.queries import Fact, FactUse, fact_and_others, fact_uses


@dataclass(frozen=True, kw_only=True)
class OtherValue:
    """Another value of the same: the link to its card, what and when it is of, and its source."""

    link: Link
    text: str
    source: str


def opened_fact(context: Context) -> Fact | None:
    """Return the fact that the address opens."""
    return _told(context)[0] if context.fact else None


def fact_html(context: Context, fact: Fact) -> Html:
    """Return the card of the fact that the address opens."""
    _, *others = _told(context)
    uses = fact_uses(context.con, fact.fact_id, language=context.language)
    names = ("place", "others", "uses")
    values = {
        "value": fact_value(context, fact),
        "kind": _kind(context, fact),
        "name": _name(fact),
        "time": _time(context, fact),
        "fact": fact,
        "source": link_to(context, "sources", fact.source_name, source=fact.source_id),
        "others": [_other(context, row) for row in others],
        "uses": [_use(context, row) for row in uses],
        "own": fact_link(context, context.tr("fact.copy"), fact.fact_id, fact.source_id),
        "report": _report(context, fact),
        "words": {name: context.tr(f"fact.{name}") for name in names},
    }
    return Html(template="fact", values=values)


def fact_answer(context: Context, fact: Fact) -> str:
    """Return the value with its kind and the name of its source."""
    return context.tr(
        "fact.answer", value=fact_value(context, fact), kind=_kind(context, fact), source=fact.source_name
    )


def fact_value(context: Context, fact: Fact) -> str:
    """Return the value with its unit; of what has none, its name."""
    return value_with_unit(fact, context.tr) if fact.amounts or fact.subject_id else fact.name


def _told(context: Context) -> Sequence[Fact]:
    return fact_and_others(context.con, context.fact or "", language=context.language)


def _kind(context: Context, fact: Fact) -> str:
    is_value = fact.fact_kind in ("figure", "statistic")
    return context.tr(f"kind.{fact.kind}" if is_value else f"fact_kind.{fact.fact_kind}")


def _name(fact: Fact) -> str:
    return ", ".join(text for text in (fact.name, fact.area) if text)


def _time(context: Context, fact: Fact) -> str:
    return time_text(fact, context.tr) if fact.fact_kind not in ("budget", "project") else ""


def _other(context: Context, fact: Fact) -> OtherValue:
    told = [_name(fact), _kind(context, fact), _time(context, fact)] if fact.amounts else [_time(context, fact)]
    return OtherValue(
        link=fact_link(context, fact_value(context, fact), fact.fact_id, fact.source_id),
        text=", ".join(told),
        source=fact.source_name,
    )


def _use(context: Context, use: FactUse) -> Link:
    if use.project_id is None:
        return link_to(context, use.page, context.tr(f"nav.{use.page}"), source=None)
    return link_to(context, use.page, f"{use.number} {use.short_name}", source=None, project=use.project_id)


def _report(context: Context, fact: Fact) -> Link | None:
    """Return the link by which a reader tells that the value is wrong, to whoever takes feedback; None if nobody."""
    address = config.feedback_address()
    if not address:
        return None
    text = context.tr("fact.report")
    if "@" not in address:
        return Link(text, address, "")
    value, kind, base = fact_value(context, fact), _kind(context, fact), config.public_url()
    path = page_path(context, "sources", {"source": fact.source_id, "fact": fact.fact_id, "v": context.version})
    told = {
        "subject": context.tr("fact.report_subject", value=value, kind=kind),
        "body": "\r\n".join([f"{_name(fact)}: {value} ({kind})", *([f"{base}/{path}"] if base else []), "", ""]),
    }
    return Link(text, f"mailto:{address}?{urlencode(told, quote_via=quote)}", "")
