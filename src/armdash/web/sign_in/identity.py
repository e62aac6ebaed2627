"""Who sends a request, by the signed cookie that Streamlit sets when somebody has signed in."""

import json
from typing import Any

from starlette.requests import HTTPConnection
from starlette.types import Scope
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from armdash.desk.coordinators import Person, desk, may, person_of


def person_behind(scope: Scope) -> Person | None:
    """Return who has signed in where the request comes from; None where nobody has, or there is no desk."""
    found = desk()
    claims = _claims(scope) if found else None
    return person_of(claims, found.groups_claim) if found and claims else None


def is_coordinator(scope: Scope) -> bool:
    """Return whether a coordinator sends the request."""
    return may(person_behind(scope))


def _claims(scope: Scope) -> dict[str, Any] | None:
    cookies, secret = HTTPConnection(scope).cookies, get_cookie_secret()

    def decoded(name: str) -> bytes | None:
        value = cookies.get(name)
        return decode_signed_value(secret, name, value.encode("latin-1", "replace")) if value else None

    content = get_cookie_with_chunks(decoded, USER_COOKIE_NAME)
    try:
        claims = json.loads(content) if content else None
    except ValueError:
        return None
    return claims if isinstance(claims, dict) else None
