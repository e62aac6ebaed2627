"""Numbers, money and dates as each language writes them."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from babel.dates import ParseError, format_date, parse_date
from babel.lists import format_list
from babel.numbers import format_decimal

from armdash.domain.monthly import stretches
from armdash.domain.periods import SEASON_STARTS, Period
from armdash.i18n.translator import Translator

NO_BREAK_SPACE = "\u00a0"
MILLION = Decimal(1_000_000)
BILLION = Decimal(1_000_000_000)


def number(value: Decimal | float, tr: Translator, decimals: int = 0) -> str:
    """Return the number with the language's separators: 1 500,5 or 1,500.5."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=tr.locale)


def precise(value: Decimal, tr: Translator) -> str:
    """Return the number as tables tell it: what is counted in tenths with its tenth, a whole one without decimals."""
    is_tenths = value.as_tuple().exponent == -1
    return number(value, tr, 1 if is_tenths else 0 if value == value.to_integral_value() else 2)


def signed(value: Decimal, tr: Translator, decimals: int = 0) -> str:
    """Return the number with its sign in front, zero without: +1,5 or −1,5."""
    text = number(abs(value), tr, decimals)
    if text == number(Decimal(0), tr, decimals):
        return text
    return f"{'+' if value > 0 else '−'}{text}"


def count_word(value: int, tr: Translator) -> str:
    """Return a count in words up to twelve, as running text has it, else in figures."""
    key = f"number_word.{value}"
    return tr(key) if tr.has(key) else number(value, tr)


def _date(value: date | None, pattern: str, tr: Translator) -> str:
    if value is None:  # Babel would take it for today
        raise ValueError("there is no date to write")
    return str(format_date(value, pattern, locale=tr.locale))


def day(value: date, tr: Translator) -> str:
    """Return a date such as 21.4.2021 or 21 April 2021."""
    return _date(value, tr("format.day"), tr)


def typed_day(value: date, tr: Translator) -> str:
    """Return a date as people type it into a field: 21.4.2021 or 21/4/2021."""
    return _date(value, tr("format.typed_day"), tr)


def parsed_day(text: str, tr: Translator) -> date | None:
    """Return the date that was typed: in the language's order, by ISO 8601, in eight digits; None for no date."""
    digits = "".join(text.split())
    if len(digits) == 8 and digits.isdigit():
        text = f"{digits[:2]}.{digits[2:4]}.{digits[4:]}"
    try:
        day = parse_date(text, locale=tr.locale)
    except (ParseError, ValueError, IndexError):
        return None
    # Babel makes something of what is no date: the 13th of January of 1.13.2022.
    numbers, parts = [int(number) for number in re.findall(r"\d+", text)], [day.day, day.month, day.year]
    return day if numbers in (parts, parts[::-1]) else None


def month(value: date, tr: Translator) -> str:
    """Return a month such as huhtikuu 2021 or April 2021."""
    return _date(value, "LLLL y", tr)


def month_name(value: date, tr: Translator) -> str:
    """Return the name of a month without its year: huhtikuu or April."""
    return _date(value, "LLLL", tr)


def short_month(value: date, tr: Translator) -> str:
    """Return a month in figures, 4/2021, or as Apr 2021."""
    return _date(value, tr("format.short_month"), tr)


def month_range(first: date, last: date, tr: Translator) -> str:
    """Return two months in figures with an en dash between, or one: 1/2015–10/2023."""
    return _range(short_month(first, tr), short_month(last, tr), tr)


def months(values: Iterable[date], tr: Translator) -> str:
    """Return the stretches of months without a break: 1/2015–10/2023 ja 6/2026."""
    return enumeration([month_range(first, last, tr) for first, last in stretches(values)], tr)


def day_range(starts_on: date, ends_on: date, tr: Translator) -> str:
    """Return two dates with an en dash between them, or one."""
    return _range(day(starts_on, tr), day(ends_on, tr), tr)


def year_range(first: int, last: int, tr: Translator) -> str:
    """Return two years with an en dash between them, or one."""
    return str(first) if first == last else tr("format.years", start=first, end=last)


def _range(start: str, end: str, tr: Translator) -> str:
    return start if start == end else tr("format.range", start=start, end=end)


def period(value: Period, tr: Translator, bound: str | None = None) -> str:
    """Return the period as exactly as it is known: a day, month, season, year or range.

    ``bound`` is that of the time: ``by`` (8.6.2021 mennessä) or ``from`` (aikaisintaan kevät 2019).
    """
    if bound == "by":
        return _by(value, tr)
    if bound == "from":
        return tr("time.from", time=period(value, tr))
    match value.precision:
        case "day":
            return day(value.starts_on, tr)
        case "month":
            return month(value.starts_on, tr)
        case "season":
            season = tr(f"season.{SEASON_STARTS[value.starts_on.month]}")
            return tr("format.season", season=season, year=value.starts_on.year)
        case "year":
            return str(value.starts_on.year)
        case _:
            return day_range(value.starts_on, value.ends_on, tr)


def _by(value: Period, tr: Translator) -> str:
    """Return the period as the time by which something was so: helmikuuhun 2024 mennessä, by February 2024."""
    starts_on = value.starts_on
    match value.precision:
        case "month":
            return tr("time.by_month", month=month_name(starts_on, tr), year=starts_on.year)
        case "season":
            return tr(f"time.by_{SEASON_STARTS[starts_on.month]}", year=starts_on.year)
        case "year":
            return tr("time.by_year", year=starts_on.year)
        case _:
            return tr("time.by", time=day(value.ends_on, tr))


