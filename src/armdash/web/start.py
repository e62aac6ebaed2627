"""What keeps the server from starting, told before it tries."""

import os
import socket
import tempfile

from armdash import config
from armdash.desk.coordinators import secrets_faults
from armdash.domain.problems import Problem
from armdash.domain.public_address import setting_problems
from armdash.publishing.places import UnknownPlaceError, place_of
from armdash.web.logs import FORMATS
from armdash.web.outside.metrics import metrics_fault

MAX_PORT = 65535


def start_problems(address: str, port: int) -> list[Problem]:
    """Return what is wrong with the settings, the files, and the address and port to serve on."""
    return [
        *setting_problems(),
        *setting_faults(),
        *_desk_problems(),
        *_metrics_problems(),
        *_file_problems(),
        *_port_problems(address, port),
    ]


def setting_faults() -> list[Problem]:
    """Return what is wrong with the settings, but for the public address and the sign-in, wherever they are read."""
    return [*_day_problems(), *_path_problems(), *_place_problems(), *_log_problems()]


def _problem(setting: str, message: str, **values: object) -> Problem:
    return Problem(file=setting, line=0, column="", message=message, values=values)


def _day_problems() -> list[Problem]:
    try:
        config.fixed_day()
    except ValueError as error:
        return [_problem("ARMDASH_TODAY", "check.today", text=error)]
    return []


def _path_problems() -> list[Problem]:
    path = config.streamlit_base_path()
    return [_problem("STREAMLIT_SERVER_BASE_URL_PATH", "check.base_path", path=path)] if path else []


def _desk_problems() -> list[Problem]:
    file = config.secrets_file()
    return [_problem(str(file), f"check.desk_{fault}") for fault in secrets_faults(file)]


def _place_problems() -> list[Problem]:
    try:
        if place := config.published_place():
            place_of(place)
    except UnknownPlaceError as error:
        return [_problem("ARMDASH_PUBLISHED", error.message, **error.values)]
    return []


def _metrics_problems() -> list[Problem]:
    address = config.metrics_address()
    if address and (detail := metrics_fault(address)):
        return [_problem("ARMDASH_METRICS", "check.metrics", address=address, detail=detail)]
    return []


def _log_problems() -> list[Problem]:
    log_format = config.log_format()
    return [] if log_format in FORMATS else [_problem("ARMDASH_LOG", "check.log_format", text=log_format)]


def _file_problems() -> list[Problem]:
    """Return what keeps a first database from being built; one that is there can be served as it is."""
    data, cases = config.data_folder(), config.case_folders()
    files = [config.database_file(case) for case in cases or [data]]
    database = next((file for file in files if not file.is_file()), None)
    if database is None:
        return []
    if not data.is_dir() and not config.published_place():
        return [_problem(str(data), "check.folder_missing")]
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=database.parent).close()
    except OSError as error:
        return [_problem(str(database), "check.folder_not_writable", detail=error.strerror)]
    return []


def _port_problems(address: str, port: int) -> list[Problem]:
    if not 0 <= port <= MAX_PORT:
        return [_problem("--port", "check.port", port=port)]
    try:
        with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as tried:
            if os.name != "nt":  # there it would take the port away from who listens on it
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((address, port))
    except (OSError, UnicodeError) as error:
        detail = getattr(error, "strerror", None) or str(error)
        return [_problem("--port", "check.cannot_listen", address=address, port=port, detail=detail)]
    return []
