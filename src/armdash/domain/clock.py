"""What day it is where the dashboard's readers are."""

from datetime import date, datetime

from armdash import config


def today() -> date:
    """Return today's date; the one that the environment sets, for charts that are compared with older ones."""
    return config.fixed_day() or datetime.now(config.TIME_ZONE).date()


def day_of(timestamp: float) -> date:
    """Return the readers' day of a time in seconds since 1970."""
    return datetime.fromtimestamp(timestamp, config.TIME_ZONE).date()
