"""The numbers of the server for Prometheus, on an address and port of their own."""

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

from prometheus_client import REGISTRY, start_http_server
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily
from prometheus_client.registry import Collector

from armdash import config
from armdash.ui.database import data_state

MAX_PORT = 65535
CASE = ["case"]


class DataCollector(Collector):
    """Which data the server shows, how old they are, and whether others may show newer ones."""

    def collect(self) -> Iterator[Any]:
        """Yield what is true at the moment, of each case; where one has no database, nothing but that."""
        shown = GaugeMetricFamily("armdash_data_shown", "Whether there are data to show", labels=CASE)
        data = InfoMetricFamily("armdash_data", "The version of the data that readers see", labels=CASE)
        age = GaugeMetricFamily("armdash_data_age_seconds", "Since these data were built or taken over", labels=CASE)
        lag = GaugeMetricFamily("armdash_data_lag_seconds", "For how long others may have shown newer", labels=CASE)
        problems = GaugeMetricFamily("armdash_data_problems", "Faults that keep newer data back", labels=CASE)
        for name in config.case_names() or [""]:
            with config.asking_for(name):
                state, case = data_state(), [config.data_directory().name]
            shown.add_metric(case, float(bool(state.version)))
            if state.version:
                told = {"version": state.version, **({"published": state.published} if state.published else {})}
                data.add_metric(case, told)
                age.add_metric(case, max(0.0, time.time() - state.made_at))
            lag.add_metric(case, state.lag)
            problems.add_metric(case, state.problem_count)
        yield from (family for family in (shown, data, age, lag, problems) if family.samples)


class MetricsServer:
    """Answers Prometheus in a thread of its own, from ``start`` to ``stop``; without an address never."""

    def __init__(self) -> None:
        self._server: Any = None
        self._thread: threading.Thread | None = None
        self._collector = DataCollector()

    def start(self) -> None:
        """Begin to answer where an address is set; raise OSError where it is taken."""
        address = config.metrics_address()
        if not address:
            return
        host, port = host_and_port(address)
        self._server, self._thread = start_http_server(port, addr=host)
        REGISTRY.register(self._collector)

    def stop(self) -> None:
        """Answer no more."""
        if self._server is not None:
            REGISTRY.unregister(self._collector)
            self._server.shutdown()
            self._server.server_close()
            self._server = None


def host_and_port(address: str) -> tuple[str, int]:
    """Return host and port of ``host:port``; raise ValueError where it is none."""
    host, _, port = address.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or not port.isdecimal() or not 0 <= int(port) <= MAX_PORT:
        raise ValueError(address)
    return host, int(port)


def metrics_fault(address: str) -> str:
    """Return why nothing can answer at the address; empty where something can."""
    try:
        host, port = host_and_port(address)
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
    except (OSError, UnicodeError) as error:
        return getattr(error, "strerror", None) or str(error)
    except ValueError:
        return "host:port"
    return ""
