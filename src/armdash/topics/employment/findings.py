"""What the charts of the employment figures find, in a sentence each: the same month of different years."""

from datetime import date

from armdash.domain import monthly
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.employment.choice import DIFFERENCE, INDEX, SHARE, YEAR_CHANGE
from armdash.topics.employment.sentences import capital, compared, in_month, month_text, plain_text
from armdash.topics.employment.series import Chosen, compared_months


def employment_finding(data: Chosen, at: date | None, tr: Translator) -> str:
    """Return what the chart says of the highlighted area in the chosen form, in the same month of its years."""
    choice = data.choice
    if choice.focus not in data.shaped:
        return tr("employment.cannot_be_computed", place=data.focus.locative)
    if choice.form == DIFFERENCE:
        return _difference_finding(data, tr)
    if choice.form == INDEX and choice.index_month:
        return _index_finding(data, choice.index_month, tr)
    if choice.form == YEAR_CHANGE:
        return _year_finding(data, tr)
    months = compared_months(data.plain[choice.focus], at)
    if months is None:
        month, value = data.newest
        return tr("employment.finding_alone", **_sentence(data, month, tr), value=plain_text(value, data.measure, tr))
    region = data.region(months)
    parts = [
        tr(
            "employment.finding_part",
            place=data.areas[area_id].locative,
            before=month_text(data, area_id, months[0], tr),
            after=month_text(data, area_id, months[1], tr),
        )
        for area_id in (choice.focus, region)
        if area_id
    ]
    return tr(
        "employment.finding_months",
        noun=capital(tr(f"employment.noun.{choice.measure}")),
        then=in_month(months[0], tr),
        now=in_month(months[1], tr),
        parts=", ".join(parts),
    )


def _sentence(data: Chosen, month: date, tr: Translator) -> dict[str, str]:
    return {
        "time": capital(in_month(month, tr)),
        "noun": tr(f"employment.noun.{data.choice.measure}"),
        "place": data.focus.locative,
    }


def _index_finding(data: Chosen, base: date, tr: Translator) -> str:
    """Return the index of the last month of the year like its base: no season is compared with another."""
    found = monthly.last_known(data.shaped[data.choice.focus], like=base)
    month, value = found or (base, monthly.HUNDRED)
    words = {"base": formats.month(base, tr), "value": formats.number(monthly.rounded(value, 1), tr, 1)}
    key = "employment.finding_index" if month > base else "employment.finding_index_alone"
    return tr(key, **_sentence(data, month, tr) | words)


def _year_finding(data: Chosen, tr: Translator) -> str:
    found = monthly.last_known(data.shaped[data.choice.focus])
    assert found is not None  # noqa: S101 - a shaped series has a value
    unit = "points_long" if data.choice.measure == SHARE else "percent"
    return compared("employment.finding_year", found[1], _sentence(data, found[0], tr), tr, unit)


def _difference_finding(data: Chosen, tr: Translator) -> str:
    values = [value for value in data.shaped[data.choice.focus].values() if value is not None]
    larger, smaller = sum(value > 0 for value in values), sum(value < 0 for value in values)
    reference = data.areas[data.choice.reference or data.choice.focus]
    key = "all_larger" if larger == len(values) else "all_smaller" if smaller == len(values) else "some"
    return tr(
        f"employment.finding_difference.{key}",
        noun=capital(tr(f"employment.noun.{data.choice.measure}")),
        place=data.focus.locative,
        than=reference.locative,
        count=len(values),
        larger=larger,
        smaller=smaller,
    )
