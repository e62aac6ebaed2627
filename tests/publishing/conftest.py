"""Real places: a folder, Debian's SSH server, a server that speaks S3, and a web server, each with the same files."""

import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from armdash.publishing.places import Place, place_of
from tests.browser.conftest import free_port

SSHD = shutil.which("sshd") or "/usr/sbin/sshd"
SERVER = """
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/reader.pub
PidFile {folder}/sshd.pid
StrictModes no
UsePAM no
PasswordAuthentication no
Subsystem sftp internal-sftp
"""
CLIENT = """
Host *
  IdentityFile {folder}/reader
  IdentitiesOnly yes
  UserKnownHostsFile {folder}/known
  StrictHostKeyChecking accept-new
"""


@pytest.fixture(scope="session")
def ssh_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Run an SSH server of this user's and let ``sftp`` use its key; return its port."""
    if not Path(SSHD).exists() or not shutil.which("sftp"):
        pytest.skip("openssh-server is not installed")
    folder, port = tmp_path_factory.mktemp("ssh"), free_port()
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    for name in ("host", "reader"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    (folder / "server.conf").write_text(SERVER.format(folder=folder, port=port), "utf-8")
    (folder / "client.conf").write_text(CLIENT.format(folder=folder), "utf-8")
    own = folder / "bin" / "sftp"
    own.parent.mkdir()
    own.write_text(f'#!/bin/sh\nexec {shutil.which("sftp")} -F {folder}/client.conf "$@"\n', "utf-8")
    own.chmod(0o755)
    server = subprocess.Popen([SSHD, "-D", "-e", "-f", folder / "server.conf"], stderr=subprocess.DEVNULL)
    while socket.socket().connect_ex(("127.0.0.1", port)):
        assert server.poll() is None
    path = os.environ["PATH"]
    os.environ["PATH"] = f"{own.parent}:{path}"
    yield port
    os.environ["PATH"] = path
    server.terminate()
    server.wait()


@pytest.fixture(scope="session")
def object_storage() -> Iterator[None]:
    """Run a server that speaks S3, with one bucket, and let boto3 find it."""
    boto3, server = pytest.importorskip("boto3"), pytest.importorskip("moto.server")
    running = server.ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    settings = {
        "AWS_ENDPOINT_URL_S3": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "eu-north-1",
    }
    before = dict(os.environ)
    os.environ.update(settings)
    boto3.client("s3").create_bucket(Bucket="town", CreateBucketConfiguration={"LocationConstraint": "eu-north-1"})
    yield
    os.environ.clear()
    os.environ.update(before)
    running.stop()


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def served_folder(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Return a folder and the address under which a web server shows it."""
    folder = tmp_path / "served"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True, kwargs={"poll_interval": 0.01}).start()
    yield folder, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["folder", "sftp", "s3"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Return an empty place of each kind that takes files."""
    if request.param == "sftp":
        port = request.getfixturevalue("ssh_server")
        return place_of(f"sftp://127.0.0.1:{port}{tmp_path}/a%20%22quoted%22%20place")
    if request.param == "s3":
        request.getfixturevalue("object_storage")
        return place_of(f"s3://town/{tmp_path.name}")
    return place_of(str(tmp_path / "place"))
