"""The versions that earlier editions kept, laid beside a database as their builds did."""

import lzma
from pathlib import Path

from armdash.pipeline.versions import versions_folder

FOLDER = Path(__file__).with_name("fixtures") / "versions"
EARLIER = {file.name.split(".")[0]: file for file in FOLDER.glob("*.xz")}


def lay(version: str, database: Path) -> Path:
    """Return the file of the version, unpacked into the database's folder of kept versions."""
    file = versions_folder(database) / EARLIER[version].name.removesuffix(".xz")
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(lzma.decompress(EARLIER[version].read_bytes()))
    return file
