"""Reading calendars from a server that does all that servers do."""

from __future__ import annotations

import gc
import socket
import sys
import time
from contextlib import suppress
from datetime import timedelta
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from PySide6.QtNetwork import QNetworkAccessManager

from desktop_app.desktop.web import QtWeb
from desktop_app.desktop.web.errand import Limits
from desktop_app.domain.feeds import Fetched, FetchError
from tests.desktop.web import server as manners
from tests.desktop.web.server import CLUB, HttpsServer, Manners, Visit, says, to
from tests.fakes import SetClock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.desktop.web.conftest import Trust

GOOD = Fetched(CLUB, '"one"', "Mon, 23 Nov 2026 10:00:00 GMT")


@pytest.fixture
def web(qapp: QApplication, trusted: None) -> QtWeb:  # noqa: ARG001  both have to be there
    return QtWeb(SetClock(), Limits(seconds=5))


def failure(web: QtWeb, address: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        web.fetch(address, "", "")
    return caught.value


def test_a_calendar_comes_whole(web: QtWeb, server: HttpsServer) -> None:
    server.answers["/club.ics"] = Manners().good
    assert web.fetch(server.address("/club.ics"), "", "") == GOOD


def test_what_is_asked_says_as_little_as_possible(web: QtWeb, server: HttpsServer) -> None:
    server.answers["/club.ics?a=b"] = says(body=CLUB)
    web.fetch(server.address("/club.ics?a=b") + "#part", "", "")
    (seen,) = server.visits
    assert seen.path == "/club.ics?a=b"
    assert {name.lower() for name in seen.headers} == {
        "host",
        "user-agent",
        "accept",
        "accept-language",
        "accept-encoding",
        "connection",
    }
    assert seen.headers["Accept-Language"] == "*"
    assert seen.headers["User-Agent"].startswith("Kithbell/")


def test_as_it_was(web: QtWeb, server: HttpsServer) -> None:
    server.answers["/club.ics"] = Manners().good
    assert web.fetch(server.address("/club.ics"), GOOD.etag, GOOD.last_modified) is None
    (seen,) = server.visits
    assert (seen.headers["If-None-Match"], seen.headers["If-Modified-Since"]) == (
        GOOD.etag,
        GOOD.last_modified,
    )


def test_as_it_was_is_no_answer_where_nothing_was_before(web: QtWeb, server: HttpsServer) -> None:
    server.answers["/club.ics"] = says(304)
    assert "304" in str(failure(web, server.address("/club.ics")))


def test_small_on_its_way(web: QtWeb, server: HttpsServer) -> None:
    server.answers["/club.ics"] = manners.zipped
    fetched = web.fetch(server.address("/club.ics"), "", "")
    assert fetched == Fetched(CLUB)
    assert "gzip" in server.visits[0].headers["Accept-Encoding"]


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (manners.half, "broke off"),
        (manners.half_without_a_length, "broke off"),
        (manners.half_in_chunks, "broke off"),
        (says(body=b"<!DOCTYPE html><p>BEGIN:VCALENDAR", Content_Type="text/calendar"), "is no calendar"),
        (says(body=b"\x00" * 1000), "is no calendar"),
        (says(), "is no calendar"),
        (says(204), "did not give the calendar"),
        (says(body=b"not gzip at all", Content_Encoding="gzip"), "could not be read"),
        (says(500), "has a fault at the moment"),
        (says(500, CLUB), "has a fault at the moment"),
        (says(503), "busy"),
        (says(401, WWW_Authenticate='Basic realm="club"'), "user name and password"),
        (says(403), "withdrawn"),
        (says(404, b"<html>"), "no calendar at this address"),
        (says(410), "no calendar at this address"),
        (says(418), "418"),
        (to("http://localhost/club.ics"), "not secure"),
        (to("file:///etc/hostname"), "not secure"),
        (to("https:///nowhere"), "not secure"),
        (manners.bomb, "larger than 10 MB"),
        (manners.half_zipped, "broke off"),
        (manners.endless_bomb, "larger than 10 MB"),
        (says(500, b"not gzip", Content_Encoding="gzip"), "has a fault at the moment"),
        (to("http://localhost/", body=b"x" * 11_000_000), "larger than 10 MB"),
        (manners.endless, "larger than 10 MB"),
    ],
)
def test_what_goes_wrong_is_said(
    web: QtWeb, server: HttpsServer, answer: Callable[[Visit], None], sentence: str
) -> None:
    server.answers["/secret.ics"] = answer
    said = str(failure(web, server.address("/secret.ics", credentials="me:secret@")))
    assert sentence in said
    assert "localhost" in said
    assert "secret" not in said.replace("secure", "")


