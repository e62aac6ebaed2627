"""One thing that was looked at: fine, worth knowing, or broken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from armdash.i18n.problem_texts import in_every_language

Level = Literal["fine", "note", "fault"]
MARKS: dict[Level, str] = {"fine": "[+]", "note": "[!]", "fault": "[x]"}


@dataclass(frozen=True)
class Finding:
    """A message of the catalogues below ``doctor`` with its values; a fault makes the command end with 1."""

    level: Level
    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def line(self) -> str:
        """Return the finding on one line, in every language."""
        return f"{MARKS[self.level]} {in_every_language(f'doctor.{self.message}', self.values)}"


def fine(message: str, **values: object) -> Finding:
    """Return what is as it should be."""
    return Finding("fine", message, values)


def note(message: str, **values: object) -> Finding:
    """Return what works and could be better."""
    return Finding("note", message, values)


def fault(message: str, **values: object) -> Finding:
    """Return what does not work, or will not for long."""
    return Finding("fault", message, values)
