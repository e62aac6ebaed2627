"""The choices that narrow down the projects; they travel in the address as ids."""

from dataclasses import dataclass
from datetime import date

# The days that an as-of date may name.
FIRST_DAY, LAST_DAY = date(2015, 1, 1), date(2035, 12, 31)
# The kinds of choices by their names in an address, with their fields.
FACETS = {
    "theme": "themes",
    "funder": "funders",
    "lead": "leads",
    "organisation": "organisations",
    "municipality": "municipalities",
}


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What the reader has chosen; an empty tuple, an empty text or None means no restriction."""

    themes: tuple[str, ...] = ()
    funders: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    text: str = ""
    as_of: date | None = None

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """Return the ids that are chosen by facet."""
        return {facet: getattr(self, field) for facet, field in FACETS.items()}

    @property
    def is_empty(self) -> bool:
        """Whether every project passes (the as-of date marks projects, it hides none)."""
        return not self.text and not any(self.chosen.values())


@dataclass(frozen=True, kw_only=True)
class FacetCount:
    """A choice of a facet, and how many projects it would give under the other filters."""

    id: str
    name: str
    project_count: int
    short_name: str | None = None

    @property
    def label(self) -> str:
        """Return the name, after the short name where it does not hold that: who types ESR finds the fund."""
        if self.short_name is None or self.short_name in self.name:
            return self.name
        return f"{self.short_name}, {self.name}"
