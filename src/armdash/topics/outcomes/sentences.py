"""The sentences and labels of the outcomes, computed from their figures."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from armdash.exhibits.value_text import short_time, value_text, value_with_unit, when_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.outcomes.promises import ToldPromise
from armdash.topics.outcomes.queries import PromiseFigure

ROUNDINGS = {"exact": ROUND_HALF_UP, "about": ROUND_HALF_UP, "under": ROUND_CEILING, "over": ROUND_FLOOR}


def outcomes_answer(promises: Sequence[ToldPromise], tr: Translator) -> str:
    """Return what became of the first promise of which target and outcome are known."""
    for promise in promises:
        if promise.target and promise.outcome:
            target, outcome = value_with_unit(promise.target, tr), value_text(promise.outcome, tr)
            return tr(f"outcomes.answer.{promise.verdict or 'not_judged'}", target=target, outcome=outcome)
    has_target = any(promise.target for promise in promises)
    return tr("outcomes.answer_unknown" if has_target else "outcomes.answer_no_targets")


def outcomes_lede(promises: Sequence[ToldPromise], tr: Translator) -> str:
    """Return of what and when the answer tells, and which targets have no known outcome."""
    kept = [
        tr("outcomes.lede_as_of", name=promise.name, when=when_text(promise.outcome, tr))
        for promise in promises
        if promise.target and promise.outcome
    ]
    unknown = [
        tr("outcomes.lede_unknown", name=promise.name, target=value_with_unit(promise.target, tr))
        for promise in promises
        if promise.target and not promise.outcome
    ]
    return " ".join([*kept[:1], *unknown])


def group_finding(promises: Sequence[ToldPromise], tr: Translator) -> str:
    """Return what the promises of one unit say: how many targets were reached for, or the newest figures."""
    targeted = [promise for promise in promises if promise.target]
    if targeted:
        known = sum(promise.outcome is not None for promise in targeted)
        number = formats.count_word(len(targeted), tr)
        unit = f"outcomes.group.{promises[0].unit}"
        group = tr(unit if tr.has(unit) else "outcomes.group.other")
        if 0 < known < len(targeted):
            return tr.plural("outcomes.finding_some", known, group=group, number=number, known=known)
        key = "outcomes.finding_all" if known else "outcomes.finding_none"
        return tr.plural(key, len(targeted), group=group, number=number)
    newest = max((promise for promise in promises if promise.outcome), key=_outcome_day, default=promises[0])
    figures = [
        tr("outcomes.finding_figure", value=kind_and_value(row, tr), time=short_time(row, tr))
        for row in newest.others
    ]
    return tr("outcomes.finding_figures", name=newest.name, figures=", ".join(figures))


def group_alt_text(promises: Sequence[ToldPromise], tr: Translator) -> str:
    """Return what the chart shows, for those who do not see it."""
    parts = []
    for promise in promises:
        figures = [f"{tr(f'kind.{row.kind}')} {value_text(row, tr)}" for row in promise.shown]
        if promise.lacks_outcome:
            figures.append(tr("outcomes.missing_outcome"))
        parts.append(f"{promise.name}: {', '.join(figures)}")
    return tr("outcomes.alternative", promises="; ".join(parts))


def kind_and_value(row: PromiseFigure, tr: Translator) -> str:
    """Return the figure, with its kind unless it is an outcome: ``arvio 225``, ``226 + 86``."""
    value = value_text(row, tr)
    return value if row.kind == "outcome" else f"{tr(f'kind.{row.kind}')} {value}"


def share_text(part: Decimal, whole: Decimal, bound: str, tr: Translator, wording: str | None = None) -> str:
    """Return a share in percent with the bound of its part, never narrower than the bound allows."""
    step = Decimal("1") if bound == "about" else Decimal("0.1")
    share = (100 * part / whole).quantize(step, rounding=ROUNDINGS[bound])
    return formats.bounded(
        [share], unit="percent", decimals=0 if bound == "about" else 1, bound=bound, wording=wording, tr=tr
    )


def kept_share(promise: ToldPromise, tr: Translator) -> str:
    """Return how large a share of the target each part reached is; empty where it cannot be computed.

    Parts that the source does not add up have no common share.
    """
    target, outcome = promise.target, promise.outcome
    if not target or not outcome or target.bound != "exact" or outcome.is_range:
        return ""
    shares = [
        tr(
            "outcomes.share",
            part=value_text(replace(outcome, amounts=[part]), tr),
            share=share_text(part, target.amounts[0], outcome.bound, tr),
        )
        for part in outcome.amounts
    ]
    return tr("outcomes.kept_share", shares=formats.enumeration(shares, tr), target=value_text(target, tr))


def reached_share(promise: ToldPromise, tr: Translator) -> str:
    """Return the share of the target that was reached, of parts never added up that of the largest, which is sure.

    Empty where it cannot be computed, or where less is better.
    """
    target, outcome = promise.target, promise.outcome
    if not target or not outcome or target.bound != "exact" or outcome.is_range or promise.better != "up":
        return ""
    part, whole = max(outcome.amounts), target.amounts[0]
    if len(outcome.amounts) > 1 and outcome.bound == "exact":
        return share_text(part, whole, "over", tr, tr("outcomes.at_least"))
    return share_text(part, whole, outcome.bound, tr)


def target_share(target: PromiseFigure, largest: PromiseFigure, tr: Translator) -> str:
    """Return the size of a target as a share of the largest one of its unit; empty for that one itself."""
    if target is largest or target.bound != "exact":
        return ""
    share = share_text(target.amounts[0], largest.amounts[0], "exact", tr)
    return tr("outcomes.target_share", part=value_text(target, tr), share=share, whole=value_text(largest, tr))


def part_share(promise: ToldPromise, tr: Translator) -> str:
    """Return the share of the whole that the promise's newest figure is: ``noin 73 %``; empty where it is no part."""
    whole, newest = promise.whole, promise.newest
    if not whole or not newest or whole.bound != "exact" or len(newest.amounts) > 1:
        return ""
    return share_text(newest.amounts[0], whole.amounts[0], newest.bound, tr, newest.wording)


def _outcome_day(promise: ToldPromise) -> date:
    return (promise.outcome.starts_on if promise.outcome else None) or date.min
