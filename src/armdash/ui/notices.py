"""What a reader must know before anything else: of the address, and of the version of the data that it names."""

from collections.abc import Sequence

from armdash.desk.drafts import is_preview
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.queries.sources import data_version
from armdash.ui.database import is_kept, is_withdrawn

MAX_NAMED, MAX_NAME_LENGTH = 5, 80


def unknown_notice(unknown: Sequence[str], tr: Translator) -> str:
    """Return which of the ``name=value`` of the address do not exist; empty where there is none to name."""
    named = [value for value in unknown[:MAX_NAMED] if value not in damaged_versions(unknown)]
    names = ", ".join(value[:MAX_NAME_LENGTH] for value in named)
    return tr("notice.unknown_in_address", names=names) if names else ""


def damaged_notices(unknown: Sequence[str], tr: Translator) -> list[str]:
    """Return a notice for each version of the address that was kept but cannot be read."""
    return [tr("version.unreadable", version=value.removeprefix("v=")) for value in damaged_versions(unknown)]


def damaged_versions(unknown: Sequence[str]) -> list[str]:
    """Return the ``v=version`` of the address whose version was kept but cannot be read."""
    return [value for value in unknown if value.startswith("v=") and is_kept(value.removeprefix("v="))]


def version_notice(con: Connection, newest: Connection, tr: Translator) -> str:
    """Return how the version that a frozen link shows stands to the newest one."""
    shown, latest = (data_version(one).version for one in (con, newest))
    if is_preview(con.file):
        return tr("version.is_preview", version=shown)
    key = "is_newest" if shown == latest else "is_withdrawn" if is_withdrawn(shown) else "is_older"
    return tr(f"version.{key}", version=shown, newest=latest)
