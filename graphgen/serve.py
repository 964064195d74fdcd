"""Show a site to this machine only, and reload its pages when it was built anew.

What is served differs from the output folder in one script tag at the end of each page. Pages may
only run scripts of their own host and may not fetch, so the script asks for news by loading a
second script, once a second.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Final, Self
from urllib.parse import quote

from graphgen.errors import OutputError
from graphgen.urls import linked_address

LOOPBACK: Final = "127.0.0.1"
POLL_SECONDS: Final = 0.3
_LONGEST_NAME: Final = 200
"""Characters of a file name; more than any file of a site has, less than disks refuse."""
_RELOAD_PATH: Final = "/.graphgen/reload.js"
_VERSION_PATH: Final = "/.graphgen/version.js"
_RELOAD_SCRIPT: Final = """(function () {
  "use strict";
  var shown = document.currentScript.src.split("?")[1];
  window.graphgenVersion = function (version) {
    if (version !== shown) { location.reload(); }
  };
  setInterval(function () {
    var script = document.createElement("script");
    script.src = "/.graphgen/version.js?" + Date.now();
    script.onload = script.onerror = function () { script.remove(); };
    document.head.append(script);
  }, 1000);
})();
"""


class SiteServer:
    """A web server for one output folder, reachable from this machine only.

    A context manager: the server runs in a thread of its own while the block does.
    """

    def __init__(self, output: Path, *, port: int) -> None:
        """Listen on ``port``, 0 for any free one. Raises OutputError where it is taken."""
        try:
            self._server = _Server(output, port)
        except OSError as error:
            raise OutputError.one(
                path=f"{LOOPBACK}:{port}",
                message=f"cannot listen: {(error.strerror or str(error)).lower()}",
                hint="Choose another port with --port.",
            ) from None
        self.port = self._server.server_port
        self._thread = Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def reload(self) -> None:
        """Make every open page load itself again."""
        self._server.version = str(time.time_ns())


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, output: Path, port: int) -> None:
        super().__init__((LOOPBACK, port), _Handler)
        self.output = output
        self.version = str(time.time_ns())
        self.hosts = {f"{name}:{self.server_port}" for name in (LOOPBACK, "localhost")}

    def handle_error(self, _request: object, _address: object) -> None:
        """Drop a request that broke off or made no sense; only the command line prints."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    server_version = "graphgen"
    sys_version = ""
    timeout = 20

    def do_GET(self) -> None:
        """Answer with a page or file."""
        self._answer()

    def do_HEAD(self) -> None:
        """Answer with the head of what GET would answer."""
        self._answer()

    def log_message(self, format: str, *_arguments: object) -> None:
        """Say nothing: only the command line prints."""

    def _answer(self) -> None:
        # Without this a page of another site could read this one under a name of its own that
        # it lets point to this machine.
        if self.headers.get_all("Host", []) not in [[host] for host in self.server.hosts]:
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"Ask for 127.0.0.1 or localhost.\n")
        elif self.path.startswith(_RELOAD_PATH):
            self._send(HTTPStatus.OK, "text/javascript", _RELOAD_SCRIPT.encode())
        elif self.path.startswith(_VERSION_PATH):
            news = f'graphgenVersion("{self.server.version}");\n'
            self._send(HTTPStatus.OK, "text/javascript", news.encode())
        else:
            self._answer_with_file()

    def _answer_with_file(self) -> None:
        address, _ = linked_address(self.path, page="index.html") or ("..", "")
        place = _file_below(self.server.output, address.strip("/"))
        if place is not None and place.is_dir():
            if address and not address.endswith("/"):
                self._redirect(f"/{quote(address)}/")
                return
            place = _file_below(self.server.output, f"{address}index.html")
        if place is not None and place.is_file():
            self._send_file(HTTPStatus.OK, place)
            return
        missing = _file_below(self.server.output, "404.html")
        if missing is not None and missing.is_file():
            self._send_file(HTTPStatus.NOT_FOUND, missing)
        else:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"There is no such page.\n")

    def _send_file(self, status: HTTPStatus, place: Path) -> None:
        content = place.read_bytes()
        kind = guess_type(place.name)[0] or "application/octet-stream"
        if place.suffix == ".html":
            content = _with_reload(content, version=self.server.version)
        self._send(status, kind, content)

    def _redirect(self, location: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_response(status)
        self.send_header("Content-Type", kind + charset)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def _file_below(folder: Path, address: str) -> Path | None:
    """The file or folder of an address; None where it is hidden or leads out of ``folder``."""
    steps = address.split("/")
    if "\0" in address or any(step.startswith(".") or len(step) > _LONGEST_NAME for step in steps):
        return None
    place = (folder / address).resolve()
    return place if place.is_relative_to(folder.resolve()) else None


def _with_reload(page: bytes, *, version: str) -> bytes:
    script = f'<script src="{_RELOAD_PATH}?{version}"></script>'.encode()
    before, end, after = page.rpartition(b"</body>")
    return before + script + end + after if end else page + script


def changes(watched: Sequence[Path]) -> Iterator[None]:
    """Wait for files to change, for ever; give one word for all changes of one moment."""
    seen = _snapshot(watched)
    while True:
        time.sleep(POLL_SECONDS)
        now = _snapshot(watched)
        while now != seen:
            seen = now
            time.sleep(POLL_SECONDS)
            now = _snapshot(watched)
            if now == seen:
                yield


def _snapshot(watched: Sequence[Path]) -> Mapping[str, tuple[int, int]]:
    """Time and size of each file in the folders and of the files named themselves."""
    found: dict[str, tuple[int, int]] = {}
    for top in watched:
        places = [str(top)] if top.is_file() else []
        for folder, _, names in os.walk(top):
            places.extend(f"{folder}/{name}" for name in names)
        for place in places:
            try:
                status = os.lstat(place)
            except FileNotFoundError:  # gone between the listing and the look
                continue
            found[place] = (status.st_mtime_ns, status.st_size)
    return found
