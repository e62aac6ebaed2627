"""Secrets with a desk, and what a provider tells of a coordinator."""

import time
from pathlib import Path
from typing import Any

from streamlit.runtime.secrets import secrets_singleton

from armdash.desk.coordinators import _signed_out

AUTH = """
[auth]
redirect_uri = "https://town.example/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "a"
client_secret = "b"
server_metadata_url = "https://login.example/.well-known/openid-configuration"
"""
DESK = '[desk]\ncoordinators = ["Anna@Kemi.example", "subject-7"]\ngroup = "editors"\n'


def lay_secrets(folder: Path, text: str = AUTH + DESK) -> Path:
    """Write a file of secrets into a folder; return it. Nobody has signed out yet."""
    file = folder / "secrets.toml"
    file.write_text(text, "utf-8")
    _signed_out.clear()
    secrets_singleton._reset()
    return file


def claims(**others: Any) -> dict[str, Any]:
    """Return what a provider tells of a coordinator, with other claims."""
    told = {"sub": "1", "email": "anna@kemi.example", "name": "Anna", "iat": int(time.time()), "is_logged_in": True}
    return told | others
