"""What the employment figures say in sentences, computed from them; never why they are so."""

from datetime import date
from decimal import Decimal

from armdash.domain import monthly
from armdash.domain.employment import DIFFERENCE, INDEX, LABOUR_FORCE, LEVEL, SHARE, UNEMPLOYED, YEAR_CHANGE
from armdash.domain.monthly import MONTHS_IN_YEAR, Series, months_after
from armdash.domain.periods import Period
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.connection import Row
from armdash.views.employment_series import Chosen

RISE_LENGTH = 3


def capital(text: str) -> str:
    """Return the text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def in_month(month: date, tr: Translator) -> str:
    """Return the month as an adverbial: huhtikuussa 2021, in April 2021."""
    return formats.when(Period.starting(month, "month"), tr)


def last_known(series: Series) -> tuple[date, Decimal]:
    """Return the last month with a value, and the value."""
    return max((month, value) for month, value in series.items() if value is not None)


def plain_text(value: Decimal, measure: Row, tr: Translator) -> str:
    """Return a figure as the source has it: 17,1 %, 1 386."""
    return formats.quantity(value, measure["unit"], measure["decimals"], tr)


def shaped_text(value: Decimal, data: Chosen, tr: Translator) -> str:
    """Return a figure in the chosen form: 17,1 %, 112, +6,0 %-yks., −3,2 %."""
    if data.choice.form == INDEX:
        return formats.number(monthly.rounded(value, 0), tr)
    if data.choice.form in (DIFFERENCE, YEAR_CHANGE):
        return tr(f"format.{_change_unit(data)}", amount=formats.signed(monthly.rounded(value, 1), tr, 1))
    return plain_text(value, data.measure, tr)


def employment_answer(data: Chosen, at: date | None, tr: Translator) -> str:
    """Return the answer of the page: the newest figure of the highlighted area, and that of the announcement."""
    place, series = data.focus["locative"], data.plain[data.choice.focus]
    month, value = last_known(series)
    key = f"employment.answer.{data.choice.measure}"
    now = capital(tr(key, place=place, value=plain_text(value, data.measure, tr)))
    then = series.get(at) if at else None
    if then is None or at == month:
        return now
    return tr("employment.answer_then", now=now, then=plain_text(then, data.measure, tr))


def employment_lede(data: Chosen, at: date | None, tr: Translator) -> str:
    """Return the months of the answer, the year after the announcement, and when the rise was steepest."""
    series = data.plain[data.choice.focus]
    month = formats.month(last_known(series)[0], tr)
    if not at or series.get(at) is None:
        return f"{capital(month)}."
    parts = [tr("employment.lede_months", now=capital(month), then=formats.month(at, tr))]
    if data.choice.measure in (SHARE, UNEMPLOYED):
        parts += [_year_after(data, at, tr), _steepest(series, tr)]
    elif data.choice.measure == LABOUR_FORCE:
        parts.append(tr("employment.lede_labour_force"))
    return " ".join(part for part in parts if part)


def _year_after(data: Chosen, at: date, tr: Translator) -> str:
    """Return whether the figure rose above that of the announcement in the year after it."""
    series = data.plain[data.choice.focus]
    months = [months_after(at, count) for count in range(1, MONTHS_IN_YEAR + 1)]
    after = [(value, month) for month in months if (value := series.get(month)) is not None]
    if not after:
        return ""
    highest, month = max(after, key=lambda pair: (pair[0], -pair[1].toordinal()))
    if highest <= (series[at] or 0):
        return tr.plural("employment.year_after_below", len(after))
    words = {"value": plain_text(highest, data.measure, tr), "month": formats.month(month, tr)}
    return tr.plural("employment.year_after_above", len(after), **words)


def _steepest(series: Series, tr: Translator) -> str:
    rise = monthly.steepest_rise(series, RISE_LENGTH)
    return tr("employment.steepest", month=in_month(rise[1], tr)) if rise else ""


def employment_finding(data: Chosen, at: date | None, tr: Translator) -> str:
    """Return what the picture says of the highlighted area in the chosen form."""
    choice = data.choice
    if choice.focus not in data.shaped:
        return tr("employment.cannot_be_computed", place=data.focus["locative"])
    if choice.form == DIFFERENCE:
        return _difference_finding(data, tr)
    month, value = last_known(data.shaped[choice.focus])
    words = {
        "time": capital(in_month(month, tr)),
        "noun": tr(f"employment.noun.{choice.measure}"),
        "place": data.focus["locative"],
    }
    if choice.form == INDEX and choice.index_month:
        base = formats.month(choice.index_month, tr)
        return tr(
            "employment.finding_index", **words, value=formats.number(monthly.rounded(value, 1), tr, 1), base=base
        )
    if choice.form == YEAR_CHANGE:
        unit = "points_long" if choice.measure == SHARE else "percent"
        return _compared("employment.finding_year", value, unit, words, tr)
    if choice.measure == SHARE:
        return _beside_reference(data, month, value, words, tr)
    return _since_announcement(data, at, value, words, tr)


def _beside_reference(data: Chosen, month: date, value: Decimal, words: dict[str, str], tr: Translator) -> str:
    for area_id in data.choice.areas[1:]:
        other = data.plain.get(area_id, {}).get(month)
        if data.areas[area_id]["kind"] in ("region", "country") and other is not None:
            words = words | {"than": data.areas[area_id]["locative"]}
            return _compared("employment.finding_beside", value - other, "points_long", words, tr)
    return tr("employment.finding_alone", **words, value=plain_text(value, data.measure, tr))


def _since_announcement(data: Chosen, at: date | None, value: Decimal, words: dict[str, str], tr: Translator) -> str:
    words = words | {"value": plain_text(value, data.measure, tr)}
    then = data.plain[data.choice.focus].get(at) if at else None
    if not then or not at:
        return tr("employment.finding_alone", **words)
    words = words | {"than": in_month(at, tr)}
    return _compared("employment.finding_since", monthly.HUNDRED * (value - then) / then, "percent", words, tr)


def _compared(key: str, change: Decimal, unit: str, words: dict[str, str], tr: Translator) -> str:
    """Return the sentence for a figure that is larger, smaller or equal."""
    size = formats.number(monthly.rounded(abs(change), 1), tr, 1)
    if size == formats.number(Decimal(0), tr, 1):
        return tr(f"{key}.equal", **words)
    return tr(f"{key}.{'larger' if change > 0 else 'smaller'}", **words, amount=tr(f"format.{unit}", amount=size))


def _difference_finding(data: Chosen, tr: Translator) -> str:
    values = [value for value in data.shaped[data.choice.focus].values() if value is not None]
    larger, smaller = sum(value > 0 for value in values), sum(value < 0 for value in values)
    reference = data.areas[data.choice.reference or data.choice.focus]
    key = "all_larger" if larger == len(values) else "all_smaller" if smaller == len(values) else "some"
    return tr(
        f"employment.finding_difference.{key}",
        noun=capital(tr(f"employment.noun.{data.choice.measure}")),
        place=data.focus["locative"],
        than=reference["locative"],
        count=len(values),
        larger=larger,
        smaller=smaller,
    )


def _change_unit(data: Chosen) -> str:
    return "points" if data.choice.measure == SHARE else "percent"


def form_text(data: Chosen, tr: Translator) -> str:
    """Return the chosen form in words: the measure's name and, but for the plain figures, what was made of it."""
    choice, name = data.choice, str(data.measure["name"])
    match choice.form:
        case form if form == LEVEL:
            return name
        case form if form == INDEX and choice.index_month:
            return tr("employment.form_text.index", name=name, month=formats.month(choice.index_month, tr))
        case form if form == DIFFERENCE and choice.reference:
            return tr("employment.form_text.difference", name=name, area=data.areas[choice.reference]["name"])
        case _:
            return tr("employment.form_text.year_change", name=name)
