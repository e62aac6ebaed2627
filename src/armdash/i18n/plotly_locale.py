"""How Plotly's own texts, months and numbers are written in a language."""

from typing import Any

from babel import Locale
from babel.dates import get_day_names, get_month_names


def plotly_config(locale: Locale) -> dict[str, Any]:
    """Return Plotly's settings: the language in full, and no toolbar: our own files tell more."""
    return {"displayModeBar": False, "locale": locale.language, "locales": _locales(locale)}


def _locales(locale: Locale) -> dict[str, Any]:
    return {
        locale.language: {
            "dictionary": {},
            "format": {
                "months": list(get_month_names("wide", "stand-alone", locale).values()),
                "shortMonths": list(get_month_names("abbreviated", "stand-alone", locale).values()),
                "days": _from_sunday(get_day_names("wide", locale=locale)),
                "shortDays": _from_sunday(get_day_names("abbreviated", locale=locale)),
                "decimal": locale.number_symbols["latn"]["decimal"],
                "thousands": locale.number_symbols["latn"]["group"],
            },
        }
    }


def _from_sunday(names: Any) -> list[str]:
    return [names[(number + 6) % 7] for number in range(7)]
