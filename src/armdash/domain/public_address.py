"""Addresses that others can open: what a file may carry."""

import re
from collections.abc import Mapping, Sequence
from ipaddress import ip_address
from urllib.parse import urlencode, urlsplit, urlunsplit

from armdash import config
from armdash.domain.pages import LANDING_PAGES
from armdash.domain.problems import Problem

# Reserved for a machine or a network of one's own, or used so (RFC 6761; RFC 6762 with its appendix G; RFC 8375).
ORIGIN = re.compile(r"https?://(?:[a-z0-9-]+\.)*[a-z0-9-]+(?::\d{1,5})?", re.IGNORECASE)
OWN_NETWORK = ("localhost", "local", "intranet", "internal", "private", "corp", "home", "lan", "home.arpa")


def setting_problems() -> list[Problem]:
    """Return what is wrong with the public address and the sites that may show charts; nothing where none are set."""
    base = config.public_url()
    wrong_bases = [base] if base and not is_public_base(base) else []
    wrong_origins = [origin for origin in config.embed_origins() if not is_origin(origin)]
    return [
        *(_setting_problem("ARMDASH_PUBLIC_URL", "check.public_url", url) for url in wrong_bases),
        *(_setting_problem("ARMDASH_EMBED_ORIGINS", "check.embed_origin", url) for url in wrong_origins),
    ]


def _setting_problem(setting: str, message: str, url: str) -> Problem:
    return Problem(file=setting, line=0, column="", message=message, values={"url": url})


def is_origin(url: str) -> bool:
    """Return whether a text names a site as browsers do: https:// or http://, a host, perhaps a port, no path.

    Nothing else comes into the policy that says who may show a chart: no sign that would end it there.
    """
    return bool(ORIGIN.fullmatch(url)) and is_web_address(url)


def is_web_address(url: str) -> bool:
    """Return whether a text is the address of a server: http:// or https:// and a host."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def shown_address(url: str) -> str:
    """Return the address as a message may tell it: without what may be secret, its user and its query."""
    without_user = re.sub(r"^(\w+://)?.*@", r"\1", url, flags=re.DOTALL)
    return re.sub(r"[?#].+", "?…", without_user, flags=re.DOTALL)


def is_public_base(url: str) -> bool:
    """Return whether the paths of pages can follow an address: a web address without query, fragment or user."""
    is_plain = not any(sign in url for sign in "?#@") and not any(sign.isspace() for sign in url)
    return is_plain and is_web_address(url)


def address_below(base: str, page: str, params: Mapping[str, Sequence[str]]) -> str:
    """Return the address of a page with its parameters below that of the dashboard."""
    query, path = urlencode(params, doseq=True), f"{base}/{'' if page in LANDING_PAGES else page}"
    return f"{path}?{query}" if query else path


def is_public(url: str) -> bool:
    """Return whether others can open an address: https, and a host that is not of one machine or network alone."""
    if not is_web_address(url):
        return False
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    return parts.scheme == "https" and _is_public_host(host)


def _is_public_host(host: str) -> bool:
    try:
        return ip_address(host).is_global
    except ValueError:
        last = host.rpartition(".")[2]
        is_own = any(host == name or host.endswith(f".{name}") for name in OWN_NETWORK)
        return "." in host and not last.isdigit() and not is_own


def frozen_address(address: str, version: str) -> str:
    """Return the address with the version of the data, in place of one that it may have."""
    parts = urlsplit(address)
    kept = [part for part in parts.query.split("&") if part and not part.startswith("v=")]
    return urlunsplit(parts._replace(query="&".join([*kept, f"v={version}"])))
