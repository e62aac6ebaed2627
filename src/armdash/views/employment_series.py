"""The monthly figures of the chosen areas in the chosen form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from armdash.charts.lines_layout import Line
from armdash.domain import monthly
from armdash.domain.employment import DIFFERENCE, INDEX, LEVEL, SHARE, YEAR_CHANGE, EmploymentChoice
from armdash.domain.monthly import Series
from armdash.queries.connection import Row
from armdash.queries.employment import measures, monthly_series, statistic_areas
from armdash.queries.overview import story_events
from armdash.views.reading import Reading, remembered

RANK_OF_OTHERS = 100
WIDEST_SCALE = 4  # a count more than this many times the highlighted area's would flatten its line


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What the pictures and sentences are made of: ``plain`` are the figures as the source has them, by area.

    ``shaped`` are those in the chosen form; an area that has none in it is not there.
    """

    choice: EmploymentChoice
    measure: Row
    areas: Mapping[str, Row]
    plain: Mapping[str, Series]
    shaped: Mapping[str, Series]

    @property
    def focus(self) -> Row:
        """Return the highlighted area."""
        return self.areas[self.choice.focus]

    @property
    def off_scale(self) -> list[str]:
        """Return the areas whose counts would flatten the line of the highlighted one; empty for other forms."""
        if self.choice.form != LEVEL or self.choice.measure == SHARE or self.choice.focus not in self.shaped:
            return []
        limit = WIDEST_SCALE * _highest(self.shaped[self.choice.focus])
        return [area_id for area_id, series in self.shaped.items() if _highest(series) > limit]

    @property
    def lines(self) -> list[Line]:
        """Return the lines of the picture, the highlighted one first."""
        return [
            Line(
                name=self.areas[area_id]["name"],
                kind=self.areas[area_id]["kind"],
                rank=self._rank(area_id),
                values=series,
            )
            for area_id, series in self.shaped.items()
            if area_id not in self.off_scale
        ]

    def _rank(self, area_id: str) -> int:
        """Return 0 for the highlighted area; a municipality keeps its place whatever else is chosen."""
        if area_id == self.choice.focus:
            return 0
        rest = [other for other in self.areas if other != self.choice.focus]
        municipalities = [other for other in rest if self.areas[other]["kind"] == "municipality"]
        if area_id in municipalities:
            return 1 + municipalities.index(area_id)
        return RANK_OF_OTHERS + rest.index(area_id)


@remembered
def chosen(reading: Reading, choice: EmploymentChoice) -> Chosen:
    """Return the figures of the choice; its areas must have monthly figures."""
    every = monthly_series(reading.con, choice.measure)
    plain = {area_id: every[area_id] for area_id in choice.areas if area_id in every}
    shaped = {area_id: _shaped(series, choice, every) for area_id, series in plain.items()}
    return Chosen(
        choice=choice,
        measure=measures(reading.con, language=reading.language)[choice.measure],
        areas={row["area_id"]: row for row in statistic_areas(reading.con, language=reading.language)},
        plain=plain,
        shaped={area_id: series for area_id, series in shaped.items() if any(v is not None for v in series.values())},
    )


def announcement(events: Sequence[Row]) -> date | None:
    """Return the month of the first loss that is known by its day or month; None where there is none."""
    losses = [event for event in events if event["kind"] == "loss" and event["precision"] in ("day", "month")]
    return losses[0]["days"][-1].replace(day=1) if losses else None


def default_choice(reading: Reading) -> EmploymentChoice | None:
    """Return the first choice: the municipalities of the filter or the first three, beside the first region.

    None where the case has no monthly figures.
    """
    areas = statistic_areas(reading.con, language=reading.language)
    if not areas:
        return None
    municipalities = [row["area_id"] for row in areas if row["kind"] == "municipality"]
    named = [area_id for area_id in municipalities if area_id[2:] in reading.filters.municipalities]
    regions = [row["area_id"] for row in areas if row["kind"] == "region"]
    first = [*named, *municipalities[:3], *(row["area_id"] for row in areas)][0]
    beside = named[1:] if len(named) > 1 else municipalities[:3]
    return EmploymentChoice(
        focus=first,
        others=tuple(area_id for area_id in [*regions[:1], *beside] if area_id != first),
        index_month=announcement(story_events(reading.con, language=reading.language)),
    )


def _shaped(series: Series, choice: EmploymentChoice, every: Mapping[str, Series]) -> Series:
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
