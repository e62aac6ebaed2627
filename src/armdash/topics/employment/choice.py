"""What a reader of the employment page chooses: areas, measure, the form of the figures, events in the chart."""

from dataclasses import dataclass
from datetime import date

from armdash.domain.pages import CHOICES

AREA, MEASURE, FORM, REFERENCE = "area", "measure", "form", "reference"  # the parameters of the address
MEASURES = SHARE, UNEMPLOYED, LABOUR_FORCE, VACANCIES = CHOICES[MEASURE]
LEVEL, INDEX, DIFFERENCE, YEAR_CHANGE = CHOICES[FORM]
PUBLISHED = "published_"  # begins the indicators of single figures as others than the table have published them


@dataclass(frozen=True, kw_only=True)
class EmploymentChoice:
    """The highlighted area, those beside it, and how their figures are shown.

    ``reference`` is the area that a difference is counted from, ``index_month`` the month that is 100.
    """

    focus: str
    others: tuple[str, ...] = ()
    measure: str = SHARE
    form: str = LEVEL
    reference: str | None = None
    index_month: date | None = None
    has_events: bool = True

    @property
    def areas(self) -> tuple[str, ...]:
        """Return the areas of the chart, the highlighted one first."""
        others = (area_id for area_id in self.others if area_id != self.focus)
        return (self.focus, *others)
