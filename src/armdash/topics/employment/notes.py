"""What stands under the chart of the monthly figures: what they are, where they step, what is left out."""

from datetime import date
from decimal import Decimal

from armdash.domain import monthly
from armdash.domain.exhibit import MAX_ALT_TEXT
from armdash.exhibits.context import Context
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.employment.choice import LABOUR_FORCE, LEVEL, SHARE, UNEMPLOYED, YEAR_CHANGE
from armdash.topics.employment.lines.layout import Line
from armdash.topics.employment.published import published_note
from armdash.topics.employment.queries import monthly_series
from armdash.topics.employment.sentences import form_text, in_month, plain_text
from armdash.topics.employment.series import Chosen

MUNICIPAL_SERVICES_SINCE = date(2025, 1, 1)


def employment_note(context: Context, data: Chosen) -> str:
    """Return the note of the chart in the chosen form."""
    tr = context.tr
    parts = [data.measure.definition, *published_note(data, list(data.lines), tr)]
    if data.choice.measure == SHARE and data.choice.form == LEVEL:
        parts.append(_january(context, data))
    if data.choice.form != LEVEL:
        parts.append(tr(f"employment.note.{data.choice.form}"))
    if data.choice.measure in (SHARE, UNEMPLOYED) and data.months[-1] >= MUNICIPAL_SERVICES_SINCE:
        parts.append(tr("employment.note.services"))
    parts += [_off_scale(data, tr), _not_computed(data, tr), _suppressed(data, tr), tr("employment.no_causes")]
    if data.measure.published_on:
        parts.append(tr("employment.note.updated", day=formats.day(data.measure.published_on, tr)))
    return " ".join(part for part in parts if part)


def employment_caveat(data: Chosen, tr: Translator) -> str:
    """Return what must be said with the chart: what the share is, when it steps, and that it tells no causes."""
    causes = tr("present.caveat.causes")
    is_share = data.choice.measure == SHARE and data.choice.form == LEVEL
    return tr("present.caveat.share", causes=causes) if is_share else causes


def _january(context: Context, data: Chosen) -> str:
    """Return the January in which the new labour force alone moved the highlighted area's share most."""
    tr, area_id = context.tr, data.choice.focus
    wholes = monthly_series(context.con, LABOUR_FORCE).get(area_id, {})
    effect = monthly.largest_january_effect(monthly_series(context.con, UNEMPLOYED).get(area_id, {}), wholes)
    if not effect:
        return ""
    month, points = effect
    old, new = (wholes[at] or Decimal(0) for at in (monthly.months_after(month, -1), month))
    return tr(
        "employment.note.january",
        place=data.focus.locative,
        month=in_month(month, tr),
        old=formats.number(old, tr),
        new=formats.number(new, tr),
        points=tr("format.points_long", amount=formats.signed(monthly.rounded(points, 1), tr, 1)),
    )


def _off_scale(data: Chosen, tr: Translator) -> str:
    names = [
        f"{data.areas[area_id].name} {plain_text(newest[1], data.measure, tr)}"
        for area_id in data.off_scale
        if (newest := monthly.last_known(data.plain[area_id]))
    ]
    return tr("employment.note.off_scale", names=formats.enumeration(names, tr)) if names else ""


def _not_computed(data: Chosen, tr: Translator) -> str:
    without = [area_id for area_id in data.choice.areas if area_id not in data.shaped]
    names = [data.areas[area_id].name for area_id in without if area_id != data.choice.reference]
    return tr("employment.note.not_computed", names=formats.enumeration(names, tr)) if names else ""


def _suppressed(data: Chosen, tr: Translator) -> str:
    return tr("employment.note.suppressed") if any(line.suppressed for line in data.lines.values()) else ""


def suppressed_text(line: Line, tr: Translator) -> str:
    """Return whose months are suppressed, and how many."""
    return tr.plural("employment.suppressed_months", len(line.suppressed), name=line.name)


def employment_subtitle(data: Chosen, tr: Translator) -> str:
    """Return what the chart measures and which months it has: the line over it."""
    series = list(data.shaped.values()) or list(data.plain.values())
    spans = formats.months((month for values in series for month in values), tr)
    return tr("employment.subtitle", name=form_text(data, tr), spans=spans)


def employment_alt_text(data: Chosen, tr: Translator) -> str:
    """Return what the chart shows, for those who do not see it."""
    names = formats.enumeration([line.name for line in data.lines.values()], tr)
    text = tr("employment.alternative", name=form_text(data, tr), names=names)
    if data.choice.focus in data.shaped and data.choice.form != YEAR_CHANGE:
        series = data.plain[data.choice.focus]
        values = [(month, value) for month, value in series.items() if value is not None]
        ends = [
            f"{formats.short_month(at, tr)} {plain_text(value, data.measure, tr)}"
            for at, value in (values[0], values[-1])
        ]
        text += " " + tr("employment.alternative_ends", name=data.focus.name, first=ends[0], last=ends[1])
    return text if len(text) <= MAX_ALT_TEXT else f"{text[: MAX_ALT_TEXT - 1].rstrip()}…"
