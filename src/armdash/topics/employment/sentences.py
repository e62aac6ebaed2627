"""What the employment figures say in sentences, computed from them; never why they are so."""

from datetime import date
from decimal import Decimal

from armdash.domain import monthly
from armdash.domain.periods import Period
from armdash.exhibits.context import Context
from armdash.exhibits.links import Link, fact_link
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.employment.choice import DIFFERENCE, INDEX, LABOUR_FORCE, LEVEL, SHARE, VACANCIES, YEAR_CHANGE
from armdash.topics.employment.queries import Measure
from armdash.topics.employment.series import Chosen, compared_months


def capital(text: str) -> str:
    """Return the text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def in_month(month: date, tr: Translator) -> str:
    """Return the month as an adverbial: huhtikuussa 2021, in April 2021."""
    return formats.when(Period.starting(month, "month"), tr)


def plain_text(value: Decimal, measure: Measure, tr: Translator) -> str:
    """Return a figure as the source has it: 17,1 %, 1 386."""
    return formats.quantity(value, measure.unit, measure.decimals, tr)


def shaped_text(value: Decimal, data: Chosen, tr: Translator) -> str:
    """Return a figure in the chosen form: 17,1 %, 112, +6,0 %-yks., −3,2 %."""
    if data.choice.form == INDEX:
        return formats.number(monthly.rounded(value, 0), tr)
    if data.choice.form in (DIFFERENCE, YEAR_CHANGE):
        return tr(f"format.{_change_unit(data)}", amount=formats.signed(monthly.rounded(value, 1), tr, 1))
    return plain_text(value, data.measure, tr)


def employment_answer(data: Chosen, at: date | None, tr: Translator) -> str:
    """Return the answer of the page: the newest figure of the highlighted area, and that of the same month then.

    Which is larger is said, but not of vacancies: their level has a break.
    """
    month, value = data.newest
    now = capital(
        tr(
            f"employment.answer.{data.choice.measure}",
            place=data.focus.locative,
            value=plain_text(value, data.measure, tr),
            month=in_month(month, tr),
        )
    )
    months = compared_months(data.plain[data.choice.focus], at)
    if months is None:
        return now
    before, after = (rounded_value(data, data.choice.focus, month) for month in months)
    way = "larger" if after > before else "smaller" if after < before else "equal"
    then = plain_text(before, data.measure, tr)
    key = f"employment.answer_then.{'not_judged' if data.choice.measure == VACANCIES else way}"
    return tr(key, now=now, then=then, month=in_month(months[0], tr))


def employment_lede(data: Chosen, at: date | None, tr: Translator) -> str:
    """Return how the highlighted area compares with its region in both months, and the months between; no causes."""
    months = compared_months(data.plain[data.choice.focus], at)
    parts = []
    if months:
        parts += [_beside_region(data, months, tr), _between(data, months, tr)]
    elif at and data.newest[0].year > at.year:
        missing = monthly.in_year(data.newest[0], at.year)
        parts.append(tr("employment.lede_nothing_to_compare", month=formats.month(missing, tr)))
    if data.choice.measure in (LABOUR_FORCE, VACANCIES):
        parts.append(tr(f"employment.lede_{data.choice.measure}"))
    return " ".join(part for part in [*parts, tr("employment.no_causes")] if part)


def employment_doors(context: Context, data: Chosen, at: date | None) -> list[Link]:
    """Return the figures of the highlighted area that answer and lede name as links, in their order."""
    focus, months = data.choice.focus, compared_months(data.plain[data.choice.focus], at)
    named = [data.newest[0]] if months is None else [months[0], months[1], *_months_between(months)]
    facts = data.facts.get(focus, {})
    return [
        fact_link(context, month_text(data, focus, month, context.tr), *facts[month])
        for month in named
        if month in facts
    ]


def month_text(data: Chosen, area_id: str, month: date, tr: Translator) -> str:
    """Return the rounded figure of an area in a month that has one."""
    return plain_text(rounded_value(data, area_id, month), data.measure, tr)


def rounded_value(data: Chosen, area_id: str, month: date) -> Decimal:
    """Return the figure of an area in a month that has one, with the decimals in which it is told."""
    return monthly.rounded(data.exact_value(area_id, month), data.measure.decimals)


def _beside_region(data: Chosen, months: tuple[date, date], tr: Translator) -> str:
    """Return how far the area's share was from its region's, else how much both figures changed."""
    region = data.region(months)
    if data.choice.measure != SHARE:
        return _changes(data, region, months, tr)
    if region is None:
        return ""
    gaps = [data.exact_value(data.choice.focus, month) - data.exact_value(region, month) for month in months]
    words = {"than": data.areas[region].locative}
    parts = [
        compared(f"employment.gap_{when}", gap, words, tr) for when, gap in zip(("then", "now"), gaps, strict=True)
    ]
    return tr(
        "employment.lede_gap",
        place=data.focus.locative,
        before=parts[0],
        then=in_month(months[0], tr),
        after=parts[1],
        now=in_month(months[1], tr),
    )


def _changes(data: Chosen, region: str | None, months: tuple[date, date], tr: Translator) -> str:
    areas = [data.choice.focus, *([region] if region else [])]
    parts = [
        tr("employment.lede_change_of", place=data.areas[area_id].locative, change=change)
        for area_id in areas
        if (change := _change(data, area_id, months, tr))
    ]
    if not parts:
        return ""
    words = {"month": formats.month_name(months[0], tr), "then": months[0].year, "now": months[1].year}
    return tr("employment.lede_change", changes=formats.enumeration(parts, tr), **words)


def _change(data: Chosen, area_id: str, months: tuple[date, date], tr: Translator) -> str:
    """Return the change between the months in percent; empty where there is nothing to count it from."""
    then, now = (data.exact_value(area_id, month) for month in months)
    if not then:
        return ""
    change = monthly.rounded(monthly.HUNDRED * (now - then) / then, 1)
    return tr("format.percent", amount=formats.signed(change, tr, 1))


def _between(data: Chosen, months: tuple[date, date], tr: Translator) -> str:
    """Return the same month of the years between, as far as the statistics have it."""
    series = data.plain[data.choice.focus]
    between = _months_between(months)
    known = [month for month in between if series.get(month) is not None]
    missing = [month for month in between if month not in known]
    if not known:
        return ""
    values = [
        tr("employment.of_year", value=month_text(data, data.choice.focus, month, tr), year=month.year)
        for month in known
    ]
    text = tr(
        "employment.lede_between",
        month=formats.month_name(months[0], tr),
        place=data.focus.locative,
        values=formats.enumeration(values, tr),
    )
    if missing:
        years = formats.enumeration([str(month.year) for month in missing], tr)
        text += tr("employment.lede_between_missing", years=years)
    if any(row.month in missing for row in data.published[data.choice.focus]):
        text += tr("employment.lede_between_published")
    return f"{text}."


def _months_between(months: tuple[date, date]) -> list[date]:
    return [monthly.in_year(months[0], year) for year in range(months[0].year + 1, months[1].year)]


def compared(key: str, change: Decimal, words: dict[str, str], tr: Translator, unit: str = "points_long") -> str:
    """Return the sentence for a figure that is larger, smaller or equal."""
    size = formats.number(monthly.rounded(abs(change), 1), tr, 1)
    if size == formats.number(Decimal(0), tr, 1):
        return tr(f"{key}.equal", **words)
    return tr(f"{key}.{'larger' if change > 0 else 'smaller'}", **words, amount=tr(f"format.{unit}", amount=size))


def _change_unit(data: Chosen) -> str:
    return "points" if data.choice.measure == SHARE else "percent"


def form_text(data: Chosen, tr: Translator) -> str:
    """Return the chosen form in words: the measure's name and, but for the plain figures, what was made of it."""
    choice, name = data.choice, data.measure.name
    match choice.form:
        case form if form == LEVEL:
            return name
        case form if form == INDEX and choice.index_month:
            return tr("employment.form_text.index", name=name, month=formats.month(choice.index_month, tr))
        case form if form == DIFFERENCE and choice.reference:
            return tr("employment.form_text.difference", name=name, area=data.areas[choice.reference].name)
        case _:
            return tr("employment.form_text.year_change", name=name)
