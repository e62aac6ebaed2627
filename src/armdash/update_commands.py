"""What a coordinator fetches from publishers: each update is put in place where the data pass the checks with it."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from armdash import config
from armdash.connectors.case_files import Change
from armdash.connectors.release import Release, new_observations
from armdash.connectors.web import failure
from armdash.domain.problems import DataError, Problem
from armdash.i18n.problem_texts import in_every_language
from armdash.pipeline.build import check
from armdash.pipeline.forms.clean_copy import clean_copy
from armdash.pipeline.state import copy_data

Step = Callable[[Path], Change]


def update_boundaries(data: Path, *, dry_run: bool) -> list[Problem]:
    """Fetch the official borders; return why they could not be taken over."""
    from armdash.connectors.boundaries import new_boundaries

    step = partial(new_boundaries, url=config.boundaries_url(), today=_today())
    return take_over(data, {"": step}, dry_run=dry_run)


def update_statistics(
    data: Path, *, tables: Sequence[str], areas: Sequence[str], accept: bool, dry_run: bool
) -> list[Problem]:
    """Fetch the tables that the case describes, or those of these names; return what could not be taken over.

    A case without a file that describes them gets the usual ones.

    A table that fails keeps its earlier figures and does not keep the others from being taken over.
    """
    from armdash.connectors.fetched_tables import fetched_tables
    from armdash.connectors.statfin import new_statistics
    from armdash.connectors.usual_tables import FETCHED, usual_tables, with_usual_tables

    check(data)
    with tempfile.TemporaryDirectory() as folder:
        clean = clean_copy(data, Path(folder) / "clean")
        usual_tables(clean).write(clean)
        found = {table.name: table for table in fetched_tables(clean)}
    if not found:
        return failure(FETCHED, "statfin_none").problems
    unknown = [name for name in tables if name not in found]
    if unknown:
        names = {"table": ", ".join(unknown), "known": ", ".join(found)}
        return failure(FETCHED, "statfin_unknown_table", "table_path", **names).problems
    steps = {
        in_every_language("update.statfin_asking", {"table": table.path}): partial(
            new_statistics, table=table, base=config.statfin_url(), today=_today(), accept=accept, more_areas=areas
        )
        for name, table in found.items()
        if name in (tables or found)
    }
    return take_over(data, {line: with_usual_tables(step) for line, step in steps.items()}, dry_run=dry_run)


def add_release(data: Path, release: Release, *, dry_run: bool) -> list[Problem]:
    """Add the figures of a release that somebody pasted; return why they could not be added."""
    return take_over(data, {"": partial(new_observations, release=release)}, dry_run=dry_run)


def import_register(data: Path, register: str, file: Path, *, place: str, apply: bool) -> list[Problem]:
    """Propose what a register's file would change, or make the change; return why it could not be read."""
    from armdash.connectors.registers.forms import read_eura, read_kohesio
    from armdash.connectors.registers.proposal import proposed

    read = {"eura": read_eura, "kohesio": read_kohesio}[register]

    def step(before: Path) -> Change:
        return proposed(before, register, read(file), file=file.name, today=_today(), place=place)

    return take_over(data, {"": step}, dry_run=not apply, dry_run_note="register.proposal")


def take_over(
    data: Path, steps: Mapping[str, Step], *, dry_run: bool, dry_run_note: str = "update.dry_run"
) -> list[Problem]:
    """Make each change of a copy of the data, and put it in place where the copy passes the checks with it.

    What is done is printed as it happens: the line that announces a step, then its notes. Returns the problems of the
    steps that changed nothing.
    """
    problems: list[Problem] = []
    for line, step in steps.items():
        if line:
            print(line, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            try:
                before = copy_data(data, Path(folder) / "before")
                check(before)
                change = step(clean_copy(before, Path(folder) / "clean"))
                after = copy_data(before, Path(folder) / "after")
                change.write(after)
                check(after)
                if not dry_run:
                    change.write(data, since=before)
            except DataError as error:
                problems += error.problems
                continue
        for message, values in change.notes:
            print(in_every_language(message, values), flush=True)
        if dry_run and change.texts:
            print(in_every_language(dry_run_note, {}), flush=True)
    return problems


def _today() -> date:
    return config.fixed_day() or datetime.now(UTC).date()
