"""A release of the authorities as observations: title, sentence and address as they are pasted."""

import calendar
import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from armdash import config
from armdash.connectors.case_files import Change, rows_of, with_row
from armdash.connectors.web import failure
from armdash.domain.public_address import is_web_address
from armdash.i18n import formats
from armdash.i18n.translator import Translator

FILE = "observation.releases.csv"
MONTHS = ["tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu"]
MONTH_NAME = re.compile(rf"\b({'|'.join(MONTHS)})kuu\w*(?: vuonna)? (20[0-9]{{2}})", re.IGNORECASE)
MONTH_NUMBER = re.compile(r"\b(1[0-2]|0?[1-9])/(20[0-9]{2})\b")
# A number with the word before it, which may be its bound, and the word after it, which tells what it counts.
VALUE = re.compile(
    r"(?:\b(?P<bound>[a-zäö]+)\s+)?(?<![\d,.])(?P<number>\d{1,3}(?:[\s\u00a0]\d{3})+|\d+(?:,\d+)?)"
    r"[\s\u00a0]*(?P<word>%-?yksik\w*|%|[A-Za-zäöÄÖ]+)"
)
BOUNDS = {
    "noin": ("about", "", ""),
    "yli": ("over", "", ""),
    "alle": ("under", "", ""),
    "lähes": ("under", "lähes", "nearly"),
    "runsaat": ("over", "runsaat", "a good"),
}
# What a number counts, by how the word after it begins; a difference of shares is no share.
MEASURES = (
    (("prosenttiyks", "%-yks", "%yks"), ""),
    (("prosent", "%"), "unemployment_share"),
    (("työtön", "työttöm"), "unemployed"),
    (("avoin", "avoim", "työpaik"), "open_vacancies"),
)


@dataclass(frozen=True, kw_only=True)
class Release:
    """What is pasted of a release, and what it does not say itself: empty, or None, where it does."""

    title: str
    sentence: str
    url: str
    month: date | None = None
    published_on: date | None = None
    publisher: str = ""
    source_id: str = ""


def new_observations(data: Path, release: Release) -> Change:
    """Return the figures of the sentence as rows of the case; raise DataError where it tells none that we know."""
    title = " ".join(release.title.split()).strip('”"“')
    if not title or not is_web_address(release.url):
        raise failure(FILE, "release_address", url=release.url)
    month = release.month or _month(release.title) or _month(release.sentence)
    if month is None:
        raise failure(FILE, "release_month", column="starts_on")
    source = _source(data, release, title, month)
    found = list(_figures(data, release.sentence, month))
    if not found:
        names = ", ".join(row["locative_fi"] for row in rows_of(data / "area.csv"))
        raise failure(FILE, "release_nothing", column="value", areas=names)
    known = {_key(row): row for row in rows_of(data / FILE) if row["source_id"] == source["source_id"]}
    notes: list[tuple[str, dict[str, object]]] = []
    added = []
    for row in found:
        last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
        cells = row | {
            "starts_on": month.isoformat(),
            "ends_on": last.isoformat(),
            "kind": "statistic",
            "source_id": source["source_id"],
            "locator": f"”{title}”, {month.month}/{month.year}",
        }
        for language in config.LANGUAGES:
            cells[f"note_{language}"] = Translator(language)("update.release_address_note", url=release.url)
        before = known.get(_key(cells))
        if before and before["value"] != cells["value"]:
            raise failure(FILE, "release_differs", column="value", **_shown(cells), before=before["value"])
        if not before:
            added.append(cells)
        message = "update.release_known" if before else "update.release_added"
        notes.append((message, {**_shown(cells), "file": FILE}))
    if not added:
        return Change({}, notes)
    texts = {FILE: _with_rows(data, added)}
    if not any(row["source_id"] == source["source_id"] for row in rows_of(data / "source.csv")):
        sources = (data / "source.csv").read_bytes().decode("utf-8")
        texts["source.csv"] = with_row(sources, "source_id", source)
        notes.append(("update.release_source", {"source": source["source_id"], "title": title}))
    return Change(texts, notes)


