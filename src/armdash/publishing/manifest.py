"""What is published: one small file, written when all else is in its place, which names the version to be shown."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from armdash.pipeline.versions import MAX_BYTES, NAME

MANIFEST, FORMAT = "published.json", 1
MAX_MANIFEST = 100_000


class NoManifestError(ValueError):
    """A text is no manifest; the detail says what is wrong with it."""


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """The version that all servers show from a moment on, and the bytes of every database in the place by its name.

    A database's name has its version, the SQL that shaped it and the SHA-256 of its content.
    """

    case: str
    file: str
    published_at: datetime
    not_before: datetime
    sizes: Mapping[str, int]

    @property
    def version(self) -> str:
        """Return the version of the data."""
        return self.file.partition(".")[0]

    def file_of(self, version: str) -> str | None:
        """Return the name of the database of a version; None where the place has none."""
        return next((name for name in self.sizes if name.partition(".")[0] == version), None)

    def text(self) -> str:
        """Return what stands in the file."""
        match = NAME.fullmatch(self.file)
        told = {
            "format": FORMAT,
            "case": self.case,
            "version": self.version,
            "file": self.file,
            "sha256": match["digest"] if match else "",
            "published_at": self.published_at.isoformat(),
            "not_before": self.not_before.isoformat(),
            "files": dict(self.sizes),
        }
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def read_manifest(content: bytes) -> Manifest:
    """Return the manifest that the content is; raise NoManifestError where it is none."""
    try:
        told = json.loads(content)
        if told["format"] != FORMAT:
            raise NoManifestError(f"format {told['format']}")
        manifest = Manifest(
            case=str(told["case"]),
            file=str(told["file"]),
            published_at=_moment(told["published_at"]),
            not_before=_moment(told["not_before"]),
            sizes={str(name): int(size) for name, size in told["files"].items()},
        )
    except NoManifestError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NoManifestError(f"{type(error).__name__}: {error}") from error
    for name, size in manifest.sizes.items():
        match = NAME.fullmatch(name)
        if not match or not match["digest"] or not 0 < size <= MAX_BYTES:
            raise NoManifestError(name)
    if manifest.file not in manifest.sizes:
        raise NoManifestError(manifest.file)
    return manifest


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
