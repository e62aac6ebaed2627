"""The command line: ``python -m armdash build``, ``check``, ``serve`` and more; each command's ``--help`` tells."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path

from armdash import config, version_commands
from armdash.domain.problems import DataError, Problem
from armdash.i18n.problem_texts import in_every_language, problem_line
from armdash.pipeline.background import TRY_AGAIN
from armdash.pipeline.build import build, check
from armdash.pipeline.dictionary import data_dictionary
from armdash.pipeline.versions import WITHDRAWN, has_mark

# Where the units of a schedule are printed and not written.
PRINTED = "-"
MESSAGES_OF_FILES = {
    "dictionary": "check.file_not_written",
    "update": "update.not_written",
    "add": "update.not_written",
    "import": "update.not_written",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, or 1 when the data have problems (printed one a line)."""
    options = _parser().parse_args(arguments)
    if options.command in ("build", "check", "update", "add", "import") and not options.data.is_dir():
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
                return _report(_update(options))
            case "add":
                return _report(_add_release(options))
            case "import":
                from armdash.update_commands import import_register

                place, file = options.place, options.file
                return _report(import_register(options.data, options.what, file, place=place, apply=options.apply))
            case "doctor":
                from armdash.doctor.examination import examine

                return examine(options.data, options.database)
            case "export":
                from armdash.document.site import export_site

                count = export_site(options.database, options.out, options.address.rstrip("/"))
                print(in_every_language("command.site_written", {"count": count, "folder": options.out}))
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


def _update(options: argparse.Namespace) -> list[Problem]:
    """Fetch what is newer, or print or write the units that do so by the clock; return what did not work."""
    from armdash import update_commands
    from armdash.schedule_units import units

    if options.schedule:
        for name, text in units(options.what, options.data).items():
            if options.schedule == PRINTED:
                print(f"# {name}\n{text}")
            else:
                Path(options.schedule, name).write_text(text, "utf-8")
                print(Path(options.schedule, name))
        return []
    if options.what == "boundaries":
        return update_commands.update_boundaries(options.data, dry_run=options.dry_run)
    return update_commands.update_statistics(
        options.data,
        tables=options.table,
        areas=options.area,
        accept=options.accept,
        dry_run=options.dry_run,
    )


def _add_release(options: argparse.Namespace) -> list[Problem]:
    from armdash.connectors.release import Release
    from armdash.update_commands import add_release

    release = Release(
        title=options.title,
        sentence=options.sentence,
        url=options.address,
        month=options.month,
        published_on=options.published,
        publisher=options.publisher,
        source_id=options.source,
    )
    return add_release(options.data, release, dry_run=options.dry_run)


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


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
    what = "boundaries: the official municipality borders; statfin: the tables that fetched_indicator.csv describes"
    updating.add_argument("what", choices=["boundaries", "statfin"], help=what)
    accepting = "statfin: take figures that differ from the known ones more than the source's usually do"
    updating.add_argument("--accept", "--accept-changes", action="store_true", help=accepting)
    updating.add_argument("--dry-run", action="store_true", help="tell what would change and write nothing")
    updating.add_argument(
        "--table", action="append", default=[], help="statfin: only this table (12r5); may be repeated"
    )
    updating.add_argument(
        "--area", action="append", default=[], help="statfin: this area of area.csv, too (KU507); may be repeated"
    )
    updating.add_argument(
        "--schedule",
        nargs="?",
        const=PRINTED,
        metavar="FOLDER",
        help="print the units of systemd that run this update by the clock, or write them into the folder",
    )
    adding = commands.add_parser("add", help="add the figures of a release of the authorities, as it is pasted")
    adding.add_argument("what", choices=["release"])
    adding.add_argument("title", help="the title of the release")
    adding.add_argument("sentence", help="its sentence with the figures: “Kemissä työttömiä oli 1 386 …”")
    adding.add_argument("address", help="its web address")
    adding.add_argument("--month", type=_month, help="the month of the figures (2026-02) where neither text has it")
    adding.add_argument("--published", type=date.fromisoformat, help="the day of the release (2026-03-24)")
    adding.add_argument("--publisher", default="", help="who published it, where it is not the site")
    adding.add_argument("--source", default="", help="the id of a source of the case that the release belongs to")
    adding.add_argument("--dry-run", action="store_true", help="tell what would be added and write nothing")
    importing = commands.add_parser("import", help="propose what a register of EU projects would change")
    importing.add_argument("what", choices=["eura", "kohesio"], help="eura: a spreadsheet; kohesio: a CSV file")
    importing.add_argument("file", type=Path, help="the file as the register gives it, narrowed down to the region")
    importing.add_argument("--place", default="", help="only projects whose location has this text")
    importing.add_argument("--apply", action="store_true", help="make the changes that were proposed")
    for command in (building, checking, updating, adding, importing):
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
    examining = commands.add_parser("doctor", help="look at the installation, the data and their surroundings")
    examining.add_argument("--data", type=Path, default=config.data_directory())
    examining.add_argument("--database", type=Path, default=config.database_file())
    dictionary = commands.add_parser("dictionary", help="write the data dictionary")
    dictionary.add_argument("--output", type=Path, default=config.ROOT / "docs" / "data_dictionary.md")
    serving = commands.add_parser("serve", help="serve the dashboard with its security headers")
    serving.add_argument("--address", default="127.0.0.1")
    serving.add_argument("--port", type=int, default=8501)
    return parser


if __name__ == "__main__":
    sys.exit(main())
