"""The command line: ``python -m armdash build``, ``check``, ``dictionary``, ``pin``, ``update`` and ``serve``."""

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from armdash import config
from armdash.domain.problems import DataError, Problem
from armdash.i18n.problem_texts import in_every_language, problem_line
from armdash.pipeline.build import build, check, copy_of
from armdash.pipeline.dictionary import data_dictionary
from armdash.pipeline.versions import pin

MESSAGES_OF_FILES = {"dictionary": "check.file_not_written", "update": "update.not_written"}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, or 1 when the data have problems (printed one a line)."""
    options = _parser().parse_args(arguments)
    if options.command in ("build", "check", "update") and not options.data.is_dir():
        return _report([Problem(file=str(options.data), line=1, column="-", message="check.folder_missing")])
    try:
        match options.command:
            case "build":
                version = build(options.data, options.database)
                print(f"{options.database}: {version}")
            case "check":
                check(options.data)
            case "dictionary":
                options.output.write_text(data_dictionary(), "utf-8")
            case "pin":
                return _pin(options.database, options.version)
            case "update":
                _update(options.what, options.data, accept_changes=options.accept_changes)
            case "serve":
                from armdash.web.start import start_problems

                problems = start_problems(options.address, options.port)
                if problems:
                    return _report(problems)
                from armdash.web.server import run

                run(address=options.address, port=options.port)
    except DataError as error:
        return _report(error.problems)
    except OSError as error:
        values: dict[str, object] = {"detail": error}
        where = str(getattr(options, "database", getattr(options, "output", options.command)))
        message = MESSAGES_OF_FILES.get(options.command, "check.build_failed")
        return _report([Problem(file=where, line=1, column="-", message=message, values=values)])
    return 0


def _update(what: str, data: Path, *, accept_changes: bool) -> None:
    """Fetch what is newer than a copy of the data, and put it in place where the copy passes the checks with it."""
    from armdash.connectors.boundaries import new_boundaries
    from armdash.connectors.statfin import new_statistics

    today = datetime.now(UTC).date()
    with tempfile.TemporaryDirectory() as folder:
        before = copy_of(data, Path(folder) / "before")
        check(before)
        if what == "statfin":
            change = new_statistics(before, config.statfin_url(), today=today, accept_changes=accept_changes)
        else:
            change = new_boundaries(before, config.boundaries_url(), today=today)
        after = copy_of(before, Path(folder) / "after")
        change.write(after)
        check(after)
        change.write(data, since=before)
    for message, values in change.notes:
        print(in_every_language(message, values))


def _pin(database: Path, version: str) -> int:
    if not pin(database, version):
        return _report(
            [
                Problem(
                    file=str(database),
                    line=1,
                    column="-",
                    message="check.no_such_version",
                    values={"version": version},
                )
            ]
        )
    print(f"{database}: {version}")
    return 0


def _report(problems: list[Problem]) -> int:
    for problem in problems:
        print(problem_line(problem))
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m armdash", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    building = commands.add_parser("build", help="check the data, build the database and swap it in")
    checking = commands.add_parser("check", help="check the data and write nothing")
    updating = commands.add_parser("update", help="fetch newer data from their publisher into the case's folder")
    what = "boundaries: the official municipality borders; statfin: unemployment by month"
    updating.add_argument("what", choices=["boundaries", "statfin"], help=what)
    accepting = "statfin: take known figures that change more than corrections by the source usually do"
    updating.add_argument("--accept-changes", action="store_true", help=accepting)
    for command in (building, checking, updating):
        command.add_argument("--data", type=Path, default=config.data_directory())
    pinning = commands.add_parser("pin", help="keep a version of the data for good, for links that name it")
    pinning.add_argument("version", help="the version, as the foot of every page tells it")
    for command in (building, pinning):
        command.add_argument("--database", type=Path, default=config.database_file())
    dictionary = commands.add_parser("dictionary", help="write the data dictionary")
    dictionary.add_argument("--output", type=Path, default=config.ROOT / "docs" / "data_dictionary.md")
    serving = commands.add_parser("serve", help="serve the dashboard with its security headers")
    serving.add_argument("--address", default="127.0.0.1")
    serving.add_argument("--port", type=int, default=8501)
    return parser


if __name__ == "__main__":
    sys.exit(main())