def when(value: Period, tr: Translator, bound: str | None = None) -> str:
    """Return the period as an adverbial of time: keväällä 2024, in spring 2024; ``bound`` as in ``period``."""
    starts_on = value.starts_on
    if bound == "by":
        return _by(value, tr)
    if bound == "from":
        return tr("time.from", time=when(value, tr))
    match value.precision:
        case "day":
            return tr("format.on_day", day=day(starts_on, tr))
        case "month":
            return tr("format.in_month", month=month_name(starts_on, tr), year=starts_on.year)
        case "season":
            return tr(f"format.in_{SEASON_STARTS[starts_on.month]}", year=starts_on.year)
        case "year":
            return tr("format.in_year", year=starts_on.year)
        case _:
            return day_range(starts_on, value.ends_on, tr)


def alternative_days(days: Sequence[date], tr: Translator) -> str:
    """Return days that sources disagree on: 20. tai 21.4.2021, 20 or 21 April 2021."""
    last = days[-1]
    same_month = all((value.year, value.month) == (last.year, last.month) for value in days)
    earlier = [tr("format.day_of_month", day=value.day) if same_month else day(value, tr) for value in days[:-1]]
    return alt_texts([*earlier, day(last, tr)], tr)


def million_euros(value: Decimal, tr: Translator) -> str:
    """Return euros in millions with two decimals: 12,75 milj. €, €12.75 million."""
    return tr("format.million_euros", amount=number(value / MILLION, tr, 2))


def euros(value: Decimal, tr: Translator) -> str:
    """Return whole euros: 344 616 €, €344,616."""
    decimals = 0 if value == value.to_integral_value() else 2
    return tr("format.euros", amount=number(value, tr, decimals))


def quantity(value: Decimal, unit: str, decimals: int, tr: Translator) -> str:
    """Return a value with the sign that its unit needs (%, €, milj. €); counted things stay bare."""
    if unit == "percent":
        return tr("format.percent", amount=number(value, tr, decimals))
    if unit in ("eur", "eur_per_month"):
        if value >= BILLION:
            billions = Decimal(value) / BILLION
            return tr("format.milliard_euros", amount=number(billions, tr, min(decimals_of(billions), 2)))
        return million_euros(value, tr) if value >= MILLION else euros(value, tr)
    return number(value, tr, decimals)


def _rough_euros(value: Decimal, tr: Translator) -> str:
    """Return euros with no more decimals than were told: 5 milj. €, 1,5 milj. €."""
    if not MILLION <= value < BILLION:
        return quantity(value, "eur", 0, tr)
    millions = Decimal(value) / MILLION
    return tr("format.million_euros", amount=number(millions, tr, min(decimals_of(millions), 2)))


def bounded(
    values: Sequence[Decimal],
    *,
    unit: str,
    decimals: int,
    bound: str,
    wording: str | None,
    tr: Translator,
) -> str:
    """Return a figure with its bound word: ``alle 75``, ``lähes 3 500``, ``226 + 86``, ``360–440``."""
    inexact_euros = unit == "eur" and (bound != "exact" or not decimals)
    amounts = [_rough_euros(value, tr) if inexact_euros else quantity(value, unit, decimals, tr) for value in values]
    if bound == "between":
        amount = _between(values, amounts, unit, tr)
        return f"{wording}{NO_BREAK_SPACE}{amount}" if wording else amount
    amount = f"{NO_BREAK_SPACE}+{NO_BREAK_SPACE}".join(amounts)
    return amount if bound == "exact" else f"{wording or tr(f'bound.{bound}')}{NO_BREAK_SPACE}{amount}"


def _between(values: Sequence[Decimal], amounts: Sequence[str], unit: str, tr: Translator) -> str:
    """Return the ends of a range; euros of one size have their unit once: 25–30 milj. €."""
    low, high = values[0], values[-1]
    if unit == "eur" and high < BILLION and (low >= MILLION or high < MILLION):
        size = MILLION if low >= MILLION else Decimal(1)
        told = [number(end, tr, min(decimals_of(end), 2)) for end in (Decimal(low) / size, Decimal(high) / size)]
        amount = tr("format.between", low=told[0], high=told[1])
        return tr("format.euros" if size == 1 else "format.million_euros", amount=amount)
    return tr("format.between", low=amounts[0], high=amounts[-1])


def kind_text(kind: str, tr: Translator) -> str:
    """Return what a value is: target, estimate …, or the decision or budget that it stands in."""
    return tr(f"kind.{kind}") if tr.has(f"kind.{kind}") else tr(f"fact_kind.{kind}")


def decimals_of(value: Decimal) -> int:
    """Return how many decimals a value has, without the zeros that end them."""
    return max(-int(value.normalize().as_tuple().exponent), 0)


def enumeration(items: Sequence[str], tr: Translator) -> str:
    """Return the items with commas and the language's *and* before the last."""
    return format_list(list(items), locale=tr.locale)


def alt_texts(items: Sequence[str], tr: Translator) -> str:
    """Return the items with the language's *or* before the last."""
    return format_list(list(items), style="or", locale=tr.locale)
