"""What a register would change in a case: budgets and dates of its own projects, and others to compare them with."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from armdash import config
from armdash.connectors.case_files import Change, rows_of, with_row
from armdash.connectors.plausibility import Notes
from armdash.connectors.registers.reading import RegisterProject
from armdash.i18n.translator import Translator

COMPARISON = "comparison_project.csv"
AMOUNTS = ("total_budget_eur", "eu_and_state_support_eur")
# Degrees around the municipalities' borders that still count as the region.
MARGIN = 1.0
SOURCES = {
    "eura": ("EURA-hankerekisteri", "EURA register of projects", "Työ- ja elinkeinoministeriö"),
    "kohesio": ("Kohesio-hankerekisteri", "Kohesio register of projects", "Euroopan komissio"),
}
PUBLISHERS_EN = {"eura": "Ministry of Economic Affairs and Employment", "kohesio": "European Commission"}


@dataclass
class _Case:
    """The texts of the case's files as they change, and what is told of it."""

    data: Path
    source_id: str
    texts: dict[str, str] = field(default_factory=dict)
    notes: Notes = field(default_factory=list)

    def set_row(self, file: str, key: str, cells: Mapping[str, str]) -> None:
        self.texts[file] = with_row(self.text(file), key, cells)

    def text(self, file: str) -> str:
        return self.texts.get(file) or _text(self.data / file)

    def rows(self, file: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.text(file), newline="")))

    def tell(self, message: str, **values: object) -> None:
        self.notes.append((f"register.{message}", values))


def proposed(
    data: Path, register: str, projects: Sequence[RegisterProject], *, file: str, today: date, place: str = ""
) -> Change:
    """Return what the register's projects change in the case's folder, and what to tell of it.

    The case's own projects are known by their code. The others of the region replace those that an earlier file of
    the register gave; ``place`` narrows them down to those whose location has it.
    """
    case = _Case(data, f"{register}_register")
    own = {row["eu_project_code"].upper(): row for row in rows_of(data / "project.csv") if row["eu_project_code"]}
    by_code = {project.code.upper(): project for project in projects}
    for code, row in own.items():
        if code in by_code:
            _propose_amounts(case, row, by_code[code])
            _propose_days(case, row, by_code[code])
        else:
            case.tell("not_found", code=code, project=row["short_name_fi"])
    others = [project for code, project in by_code.items() if code not in own and _is_of_region(data, project, place)]
    _replace_comparison(case, register, others)
    case.texts = {name: text for name, text in case.texts.items() if text != _text(data / name)}
    if case.texts:
        case.set_row("source.csv", "source_id", _source(register, file, today, list(rows_of(data / "source.csv"))))
    else:
        case.tell("unchanged")
    return Change(case.texts, case.notes)


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8-sig")


def _propose_amounts(case: _Case, row: Mapping[str, str], project: RegisterProject) -> None:
    """Propose the amounts of which the case has none; one that it has from elsewhere is told and stays."""
    told = {name: getattr(project, name) for name in AMOUNTS if getattr(project, name)}
    from_elsewhere = any(row[name] for name in AMOUNTS) and row["budget_source_id"] != case.source_id
    news = {}
    for name, amount in told.items():
        values = {"code": project.code, "amount": name, "before": row[name] or "–", "after": f"{amount:f}"}
        if row[name] and float(row[name]) == float(amount):
            case.tell("same_amount", **values)
        elif from_elsewhere:
            case.tell("other_amount", **values, source=row["budget_source_id"])
        else:
            news[name] = f"{amount:f}"
            case.tell("amount", **values)
    if news:
        cells = {**row, **news, "budget_source_id": case.source_id, "budget_locator": project.code}
        case.set_row("project.csv", "project_id", cells)


def _propose_days(case: _Case, row: Mapping[str, str], project: RegisterProject) -> None:
    """Propose the register's days as those of another source where they differ; the case's own stay."""
    phases = [phase for phase in rows_of(case.data / "project_phase.csv") if phase["project_id"] == row["project_id"]]
    days = {"starts_on": project.starts_on, "ends_on": project.ends_on}
    written = {name: found.isoformat() if found else "" for name, found in days.items()}
    if not any(written.values()):
        return
    first, last = min(phase["starts_on"] for phase in phases), max(phase["ends_on"] for phase in phases)
    shown = {"code": project.code, "before": f"{first}–{last}", "after": "–".join(written.values())}
    if (written["starts_on"] or first, written["ends_on"] or last) == (first, last):
        case.tell("same_days", **shown)
    elif len(phases) > 1:
        case.tell("days_of_phases", **shown)
    else:
        _add_variant(case, row, phases[0], written, project.code)
        case.tell("days", **shown)


