"""Problems in the data as a coordinator reads them."""

from collections.abc import Iterator, Mapping, Sequence

from armdash import config
from armdash.domain.problems import Problem
from armdash.i18n.translator import Translator

MAX_VALUE = 600
# Notes of one kind that are told one by one.
MAX_ALIKE = 3


def problem_line(problem: Problem) -> str:
    """Return the problem on one line, the message in every language with `` | `` between them."""
    return f"{_place(problem)} {in_every_language(problem.message, problem.values)}"


def note_lines(notes: Sequence[Problem], *, maximum: int | None = MAX_ALIKE) -> Iterator[str]:
    """Yield the notes kind by kind, each on a line as ``problem_line`` tells it, of one kind at most the maximum.

    How many more there are is a line, too.
    """
    beginning = in_every_language("command.note", {})
    for message in dict.fromkeys(note.message for note in notes):
        alike = [note for note in notes if note.message == message]
        for note in alike[:maximum]:
            yield f"{beginning}: {problem_line(note)}"
        if more := len(alike[maximum:]) if maximum is not None else 0:
            yield f"{beginning}: {in_every_language('command.more_notes', {'count': more})}"


def problem_text(problem: Problem, tr: Translator) -> str:
    """Return the message of the problem in one language; where it is stands beside it."""
    return _message(problem.message, problem.values, tr)


def in_every_language(message: str, values: Mapping[str, object]) -> str:
    """Return the text of a key in every language on one line, with `` | `` between them.

    A value may be a mapping: its texts by language.
    """
    return " | ".join(_message(message, values, Translator(language)) for language in config.LANGUAGES)


def _place(problem: Problem) -> str:
    """Return ``file:line: column:``, for a setting (line 0) its name alone."""
    file = _shown(problem.file)
    return f"{file}:{problem.line}: {_shown(problem.column)}:" if problem.line else f"{file}:"


def _message(message: str, values: Mapping[str, object], tr: Translator) -> str:
    own = {name: value[tr.language] if isinstance(value, Mapping) else value for name, value in values.items()}
    return tr(message, **{name: _shown(value) for name, value in own.items()})


def _shown(value: object) -> str:
    """Return the value without line breaks, no longer than a line bears, other bytes of names than UTF-8 escaped."""
    text = " ".join(str(value).encode("utf-8", "backslashreplace").decode().split())
    return text if len(text) <= MAX_VALUE else f"{text[:MAX_VALUE]}…"
