"""What the command line understands: the commands and their options."""

import argparse
from datetime import date, datetime
from pathlib import Path

from armdash import config
from armdash.pipeline.background import TRY_AGAIN

# Where the units of a schedule are printed and not written.
PRINTED = "-"
# Until then every server has looked at the place and has the new version ready.
DELAY_SECONDS = 60.0


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=config.TIME_ZONE)


def parser() -> argparse.ArgumentParser:
    """Return what reads the arguments of `python -m armdash`."""
    parser = argparse.ArgumentParser(prog="python -m armdash", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    building = commands.add_parser("build", help="check the data, build the database and swap it in")
    checking = commands.add_parser("check", help="check the data and write nothing")
    checking.add_argument(
        "--notes", action="store_true", help="list every note, not only the first ones of each kind"
    )
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
    adding.add_argument("sentence", help="its sentence with the figures: “Kunnassa työttömiä oli 1 386 …”")
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
    books = commands.add_parser("workbook", help="hand out the case as a workbook, and take it back")
    books_of = books.add_subparsers(dest="what", required=True)
    handing = books_of.add_parser("export", help="write the case as a workbook (.xlsx)")
    handing.add_argument("--language", choices=config.LANGUAGES, default=config.DEFAULT_LANGUAGE)
    taking = books_of.add_parser("import", help="check a workbook, show what it changes, and put it in place")
    taking.add_argument("--dry-run", action="store_true", help="change nothing")
    for command in (handing, taking):
        command.add_argument("file", type=Path, help="the workbook: .xlsx, for an import .ods, too")
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
    telling = commands.add_parser("history", help="list the changes of the data: when, by whom and why")
    rolling = commands.add_parser(
        "rollback", help="go back to an earlier version until the data change, or bring the state of a change back"
    )
    rolling.add_argument(
        "version", nargs="?", help="the version, or the change of the history; without one, the version before"
    )
    publishing = commands.add_parser(
        "publish", help="send the checked version of the data to where servers take it from"
    )
    places = "a folder, sftp://user@host/folder or s3://bucket/folder; several get it all or none"
    publishing.add_argument("places", nargs="+", metavar="PLACE", help=places)
    moments = publishing.add_mutually_exclusive_group()
    moments.add_argument(
        "--delay", type=float, default=DELAY_SECONDS, help="seconds until all servers show it at once"
    )
    moments.add_argument("--at", type=_moment, help="or the moment: 2026-12-01T09:00, in Finnish time")
    publishing.add_argument("--anew", action="store_true", help="send every file again, also over another case")
    for command in (building, publishing):
        command.add_argument(
            "--rehearse", action="store_true", help="try every page, slide and file before it is shown"
        )
    for command in (building, checking, updating, adding, importing, handing, taking, telling, rolling, publishing):
        command.add_argument("--data", type=Path, default=config.data_folder())
    for command in (building, publishing, pinning, unpinning, verifying, rolling):
        command.add_argument("--database", type=Path)
    exporting = commands.add_parser("export", help="write all pages as files that any web server can show")
    exporting.add_argument("what", choices=["site"])
    exporting.add_argument(
        "--out", type=Path, required=True, help="the folder; replaces the files of an earlier export"
    )
    exporting.add_argument("--address", default="", help="the address at which the files will be found")
    exporting.add_argument("--database", type=Path)
    examining = commands.add_parser("doctor", help="look at the installation, the data and their surroundings")
    examining.add_argument("--data", type=Path, default=config.data_folder())
    examining.add_argument("--database", type=Path)
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
