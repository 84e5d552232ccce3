"""A real HTTPS server on this machine, with all the manners that servers have."""

from __future__ import annotations

import gzip
import io
import select
import socket
import ssl
import subprocess
import time
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event, Thread
from typing import TYPE_CHECKING

from tests.system import needs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import Message
    from pathlib import Path

CLUB = b"""\
BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//Club//EN\r
X-WR-CALNAME:The rowing club\r
BEGIN:VEVENT\r
UID:regatta@example.org\r
DTSTAMP:20261101T000000Z\r
DTSTART:20990605T100000Z\r
SUMMARY:Regatta\r
END:VEVENT\r
END:VCALENDAR\r
"""


@dataclass(frozen=True)
class Certificate:
    """For `localhost`, and for no other name."""

    file: Path
    key: Path


def make_certificate(folder: Path, name: str = "localhost") -> Certificate:
    """One that signs itself and is good for a day."""
    needs("openssl")
    made = Certificate(folder / f"{name}.pem", folder / f"{name}.key")
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    command += ["-days", "1", "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"]
    command += ["-keyout", str(made.key), "-out", str(made.file)]
    subprocess.run(command, check=True, capture_output=True)
    return made


class Visit(BaseHTTPRequestHandler):
    """One request; the server's `answers` say what to do about its path."""

    server: HttpsServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.close_connection = True
        self.server.visits.append(Seen(self.path, self.headers))
        self.server.answers[self.path](self)

    def reply(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        """An answer in one piece; underscores in the headers' names are hyphens."""
        self.begin(status, Content_Length=str(len(body)), **headers)
        self.wfile.write(body)

    def begin(self, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@dataclass(frozen=True)
class Seen:
    """What was asked for."""

    path: str
    headers: Message


class HttpsServer(ThreadingHTTPServer):
    """`answers` by path, and what was asked for so far."""

    daemon_threads = True

    def __init__(self, certificate: Certificate) -> None:
        super().__init__(("127.0.0.1", 0), Visit)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate.file, certificate.key)
        # The handshake belongs to the visit's own thread: one that fails must not stop the server.
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self.answers: dict[str, Callable[[Visit], None]] = {}
        self.visits: list[Seen] = []
        self.ending = Event()

    def address(self, path: str, host: str = "localhost", credentials: str = "") -> str:
        return f"https://{credentials}{host}:{self.server_port}{path}"

    def handle_error(self, *_arguments: object) -> None:
        """Visitors may go in the middle of anything."""


@contextmanager
def https_server(certificate: Certificate) -> Iterator[HttpsServer]:
    server = HttpsServer(certificate)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.ending.set()
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Manners:
    """Ways to answer, each for one path."""

    body: bytes = CLUB
    etag: str = '"one"'
    modified: str = "Mon, 23 Nov 2026 10:00:00 GMT"
    also: dict[str, str] = field(default_factory=dict)

    def good(self, visit: Visit) -> None:
        """As a well-kept server does, with “as it was” for who has it already."""
        if self.etag and visit.headers["If-None-Match"] == self.etag:
            visit.reply(304, ETag=self.etag)
        else:
            visit.reply(
                body=self.body, ETag=self.etag, Last_Modified=self.modified, Content_Type="text/calendar"
            )


def never(visit: Visit) -> None:
    """Says nothing at all."""
    visit.server.ending.wait(60)


def drips(visit: Visit) -> None:
    """A byte now and then: nobody can call it idle."""
    visit.begin(Content_Length=str(len(CLUB)))
    for byte in CLUB:
        visit.wfile.write(bytes([byte]))
        if visit.server.ending.wait(0.1):
            return


def half(visit: Visit) -> None:
    """Promises all and breaks off."""
    visit.begin(Content_Length=str(len(CLUB)))
    visit.wfile.write(CLUB[:-30])


def half_without_a_length(visit: Visit) -> None:
    """Breaks off where nobody can tell from the headers."""
    visit.begin(Connection="close")
    visit.wfile.write(CLUB[:-30])


def half_in_chunks(visit: Visit) -> None:
    """Breaks off between two chunks."""
    visit.begin(Transfer_Encoding="chunked")
    visit.wfile.write(b"%x\r\n%s\r\n" % (len(CLUB) - 30, CLUB[:-30]))


def zipped(visit: Visit) -> None:
    """Small on its way, as it should be."""
    visit.reply(body=gzip.compress(CLUB), Content_Encoding="gzip")


def bomb(visit: Visit) -> None:
    """200 KB that unpack to 200 MB of calendar."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as target:
        target.write(b"BEGIN:VCALENDAR\r\n")
        for _ in range(200):
            target.write(b" " * 1_000_000)
    visit.reply(body=packed.getvalue(), Content_Encoding="gzip")


def half_zipped(visit: Visit) -> None:
    """Breaks off within what is packed."""
    visit.reply(body=gzip.compress(CLUB)[:-40], Content_Encoding="gzip")


def endless_bomb(visit: Visit) -> None:
    """Gigabytes in a few megabytes, for as long as somebody listens."""
    packing = zlib.compressobj(wbits=31)
    visit.begin(Connection="close", Content_Encoding="gzip")
    visit.wfile.write(packing.compress(b"BEGIN:VCALENDAR\r\n"))
    end = time.monotonic() + 30
    while time.monotonic() < end:
        visit.wfile.write(packing.compress(b" " * 10_000_000))


def endless(visit: Visit) -> None:
    """A calendar that goes on as long as somebody listens."""
    visit.begin(Connection="close")
    visit.wfile.write(b"BEGIN:VCALENDAR\r\n")
    end = time.monotonic() + 30
    while time.monotonic() < end:
        visit.wfile.write(b"X-NOTHING:" + b"x" * 65_000 + b"\r\n")


def to(location: str, status: int = 302, body: bytes = b"") -> Callable[[Visit], None]:
    """Points somewhere else."""

    def answer(visit: Visit) -> None:
        visit.reply(status, body, Location=location, Set_Cookie="seen=1; Path=/")

    return answer


def says(status: int = 200, body: bytes = b"", **headers: str) -> Callable[[Visit], None]:
    """Always the same."""

    def answer(visit: Visit) -> None:
        visit.reply(status, body, **headers)

    return answer


class ConnectProxy(ThreadingTCPServer):
    """A proxy that connects whoever asks to the same server, and remembers where they wanted to go."""

    daemon_threads = True

    def __init__(self, behind: HttpsServer) -> None:
        super().__init__(("127.0.0.1", 0), Tunnel)
        self.behind = behind
        self.targets: list[str] = []


class Tunnel(StreamRequestHandler):
    """CONNECT (RFC 9110, 9.3.6), and then both ways until one side is done."""

    server: ConnectProxy

    def handle(self) -> None:
        method, target, _version = self.rfile.readline().decode().split()
        while self.rfile.readline().strip():
            pass
        self.server.targets.append(f"{method} {target}")
        with socket.create_connection(("127.0.0.1", self.server.behind.server_port)) as far:
            self.wfile.write(b"HTTP/1.1 200 Connected\r\n\r\n")
            sides = {self.connection: far, far: self.connection}
            while True:
                for side in select.select(list(sides), [], [])[0]:
                    passing = side.recv(65536)
                    if not passing:
                        return
                    sides[side].sendall(passing)


@contextmanager
def connect_proxy(behind: HttpsServer) -> Iterator[ConnectProxy]:
    proxy = ConnectProxy(behind)
    thread = Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield proxy
    finally:
        proxy.shutdown()
        proxy.server_close()
        thread.join()
