"""Measure how many actions of readers two servers behind nginx carry against one, in turns of one run.

Readers act without a pause, so what is measured is what the servers can do. Those who act take processor themselves:
on a machine of two processors the two servers cannot do twice as much. With `--share 0.3` each server gets that much
of a processor and no more, as on a small machine of its own; Debian's cpulimit holds it there. How much the servers
had is told, too, and what they did with it.
"""

import argparse
import asyncio
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles

from servers import ROOT, Server, answers, processor_seconds, serving
from viewers import Measured, load, warm

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
CONFIGURATION = """
worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/armdash-common.conf;
    server {{
        listen 127.0.0.1:{port};
        location / {{ proxy_pass http://armdash; include {folder}/armdash-proxy.inc; }}
    }}
}}
"""


@contextmanager
def held_to(share: float, server: Server) -> Iterator[None]:
    """Give the server no more than that share of a processor."""
    command = ["cpulimit", "--pid", str(server.pid), "--limit", str(round(share * 100)), "--monitor-forks", "--lazy"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


@contextmanager
def behind_nginx(servers: Sequence[Server], folder: Path, port: int) -> Iterator[Server]:
    """Share readers out to the servers as `deploy/nginx` does; yield nginx as a server."""
    folder.mkdir()
    for name in ("armdash-common.conf", "armdash-proxy.inc"):
        lines = "\n".join(f"    server {server.url.removeprefix('http://')};" for server in servers)
        text = (ROOT / "deploy" / "nginx" / name).read_text("utf-8")
        (folder / name).write_text(text.replace("    server 127.0.0.1:8501;", lines), "utf-8")
    (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder, port=port), "utf-8")
    process = subprocess.Popen([NGINX, "-p", folder, "-c", folder / "nginx.conf"])
    url = f"http://127.0.0.1:{port}"
    try:
        while not answers(f"{url}/healthz"):
            time.sleep(0.05)
        yield Server(url, process.pid, 0)
    finally:
        process.terminate()
        process.wait()


def turn(proxy: Server, servers: Sequence[Server], viewers: int, seconds: float) -> tuple[Measured, float]:
    """Let readers act; return what they met, and how many processors the servers had meanwhile."""
    before = sum(processor_seconds(server.pid) for server in servers)
    started = time.monotonic()
    measured = asyncio.run(load(proxy, viewers, 0.01, seconds))
    spent = sum(processor_seconds(server.pid) for server in servers) - before
    return measured, spent / (time.monotonic() - started)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--viewers", type=int, default=24, help="readers who act without a pause")
    parser.add_argument("--seconds", type=float, default=20, help="of each turn")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument(
        "--share", type=float, help="how much of a processor each server gets; all it can if not told"
    )
    parser.add_argument("--port", type=int, default=9508, help="the first of two free ports for nginx")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, ExitStack() as running:
        folder = Path(name)
        servers = []
        for number in (1, 2):
            (folder / str(number)).mkdir()
            servers.append(running.enter_context(serving(ROOT, folder / str(number) / "armdash.duckdb")))
            asyncio.run(warm(servers[-1]))
        if options.share:
            for server in servers:
                running.enter_context(held_to(options.share, server))
        sets = {"one": servers[:1], "two": servers}
        proxies = {
            name: running.enter_context(behind_nginx(used, folder / f"nginx_{name}", options.port + place))
            for place, (name, used) in enumerate(sets.items())
        }
        rates: dict[str, list[float]] = {name: [] for name in sets}
        costs: dict[str, list[float]] = {name: [] for name in sets}
        print("| servers | actions a second | p50, ms | p95, ms | processors | actions a second of one | failures |")
        for _ in range(options.turns):
            for name, used in sets.items():
                measured, processors = turn(proxies[name], used, options.viewers, options.seconds)
                rates[name].append(len(measured.seconds) / options.seconds)
                p50, p95 = median(measured.seconds), quantiles(measured.seconds, n=20)[-1]
                print(
                    f"| {name} | {rates[name][-1]:.1f} | {p50 * 1000:.0f} | {p95 * 1000:.0f} | {processors:.2f} | "
                    f"{rates[name][-1] / processors:.1f} | "
                    f"{len(measured.failures)} |",
                    flush=True,
                )
                costs[name].append(rates[name][-1] / processors)
        print(f"two against one: × {median(rates['two']) / median(rates['one']):.2f} actions a second, ", end="")
        print(f"× {median(costs['two']) / median(costs['one']):.2f} actions a second of a processor")


if __name__ == "__main__":
    main()
