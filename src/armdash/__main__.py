"""The command line: ``python -m armdash build``, ``check``, ``dictionary`` and ``serve``."""

import argparse
import sys
from pathlib import Path

from armdash import config
from armdash.domain.problems import DataError, Problem
from armdash.i18n.problem_texts import problem_line
from armdash.pipeline.build import build, check
from armdash.pipeline.dictionary import data_dictionary


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, or 1 when the data have problems (printed one a line)."""
    options = _parser().parse_args(arguments)
    if options.command in ("build", "check") and not options.data.is_dir():
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
            case "serve":
                from armdash.server import run

                run(address=options.address, port=options.port)
    except DataError as error:
        return _report(error.problems)
    except OSError as error:
        values: dict[str, object] = {"detail": error}
        where = str(getattr(options, "database", options.command))
        return _report([Problem(file=where, line=1, column="-", message="check.build_failed", values=values)])
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
    for command in (building, checking):
        command.add_argument("--data", type=Path, default=config.data_directory())
    building.add_argument("--database", type=Path, default=config.database_file())
    dictionary = commands.add_parser("dictionary", help="write the data dictionary")
    dictionary.add_argument("--output", type=Path, default=config.ROOT / "docs" / "data_dictionary.md")
    serving = commands.add_parser("serve", help="serve the dashboard with its security headers")
    serving.add_argument("--address", default="127.0.0.1")
    serving.add_argument("--port", type=int, default=8501)
    return parser


if __name__ == "__main__":
    sys.exit(main())