@pytest.mark.parametrize("answer", [manners.never, manners.drips])
def test_whoever_is_slow_is_left_in_time(
    qapp: QApplication,  # noqa: ARG001  it has to be there
    trusted: None,  # noqa: ARG001  it has to be there
    server: HttpsServer,
    answer: Callable[[Visit], None],
) -> None:
    server.answers["/club.ics"] = answer
    begun = time.monotonic()
    said = str(failure(QtWeb(SetClock(), Limits(seconds=1)), server.address("/club.ics")))
    assert "within 1 seconds" in said
    assert 0.9 < time.monotonic() - begun < 3


def test_the_time_is_for_all_addresses_together(
    qapp: QApplication,  # noqa: ARG001  it has to be there
    trusted: None,  # noqa: ARG001  it has to be there
    server: HttpsServer,
) -> None:
    def slow(visit: Visit) -> None:
        visit.server.ending.wait(0.4)
        to("/around")(visit)

    server.answers["/around"] = slow
    assert "within" in str(failure(QtWeb(SetClock(), Limits(seconds=1)), server.address("/around")))


def test_the_limits_are_those_promised() -> None:
    assert Limits() == Limits(seconds=20, size=10_000_000, redirects=5)


def test_from_one_address_to_the_next(web: QtWeb, server: HttpsServer) -> None:
    for step in range(4):
        server.answers[f"/{step}"] = to(f"/{step + 1}", body=b"<p>moved" * 500)
    server.answers["/4"] = to(server.address("/5").replace("https:", "webcal:"), status=308)
    server.answers["/5"] = Manners().good
    assert web.fetch(server.address("/0"), "", "") == GOOD
    assert not any(seen.headers["Cookie"] for seen in server.visits)


@pytest.mark.parametrize("next_one", ["/round", "//localhost:{port}/round", "/round?{step}"])
def test_round_and_round_it_goes_five_times(web: QtWeb, server: HttpsServer, next_one: str) -> None:
    for step in range(10):
        target = next_one.format(port=server.server_port, step=step)
        server.answers["/round" if step == 0 else f"/round?{step - 1}"] = to(target)
    assert "points from one address" in str(failure(web, server.address("/round")))
    assert len(server.visits) == 6


def test_a_password_goes_to_its_own_server_alone(web: QtWeb, server: HttpsServer) -> None:
    server.answers["/a"] = to("/b")
    server.answers["/b"] = to(server.address("/c", host="127.0.0.1"))
    address = server.address("/a", credentials="me:se%40cret@")
    failure(web, address)  # nobody vouches for 127.0.0.1
    assert [seen.headers["Authorization"] for seen in server.visits] == ["Basic bWU6c2VAY3JldA=="] * 2


@pytest.mark.parametrize("answer", [Manners().good, says(401, WWW_Authenticate='Basic realm="b"')])
def test_a_password_is_not_taken_from_where_one_is_sent(
    web: QtWeb,
    server: HttpsServer,
    certificate: manners.Certificate,
    answer: Callable[[Visit], None],
) -> None:
    with manners.https_server(certificate) as other:
        server.answers["/a"] = to(other.address("/b", credentials="you:guess@"))
        other.answers["/b"] = answer
        with suppress(FetchError):
            web.fetch(server.address("/a", credentials="me:secret@"), "", "")
        assert [seen.headers["Authorization"] for seen in other.visits] == [None]