def _month(text: str) -> date | None:
    if match := MONTH_NAME.search(text):
        return date(int(match[2]), MONTHS.index(match[1].lower()) + 1, 1)
    if match := MONTH_NUMBER.search(text):
        return date(int(match[2]), int(match[1]), 1)
    return None


def _figures(data: Path, sentence: str, month: date) -> Iterator[dict[str, str]]:
    """Yield the cells of each number that the sentence tells of an area: of the last one that it has named."""
    areas = sorted(_area_names(data).items(), key=lambda pair: -len(pair[0]))
    pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name, _ in areas), re.IGNORECASE)
    by_name = {name.lower(): area_id for name, area_id in areas}
    named = [(match.end(), by_name[match[0].lower()]) for match in pattern.finditer(sentence)] if areas else []
    for match in VALUE.finditer(sentence):
        measure = next((name for begins, name in MEASURES if match["word"].lower().startswith(begins)), "")
        area_id = next((area for end, area in reversed(named) if end <= match.start("number")), None)
        if not measure or area_id is None:
            continue
        bound, wording_fi, wording_en = BOUNDS.get((match["bound"] or "").lower(), ("exact", "", ""))
        yield {
            "indicator_id": f"published_{measure}",
            "area_id": area_id,
            "value": re.sub(r"\s", "", match["number"]).replace(",", "."),
            "bound": bound,
            "wording_fi": wording_fi,
            "wording_en": wording_en,
        }


def _area_names(data: Path) -> dict[str, str]:
    return {
        row[column]: row["area_id"] for row in rows_of(data / "area.csv") for column in ("name_fi", "locative_fi")
    }


def _source(data: Path, release: Release, title: str, month: date) -> dict[str, str]:
    """Return the row of the source: the one that is named, the one with this address, else a new one."""
    rows = list(rows_of(data / "source.csv"))
    if release.source_id:
        row = next((row for row in rows if row["source_id"] == release.source_id), None)
        if row is None:
            raise failure("source.csv", "release_source_unknown", column="source_id", source=release.source_id)
        return row
    row = next((row for row in rows if row["url"] == release.url), None)
    if row:
        return row
    host = (urlsplit(release.url).hostname or "").removeprefix("www.")
    slug = re.sub("[^a-z0-9]+", "_", host.rpartition(".")[0].lower()).strip("_")
    taken = {row["source_id"] for row in rows}
    ids = [f"{slug}_{month:%Y_%m}", *(f"{slug}_{month:%Y_%m}_{number}" for number in range(2, len(rows) + 3))]
    names = {language: formats.month(month, Translator(language)) for language in config.LANGUAGES}
    return {
        "source_id": next(name for name in ids if name not in taken),
        "title": title,
        **{f"short_name_{language}": f"{host} {name}" for language, name in names.items()},
        "publisher": release.publisher or host,
        "published_on": release.published_on.isoformat() if release.published_on else "",
        "url": release.url,
        "kind": "press_release",
        "update_cycle": "once",
    }


def _key(row: Mapping[str, str]) -> tuple[str, str, str]:
    return row["indicator_id"], row["area_id"], row["starts_on"]


def _shown(row: Mapping[str, str]) -> dict[str, object]:
    told = {name: row[name] for name in ("indicator_id", "area_id", "value", "bound")}
    return {**told, "month": row["starts_on"][:7]}


def _with_rows(data: Path, rows: list[dict[str, str]]) -> str:
    """Return the text of the file with the rows at its end, every other line unchanged."""
    file = data / FILE
    text = file.read_bytes().decode("utf-8") if file.is_file() else ""
    if not text:
        with (data / "observation.csv").open(encoding="utf-8-sig", newline="") as stream:
            text = stream.readline().strip() + "\n"
    if not text.endswith("\n"):
        text += "\n"
    header = [name.strip().removeprefix("\ufeff") for name in next(csv.reader(io.StringIO(text)))]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerows([row.get(name, "") for name in header] for row in rows)
    return text + written.getvalue()
