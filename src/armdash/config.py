"""Paths, languages and environment: the only reader of the environment."""

import os
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[2]
ASSETS = Path(__file__).with_name("assets")
FONTS = ASSETS / "fonts"

FIRST_CASE = "kemi"
LANGUAGES = ("fi", "en")
DEFAULT_LANGUAGE = LANGUAGES[0]
TIME_ZONE = ZoneInfo("Europe/Helsinki")  # the readers'


def data_directory() -> Path:
    """Return the folder of the case's CSV files: ``ARMDASH_DATA``, else that of the first case."""
    return Path(os.environ.get("ARMDASH_DATA", ROOT / "data" / FIRST_CASE))


def database_file() -> Path:
    """Return the database file: ``ARMDASH_DATABASE``, else one of the case beside dashboard.py.

    That of the first case is ``armdash.duckdb``, that of a folder ``data/town`` is ``armdash_town.duckdb``: two cases
    have no database, and no kept versions, in common.
    """
    case = data_directory().name
    own = "armdash.duckdb" if case == FIRST_CASE else f"armdash_{case}.duckdb"
    return Path(os.environ.get("ARMDASH_DATABASE", ROOT / own))


def published_place() -> str:
    """Return where the versions come from that the server shows: ``ARMDASH_PUBLISHED``, else nothing."""
    return os.environ.get("ARMDASH_PUBLISHED", "").strip()


def metrics_address() -> str:
    """Return host and port at which Prometheus finds the server's numbers: ``ARMDASH_METRICS``, else nothing."""
    return os.environ.get("ARMDASH_METRICS", "").strip()


def log_format() -> str:
    """Return how records of the log are written: ``ARMDASH_LOG``, ``text`` or ``json``, else as text."""
    return os.environ.get("ARMDASH_LOG", "").strip() or "text"


def show_only(database: Path) -> None:
    """Take this database for the rest of the process, and no data: for a rehearsal of what may go live."""
    nothing = str(database.with_suffix(".no_data"))
    os.environ |= {"ARMDASH_DATABASE": str(database), "ARMDASH_DATA": nothing, "ARMDASH_PUBLISHED": ""}


def rehearsal_seconds() -> float:
    """Return how long newer data are rehearsed at most: ``ARMDASH_REHEARSAL_SECONDS``, else five minutes."""
    text = os.environ.get("ARMDASH_REHEARSAL_SECONDS", "").strip()
    return float(text) if text.isdecimal() else 300.0


def fixed_day() -> date | None:
    """Return the day that it is taken to be: ``ARMDASH_TODAY``, else none; raise ValueError with what is no day."""
    text = os.environ.get("ARMDASH_TODAY", "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(text) from None


def streamlit_base_path() -> str:
    """Return the path that Streamlit is told to serve below, which our document does not follow."""
    return os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH", "").strip("/ ")


def public_url() -> str:
    """Return the address under which others open the dashboard: ``ARMDASH_PUBLIC_URL``, else nothing."""
    return os.environ.get("ARMDASH_PUBLIC_URL", "").strip().rstrip("/")


def embed_origins() -> list[str]:
    """Return the sites that may show a chart in a frame: ``ARMDASH_EMBED_ORIGINS``, separated by commas or spaces."""
    return os.environ.get("ARMDASH_EMBED_ORIGINS", "").replace(",", " ").split()


def host_names() -> list[str]:
    """Return the further names under which the dashboard may be opened: ``ARMDASH_HOSTS``, separated by commas."""
    return [name.strip() for name in os.environ.get("ARMDASH_HOSTS", "").split(",") if name.strip()]


def secrets_file() -> Path:
    """Return the file with what only the server may know, for signing in: ``ARMDASH_SECRETS``, else Streamlit's."""
    return Path(os.environ.get("ARMDASH_SECRETS", ROOT / ".streamlit" / "secrets.toml"))


def feedback_address() -> str:
    """Return where readers tell what they cannot use, e-mail or web address: ``ARMDASH_FEEDBACK``, else nothing."""
    return os.environ.get("ARMDASH_FEEDBACK", "").strip()


def authority() -> str:
    """Return who supervises accessibility: ``ARMDASH_AUTHORITY``, else nothing (the catalogues name Finland's)."""
    return os.environ.get("ARMDASH_AUTHORITY", "").strip()


def statfin_url() -> str:
    """Return the address of the database StatFin: ``ARMDASH_STATFIN_URL``, else Statistics Finland's PxWeb."""
    return os.environ.get("ARMDASH_STATFIN_URL", "https://pxdata.stat.fi/PxWeb/api/v1/fi/StatFin")


def boundaries_url() -> str:
    """Return the address of the municipality borders' WFS: ``ARMDASH_BOUNDARIES_URL``, else Statistics Finland's."""
    return os.environ.get("ARMDASH_BOUNDARIES_URL", "https://geo.stat.fi/geoserver/tilastointialueet/wfs")
