"""The command line: ``python -m armdash build``, ``check``, ``serve`` and more; each command's ``--help`` tells."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from armdash.incomplete import missing_package

try:
    from armdash import config, history_commands, version_commands
    from armdash.command_line import PRINTED, parser
    from armdash.domain.problems import DataError, Problem
    from armdash.each_case import FOR_ONE, folder_problems, of_each_case
    from armdash.i18n.problem_texts import MAX_ALIKE, in_every_language, note_lines, problem_line
    from armdash.pipeline.background import TRY_AGAIN
    from armdash.pipeline.build import build, check
    from armdash.pipeline.dictionary import data_dictionary
    from armdash.pipeline.versions import WITHDRAWN, has_mark
except ModuleNotFoundError as error:
    sys.exit(missing_package(error))

NEED_DATA = ("build", "check", "update", "add", "import", "workbook", "history")
MESSAGES_OF_FILES = {
    "dictionary": "check.file_not_written",
    "update": "update.not_written",
    "add": "update.not_written",
    "import": "update.not_written",
    "workbook": "workbook.no_file",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, or 1 when the data have problems (printed one a line)."""
    options = parser().parse_args(arguments)
    if options.command in NEED_DATA and not options.data.is_dir():
        return _report([Problem(file=str(options.data), line=1, column="-", message="check.folder_missing")])
    problems = folder_problems(options)
    if problems and options.command in FOR_ONE:
        return _report(problems)
    cases = list(of_each_case(options))
    return max([_report(problems), *(_run(one, is_one_of_several=len(cases) > 1) for one in cases)])


def _run(options: argparse.Namespace, *, is_one_of_several: bool) -> int:
    if is_one_of_several:
        print(f"{options.data.name if hasattr(options, 'data') else options.database.stem}:")
    try:
        match options.command:
            case "build":
                history_commands.note(options.data)
                version = build(options.data, options.database, _rehearsal(options))
                print(f"{options.database}: {version}")
                if has_mark(options.database, version, WITHDRAWN):
                    print(in_every_language("command.stays_withdrawn", {"version": version}))
            case "check":
                for line in note_lines(check(options.data), maximum=None if options.notes else MAX_ALIKE):
                    print(line)
            case "dictionary":
                options.output.write_text(data_dictionary(), "utf-8")
            case "publish":
                from armdash.publish_commands import publish

                lines = publish(
                    options.data,
                    options.database,
                    options.places,
                    not_before=options.at,
                    delay=options.delay,
                    anew=options.anew,
                    rehearse=_rehearsal(options),
                )
                return _report([], lines)
            case "pin" if options.version is None:
                return _report([], version_commands.list_pinned(options.database))
            case "pin":
                return _report(version_commands.pin(options.database, options.version))
            case "unpin":
                return _report(version_commands.unpin(options.database, options.version))
            case "verify":
                lines, problems = version_commands.verify(options.database)
                return _report(problems, lines)
            case "history":
                return _report([], history_commands.list_changes(options.data))
            case "rollback" if history_commands.is_change(options.version):
                lines, problems = history_commands.go_back_to(options.data, options.version)
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
            case "workbook":
                from armdash import workbook_commands

                if options.what == "export":
                    return _report([], workbook_commands.write_workbook(options.data, options.file, options.language))
                lines, problems = workbook_commands.take_workbook(
                    options.data, options.file, is_rehearsal=options.dry_run
                )
                return _report(problems, lines)
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


if __name__ == "__main__":
    sys.exit(main())
