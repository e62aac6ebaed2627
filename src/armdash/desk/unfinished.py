"""What was written into tables and is not in the draft yet: kept on the disk, should the window or the server go."""

import json
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from armdash.desk.rows import Cells, table_of

ENDING = ".json"


class Unfinished:
    """The tables of one person, in a folder of their own; of several windows the last that wrote counts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def files(self) -> list[str]:
        """Return the files of the tables into which something was written."""
        names = (file.name.removesuffix(ENDING) for file in self.folder.glob(f"*{ENDING}"))
        return sorted(name for name in names if table_of(name))

    def of(self, file: str) -> tuple[bytes, list[Cells]] | None:
        """Return the content on which a table was changed, and its rows as they were left; None without any."""
        try:
            told = json.loads((self.folder / f"{file}{ENDING}").read_text("utf-8"))
            return told["base"].encode("latin-1"), [dict(row) for row in told["rows"]]
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def keep(self, file: str, base: bytes, rows: Iterable[Cells]) -> None:
        """Keep the rows of a table; raise OSError where that cannot be, and then what was kept before stays."""
        self.folder.mkdir(parents=True, mode=0o700, exist_ok=True)
        new = self.folder / f"{file}.{secrets.token_hex(4)}.new"
        try:
            new.write_text(json.dumps({"base": base.decode("latin-1"), "rows": [dict(row) for row in rows]}), "utf-8")
            os.replace(new, self.folder / f"{file}{ENDING}")
        finally:
            new.unlink(missing_ok=True)

    def forget(self, file: str) -> None:
        """Keep nothing of a table any more."""
        (self.folder / f"{file}{ENDING}").unlink(missing_ok=True)
