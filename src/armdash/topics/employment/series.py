"""The monthly figures of the chosen areas in the chosen form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from armdash.domain import monthly
from armdash.domain.monthly import Series
from armdash.domain.pages import CHOICES
from armdash.domain.table import FactKey
from armdash.exhibits.context import Context, cached
from armdash.queries.events import announcement_month
from armdash.topics.employment.choice import (
    AREA,
    DIFFERENCE,
    FORM,
    INDEX,
    LABOUR_FORCE,
    LEVEL,
    MEASURE,
    REFERENCE,
    SHARE,
    UNEMPLOYED,
    YEAR_CHANGE,
    EmploymentChoice,
)
from armdash.topics.employment.lines.layout import Line
from armdash.topics.employment.queries import (
    Area,
    Measure,
    PublishedValue,
    measures,
    monthly_facts,
    monthly_series,
    published_values,
    statistic_areas,
)

RANK_OF_OTHERS = 100
MAX_SCALE = 4  # a count more than this many times the highlighted area's would flatten its line


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What the charts and sentences are made of: ``plain`` are the figures as the source has them, by area.

    ``shaped`` are those in the chosen form; an area that has none in it is not there. ``exact`` are the figures of
    every area before rounding: what is computed of the share is computed of these. ``facts`` are what those of
    the source are, ``published`` those of the chosen areas as others have published them.
    """

    choice: EmploymentChoice
    measure: Measure
    areas: Mapping[str, Area]
    plain: Mapping[str, Series]
    exact: Mapping[str, Series]
    facts: Mapping[str, Mapping[date, FactKey]]
    shaped: Mapping[str, Series]
    published: Mapping[str, Sequence[PublishedValue]]

    @property
    def focus(self) -> Area:
        """Return the highlighted area."""
        return self.areas[self.choice.focus]

    @property
    def months(self) -> list[date]:
        """Return every month of the statistics that an area has a row for, in order."""
        return sorted({month for series in self.plain.values() for month in series})

    @property
    def newest(self) -> tuple[date, Decimal]:
        """Return the last month in which the highlighted area has a figure, and the figure."""
        newest = monthly.last_known(self.plain[self.choice.focus])
        assert newest is not None  # noqa: S101 - an area without figures cannot be chosen
        return newest

    def exact_value(self, area_id: str, month: date) -> Decimal:
        """Return the unrounded figure of an area in a month that has one."""
        return self.exact[area_id][month] or Decimal(0)

    def region(self, months: Sequence[date]) -> str | None:
        """Return the region beside the highlighted area, the country beside a region; None without figures then."""
        kinds = {"region": ("country",), "country": ()}.get(self.focus.kind, ("region", "country"))
        for area_id, area in self.areas.items():
            series = self.exact.get(area_id, {})
            if area.kind in kinds and all(series.get(month) is not None for month in months):
                return area_id
        return None

    @property
    def off_scale(self) -> list[str]:
        """Return the areas whose counts would flatten the line of the highlighted one; empty for other forms."""
        if self.choice.form != LEVEL or self.choice.measure == SHARE or self.choice.focus not in self.shaped:
            return []
        limit = MAX_SCALE * _highest(self.shaped[self.choice.focus])
        return [area_id for area_id, series in self.shaped.items() if _highest(series) > limit]

    @property
    def lines(self) -> dict[str, Line]:
        """Return the lines of the chart by area, the highlighted one first."""
        return {
            area_id: Line(
                name=self.areas[area_id].name,
                kind=self.areas[area_id].kind,
                rank=self._rank(area_id),
                values=series,
                facts=self.facts.get(area_id, {}) if self.choice.form == LEVEL else {},
            )
            for area_id, series in self.shaped.items()
            if area_id not in self.off_scale
        }

    def _rank(self, area_id: str) -> int:
        """Return 0 for the highlighted area; a municipality keeps its place whatever else is chosen."""
        if area_id == self.choice.focus:
            return 0
        rest = [other for other in self.areas if other != self.choice.focus]
        municipalities = [other for other in rest if self.areas[other].kind == "municipality"]
        if area_id in municipalities:
            return 1 + municipalities.index(area_id)
        return RANK_OF_OTHERS + rest.index(area_id)


