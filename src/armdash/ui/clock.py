"""What day it is where the dashboard's readers are."""

from datetime import date, datetime

from armdash import config


def today() -> date:
    """Return today's date; the one that the environment sets, for pictures that are compared with older ones."""
    return config.fixed_day() or datetime.now(config.TIME_ZONE).date()
