"""Chromium without a window, spoken to through a pipe in its DevTools protocol."""

import base64
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--remote-debugging-pipe",
)
_PATIENCE = 60


class NavigatedError(Exception):
    """The page was left while it was asked something."""


class Page:
    """A tab."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading = os.fdopen(reading, "rb", buffering=0)
        self._writing = os.fdopen(writing, "wb", buffering=0)
        self._buffer = b""
        self._number = 0
        self._session: str | None = None
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        session = self._call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = session["sessionId"]
        self._call("Page.enable")

    def open(self, url: str, width: int = 1280, height: int = 900) -> None:
        """Show ``url`` in a window of the given size and wait until all of it is there."""
        self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        self._call("Page.navigate", url="about:blank")
        self._call("Page.navigate", url=url)
        self.wait_for(f"location.href.startsWith({json.dumps(url.split('?')[0])})")
        self.wait_for("document.readyState == 'complete'")

    def evaluate(self, script: str) -> Any:
        """The value of a JavaScript expression."""
        result = self._call(
            "Runtime.evaluate",
            expression=script,
            returnByValue=True,
            awaitPromise=True,
        )
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def wait_for(self, script: str) -> Any:
        """The value of an expression as soon as it is true."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            # A page may be on its way to another one.
            with suppress(NavigatedError):
                value = self.evaluate(script)
                if value:
                    return value
            time.sleep(0.1)
        raise AssertionError(f"never true: {script}")

    def type(self, text: str) -> None:
        """Type ``text`` where the cursor is."""
        self._call("Input.insertText", text=text)

    def prefer(self, scheme: str) -> None:
        """Have the system prefer ``light`` or ``dark``."""
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self._call("Emulation.setEmulatedMedia", features=[feature])

    def screenshot(self, path: Path) -> None:
        """Write what the window shows as PNG."""
        data = self._call("Page.captureScreenshot", format="png")["data"]
        path.write_bytes(base64.b64decode(data))

    def _call(self, method: str, **params: object) -> dict[str, Any]:
        self._number += 1
        message: dict[str, object] = {
            "id": self._number,
            "method": method,
            "params": params,
        }
        if self._session is not None:
            message["sessionId"] = self._session
        self._writing.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = json.loads(self._next())
            if answer.get("id") == self._number:
                if "navigated" in answer.get("error", {}).get("message", ""):
                    raise NavigatedError
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    def _next(self) -> bytes:
        while b"\0" not in self._buffer:
            chunk = self._reading.read(1 << 20)
            assert chunk, "chromium is gone"
            self._buffer += chunk
        message, _, self._buffer = self._buffer.partition(b"\0")
        return message


@contextmanager
def browser(profile: Path) -> Iterator[Page]:
    """A page in a browser with a fresh profile."""
    assert CHROMIUM is not None
    their_input, our_output = os.pipe()
    our_input, their_output = os.pipe()

    def connect() -> None:
        # The protocol's ends are 3 and 4; they may be in the way of each other.
        source, sink = os.dup(their_input), os.dup(their_output)
        os.dup2(source, 3)
        os.dup2(sink, 4)

    process = subprocess.Popen(
        [CHROMIUM, *_FLAGS, f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        close_fds=False,
        preexec_fn=connect,
    )
    os.close(their_input)
    os.close(their_output)
    page = Page(our_input, our_output)
    try:
        yield page
    finally:
        process.terminate()
        process.wait(10)
        page._reading.close()
        page._writing.close()
