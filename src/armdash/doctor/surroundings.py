"""What lies around the server: limits of the system, its public address, the proxy before it, and the sign-in."""

import os
import tomllib
import urllib.error
import urllib.request
from importlib import util
from pathlib import Path
from urllib.parse import urlsplit

from armdash import config
from armdash.doctor.finding import Finding, fault, fine, note
from armdash.domain.public_address import is_public, setting_problems, shown_address
from armdash.web.limits import MAX_SOCKETS

SECONDS = 5.0
SECRETS = config.ROOT / ".streamlit" / "secrets.toml"
OF_SIGN_IN = ("redirect_uri", "cookie_secret")
OF_PROVIDER = ("client_id", "client_secret", "server_metadata_url")
CALLBACK = "/oauth2callback"
MIN_SECRET = 32
READABLE_BY_OTHERS = 0o044


def open_files(hard_limit: int | None = None) -> Finding:
    """Return whether as many viewers can connect as the server takes."""
    wanted = 2 * MAX_SOCKETS
    if hard_limit is None:
        try:
            import resource
        except ImportError:  # Windows has no such limit
            return fine("open_files_unlimited")
        hard_limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        if hard_limit == resource.RLIM_INFINITY:
            return fine("open_files_unlimited")
    if hard_limit < wanted:
        return note("open_files_few", limit=hard_limit, wanted=wanted)
    return fine("open_files", limit=hard_limit)


def public_address() -> Finding:
    """Return whether the public address can stand in files and links."""
    url = config.public_url()
    if setting_problems():
        return fault("address_wrong", url=shown_address(url))
    if not url:
        return fine("address_none")
    return fine("address", url=url) if is_public(url) else note("address_not_public", url=url)


def proxy(seconds: float = SECONDS) -> Finding:
    """Return what can be told of the way through the public address: whether this server answers behind it."""
    base = config.public_url()
    if not base or setting_problems():
        return fine("proxy_none")
    url = f"{base}/healthz"
    try:
        request = urllib.request.Request(url, headers={"User-Agent": "armdash doctor"})  # noqa: S310 - it is checked
        with urllib.request.urlopen(request, timeout=seconds) as answer:  # noqa: S310
            body, headers = answer.read(100), answer.headers
    except urllib.error.HTTPError as error:
        message = "proxy_unknown_host" if error.code == 421 else "proxy_error"
        return fault(message, url=url, status=error.code, host=urlsplit(base).hostname or "")
    except (OSError, ValueError) as error:
        return note("proxy_unreachable", url=url, detail=getattr(error, "reason", error))
    if body.strip() != b"ok" or "X-Request-ID" not in headers:
        return fault("proxy_elsewhere", url=url)
    if urlsplit(base).scheme == "https" and "Strict-Transport-Security" not in headers:
        return note("proxy_without_hsts", url=base)
    return fine("proxy", url=base)


def sign_in(file: Path = SECRETS) -> Finding:
    """Return whether the sign-in of Streamlit is configured whole, where it is at all; no secret is told."""
    if not file.is_file():
        return fine("sign_in_none")
    try:
        auth = tomllib.loads(file.read_text("utf-8")).get("auth")
    except (OSError, ValueError) as error:
        return fault("secrets_unreadable", file=file, detail=type(error).__name__)
    if not isinstance(auth, dict):
        return fine("sign_in_none")
    providers = {name: found for name, found in auth.items() if isinstance(found, dict)} or {"": auth}
    missing = [name for name in OF_SIGN_IN if not auth.get(name)]
    missing += [
        ".".join(filter(None, (provider, name)))
        for provider, found in providers.items()
        for name in OF_PROVIDER
        if not found.get(name)
    ]
    if missing:
        return fault("sign_in_incomplete", names=", ".join(missing), file=file)
    if not str(auth["redirect_uri"]).endswith(CALLBACK):
        return fault("sign_in_callback", callback=CALLBACK, file=file)
    public = config.public_url()
    if public and not str(auth["redirect_uri"]).startswith(public):
        return fault("sign_in_elsewhere", url=shown_address(str(auth["redirect_uri"])), public=public)
    if len(str(auth["cookie_secret"])) < MIN_SECRET:
        return fault("sign_in_secret", count=MIN_SECRET, file=file)
    if util.find_spec("authlib") is None:
        return fault("sign_in_package")
    if os.name != "nt" and file.stat().st_mode & READABLE_BY_OTHERS:
        return note("secrets_readable", file=file)
    return fine("sign_in", count=len(providers))
