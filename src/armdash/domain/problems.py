"""What is wrong in the data, where it is, and the key of the message that says how to mend it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One violation in a data file, or with line 0 in a setting.

    ``message`` is a catalogue key, ``values`` fill its placeholders.
    """

    file: str
    line: int
    column: str
    message: str
    values: dict[str, object] = field(default_factory=dict)


class DataError(Exception):
    """The data cannot be built; ``problems`` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems in file and line order."""
        self.problems = sorted(problems, key=lambda problem: (problem.file, problem.line, problem.column))
        super().__init__(f"{len(problems)} problems in the data")
