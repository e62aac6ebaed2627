"""Units of systemd that run an update by the clock."""

import sys
from pathlib import Path

from armdash import config
from armdash.domain.public_address import shown_address

# Statistics Finland publishes at 8 in the morning; where nothing is new, nothing changes.
CALENDAR = {"statfin": "Mon..Fri *-*-* 08:30:00", "boundaries": "monthly"}
ADDRESS = {"statfin": "ARMDASH_STATFIN_URL", "boundaries": "ARMDASH_BOUNDARIES_URL"}


def units(what: str, data: Path) -> dict[str, str]:
    """Return the service and the timer of an update by the names of their files.

    They run as the owner of the data, with this interpreter: what root fetched, coordinators could not change. An
    address with a password is left to ``systemctl edit``. Raises OSError where there is no such folder.
    """
    command = [sys.executable, "-m", "armdash", "update", what, "--data", str(data.resolve())]
    lines = [f"Environment={_quoted('PYTHONPATH=' + str(config.ROOT / 'src'))}"]
    url = config.statfin_url() if what == "statfin" else config.boundaries_url()
    if shown_address(url) == url:
        lines.append(f"Environment={_quoted(f'{ADDRESS[what]}={url}')}")
    else:
        lines.append(f"# {ADDRESS[what]} has a secret: set it by systemctl edit armdash-update-{what}.service")
    environment = "\n".join(lines)
    service = f"""[Unit]
Description=armdash: update {what}
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
User={_owner(data)}
WorkingDirectory={str(config.ROOT).replace("%", "%%")}
{environment}
ExecStart={" ".join(_quoted(part).replace("$", "$$") for part in command)}
TimeoutStartSec=10min
Nice=10
"""
    timer = f"""[Unit]
Description=armdash: update {what} by the clock

[Timer]
OnCalendar={CALENDAR[what]}
RandomizedDelaySec=15min
Persistent=true

[Install]
WantedBy=timers.target
"""
    return {f"armdash-update-{what}.service": service, f"armdash-update-{what}.timer": timer}


def _owner(data: Path) -> str:
    try:
        return data.owner()
    except KeyError:  # a number without a name
        return str(data.stat().st_uid)


def _quoted(text: str) -> str:
    """Return a text as systemd reads it as one word: in quotation marks where it needs them, without specifiers."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return escaped if text.isprintable() and not set(text) & set(" \"'\\;") else f'"{escaped}"'
