"""Paths, languages and environment: the only reader of the environment."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
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


# A folder of cases: every folder in it that has tables is one, and its name is the beginning of its addresses.
CASE_FILE, TABLES = "case_text.csv", "*.csv"
CASE_NAME = re.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
# What the server answers itself at the beginning of an address.
NO_CASES = frozenset(
    (
        *(
            "accessibility",
            "app",
            "auth",
            "cases",
            "compare",
            "component",
            "employment",
            "fonts",
            "funding",
            "healthz",
        ),
        *("lessons", "map", "media", "network", "oauth2callback", "oembed", "outcomes", "overview", "preview"),
        *(
            "present",
            "projects",
            "readyz",
            "search",
            "services",
            "sign-in",
            "sources",
            "static",
            "timeline",
            "update",
        ),
    )
)

_case = ContextVar("case", default="")
# The name of the case that is asked for, nothing for all of them: the request tells it, and in a page its session.
asked_case: Callable[[], str] = _case.get


@contextmanager
def asking_for(case: str) -> Iterator[None]:
    """Let everything that follows be about a case of the folder; about all of them where the name is empty."""
    token = _case.set(case)
    try:
        yield
    finally:
        _case.reset(token)


def data_folder() -> Path:
    """Return the folder of a case, or of several: ``ARMDASH_DATA``, else that of the first case."""
    return Path(os.environ.get("ARMDASH_DATA", ROOT / "data" / FIRST_CASE))


def case_folders(folder: Path | None = None) -> list[Path]:
    """Return the folders of a folder of cases, in the order of their names; none where it is a case itself."""
    folder = folder or data_folder()
    if (folder / CASE_FILE).is_file() or not folder.is_dir():
        return []
    inside = (one for one in folder.iterdir() if one.is_dir() and not one.name.startswith("."))
    return sorted(one for one in inside if next(one.glob(TABLES), None))


def case_names(folder: Path | None = None) -> list[str]:
    """Return the names of the cases of a folder that can begin an address; none where it is a case itself."""
    return [one.name for one in case_folders(folder) if can_be_asked_for(one.name)]


def can_be_asked_for(name: str) -> bool:
    """Return whether a folder's name can begin the addresses of its case."""
    return bool(CASE_NAME.fullmatch(name)) and name.lower() not in NO_CASES


def is_for_all() -> bool:
    """Return whether what is asked for is about all cases of the folder and not about one."""
    return not asked_case() and bool(case_folders())


def data_directory() -> Path:
    """Return the folder of the CSV files of the case that is asked for; of one case alone it is the data folder."""
    return data_folder() / asked_case()


def database_file(data: Path | None = None, told: Path | None = None, folder: Path | None = None) -> Path:
    """Return the database file of a case: ``told``, ``ARMDASH_DATABASE``, else one of its own beside dashboard.py.

    That of the first case is ``armdash.duckdb``, that of a folder ``data/town`` is ``armdash_town.duckdb``: two cases
    have no database, and no kept versions, in common. What is told for cases of one ``folder`` names several files:
    ``town.duckdb`` is ``town_kemi.duckdb`` for the case ``kemi``.
    """
    data, folder = data or data_directory(), folder or data_folder()
    named = os.environ.get("ARMDASH_DATABASE")
    file = told or (Path(named) if named else None)
    if file is None:
        return ROOT / ("armdash.duckdb" if data.name == FIRST_CASE else f"armdash_{data.name}.duckdb")
    is_one_of_several = data.resolve().parent == folder.resolve() and case_folders(folder)
    return file.with_stem(f"{file.stem}_{data.name}") if is_one_of_several else file


def published_place() -> str:
    """Return where the versions come from that the server shows: ``ARMDASH_PUBLISHED``, else nothing.

    Those of a case of several come from the place of its name there.
    """
    place = os.environ.get("ARMDASH_PUBLISHED", "").strip()
    return f"{place.rstrip('/')}/{asked_case()}" if place and asked_case() else place


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
    """Return the address under which others open the dashboard: ``ARMDASH_PUBLIC_URL``, else nothing.

    Below it is that of the case that is asked for, where there are several.
    """
    base, case = os.environ.get("ARMDASH_PUBLIC_URL", "").strip().rstrip("/"), asked_case()
    return f"{base}/{case}" if base and case else base


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
