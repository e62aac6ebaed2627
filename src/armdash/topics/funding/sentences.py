"""The sentences of the funding, computed from the decisions."""

from collections.abc import Sequence
from decimal import Decimal

from armdash.domain.periods import Period
from armdash.exhibits.context import Context
from armdash.exhibits.value_text import value_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.funding.queries import FundingDecision, funding_notes

MAX_SUMS = 6


def inside_a_sentence(name: str) -> str:
    """Return the name with a small first letter, unless it begins with an abbreviation."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def budget_text(budget: Decimal | None, tr: Translator) -> str:
    """Return a budget, or *not known*."""
    return formats.euros(budget, tr) if budget else tr("value.unknown")


def decisions_answer(context: Context, decisions: Sequence[FundingDecision]) -> str:
    """Return the sums side by side, never added up, and which of them may be inside another.

    Of many sums their number and the largest.
    """
    tr = context.tr
    wholes = [row for row in decisions if row.depth == 0]
    if not wholes:
        return tr("funding.answer_none")
    if len(wholes) > MAX_SUMS:
        largest = max(wholes, key=lambda row: row.drawn_eur)
        return tr("funding.answer_many", count=len(wholes), amount=amount_text(largest, tr))
    answer = tr.plural(
        "funding.answer", len(wholes), count=formats.count_word(len(wholes), tr), amounts=_listed(wholes, tr)
    )
    by_id = {row.funding_decision_id: row for row in decisions}
    overlaps = [
        _overlap(row, by_id[by_id[row.may_be_inside].root_id], wholes, tr) for row in wholes if row.may_be_inside
    ]
    return " – ".join([answer, *([formats.enumeration(overlaps, tr)] if overlaps else [])])


def _listed(wholes: Sequence[FundingDecision], tr: Translator) -> str:
    """Return the sums with their unit once, or with each where one has a bound."""
    if all(row.is_exact for row in wholes):
        listed = formats.enumeration([tr("funding.one_sum", amount=millions_text(row, tr)) for row in wholes], tr)
        return tr("funding.sums", listed=listed)
    return formats.enumeration([amount_text(row, tr) for row in wholes], tr)


def amount_text(row: FundingDecision, tr: Translator) -> str:
    """Return a sum in millions with its bound: 2,30 milj. €, noin 8,7 milj. €, yli 600 000 €."""
    exact = row.amount_eur or Decimal(0)
    return formats.million_euros(exact, tr) if row.is_exact else value_text(row.told, tr)


def millions_text(row: FundingDecision, tr: Translator) -> str:
    """Return an exact sum in millions without its unit; one with a bound as ``amount_text`` has it."""
    return (
        formats.number((row.amount_eur or Decimal(0)) / formats.MILLION, tr, 2)
        if row.is_exact
        else amount_text(row, tr)
    )


def decided_text(row: FundingDecision, tr: Translator) -> str:
    """Return when a sum was decided on, as exactly as it is known, and who else tells it; empty where nobody does."""
    if row.decided_on is None or row.decided_precision is None:
        return ""
    when = formats.period(Period.starting(row.decided_on, row.decided_precision), tr)
    return f"{when} ({row.decided_source_name})" if row.decided_source_name else when


def told_without_a_sum(context: Context, topic: str, project_ids: Sequence[str] = ()) -> tuple[list[str], list[str]]:
    """Return what the sources tell of a topic of ``funding_notes``, each with its source, and the sources' ids.

    Of single projects only what concerns those found.
    """
    notes = funding_notes(context.con, topic, language=context.language)
    told = [row for row in notes if row.project_id is None or row.project_id in project_ids]
    texts = [
        (f"{row.number} {row.short_name}: " if row.project_id else "") + f"{row.text} ({row.source_name})"
        for row in told
    ]
    return texts, [row.source_id for row in told]


def _overlap(
    inside: FundingDecision, host: FundingDecision, wholes: Sequence[FundingDecision], tr: Translator
) -> str:
    """Return that a sum may be part of another: by their places if it is the last in the first, else by amounts."""
    if inside is wholes[-1] and host is wholes[0]:
        return tr("funding.last_in_first")
    return tr("funding.one_in_other", inside=millions_text(inside, tr), whole=millions_text(host, tr))
