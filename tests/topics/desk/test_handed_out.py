"""A file of the desk is made for who is a coordinator at the click, not when its button was drawn."""

from pathlib import Path

import pytest

from armdash.desk.coordinators import person_of
from armdash.topics.desk.state_section import made_for
from tests.desk.secrets import AUTH, claims


def test_a_file_is_made_for_a_coordinator_and_no_more_when_they_are_none(secrets: Path) -> None:
    person = person_of(claims())
    assert made_for(person, lambda: b"content") == b"content"
    secrets.write_text(f'{AUTH}[desk]\ncoordinators = ["bo@kemi.example"]\n', "utf-8")
    for somebody in (person, None):
        with pytest.raises(PermissionError):
            made_for(somebody, lambda: b"content")
