"""The local server: only for this machine, only what is in the site, and pages that reload."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphgen.errors import OutputError
from graphgen.serve import SiteServer, changes


@pytest.fixture
def site(tmp_path: Path) -> Path:
    output = tmp_path / "output"
    (output / "actors").mkdir(parents=True)
    (output / "index.html").write_text("<html><body><p>front</p></body></html>")
    (output / "actors/index.html").write_text("<p>actors</p>")
    (output / "data.json").write_text("{}")
    (output / ".graphgen-manifest.json").write_text("secret")
    (tmp_path / "outside.txt").write_text("secret")
    (output / "leak.txt").symlink_to(tmp_path / "outside.txt")
    (output / "bare").mkdir()
    return output


@pytest.fixture
def server(site: Path) -> Iterator[SiteServer]:
    with SiteServer(site, port=0) as running:
        yield running


def ask(
    server: SiteServer, path: str, *, method: str = "GET", host: str | None = None
) -> tuple[int, str, http.client.HTTPMessage]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", f"127.0.0.1:{server.port}" if host is None else host)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body, answer.headers


def test_a_page_is_served_with_the_reload_script_and_stays_as_it_is_on_disk(
    server: SiteServer, site: Path
) -> None:
    before = (site / "index.html").read_bytes()
    status, body, headers = ask(server, "/")
    assert status == 200
    assert body.startswith("<html><body><p>front</p><script src=")
    assert body.endswith("</script></body></html>")
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert (site / "index.html").read_bytes() == before


def test_other_files_are_served_as_they_are(server: SiteServer) -> None:
    assert ask(server, "/data.json?x=1")[:2] == (200, "{}")
    assert ask(server, "/data.json", method="HEAD")[:2] == (200, "")


def test_a_folder_leads_to_its_index_and_is_never_listed(server: SiteServer) -> None:
    status, _, headers = ask(server, "/actors")
    assert (status, headers["Location"]) == (301, "/actors/")
    assert ask(server, "/actors/")[1].startswith("<p>actors</p>")
    assert ask(server, "/bare/")[0] == 404


@pytest.mark.parametrize(
    "path",
    [
        "/../outside.txt", "/%2e%2e/outside.txt", "/actors/../../outside.txt", "//etc/passwd",
        "/..%2foutside.txt", "/..\\outside.txt", "/leak.txt", "/.graphgen-manifest.json",
        "/actors/%2e%2e/.graphgen-manifest.json", "/index.html%00.txt", "/" + "x" * 500,
        "http://host.example/index.html", "/nothing", "/a/..//actors", "/a/..//etc/passwd",
    ],
)  # fmt: skip
def test_nothing_outside_and_nothing_hidden_is_served(server: SiteServer, path: str) -> None:
    status, body, _ = ask(server, path)
    assert status == 404
    assert "secret" not in body


def test_the_sites_own_page_for_what_is_missing_is_used(server: SiteServer, site: Path) -> None:
    (site / "404.html").write_text("<p>lost</p>")
    status, body, _ = ask(server, "/nothing")
    assert status == 404
    assert body.startswith("<p>lost</p>")


@pytest.mark.parametrize(
    "host", ["host.example", "host.example:80", "", "127.0.0.1", "127.0.0.1:1"]
)
def test_another_hosts_name_is_refused(server: SiteServer, host: str) -> None:
    assert ask(server, "/", host=host)[0] == 403


def test_localhost_is_this_machine_too(server: SiteServer) -> None:
    assert ask(server, "/", host=f"localhost:{server.port}")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_changed(server: SiteServer, method: str) -> None:
    assert ask(server, "/index.html", method=method)[0] == 501


def test_the_server_listens_on_the_loopback_only(server: SiteServer) -> None:
    assert server._server.server_address[0] == "127.0.0.1"


def test_a_taken_port_is_an_error_in_a_line(server: SiteServer, site: Path) -> None:
    with pytest.raises(OutputError, match="cannot listen"):
        SiteServer(site, port=server.port)


def test_open_pages_hear_of_a_new_build(server: SiteServer) -> None:
    page = ask(server, "/")[1]
    version = page.partition("reload.js?")[2].partition('"')[0]
    assert ask(server, "/.graphgen/version.js?1")[1] == f'graphgenVersion("{version}");\n'
    server.reload()
    assert ask(server, "/.graphgen/version.js?2")[1] != f'graphgenVersion("{version}");\n'
    assert "graphgenVersion" in ask(server, f"/.graphgen/reload.js?{version}")[1]


def test_a_request_that_makes_no_sense_does_not_stop_the_server(server: SiteServer) -> None:
    for nonsense in (b"\0\xff\n\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b""):
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
            line.sendall(nonsense)
    assert ask(server, "/")[0] == 200


def test_many_rapid_saves_give_one_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = tmp_path / "content"
    content.mkdir()

    def save() -> None:
        for number in range(10):
            with (content / f"{number}.md").open("a") as file:
                file.write("More. ")

    def configure() -> None:
        (tmp_path / "graphgen.toml").write_text("")

    def wait() -> None:
        pass

    # What happens while the watcher sleeps, one after the other.
    moments = [wait, wait, save, save, save, wait, wait, wait, configure, wait]
    monkeypatch.setattr("graphgen.serve.time.sleep", lambda _seconds: moments.pop(0)())
    heard = changes([content, tmp_path / "absent", tmp_path / "graphgen.toml"])
    next(heard)
    assert moments == [wait, wait, configure, wait]
    next(heard)
    assert moments == []
