"""Points of time as a reader tells them."""

from datetime import UTC, date, datetime

from babel.dates import format_time

from armdash import config
from armdash.i18n import formats
from armdash.i18n.translator import Translator


def moment(at: datetime, tr: Translator) -> str:
    """Return day and time where the readers are; a time without a zone is in UTC."""
    here = _here(at)
    return tr("change.moment", day=formats.day(here.date(), tr), time=format_time(here, "short", locale=tr.locale))


def day_here(at: datetime) -> date:
    """Return the day of a time where the readers are; a time without a zone is in UTC."""
    return _here(at).date()


def _here(at: datetime) -> datetime:
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(config.TIME_ZONE)
