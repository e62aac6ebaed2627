"""What an operator does to let many servers show the same: publish the version that is checked and built."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from armdash import config, history_commands
from armdash.domain.problems import DataError, Problem
from armdash.i18n.problem_texts import in_every_language
from armdash.pipeline.build import build, version_of
from armdash.pipeline.state import data_version
from armdash.pipeline.versions import WITHDRAWN, kept_of, marked
from armdash.publishing.places import Place, UnknownPlaceError, place_of
from armdash.publishing.send import send


def publish(
    data: Path,
    database: Path,
    places: Sequence[str],
    *,
    not_before: datetime | None,
    delay: float,
    anew: bool,
    rehearse: Callable[[Path], None] | None = None,
) -> list[str]:
    """Build the data where they are newer than the database, and publish what is live; return what to tell.

    All servers show it from ``not_before`` on, else ``delay`` seconds from when all is ready to be sent.
    Raises DataError with what kept it back.
    """
    found = {name: _place(name) for name in places}
    _build_where_newer(data, database, rehearse)
    now = datetime.now(UTC)
    sent = send(database, found, now=now, not_before=not_before or now + timedelta(seconds=delay), anew=anew)
    at = sent.manifest.not_before.astimezone(config.TIME_ZONE)
    values = {"version": sent.manifest.version, "at": f"{at:%Y-%m-%d %H:%M:%S}", "count": len(places)}
    return [in_every_language("publish.sent" if sent.is_new else "publish.unchanged", values)]


def _place(name: str) -> Place:
    try:
        return place_of(name)
    except UnknownPlaceError as error:
        problem = Problem(file="publish", line=0, column="", message=error.message, values=error.values)
        raise DataError([problem]) from error


def _build_where_newer(data: Path, database: Path, rehearse: Callable[[Path], None] | None) -> None:
    if not data.is_dir():
        return
    history_commands.note(data)
    version = data_version(data)
    is_shown = version in {version_of(database), *marked(database, WITHDRAWN)}
    if not is_shown or not any(kept.is_whole() for kept in kept_of(database, version)):
        build(data, database, rehearse)
