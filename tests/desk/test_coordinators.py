"""Who may change the data is asked of the secrets each time; what is unclear is closed."""

from pathlib import Path
from typing import Any

import pytest

from armdash.desk.coordinators import desk, may, person_of, secrets_faults, sign_out
from tests.desk.secrets import AUTH, DESK, claims, lay_secrets


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of the secrets, with a desk."""
    file = lay_secrets(tmp_path)
    monkeypatch.setenv("ARMDASH_SECRETS", str(file))
    return file


@pytest.mark.usefixtures("secrets")
@pytest.mark.parametrize(
    ("others", "is_one"),
    [
        ({}, True),
        ({"email": "ANNA@kemi.EXAMPLE"}, True),
        ({"email": "bo@kemi.example"}, False),
        ({"email": "bo@kemi.example", "sub": "subject-7"}, True),
        ({"email": "bo@kemi.example", "sub": "anna@kemi.example"}, True),
        ({"email": "bo@kemi.example", "groups": ["editors"]}, True),
        ({"email": "bo@kemi.example", "groups": "editors"}, True),
        ({"email": "bo@kemi.example", "groups": ["editor"]}, False),
        ({"email_verified": False}, False),
        ({"email_verified": "false"}, False),
        ({"email": None}, False),
        ({"email": ""}, False),
        ({"is_logged_in": False}, False),
        ({"iat": None}, False),
        ({"iat": 1_000_000_000}, False),
        ({"sub": None}, False),
    ],
    ids=str,
)
def test_who_is_a_coordinator(others: dict[str, Any], is_one: bool) -> None:
    assert may(person_of(claims(**others))) is is_one


def test_a_coordinator_who_is_removed_is_none_at_once(secrets: Path) -> None:
    person = person_of(claims())
    assert may(person)
    secrets.write_text(AUTH + '[desk]\ncoordinators = ["bo@kemi.example"]\n', "utf-8")
    assert not may(person)


@pytest.mark.usefixtures("secrets")
def test_who_signs_out_is_out_everywhere_and_can_sign_in_again() -> None:
    person = person_of(claims())
    assert person
    sign_out(person)
    assert not may(person)
    assert may(person_of(claims(iat=person.signed_in_at + 1)))


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", []),
        (AUTH, []),
        (DESK, ["auth"]),
        (AUTH + DESK, []),
        (AUTH.replace("0123456789abcdef0123456789abcdef", "short") + DESK, ["short_secret"]),
        (AUTH.replace("/oauth2callback", "/back") + DESK, ["redirect_uri"]),
        (AUTH + "[desk]\n", ["nobody"]),
        (AUTH + "[desk]\ncoordinators = []\n", ["nobody"]),
        (AUTH + '[desk]\ncoordinators = "anna@kemi.example"\n', ["nobody"]),
        (AUTH + DESK + "hours = 1000\n", ["nobody"]),
        ("desk = 1\n" + AUTH, ["nobody"]),
        ("[desk", ["unreadable"]),
    ],
)
def test_a_desk_is_open_only_where_the_secrets_are_whole(secrets: Path, text: str, faults: list[str]) -> None:
    secrets.write_text(text, "utf-8")
    assert secrets_faults(secrets) == faults
    assert (desk() is not None) == (text == AUTH + DESK)
    assert may(person_of(claims())) == (text == AUTH + DESK)


def test_without_secrets_there_is_no_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMDASH_SECRETS", str(tmp_path / "none.toml"))
    assert desk() is None
    assert secrets_faults(tmp_path / "none.toml") == []
    assert not may(person_of(claims()))
