"""What is wrong in the data, where it is, and the key of the message that says how to mend it."""

from dataclasses import dataclass, field, replace


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One violation in a data file, or with line 0 in a setting.

    ``message`` is a catalogue key, ``values`` fill its placeholders. A note is no violation: the data are shown, and
    are better once it is mended.
    """

    file: str
    line: int
    column: str
    message: str
    values: dict[str, object] = field(default_factory=dict)
    is_note: bool = False

    def as_note(self) -> "Problem":
        """Return the same as a note."""
        return replace(self, is_note=True)

    @property
    def place(self) -> tuple[str, int, str]:
        """Return the file, line and column."""
        return self.file, self.line, self.column


class DataError(Exception):
    """The data cannot be built; ``problems`` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems in file and line order."""
        self.problems = sorted(problems, key=lambda problem: problem.place)
        super().__init__(f"{len(problems)} problems in the data")