@cached
def chosen(context: Context, choice: EmploymentChoice) -> Chosen:
    """Return the figures of the choice; its areas must have monthly figures."""
    every = monthly_series(context.con, choice.measure)
    exact = _unrounded_shares(context) if choice.measure == SHARE else every
    plain = {area_id: every[area_id] for area_id in choice.areas if area_id in every}
    shaped = {
        area_id: series if choice.form == LEVEL else _shaped(area_id, choice, exact)
        for area_id, series in plain.items()
    }
    published = published_values(context.con, choice.measure, language=context.language)
    return Chosen(
        choice=choice,
        measure=measures(context.con, language=context.language)[choice.measure],
        areas={row.area_id: row for row in statistic_areas(context.con, language=context.language)},
        plain=plain,
        exact=exact,
        facts=monthly_facts(context.con, choice.measure),
        shaped={area_id: series for area_id, series in shaped.items() if any(v is not None for v in series.values())},
        published={
            area_id: [row for row in published if row.area_id == area_id] if choice.form == LEVEL else []
            for area_id in plain
        },
    )


def _unrounded_shares(context: Context) -> dict[str, Series]:
    wholes = monthly_series(context.con, LABOUR_FORCE)
    parts = monthly_series(context.con, UNEMPLOYED)
    return {area_id: monthly.shares(series, wholes.get(area_id, {})) for area_id, series in parts.items()}


def compared_months(series: Series, at: date | None) -> tuple[date, date] | None:
    """Return the same month of the announcement's year and the newest month, both with a value: like with like.

    None where there is no such pair.
    """
    newest = monthly.last_known(series)
    if newest is None or at is None or newest[0].year <= at.year:
        return None
    then = monthly.in_year(newest[0], at.year)
    return (then, newest[0]) if series.get(then) is not None else None


def default_choice(context: Context) -> EmploymentChoice | None:
    """Return the first choice: the municipalities of the filter or the first three, beside the first region.

    None where the case has no monthly figures.
    """
    areas = statistic_areas(context.con, language=context.language)
    if not areas:
        return None
    municipalities = [row.area_id for row in areas if row.kind == "municipality"]
    named = [area_id for area_id in municipalities if area_id[2:] in context.filters.municipalities]
    regions = [row.area_id for row in areas if row.kind == "region"]
    first = [*named, *municipalities[:3], *(row.area_id for row in areas)][0]
    beside = named[1:] if len(named) > 1 else municipalities[:3]
    at = announcement_month(context.con)
    months = compared_months(monthly_series(context.con, SHARE).get(first, {}), at)
    return EmploymentChoice(
        focus=first,
        others=tuple(area_id for area_id in [*regions[:1], *beside] if area_id != first),
        index_month=months[0] if months else at,
    )


def kept_choice(context: Context, held: EmploymentChoice | None) -> EmploymentChoice | None:
    """Return the choice that a reader made, with what the address says of it; the first where the case has not held.

    A difference is one of shares, from another area.
    """
    first, areas = default_choice(context), statistic_areas(context.con, language=context.language)
    if first is None:
        return None
    known = {row.area_id: row for row in areas}
    base = held if held and known.keys() >= {*held.areas} else first
    focus, reference = context.named(AREA, [first.focus, *known]), context.named(REFERENCE, ["", *known])
    measure = context.named(MEASURE, measures(context.con, language=context.language))
    form = context.named(FORM, CHOICES[FORM])
    if form == DIFFERENCE and (measure != SHARE or reference in ("", focus)):
        form = LEVEL
    return replace(base, focus=focus, measure=measure, form=form, reference=reference if form == DIFFERENCE else None)


def months_with_values(context: Context, choice: EmploymentChoice) -> list[date]:
    """Return the months that the highlighted area has a value above zero for, newest first."""
    series = monthly_series(context.con, choice.measure)[choice.focus]
    return [month for month, value in reversed(series.items()) if value]


def _shaped(area_id: str, choice: EmploymentChoice, every: Mapping[str, Series]) -> Series:
    series = every.get(area_id, {})
    if choice.form == INDEX and choice.index_month:
        return monthly.indexed(series, choice.index_month)
    if choice.form == DIFFERENCE and choice.reference and choice.reference in every:
        reference = every[choice.reference]
        return {} if series is reference else monthly.difference(series, reference)
    if choice.form == YEAR_CHANGE:
        return monthly.year_change(series, in_percent=choice.measure != SHARE)
    return series


def _highest(series: Series) -> Decimal:
    return max(value for value in series.values() if value is not None)
