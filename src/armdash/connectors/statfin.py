"""Newer months of the unemployed, the labour force and the open vacancies from Statistics Finland's table 12r5."""

import calendar
import csv
import io
import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from armdash import config
from armdash.connectors.case_files import Change, rows_of, with_row
from armdash.connectors.json_stat import Dataset, FormError
from armdash.connectors.web import SECONDS, failure, fetch
from armdash.i18n import formats
from armdash.i18n.translator import Translator

SOURCE_ID = "statfin_12r5"
FILE = f"observation.{SOURCE_ID}.csv"
INDICATORS = {"TYOTTOMATLOPUSSA": "unemployed", "TYOVOIMATK": "labour_force", "AVPAIKATLOPUSSA": "open_vacancies"}
TIMES, CONTENTS, AREAS = ("timeperiod_m", "Kuukausi"), ("contentscode", "Tiedot"), ("Alue",)
STATISTICAL_AREA = r"KU\d{3}|SK\d{3}|MK\d{2}|SSS"
MOST_NAMED = 20

Key = tuple[str, str, date]  # indicator, area, month


def new_statistics(data: Path, url: str, *, seconds: float = SECONDS) -> Change:
    """Return what the newest figures change in the case's folder; raise DataError where they cannot be used."""
    rows = {_key(row): row for row in rows_of(data / FILE)}
    areas = list(dict.fromkeys(area_id for _, area_id, _ in rows)) or _statistical_areas(data)
    if not areas:
        raise failure(FILE, "statfin_no_areas")
    body = fetch(url, {}, file=FILE, seconds=seconds, question=json.dumps(_question(areas)).encode())
    try:
        answer = Dataset(body)
        found = _figures(answer, areas, url)
    except FormError as error:
        raise failure(FILE, "statfin_form", url=url, detail=error) from None
    first = min((month for _, _, month in rows), default=date.min)
    found = {key: value for key, value in found.items() if key[2] >= first}
    changed = {key: value for key, value in found.items() if key not in rows or rows[key]["value"] != value}
    if not changed:
        return Change({}, [("update.statfin_unchanged", {"month": _month(max(key[2] for key in [*rows, *found]))})])
    merged = rows | {key: _row(key, value) for key, value in changed.items()}
    texts = _source_text(data, answer.updated, merged) | {FILE: _text(data / FILE, merged, areas)}
    return Change(texts, _notes(rows, changed, areas))


def _question(areas: list[str]) -> dict[str, Any]:
    def chosen(code: str, how: str, values: list[str]) -> dict[str, Any]:
        return {"code": code, "selection": {"filter": how, "values": values}}

    query = [
        chosen(TIMES[0], "all", ["*"]),
        chosen(CONTENTS[0], "item", list(INDICATORS)),
        chosen(AREAS[0], "item", areas),
    ]
    return {"query": query, "response": {"format": "json-stat2"}}


def _figures(answer: Dataset, areas: list[str], url: str) -> dict[Key, str]:
    """Return the answer's figures of the case; '' = suppressed. A month without any figure is not published yet."""
    time, content = answer.dimension("time", *TIMES), answer.dimension("metric", *CONTENTS)
    area = answer.dimension("geo", *AREAS)
    if not time or not content or not area or len({time, content, area}) < 3:
        raise FormError("role: time, metric; Alue")
    others = [name for name, codes in answer.codes.items() if name not in (time, content, area) and len(codes) > 1]
    if others:
        raise FormError(f"dimension: {', '.join(others)}")
    months = {code: _first_day(code) for code in answer.codes[time]}
    found = {
        (INDICATORS[codes[content]], codes[area], months[codes[time]]): _figure(value, codes[area], codes[time])
        for codes, value in answer.cells()
        if codes[content] in INDICATORS and codes[area] in areas
    }
    published = {month for (_, _, month), value in found.items() if value}
    if not published:
        raise failure(FILE, "statfin_nothing", url=url, areas=", ".join(areas))
    return {key: value for key, value in found.items() if key[2] in published}


def _first_day(code: str) -> date:
    found = re.fullmatch(r"(\d{4})M(0[1-9]|1[0-2])", code)
    if not found or found.group(1) == "0000":
        raise FormError(code)
    return date(int(found.group(1)), int(found.group(2)), 1)


