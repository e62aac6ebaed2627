"""Which data readers see on this server, and what others that show the same may show by now."""

from dataclasses import dataclass
from datetime import datetime

from armdash import config
from armdash.pipeline.build import stamp
from armdash.publishing.take_over import PublishedData
from armdash.ui.database import live_version, newest_build


@dataclass(frozen=True, kw_only=True)
class DataState:
    """Which data readers see, since when, and what others may show; ``published`` is what all are to show."""

    version: str | None
    made_at: float
    published: str | None
    not_before: datetime | None
    lag: float
    problem_count: int


def data_state() -> DataState:
    """Return the state of the data that this server shows; nothing is built or fetched."""
    database, build = config.database_file(), newest_build()
    found = stamp(database)
    manifest = build.manifest if isinstance(build, PublishedData) else None
    return DataState(
        version=live_version(database) if found else None,
        made_at=found[0] / 1e9 if found else 0.0,
        published=manifest.version if manifest else None,
        not_before=manifest.not_before if manifest else None,
        lag=build.lag if isinstance(build, PublishedData) else 0.0,
        problem_count=len(build.problems),
    )
