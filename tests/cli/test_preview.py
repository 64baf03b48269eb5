"""`ratko preview`: a loopback server that makes the documents anew and tells what is wrong."""

import http.client
import json
import os
import signal
import subprocess
import sysconfig
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from ratko.cli.preview_server import LOOPBACK, Preview, PreviewServer


EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="40"><rect/></svg>'


class Source:
    """What a preview is made of, as a test changes it."""

    def __init__(self) -> None:
        self.text = "first"
        self.made = 0

    def make(self) -> dict[str, bytes]:
        self.made += 1
        if self.text == "broken":
            raise ValueError("line 3: <b>oops</b>")
        return {"index.html": self.text.encode(), "role-1/advert.fi.txt": b"plain"}


def _explain(error: Exception) -> str | None:
    return str(error) if isinstance(error, ValueError) else None


@pytest.fixture(name="source")
def _source() -> Source:
    return Source()


@pytest.fixture(name="server")
def _server(source: Source) -> Iterator[PreviewServer]:
    preview = Preview(make=source.make, watch=lambda: source.text, explain=_explain)
    with PreviewServer(preview, port=0, language="fi", title="Esikatselu") as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def _get(
    server: PreviewServer, name: str, *, token: str | None = None, host: str | None = None
) -> tuple[int, str, dict[str, str]]:
    connection = http.client.HTTPConnection(LOOPBACK, server.server_port, timeout=10)
    token = server.token if token is None else token
    headers = {} if host is None else {"Host": host}
    connection.request("GET", f"/{token}/{name}", headers=headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text, {key.lower(): value for key, value in answer.getheaders()}


def test_a_file_is_served_as_it_is(server: PreviewServer) -> None:
    assert _get(server, "index.html")[:2] == (200, "first")
    status, text, headers = _get(server, "role-1/advert.fi.txt")
    assert (status, text) == (200, "plain")
    assert headers["content-type"] == "text/plain; charset=utf-8"


def test_the_page_shows_the_index_and_looks_for_changes(server: PreviewServer) -> None:
    status, text, headers = _get(server, "")
    assert status == 200
    assert '<iframe title="Esikatselu" src="index.html">' in text
    nonce = text.partition('<script nonce="')[2].partition('"')[0]
    assert f"script-src 'nonce-{nonce}'" in headers["content-security-policy"]


def test_a_document_runs_no_script(server: PreviewServer) -> None:
    _, _, headers = _get(server, "index.html")
    assert "script-src 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"


def test_what_has_changed_is_made_anew_and_nothing_else(
    server: PreviewServer, source: Source
) -> None:
    before = json.loads(_get(server, "state.json")[1])["state"]
    assert json.loads(_get(server, "state.json")[1])["state"] == before
    assert source.made == 1
    source.text = "second"
    assert json.loads(_get(server, "state.json")[1])["state"] != before
    assert _get(server, "index.html")[:2] == (200, "second")
    assert source.made == 2


def test_a_mistake_is_shown_and_goes_away(server: PreviewServer, source: Source) -> None:
    source.text = "broken"
    status, text, _ = _get(server, "index.html")
    assert status == 200
    assert "line 3: &lt;b&gt;oops&lt;/b&gt;" in text
    source.text = "mended"
    assert _get(server, "index.html")[:2] == (200, "mended")


@pytest.mark.parametrize("token", ["", "wrong", "..", "%2e%2e", "%C3%A4"])
def test_without_the_token_there_is_nothing(
    server: PreviewServer, source: Source, token: str
) -> None:
    assert _get(server, "index.html", token=token)[:2] == (404, "")
    assert source.made == 0


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1", "127.0.0.1:1", ""])
def test_another_host_is_refused(server: PreviewServer, source: Source, host: str) -> None:
    assert _get(server, "index.html", host=host)[:2] == (421, "")
    assert source.made == 0


@pytest.mark.parametrize("name", ["../secrets", "/etc/passwd", "role-1/../../x", "nothing.html"])
def test_only_what_was_made_is_served(server: PreviewServer, name: str) -> None:
    assert _get(server, name)[:2] == (404, "")


def test_only_the_loopback_listens(server: PreviewServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process alone")
def test_what_is_saved_is_seen_in_the_browser(tmp_path: Path) -> None:
    own = tmp_path / "ours" / "fi"
    own.mkdir(parents=True)
    theme, logo = tmp_path / "theme.yaml", tmp_path / "logo.svg"
    theme.write_text("ratko: 1\nkind: theme\nlogo: logo.svg\n", encoding="utf-8")
    logo.write_text(LOGO.format(width=40), encoding="utf-8")
    ratko = Path(sysconfig.get_path("scripts"), "ratko")
    words = ["preview", str(EXAMPLES / "kylayhdistys.csv"), "--templates", str(own.parent)]
    words += ["--theme", str(theme)]
    process = subprocess.Popen(  # noqa: S603  # the program under test
        [ratko, "--talk", "fi", *words, "--date", "2026-11-24"],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"},
    )
    assert process.stdout is not None
    try:
        address = urlsplit(process.stdout.readline().rpartition(" ")[2].strip())
        assert address.port is not None

        def page() -> str:
            connection = http.client.HTTPConnection(LOOPBACK, address.port, timeout=60)
            connection.request("GET", f"{address.path}role-1/advert.fi.html")
            text = connection.getresponse().read().decode()
            connection.close()
            return text

        first = page()
        assert "Oma rohkaisu" not in first
        logo.write_text(LOGO.format(width=4000), encoding="utf-8")
        assert page() != first
        template = own / "advert.md.j2"
        head = '{% extends "!ratko/fi/advert.md.j2" %}{% block encouragement %}'
        template.write_text(head + "Oma rohkaisu{% endblock %}", encoding="utf-8")
        assert "Oma rohkaisu" in page()
        template.write_text(head + "\n{{ titel }}{% endblock %}", encoding="utf-8")
        told = page()
        assert "fi/advert.md.j2:2" in told
        assert "did you mean &#x27;title&#x27;?" in told
    finally:
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=30)
    assert "Esikatselu on lopetettu." in rest
    assert not list(tmp_path.rglob("*.html"))
