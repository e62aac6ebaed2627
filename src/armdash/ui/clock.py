"""What day it is where the dashboard's readers are."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

TIME_ZONE = ZoneInfo("Europe/Helsinki")


def today() -> date:
    """Return today's date."""
    return datetime.now(TIME_ZONE).date()
