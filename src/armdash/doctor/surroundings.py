"""What lies around the server: limits of the system, its public address, the proxy before it, and the sign-in."""

import base64
import http.client
import os
import secrets
import tomllib
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from importlib import util
from pathlib import Path
from urllib.parse import urlsplit

from armdash import config
from armdash.desk.coordinators import secrets_faults
from armdash.doctor.finding import Finding, fault, fine, note
from armdash.domain.problems import Problem
from armdash.domain.public_address import is_public, setting_problems, shown_address
from armdash.i18n.problem_texts import problem_text
from armdash.i18n.translator import Translator
from armdash.pipeline.build import version_of
from armdash.publishing.manifest import NoManifestError
from armdash.publishing.places import NothingThereError, PlaceError, UnknownPlaceError, place_of
from armdash.publishing.send import manifest_at
from armdash.web.limits import MAX_SOCKETS
from armdash.web.start import setting_faults

CLOCK = timedelta(minutes=1)

SECONDS = 5.0
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
    if not _opens_sockets(base, seconds):
        return fault("proxy_without_sockets", url=base)
    if urlsplit(base).scheme == "https" and not _knows_of_tls(base, seconds):
        return fault("proxy_without_proto", url=base)
    if urlsplit(base).scheme == "https" and "Strict-Transport-Security" not in headers:
        return note("proxy_without_hsts", url=base)
    return fine("proxy", url=base)


def _opens_sockets(base: str, seconds: float) -> bool:
    """Return whether a WebSocket comes through: without the headers Upgrade and Connection no page opens."""
    parts = urlsplit(base)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=seconds)
    headers = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Origin": f"{parts.scheme}://{parts.netloc}",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(secrets.token_bytes(16)).decode(),
        "Sec-WebSocket-Protocol": "streamlit",
    }
    try:
        connection.request("GET", f"{parts.path}/_stcore/stream", headers=headers)
        return connection.getresponse().status == http.HTTPStatus.SWITCHING_PROTOCOLS
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _knows_of_tls(base: str, seconds: float) -> bool:
    """Return whether the server knows that readers come over TLS (X-Forwarded-Proto): then its cookies are Secure."""
    try:
        with urllib.request.urlopen(f"{base}/_stcore/health", timeout=seconds) as answer:  # noqa: S310 - it is checked
            cookies = answer.headers.get_all("Set-Cookie") or []
    except (OSError, ValueError):
        return False
    return all("secure" in cookie.lower() for cookie in cookies)


def settings() -> Finding:
    """Return whether the server would start with these settings."""
    problems = setting_faults()
    if problems:
        return fault("setting_wrong", name=problems[0].file, detail=_in_languages(problems[0]))
    return fine("settings")


def _in_languages(problem: Problem) -> dict[str, str]:
    return {language: problem_text(problem, Translator(language)) for language in config.LANGUAGES}


def published(database: Path) -> Finding:
    """Return whether the place of the published versions can be read, and its version is shown."""
    place = config.published_place()
    if not place:
        return fine("published_none")
    try:
        manifest = manifest_at(place_of(place))
    except UnknownPlaceError:
        return fine("published_none")  # told with the settings
    except NothingThereError:
        return fault("published_nothing", place=place)
    except (PlaceError, NoManifestError) as error:
        return fault("published_unreachable", place=place, detail=error)
    now, version = datetime.now(UTC), version_of(database)
    at = f"{manifest.not_before.astimezone(config.TIME_ZONE):%Y-%m-%d %H:%M:%S}"
    if manifest.published_at > now + CLOCK:
        return fault("published_in_the_future", now=f"{now.astimezone(config.TIME_ZONE):%Y-%m-%d %H:%M}")
    if manifest.version != version:
        kind = note if manifest.not_before > now else fault
        message = "published_waits" if manifest.not_before > now else "published_late"
        return kind(message, version=manifest.version, at=at, shown=version or "–")
    return fine("published", version=version)


def sign_in(file: Path | None = None) -> Finding:
    """Return whether the sign-in and the desk are configured whole, where they are at all; no secret is told."""
    file = file or config.secrets_file()
    if not file.is_file():
        return fine("sign_in_none")
    try:
        told = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        return fault("secrets_unreadable", file=file, detail=type(error).__name__)
    auth = told.get("auth")
    if not isinstance(auth, dict):
        if "desk" in told:
            return fault("sign_in_incomplete", names="[auth]", file=file)
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
    if "nobody" in secrets_faults(file):
        return fault("desk_nobody", file=file)
    if util.find_spec("authlib") is None:
        return fault("sign_in_package")
    if os.name != "nt" and file.stat().st_mode & READABLE_BY_OTHERS:
        return note("secrets_readable", file=file)
    return fine("sign_in", count=len(providers))