def _add_variant(
    case: _Case, row: Mapping[str, str], phase: Mapping[str, str], days: Mapping[str, str], code: str
) -> None:
    disagreement_id = phase["disagreement_id"] or f"{row['project_id']}_days"
    if not phase["disagreement_id"]:
        case.set_row("disagreement.csv", "disagreement_id", _disagreement(case, row, disagreement_id))
        phases = case.rows("project_phase.csv")
        for found in phases:
            if (found["project_id"], found["phase"]) == (phase["project_id"], phase["phase"]):
                found["disagreement_id"] = disagreement_id
        case.texts["project_phase.csv"] = _written(phases)
    variant = {
        "project_id": row["project_id"],
        "phase": phase["phase"],
        **days,
        "precision": "day",
        "disagreement_id": disagreement_id,
        "source_id": case.source_id,
        "locator": code,
    }
    keys = ("project_id", "phase", "source_id")
    file = "project_phase_variant.csv"
    header = next(csv.reader(io.StringIO(case.text(file))))
    kept = [found for found in case.rows(file) if found[keys[0]] != "-"]
    kept = [found for found in kept if [found[key] for key in keys] != [variant[key] for key in keys]]
    case.texts[file] = _written([*kept, dict.fromkeys(header, "") | variant])


def _disagreement(case: _Case, row: Mapping[str, str], disagreement_id: str) -> dict[str, str]:
    orders = [int(found["sort_order"]) for found in case.rows("disagreement.csv") if found["sort_order"].isdecimal()]
    cells = {"disagreement_id": disagreement_id, "sort_order": str(max(orders, default=0) + 1)}
    for language in config.LANGUAGES:
        tr = Translator(language)
        cells[f"name_{language}"] = tr("register.disagreement_name", project=row[f"short_name_{language}"])
        cells[f"shown_{language}"] = tr("register.disagreement_shown")
    return cells


def _replace_comparison(case: _Case, register: str, projects: Sequence[RegisterProject]) -> None:
    header = next(csv.reader(io.StringIO(case.text(COMPARISON))))
    before = [row for row in case.rows(COMPARISON) if row[header[0]] != "-"]
    kept = [row for row in before if row["register"] != register]
    taken = {row["project_code"] for row in kept}
    rows = [_comparison(case, register, project, header) for project in projects if project.code not in taken]
    after = sorted([*kept, *rows], key=lambda row: row["project_code"])
    if after == sorted(before, key=lambda row: row["project_code"]):
        return
    case.texts[COMPARISON] = _written(after) if after else ",".join(header) + "\n-\n"
    case.tell("comparison", count=len(rows), before=len(before) - len(kept), file=COMPARISON)


def _comparison(case: _Case, register: str, project: RegisterProject, header: Sequence[str]) -> dict[str, str]:
    cells = {
        "project_code": project.code,
        "register": register,
        "source_id": case.source_id,
        "locator": project.code,
    }
    for name in header:
        if name not in cells:
            value = getattr(project, name)
            cells[name] = "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
    return {name: cells[name] for name in header}


def _is_of_region(data: Path, project: RegisterProject, place: str) -> bool:
    if place:
        return place.lower() in project.location.lower()
    points = list(rows_of(data / "municipality_border_point.csv"))
    if project.place is None or not points:
        return project.place is None
    latitudes, longitudes = ([float(row[name]) for row in points] for name in ("latitude", "longitude"))
    latitude, longitude = project.place
    return (
        min(latitudes) - MARGIN <= latitude <= max(latitudes) + MARGIN
        and min(longitudes) - MARGIN <= longitude <= max(longitudes) + MARGIN
    )


def _source(register: str, file: str, today: date, rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    name_fi, name_en, publisher = SOURCES[register]
    notes = {
        f"note_{language}": Translator(language)("register.source_note", file=file, day=today.isoformat())
        for language in config.LANGUAGES
    }
    before = next((dict(row) for row in rows if row["source_id"] == f"{register}_register"), {})
    return {
        "title": name_fi,
        "title_en": name_en,
        "short_name_fi": name_fi,
        "short_name_en": name_en,
        "publisher": publisher,
        "publisher_en": PUBLISHERS_EN[register],
        "published_on": "",
        "kind": "register",
        "update_cycle": "irregular",
        **before,
        **notes,
        "source_id": f"{register}_register",
    }


def _written(rows: Sequence[Mapping[str, str]]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()
