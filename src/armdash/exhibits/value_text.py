"""Figures as text: value with bound, time and source, in the language of the page."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from armdash.domain.values import Dated, PhaseVariant, ProjectTime, Value
from armdash.i18n import formats
from armdash.i18n.translator import Translator


def value_text(row: Value, tr: Translator) -> str:
    """Return the figure with its bound, or *not known* where there is no value."""
    if not row.amounts:
        return tr("value.unknown")
    return formats.bounded(
        row.amounts,
        unit=row.unit or "",
        decimals=row.decimals or 0,
        bound=row.bound or "exact",
        wording=row.wording,
        tr=tr,
    )


def value_with_unit(row: Value, tr: Translator) -> str:
    """Return the figure with the word for what is counted: ``noin 1 500 työpaikkaa``."""
    text = value_text(row, tr)
    key = f"unit.{row.unit}"
    return tr(key, amount=text) if row.amounts and tr.has(key) else text


def euros_text(row: Value, tr: Translator) -> str:
    """Return euros to the euro, or with the bound that they have."""
    return value_text(row, tr) if row.bound != "exact" or not row.amounts else formats.euros(row.amounts[0], tr)


def euros_cell(row: Value | None, tr: Translator) -> Decimal | str:
    """Return euros for a column of numbers: with their bound in words where they have one."""
    if row is None or not row.amounts:
        return tr("value.unknown")
    return row.amounts[0] if row.bound == "exact" else value_text(replace(row, unit="", decimals=0), tr)


def time_text(row: Dated, tr: Translator) -> str:
    """Return when the figure holds, with the bound of its time: ``helmikuuhun 2024 mennessä``."""
    period = row.period
    return formats.period(period, tr, row.date_bound) if period else tr("time.unknown")


def short_time(row: Dated, tr: Translator) -> str:
    """Return when the figure holds, short enough for a label: 3/2023, kevät 2024, 6/2021–6/2023, 2/2024 mennessä."""
    period = row.period
    if period is None:
        return tr("time.unknown")
    if period.precision == "month":
        text = formats.short_month(period.starts_on, tr)
    elif period.precision == "range":
        text = formats.month_range(period.starts_on, period.ends_on, tr)
    else:
        return time_text(row, tr)
    return tr(f"time.{row.date_bound}", time=text) if row.date_bound else text


def when_text(row: Dated, tr: Translator) -> str:
    """Return when the figure holds as an adverbial of time: helmikuuhun 2024 mennessä, keväällä 2024."""
    period = row.period
    return formats.when(period, tr, row.date_bound) if period else tr("time.unknown")


def end_text(row: ProjectTime, tr: Translator) -> str:
    """Return the last day of a phase or project; one that was only planned, is not known or to come, says so."""
    if row.is_ongoing:
        return tr("timeline.ongoing")
    if not row.is_end_known:
        return tr("timeline.unknown_end")
    end = formats.day(row.ends_on, tr)
    return tr("timeline.planned_end", day=end) if row.is_end_planned else end


def days_text(row: ProjectTime, tr: Translator) -> str:
    """Return first and last day of a phase or project: ``29.10.2021–30.11.2024 (suunniteltu)``."""
    if row.starts_on == row.ends_on and row.is_end_known:
        return end_text(row, tr)
    if row.is_ongoing:
        return tr("timeline.days_ongoing", start=formats.day(row.starts_on, tr))
    return tr("format.range", start=formats.day(row.starts_on, tr), end=end_text(row, tr))


def months_text(row: ProjectTime, tr: Translator) -> str:
    """Return first and last month of a phase or project, short as labels are: ``6/2021–10/2022``, ``6/2021–``."""
    if row.is_ongoing:
        return tr("timeline.months_ongoing", start=formats.short_month(row.starts_on, tr))
    if not row.is_end_known:
        return tr("format.range", start=formats.short_month(row.starts_on, tr), end=tr("timeline.unknown_end_short"))
    return formats.month_range(row.starts_on, row.ends_on, tr)


def other_dates_text(row: PhaseVariant, tr: Translator) -> str:
    """Return the time of a phase as another source gives it."""
    if row.precision == "year" and row.starts_on and row.ends_on:
        return formats.year_range(row.starts_on.year, row.ends_on.year, tr)
    if row.precision == "month" and row.starts_on and row.ends_on:
        return formats.month_range(row.starts_on, row.ends_on, tr)
    if row.starts_on and row.ends_on:
        return formats.day_range(row.starts_on, row.ends_on, tr)
    if row.ends_on:
        return tr("project.ends", day=formats.day(row.ends_on, tr))
    return tr("project.starts", day=formats.day(row.starts_on, tr)) if row.starts_on else tr("time.unknown")


def inside_sentence(name: str) -> str:
    """Return a name as it stands inside a sentence: with a small letter first, but for abbreviations and initials."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def cell_text(value: object, tr: Translator) -> object:
    """Return the value of a cell as a reader of the page writes it; files keep it as it is."""
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return formats.number(value, tr)
    if isinstance(value, Decimal):
        return formats.precise(value, tr)
    return formats.day(value, tr) if isinstance(value, date) else value
