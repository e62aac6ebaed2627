"""The command line: ``python -m armdash build``, ``check``, ``serve`` and more; each command's ``--help`` tells."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from armdash import config, version_commands
from armdash.domain.problems import DataError, Problem
from armdash.i18n.problem_texts import in_every_language, problem_line
from armdash.pipeline.background import TRY_AGAIN
from armdash.pipeline.build import build, check
from armdash.pipeline.dictionary import data_dictionary
from armdash.pipeline.state import copy_data
from armdash.pipeline.versions import WITHDRAWN, has_mark

MESSAGES_OF_FILES = {"dictionary": "check.file_not_written", "update": "update.not_written"}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, or 1 when the data have problems (printed one a line)."""
    options = _parser().parse_args(arguments)
    if options.command in ("build", "check", "update") and not options.data.is_dir():
        return _report([Problem(file=str(options.data), line=1, column="-", message="check.folder_missing")])
    try:
        match options.command:
            case "build":
                version = build(options.data, options.database, _rehearsal(options))
                print(f"{options.database}: {version}")
                if has_mark(options.database, version, WITHDRAWN):
                    print(in_every_language("command.stays_withdrawn", {"version": version}))
            case "check":
                check(options.data)
            case "dictionary":
                options.output.write_text(data_dictionary(), "utf-8")
            case "pin" if options.version is None:
                return _report([], version_commands.list_pinned(options.database))
            case "pin":
                return _report(version_commands.pin(options.database, options.version))
            case "unpin":
                return _report(version_commands.unpin(options.database, options.version))
            case "verify":
                lines, problems = version_commands.verify(options.database)
                return _report(problems, lines)
            case "rollback":
                lines, problems = version_commands.go_back(options.database, options.version)
                return _report(problems, lines)
            case "update":
                _update(options.what, options.data, accept_changes=options.accept_changes)
            case "export":
                from armdash.document.site import export_site

                count = export_site(options.database, options.out, options.address.rstrip("/"))
                print(in_every_language("command.site_written", {"count": count, "folder": options.out}))
            case "new":
                _new(options)
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
        _report([Problem(file=where, line=1, column="-", message=message, values=values)])
        return TRY_AGAIN if getattr(options, "unattended", False) else 1
    except Exception as error:
        if not getattr(options, "unattended", False):
            raise
        print(f"{type(error).__name__}: {error}")
        return TRY_AGAIN
    return 0


def _rehearsal(options: argparse.Namespace) -> Callable[[Path], None] | None:
    """Return the rehearsal of a new database where one is wanted; it leaves the processor to the readers."""
    if not options.rehearse:
        return None
    from armdash.web.rehearsal import rehearse

    os.nice(10)
    return partial(rehearse, before=options.database, seconds=config.rehearsal_seconds())


def _update(what: str, data: Path, *, accept_changes: bool) -> None:
    """Fetch what is newer than a copy of the data, and put it in place where the copy passes the checks with it."""
    from armdash.connectors.boundaries import new_boundaries
    from armdash.connectors.statfin import new_statistics

    today = datetime.now(UTC).date()
    with tempfile.TemporaryDirectory() as folder:
        before = copy_data(data, Path(folder) / "before")
        check(before)
        if what == "statfin":
            change = new_statistics(before, config.statfin_url(), today=today, accept_changes=accept_changes)
        else:
            change = new_boundaries(before, config.boundaries_url(), today=today)
        after = copy_data(before, Path(folder) / "after")
        change.write(after)
        check(after)
        change.write(data, since=before)
    for message, values in change.notes:
        print(in_every_language(message, values))


def _new(options: argparse.Namespace) -> None:
    """Make a new case, and tell what there is to be done next."""
    from armdash.new_case import Town, new_case

    names = dict.fromkeys(config.LANGUAGES, options.name) | ({"en": options.name_en} if options.name_en else {})
    codes = list(dict.fromkeys(code.strip() for code in options.municipalities.split(",") if code.strip()))
    files = new_case(options.folder, Town(names=names, codes=codes, announced=options.announced))
    print(in_every_language("new.written", {"folder": options.folder, "count": len(files)}))


def _report(problems: list[Problem], lines: Iterable[str] = ()) -> int:
    for line in [*lines, *map(problem_line, problems)]:
        print(line)
    return 1 if problems else 0


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
    building.add_argument("--rehearse", action="store_true", help="try every page, slide and file before it is shown")
    building.add_argument(
        "--unattended",
        action="store_true",
        help=f"exit with {TRY_AGAIN} where not the data but the machine is to blame",
    )
    pinning = commands.add_parser(
        "pin", help="keep a version for good, for links that name it; without one, list them"
    )
    pinning.add_argument("version", nargs="?", help="the version, as the foot of every page tells it")
    unpinning = commands.add_parser("unpin", help="let go of a version that was pinned, also by a handout")
    unpinning.add_argument("version")
    verifying = commands.add_parser("verify", help="list every kept version and check that it can be read")
    rolling = commands.add_parser("rollback", help="go back to an earlier version until the data change")
    rolling.add_argument("version", nargs="?", help="the version; without one, that before the present")
    for command in (building, pinning, unpinning, verifying, rolling):
        command.add_argument("--database", type=Path, default=config.database_file())
    exporting = commands.add_parser("export", help="write all pages as files that any web server can show")
    exporting.add_argument("what", choices=["site"])
    exporting.add_argument(
        "--out", type=Path, required=True, help="the folder; replaces the files of an earlier export"
    )
    exporting.add_argument("--address", default="", help="the address at which the files will be found")
    exporting.add_argument("--database", type=Path, default=config.database_file())
    making = commands.add_parser("new", help="make the folder of a new case, complete and valid")
    making.add_argument("folder", type=Path, help="the folder; its name names the case's database and files")
    making.add_argument("--name", required=True, help="the name of the case in Finnish")
    making.add_argument("--name-en", default="", help="the name in English; the same without it")
    making.add_argument("--municipalities", required=True, help="codes of Finland's municipalities, with commas")
    making.add_argument("--announced", type=date.fromisoformat, required=True, help="the day of the announcement")
    dictionary = commands.add_parser("dictionary", help="write the data dictionary")
    dictionary.add_argument("--output", type=Path, default=config.ROOT / "docs" / "data_dictionary.md")
    serving = commands.add_parser("serve", help="serve the dashboard with its security headers")
    serving.add_argument("--address", default="127.0.0.1")
    serving.add_argument("--port", type=int, default=8501)
    return parser


if __name__ == "__main__":
    sys.exit(main())