def _figure(value: object, area_id: str, code: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0 or value != int(value):
        raise FormError(f"{area_id} {code}: {value!r}")
    return str(int(value))


def _key(row: Mapping[str, str]) -> Key:
    return row["indicator_id"], row["area_id"], date.fromisoformat(row["starts_on"])


def _statistical_areas(data: Path) -> list[str]:
    """Return the areas of the case with a code of Statistics Finland: asked for where there are no figures yet."""
    ids = (row["area_id"] for row in rows_of(data / "area.csv"))
    return [area_id for area_id in ids if re.fullmatch(STATISTICAL_AREA, area_id)]


def _row(key: Key, value: str) -> dict[str, str]:
    """Return the cells of a figure."""
    indicator_id, area_id, month = key
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    notes = {} if value else _in_languages("note", "update.statfin_suppressed")
    return notes | {
        "indicator_id": indicator_id,
        "area_id": area_id,
        "starts_on": month.isoformat(),
        "ends_on": last.isoformat(),
        "value": value,
        "bound": "exact",
        "kind": "statistic",
        "source_id": SOURCE_ID,
        "locator": "taulu 12r5",
    }


def _text(file: Path, rows: Mapping[Key, Mapping[str, str]], areas: list[str]) -> str:
    """Return the file with the rows by indicator, area and month; the indicators and areas keep their order."""
    header = _header(file)
    indicators = list(dict.fromkeys([key[0] for key in rows] + sorted(INDICATORS.values())))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    for key in sorted(rows, key=lambda key: (indicators.index(key[0]), areas.index(key[1]), key[2])):
        writer.writerow([rows[key].get(name) or "" for name in header])
    return text.getvalue()


def _header(file: Path) -> list[str]:
    source = file if file.is_file() else file.with_name("observation.csv")
    with source.open(encoding="utf-8-sig", newline="") as stream:
        return [name.strip() for name in next(csv.reader(stream))]


def _source_text(data: Path, updated: str, rows: Mapping[Key, object]) -> dict[str, str]:
    """Return source.csv with the day of the update and the months that there are now; nothing where it has no row."""
    row = next((row for row in rows_of(data / "source.csv") if row["source_id"] == SOURCE_ID), None)
    if row is None:
        return {}
    day = updated[:10] if re.fullmatch(r"\d{4}-\d{2}-\d{2}.*", updated) else ""
    cells = row | {"published_on": max(day, row["published_on"])}
    months = {month for _, _, month in rows}
    for language in config.LANGUAGES:
        tr = Translator(language)
        cells[f"note_{language}"] = tr("update.statfin_months", months=formats.months(months, tr))
    text = (data / "source.csv").read_bytes().decode("utf-8")
    return {"source.csv": with_row(text, "source_id", cells)}


def _in_languages(column: str, key: str) -> dict[str, str]:
    return {f"{column}_{language}": Translator(language)(key) for language in config.LANGUAGES}


def _notes(
    rows: Mapping[Key, Mapping[str, str]], changed: Mapping[Key, str], areas: list[str]
) -> list[tuple[str, dict[str, object]]]:
    """Return what to tell: each new month, each figure that the source has mended, and what a new month lacks."""
    notes: list[tuple[str, dict[str, object]]] = []
    added = [key for key in changed if key not in rows]
    for month in sorted({month for _, _, month in added}):
        of_month = [key for key in added if key[2] == month]
        notes.append(("update.statfin_added", {"month": _month(month), "count": len(of_month), "file": FILE}))
        missing = [area_id for area_id in areas if not any(key[1] == area_id for key in of_month)]
        missing += [name for name in INDICATORS.values() if not any(key[0] == name for key in of_month)]
        if missing and not any(key[2] == month for key in rows):
            notes.append(("update.statfin_missing", {"month": _month(month), "names": ", ".join(missing)}))
    mended = [key for key in changed if key in rows]
    for key in mended[:MOST_NAMED]:
        values: dict[str, object] = {
            "indicator": key[0],
            "area": key[1],
            "month": _month(key[2]),
            "after": changed[key] or "–",
        }
        notes.append(("update.statfin_changed", values | {"before": rows[key]["value"] or "–"}))
    if len(mended) > MOST_NAMED:
        notes.append(("update.statfin_more", {"count": len(mended) - MOST_NAMED}))
    return notes


def _month(month: date) -> str:
    return f"{month:%Y-%m}"
