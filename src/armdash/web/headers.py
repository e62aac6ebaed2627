"""The headers of every response."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}


FRAMING = ("Content-Security-Policy", "X-Frame-Options")


def content_security_policy(index: str) -> str:
    """Return the policy for pages made of this index.html, whose inline scripts alone are allowed."""
    inline = re.findall(r"<script>(.*?)</script>", index, re.DOTALL)
    hashes = [b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline]
    scripts = " ".join(["'self'", "'wasm-unsafe-eval'", *(f"'sha256-{value}'" for value in hashes)])
    return (
        f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'"
    )


def embedded_policy(origins: Sequence[str]) -> str:
    """Return the policy for what other sites may show in a frame: those sites alone, and no script at all."""
    allowed = " ".join(origins) or "'none'"
    return (
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        f"frame-ancestors {allowed}; base-uri 'none'; form-action 'none'"
    )


class SecurityHeaders:
    """Adds the headers to every response; one with a policy of its own says itself who may show it in a frame."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self.app = app
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the response of the app with our headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                has_policy = "content-security-policy" in headers
                headers.update(
                    {name: text for name, text in self.headers.items() if not (has_policy and name in FRAMING)}
                )
                if scope["scheme"] == "https":
                    _secure_cookies(headers)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _secure_cookies(headers: MutableHeaders) -> None:
    """Let the browser send the cookies over TLS alone; Streamlit asks for it only where it has the certificate."""
    cookies = headers.getlist("set-cookie")
    del headers["set-cookie"]
    for cookie in cookies:
        is_secure = any(part.strip().lower() == "secure" for part in cookie.split(";"))
        headers.append("set-cookie", cookie if is_secure else f"{cookie}; Secure")
