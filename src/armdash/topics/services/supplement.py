"""The municipal supplement as a sum: what an association can be paid for the people it employs."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class SupplementTerms:
    """Euros a month, for how many months at most, and the single bonus that can follow them."""

    monthly_eur: Decimal
    most_months: int
    bonus_eur: Decimal


@dataclass(frozen=True, kw_only=True)
class Employment:
    """For how many months the supplement is paid for one person, and whether the bonus follows."""

    months: int
    has_bonus: bool = False


@dataclass(frozen=True, kw_only=True)
class Supplement:
    """What is paid, in euros."""

    months_eur: Decimal
    bonus_eur: Decimal

    @property
    def total_eur(self) -> Decimal:
        """Return the months and the bonus together."""
        return self.months_eur + self.bonus_eur


class SupplementError(ValueError):
    """The terms do not allow what was asked for."""


def supplement(employment: Employment, terms: SupplementTerms) -> Supplement:
    """Return months times the monthly sum, and the bonus where it follows.

    Raises SupplementError for months outside the terms and for a bonus that no month goes before.
    """
    if not 0 <= employment.months <= terms.most_months:
        raise SupplementError(f"months must be from 0 to {terms.most_months}, not {employment.months}")
    if employment.has_bonus and not employment.months:
        raise SupplementError("the bonus follows the supplement: there must be a month at least")
    return Supplement(
        months_eur=employment.months * terms.monthly_eur,
        bonus_eur=terms.bonus_eur if employment.has_bonus else Decimal(0),
    )


def supplement_sum(parts: Iterable[Supplement]) -> Supplement:
    """Return several people's supplements as one."""
    listed = list(parts)
    return Supplement(
        months_eur=sum((part.months_eur for part in listed), Decimal(0)),
        bonus_eur=sum((part.bonus_eur for part in listed), Decimal(0)),
    )
