"""Problems in the data as a coordinator reads them."""

from armdash import config
from armdash.domain.problems import Problem
from armdash.i18n.translator import Translator


def problem_text(problem: Problem, tr: Translator) -> str:
    """Return ``file:line: column: what is wrong and how to mend it`` in one language."""
    return f"{problem.file}:{problem.line}: {problem.column}: {tr(problem.message, **problem.values)}"


def problem_line(problem: Problem) -> str:
    """Return the problem on one line, the message in every language with `` | `` between them."""
    messages = [Translator(language)(problem.message, **problem.values) for language in config.LANGUAGES]
    return f"{problem.file}:{problem.line}: {problem.column}: {' | '.join(messages)}"
