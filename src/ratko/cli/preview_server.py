"""A server of one's own documents on the loopback, for those who write templates.

It answers this machine alone: it listens on 127.0.0.1, the address holds a random token, and a
request under another host's name is refused, so that no page from elsewhere can ask for anything.
"""

import html
import http.server
import json
import secrets
import threading
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Any, Final

import attrs


__all__ = ["LOOPBACK", "Preview", "PreviewServer"]

LOOPBACK: Final = "127.0.0.1"
_TYPES: Final[Mapping[str, str]] = {
    ".html": "text/html; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".jsonld": "application/json; charset=utf-8",
    ".yaml": "text/plain; charset=utf-8",
}
_SHELL: Final = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style nonce="{nonce}">
html, body, iframe {{ margin: 0; border: 0; width: 100%; height: 100vh; display: block; }}
</style>
</head>
<body>
<iframe title="{title}" src="index.html"></iframe>
<script nonce="{nonce}">
"use strict";
const frame = document.querySelector("iframe");
let last = null;
async function look() {{
  try {{
    const answer = await fetch("state.json", {{cache: "no-store"}});
    const state = (await answer.json()).state;
    if (last !== null && state !== last) frame.contentWindow.location.reload();
    last = state;
  }} catch (gone) {{ /* The server was stopped. */ }}
  setTimeout(look, 700);
}}
look();
</script>
</body>
</html>
"""
_ERROR: Final = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>
<body><h1>{title}</h1><pre>{text}</pre></body></html>
"""


@attrs.define(kw_only=True)
class Preview:
    """The documents as they are now: made anew when what they are made of has changed.

    Attributes:
        make: Makes every file, by its name.
        watch: Tells what the files are made of: another value, and they are made anew.
        explain: Says in words what is wrong with what they are made of; None: it is a mistake of
            the program, and is raised.
    """

    make: Callable[[], Mapping[str, bytes]]
    watch: Callable[[], object]
    explain: Callable[[Exception], str | None]
    _seen: object = attrs.field(default=None, init=False)
    _number: int = attrs.field(default=0, init=False)
    _files: Mapping[str, bytes] = attrs.field(factory=dict, init=False)
    _error: str | None = attrs.field(default=None, init=False)
    _lock: threading.Lock = attrs.field(factory=threading.Lock, init=False)

    def state(self) -> int:
        """Return a number that changes whenever the documents do."""
        with self._lock:
            self._renew()
            return self._number

    def file(self, name: str) -> bytes | None:
        """Return a file; None: there is none of that name.

        Raises:
            BrokenInputError: Something that the documents are made of is wrong.
        """
        with self._lock:
            self._renew()
            if self._error is not None:
                raise BrokenInputError(self._error)
            return self._files.get(name)

    def _renew(self) -> None:
        seen = self.watch()
        if self._number and seen == self._seen:
            return
        self._seen = seen
        self._number += 1
        try:
            self._files, self._error = self.make(), None
        except Exception as error:
            self._error = self.explain(error)
            if self._error is None:
                raise


class BrokenInputError(Exception):
    """The documents cannot be made; the words say what to mend."""


class PreviewServer(http.server.ThreadingHTTPServer):
    """Serves a preview at `address`."""

    daemon_threads = True

    def __init__(self, preview: Preview, *, port: int, language: str, title: str) -> None:
        """Listen on a port of the loopback; 0: any that is free.

        Raises:
            OSError: The port is taken.
        """
        self.preview, self.language, self.title = preview, language, title
        self.token = secrets.token_urlsafe(24)
        super().__init__((LOOPBACK, port), _Handler)

    @property
    def address(self) -> str:
        """The address to open in a browser, with the token."""
        return f"http://{LOOPBACK}:{self.server_port}/{self.token}/"


class _Handler(http.server.BaseHTTPRequestHandler):
    """Answers one request."""

    server: PreviewServer
    server_version = "ratko"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer with a file of the preview, where the host and the token are right."""
        names = {f"{name}:{self.server.server_port}" for name in (LOOPBACK, "localhost")}
        if self.headers.get("Host") not in names:
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"")
            return
        _, _, rest = self.path.partition("/")
        token, _, name = rest.partition("?")[0].partition("/")
        if not secrets.compare_digest(token.encode(), self.server.token.encode()):
            self._send(HTTPStatus.NOT_FOUND, b"")
            return
        self._answer(name)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # as the base names it
        """Write nothing: a request says nothing that people need to know."""

    def _answer(self, name: str) -> None:
        if name == "":
            nonce = secrets.token_urlsafe(12)
            page = _SHELL.format(
                language=self.server.language, title=html.escape(self.server.title), nonce=nonce
            )
            self._send(HTTPStatus.OK, page.encode("utf-8"), nonce=nonce)
        elif name == "state.json":
            content = json.dumps({"state": self.server.preview.state()}).encode("utf-8")
            self._send(HTTPStatus.OK, content, ending=".json")
        else:
            self._send_file(name)

    def _send_file(self, name: str) -> None:
        try:
            content = self.server.preview.file(name)
        except BrokenInputError as error:
            page = _ERROR.format(
                language=self.server.language,
                title=html.escape(self.server.title),
                text=html.escape(str(error)),
            )
            self._send(HTTPStatus.OK, page.encode("utf-8"))
            return
        if content is None:
            self._send(HTTPStatus.NOT_FOUND, b"")
        else:
            self._send(HTTPStatus.OK, content, ending=PurePosixPath(name).suffix)

    def _send(
        self, status: HTTPStatus, content: bytes, *, ending: str = ".html", nonce: str = ""
    ) -> None:
        scripts = f"'nonce-{nonce}'" if nonce else "'none'"
        policy = (
            f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; "
            "img-src data:; frame-src 'self'; connect-src 'self'; frame-ancestors 'self'"
        )
        self.send_response(status)
        self.send_header("Content-Type", _TYPES.get(ending, "application/octet-stream"))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", policy)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(content)
