"""The address of figures that stay as they are."""

from urllib.parse import urlsplit, urlunsplit


def frozen_address(address: str, version: str) -> str:
    """Return the address with the version of the data, in place of one that it may have."""
    parts = urlsplit(address)
    kept = [part for part in parts.query.split("&") if part and not part.startswith("v=")]
    return urlunsplit(parts._replace(query="&".join([*kept, f"v={version}"])))
