"""A row of an answer of the database."""

from typing import Any

Row = dict[str, Any]
