"""Who may change the data: whom the secrets name, as long as they do, and as long as a sign-in holds."""

import time
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from armdash import config

HOURS, MAX_HOURS = 12, 72
MIN_SECRET = 32
NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
CALLBACK = "/oauth2callback"
# Persons who have signed out, by when they had signed in: their other windows and copies of the cookie end, too.
_signed_out = set[tuple[str, int]]()


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Who may use the desk: persons by address or by the id that the provider has for them, and one group."""

    coordinators: frozenset[str]
    group: str
    groups_claim: str
    hours: float


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who has signed in, as the provider tells; ``signed_in_at`` is in seconds since 1970."""

    subject: str
    address: str
    name: str
    groups: frozenset[str]
    signed_in_at: int


def desk() -> Desk | None:
    """Return who may use the desk; None where the secrets name nobody or do not tell how to sign in."""
    file = config.secrets_file()
    try:
        status = file.stat()
    except OSError:
        return None
    return _desk(file, (status.st_mtime_ns, status.st_size, status.st_ino))


def person_of(claims: Mapping[str, Any], groups_claim: str = "groups") -> Person | None:
    """Return the person of a provider's claims; None where they name none."""
    subject, since = claims.get("sub"), claims.get("iat")
    if not claims.get("is_logged_in") or not isinstance(subject, str) or not isinstance(since, int | float):
        return None
    address = str(claims.get("email") or "") if claims.get("email_verified", True) is True else ""
    groups = claims.get(groups_claim) or ()
    return Person(
        subject=subject,
        address=address.strip(),
        name=str(claims.get("name") or address or subject),
        groups=frozenset(map(str, groups if isinstance(groups, list | tuple) else [groups])),
        signed_in_at=int(since),
    )


def has_ended(person: Person, found: Desk) -> bool:
    """Return whether the sign-in holds no more: it is too old, or the person has signed out since."""
    is_signed_out = (person.subject, person.signed_in_at) in _signed_out
    return is_signed_out or time.time() - person.signed_in_at > found.hours * 3600


def may(person: Person | None) -> bool:
    """Return whether the person is a coordinator now, whatever was true when they signed in."""
    found = desk()
    if person is None or found is None or has_ended(person, found):
        return False
    named = {person.subject, person.address.casefold()} - {""}
    return not named.isdisjoint(found.coordinators) or bool(found.group and found.group in person.groups)


def sign_out(person: Person) -> None:
    """End the sign-in everywhere."""
    _signed_out.add((person.subject, person.signed_in_at))


def secrets_faults(file: Path) -> list[str]:
    """Return the keys of what is wrong with the secrets of the desk; none where they have no desk."""
    try:
        told = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError):
        return ["unreadable"]
    if "desk" not in told:
        return []
    section = told.get("auth")
    auth = section if isinstance(section, dict) else {}
    faults = ["auth"] if any(not auth.get(name) for name in NEEDED) else []
    if not faults and len(str(auth["cookie_secret"])) < MIN_SECRET:
        faults.append("short_secret")
    if not faults and not str(auth["redirect_uri"]).endswith(CALLBACK):
        faults.append("redirect_uri")
    if _read(told) is None and not faults:
        faults.append("nobody")
    return faults


@lru_cache(maxsize=4)
def _desk(file: Path, _stamp: tuple[int, int, int]) -> Desk | None:
    try:
        told = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError):  # being written, or damaged: closed rather than open
        return None
    return None if secrets_faults(file) else _read(told)


def _read(told: Mapping[str, Any]) -> Desk | None:
    section = told.get("desk")
    if not isinstance(section, dict):
        return None
    named = section.get("coordinators", ())
    coordinators = {str(name).strip().casefold() for name in named} if isinstance(named, list) else set()
    subjects = {str(name).strip() for name in named} if isinstance(named, list) else set()
    group, hours = str(section.get("group") or "").strip(), section.get("hours", HOURS)
    if not (coordinators or group) or not isinstance(hours, int | float) or not 0 < hours <= MAX_HOURS:
        return None
    return Desk(
        coordinators=frozenset({*coordinators, *subjects}) - {""},
        group=group,
        groups_claim=str(section.get("groups_claim") or "groups"),
        hours=hours,
    )
