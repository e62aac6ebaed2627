"""All that is looked at, in the order in which it is told."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from armdash.doctor import data_state, installation, surroundings
from armdash.doctor.finding import Finding
from armdash.i18n.problem_texts import in_every_language


def findings(data: Path, database: Path) -> Iterator[Finding]:
    """Yield what was found, one thing after the other."""
    yield installation.interpreter()
    yield installation.packages()
    yield installation.fonts()
    yield installation.browser_files()
    yield data_state.data_files(data)
    yield data_state.database_file(database, data)
    yield data_state.versions(database)
    yield data_state.disk_space(database)
    yield data_state.permissions(data, database)
    yield data_state.clock_of_the_machine(database)
    yield surroundings.open_files()
    yield surroundings.settings()
    yield surroundings.published(database)
    yield surroundings.public_address()
    yield surroundings.proxy()
    yield surroundings.sign_in()
    yield data_state.sources(database)


def examine(data: Path, database: Path) -> int:
    """Print each finding and how many there are of each kind; return 1 where something is broken, else 0."""
    levels = Counter[str]()
    for finding in findings(data, database):
        levels[finding.level] += 1
        print(finding.line(), flush=True)
    values = {level: levels[level] for level in ("fine", "note", "fault")}
    print(in_every_language("doctor.summary", values))
    return 1 if levels["fault"] else 0