@pytest.mark.parametrize(
    ("text", "pause"),
    [
        ("120", timedelta(minutes=2)),
        ("Tue, 24 Nov 2026 17:00:00 GMT", timedelta(days=1)),
        ("Tue, 24 Nov 2020 17:00:00 GMT", timedelta(0)),
        ("9" * 40, timedelta(days=365)),
        ("-5", timedelta(0)),
        ("later", timedelta(0)),
        ("٣", timedelta(0)),
    ],
)
def test_how_long_a_server_wants_to_be_left_alone(
    web: QtWeb, server: HttpsServer, text: str, pause: timedelta
) -> None:
    server.answers["/club.ics"] = says(429, Retry_After=text.encode().decode("latin-1"))
    assert failure(web, server.address("/club.ics")).pause == pause


def test_nobody_vouches_for_another_name(web: QtWeb, server: HttpsServer) -> None:
    server.answers["/club.ics"] = Manners().good
    said = str(failure(web, server.address("/club.ics", host="127.0.0.1")))
    assert "127.0.0.1 could not prove that it is what it says" in said
    assert server.visits == []


def test_nobody_vouches_for_a_certificate_of_ones_own(
    qapp: QApplication,  # noqa: ARG001  it has to be there
    server: HttpsServer,
) -> None:
    server.answers["/club.ics"] = Manners().good
    said = str(failure(QtWeb(SetClock(), Limits(seconds=5)), server.address("/club.ics")))
    assert "could not prove" in said
    assert server.visits == []


def test_nobody_is_there(web: QtWeb) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert "does not answer" in str(failure(web, f"https://localhost:{port}/club.ics"))


def test_no_such_name(web: QtWeb) -> None:
    assert "Is this computer online?" in str(failure(web, "https://kithbell.invalid/club.ics"))


def test_what_says_no_word(qapp: QApplication) -> None:  # noqa: ARG001  it has to be there
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"https://localhost:{silent.getsockname()[1]}/"
        assert "within 1 seconds" in str(failure(QtWeb(SetClock(), Limits(seconds=1)), address))


def test_what_speaks_no_tls(web: QtWeb) -> None:
    def answer(plain: socket.socket) -> None:
        visit, _address = plain.accept()
        with visit:
            visit.recv(1)
            visit.sendall(b"HTTP/1.1 200 OK\r\n\r\n" + CLUB)

    with socket.create_server(("127.0.0.1", 0)) as plain:
        thread = Thread(target=answer, args=(plain,))
        thread.start()
        said = str(failure(web, f"https://localhost:{plain.getsockname()[1]}/"))
        thread.join()
    assert "could not prove" in said


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system itself would have to be set up")
def test_the_systems_proxy_is_used(
    web: QtWeb, tmp_path: Path, trust: Trust, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = manners.make_certificate(tmp_path, "club.invalid")
    trust(certificate)
    with manners.https_server(certificate) as server, manners.connect_proxy(server) as proxy:
        server.answers["/club.ics"] = Manners().good
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.server_address[1]}")
        assert web.fetch("https://club.invalid/club.ics", "", "") == GOOD
        assert proxy.targets == ["CONNECT club.invalid:443"]
    assert "proxy would not connect to club.invalid" in str(failure(web, "https://club.invalid/club.ics"))


@pytest.mark.parametrize(
    "start", ["http://localhost:{}/a", "file:///etc/hostname", "https:///a", "data:,a", ""]
)
def test_nothing_but_https_is_even_tried(web: QtWeb, server: HttpsServer, start: str) -> None:
    assert "no https address" in str(failure(web, start.format(server.server_port)))
    assert server.visits == []


def test_strange_names_for_copies_are_not_kept(web: QtWeb, server: HttpsServer) -> None:
    server.answers["/club.ics"] = Manners(etag=f'"{"x" * 5000}"').good
    assert web.fetch(server.address("/club.ics"), "", "") == Fetched(CLUB, "", GOOD.last_modified)


def test_nothing_stays_after_use(web: QtWeb, server: HttpsServer, qapp: QApplication) -> None:
    server.answers["/club.ics"] = Manners().good
    for _ in range(3):
        web.fetch(server.address("/club.ics"), "", "")
    qapp.processEvents()
    gc.collect()
    assert not [each for each in gc.get_objects() if isinstance(each, QNetworkAccessManager)]
