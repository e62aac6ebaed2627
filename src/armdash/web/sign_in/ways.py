"""The ways of signing in and out: there only where there is a desk, and leading back to it."""

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import encode_provider_token

from armdash import config
from armdash.desk.coordinators import CALLBACK, desk, sign_out
from armdash.domain.pages import DESK
from armdash.web.error_pages import asked_language, error_page
from armdash.web.sign_in.identity import person_behind

SIGN_IN, LOGIN, LOGOUT = "/sign-in", "/auth/login", "/auth/logout"
WAYS = (SIGN_IN, LOGIN, LOGOUT, CALLBACK)
# Carry the language, and the case where there are several, to the way back: the provider knows one address.
LANGUAGE, CASE, SECONDS = "armdash_language", "armdash_case", 900


class SignIn:
    """Answers ``/sign-in``, and leads from the provider back to the desk in the reader's language."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is none of the ways; without a desk they lead nowhere."""
        if scope["type"] != "http" or scope["path"] not in WAYS:
            await self.app(scope, receive, send)
        elif desk() is None:
            await error_page(404, "unknown", scope)(scope, receive, send)
        elif scope["path"] == SIGN_IN:
            await _way_to_provider(scope)(scope, receive, send)
        else:
            if scope["path"] == LOGOUT and (person := person_behind(scope)):
                sign_out(person)
            await self.app(scope, receive, _back_to_desk(scope, send) if scope["path"] == CALLBACK else send)


def _way_to_provider(scope: Scope) -> RedirectResponse:
    answer = RedirectResponse(f"{LOGIN}?provider={encode_provider_token('default')}", status_code=303)
    answer.headers["Cache-Control"] = "no-store"
    for name, value in ((LANGUAGE, asked_language(scope)), (CASE, config.asked_case())):
        answer.set_cookie(name, value, max_age=SECONDS, httponly=True, samesite="lax")
    return answer


def _back_to_desk(scope: Scope, send: Send) -> Send:
    cookies = Request(scope).cookies
    language, case = cookies.get(LANGUAGE, ""), cookies.get(CASE, "")
    named = f"?lang={language}" if language in config.LANGUAGES[1:] else ""
    place = f"/{case}" if case in config.case_names() and not config.asked_case() else ""

    async def send_back(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if headers.get("location") == "/":
                headers["location"] = f"{place}/{DESK}{named}"
            headers["Cache-Control"] = "no-store"
        await send(message)

    return send_back
