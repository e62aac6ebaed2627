"""The engines of Safari and Firefox, driven by what Debian has of them: WebKitGTK's own driver, Firefox's own port."""

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser.conftest import free_port

SECONDS = 60
WIDTH, HEIGHT = 1024, 768  # WebKitGTK's window has this size where no program manages windows
MINI_BROWSERS = ("webkit2gtk-4.1/MiniBrowser", "webkitgtk-6.0/MiniBrowser", "webkit2gtk-4.0/MiniBrowser")
# Firefox asks nobody outside for anything.
FIREFOX_PREFS = {
    "app.normandy.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
}


class MissingProgramError(Exception):
    """An engine cannot be driven here; the text says what to install."""


@dataclass(frozen=True, kw_only=True)
class Window:
    """A window of an engine: ``open`` begins to load an address, ``run`` returns what a script returns there."""

    open: Callable[[str], object]
    run: Callable[[str], Any]

    def value(self, expression: str) -> Any:
        """Return the value of an expression in the page."""
        return self.run(f"return {expression}")

    def wait_until(self, condition: str) -> None:
        """Wait for a condition in the page."""
        self.wait_until_true(f"return Boolean({condition})")

    def wait_until_true(self, script: str) -> None:
        """Run a script until it returns true."""
        deadline = time.monotonic() + SECONDS
        while not self.run(script):
            assert time.monotonic() < deadline, f"never came true: {script}"
            time.sleep(0.02)


@contextmanager
def webkit(folder: Path) -> Iterator[Window]:
    """Open a window of WebKitGTK that fills a screen of its own."""
    browser = _program(
        "MiniBrowser", *(str(place) for name in MINI_BROWSERS for place in Path("/usr/lib").glob(f"*/{name}"))
    )
    driver, screen = _program("WebKitWebDriver"), _program("Xvfb")
    with ExitStack() as stack:
        reading, writing = os.pipe()
        stack.enter_context(
            _running(
                [screen, "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24"],
                folder / "screen.txt",
                pass_fds=(writing,),
            )
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        environment = {"DISPLAY": display, "WEBKIT_DISABLE_DMABUF_RENDERER": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
        port = free_port()
        stack.enter_context(_running([driver, f"--port={port}"], folder / "webkit.txt", **environment))
        _wait_for(port)

        def call(method: str, path: str, **body: object) -> Any:
            content = json.dumps(body).encode() if method == "POST" else None
            request = urllib.request.Request(f"http://127.0.0.1:{port}/session{path}", content, method=method)
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                return json.load(answer)["value"]

        arguments = ["--automation"]
        options = {"pageLoadStrategy": "none", "webkitgtk:browserOptions": {"binary": browser, "args": arguments}}
        session = call("POST", "", capabilities={"alwaysMatch": options})["sessionId"]
        stack.callback(call, "DELETE", f"/{session}")
        yield Window(
            open=lambda address: call("POST", f"/{session}/url", url=address),
            run=lambda script: call("POST", f"/{session}/execute/sync", script=script, args=[]),
        )


@contextmanager
def firefox(folder: Path) -> Iterator[Window]:
    """Open a window of Firefox, without a screen."""
    program = _program("firefox-esr", shutil.which("firefox") or "")
    port, profile = free_port(), folder / "profile"
    profile.mkdir()
    prefs = {**FIREFOX_PREFS, "marionette.port": port}
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in prefs.items())
    (profile / "user.js").write_text("".join(lines), "utf-8")
    size = {"MOZ_HEADLESS_WIDTH": str(WIDTH), "MOZ_HEADLESS_HEIGHT": str(HEIGHT)}
    command = [program, "--headless", "--no-remote", "--marionette", "--profile", str(profile)]
    with (
        _running(command, folder / "firefox.txt", **size),
        _wait_for(port) as connection,
        connection.makefile("rb") as answers,
    ):
        _message(answers)  # who it is

        def call(name: str, **params: object) -> Any:
            content = json.dumps([0, 1, f"WebDriver:{name}", params]).encode()
            connection.sendall(b"%d:%b" % (len(content), content))
            _, _, fault, value = _message(answers)
            assert fault is None, fault
            return value

        call("NewSession", pageLoadStrategy="none")
        yield Window(
            open=lambda address: call("Navigate", url=address),
            run=lambda script: call("ExecuteScript", script=script, args=[])["value"],
        )


ENGINES: Mapping[str, Callable[[Path], AbstractContextManager[Window]]] = {"webkit": webkit, "firefox": firefox}


def _message(answers: Any) -> Any:
    """Return the next message of Firefox: its length, a colon, JSON."""
    length = b""
    while (sign := answers.read(1)) != b":":
        length += sign
    return json.loads(answers.read(int(length)))


def _program(name: str, *places: str) -> str:
    found = shutil.which(name) or next((place for place in places if place and Path(place).is_file()), None)
    if found is None:
        raise MissingProgramError(name)
    return found


@contextmanager
def _running(command: Sequence[str], log: Path, pass_fds: Sequence[int] = (), **environment: str) -> Iterator[None]:
    """Run a program until the block ends, together with those that it starts."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment},
            pass_fds=pass_fds,
        )
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_for(port: int) -> socket.socket:
    """Return a connection to a port of this machine, as soon as a program listens there."""
    deadline = time.monotonic() + SECONDS
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=SECONDS)
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
