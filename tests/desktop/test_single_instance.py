from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from desktop_app.desktop.single_instance import messages
from desktop_app.desktop.single_instance.address import pipe_name
from desktop_app.desktop.single_instance.client import InstanceClient
from desktop_app.desktop.single_instance.lock import KernelLock, Lock, QtLock
from desktop_app.desktop.single_instance.pipe_server import PipeServer
from desktop_app.desktop.single_instance.server import InstanceServer
from desktop_app.domain.errors import InvalidInputError, KithbellError, StorageError
from desktop_app.paths import Paths
from tests.desktop.harness.programs import Program, wait_until
from tests.faults.test_limits import humbly, python
from tests.system import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sockets and signals of POSIX")

# A process that becomes the one instance, says so, and answers until it is ended.
INSTANCE = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop_app.desktop.single_instance.client import InstanceClient
from desktop_app.desktop.single_instance.server import InstanceServer
path = Path(sys.argv[1])
server = InstanceServer(path.with_name("lock"), path)
if not server.acquire_or_ask(InstanceClient(path), "show"):
    print("second", flush=True)
    sys.exit(0)
application = QCoreApplication([])
server.serve(lambda verb, arguments: {"pid": os.getpid(), "verb": verb})
print("first", flush=True)
application.exec()
"""


class Recorder:
    """A handler that remembers, and answers what a test wants."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, dict[str, str]]] = []
        self.answers: Callable[[str], Mapping[str, object]] = lambda verb: {"did": verb}

    def __call__(self, verb: str, arguments: Mapping[str, str]) -> Mapping[str, object]:
        self.heard.append((verb, dict(arguments)))
        return self.answers(verb)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "socket"


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def server(qtbot: QtBot, path: Path, recorder: Recorder) -> Iterator[InstanceServer]:  # noqa: ARG001
    made = one_at(path)
    assert made.acquire()
    made.serve(recorder)
    yield made
    made.close()


def one_at(path: Path) -> InstanceServer:
    return InstanceServer(path.with_name("lock"), path)


def in_thread(qtbot: QtBot, call: Callable[[], object]) -> object:
    """What a call to another process would give: it must not stop the event loop."""
    answers: list[object] = []

    def run() -> None:
        try:
            answers.append(call())
        except OSError as error:
            answers.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    qtbot.waitUntil(lambda: not thread.is_alive(), timeout=20_000)
    return answers[0]


def handles() -> list[int]:
    """Those of this process."""
    return [int(handle.name) for handle in Path("/proc/self/fd").iterdir()]


def raw(path: Path, *chunks: bytes, then_end: bool = True) -> bytes:
    """Speak to the socket without manners."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(4)
        connection.connect(str(path))
        for chunk in chunks:
            connection.sendall(chunk)
        if then_end:
            connection.shutdown(socket.SHUT_WR)
        received = b""
        while chunk := connection.recv(65536):
            received += chunk
        return received


@pytest.mark.usefixtures("server")
def test_a_verb_is_heard_and_answered(qtbot: QtBot, path: Path, recorder: Recorder) -> None:
    answer = in_thread(qtbot, lambda: InstanceClient(path).ask("suggest", name="Zoë & <b>"))

    assert answer == {"did": "suggest"}
    assert recorder.heard == [("suggest", {"name": "Zoë & <b>"})]


@pytest.mark.usefixtures("server")
def test_a_long_answer_arrives_whole(qtbot: QtBot, path: Path, recorder: Recorder) -> None:
    recorder.answers = lambda _: {"text": "é" * 100_000}

    assert in_thread(qtbot, lambda: InstanceClient(path).ask("plan")) == {"text": "é" * 100_000}


@pytest.mark.usefixtures("server")
def test_a_sentence_for_the_user_comes_through(qtbot: QtBot, path: Path, recorder: Recorder) -> None:
    def refuse(_: str) -> Mapping[str, object]:
        message = "Nobody has that name."
        raise InvalidInputError(message)

    recorder.answers = refuse

    assert in_thread(qtbot, lambda: InstanceClient(path).ask("x")) == {"error": "Nobody has that name."}


@pytest.mark.usefixtures("server")
def test_a_fault_in_the_handler_is_logged_and_answered(
    qtbot: QtBot, path: Path, recorder: Recorder, caplog: pytest.LogCaptureFixture
) -> None:
    def stumble(_: str) -> Mapping[str, object]:
        raise ZeroDivisionError

    recorder.answers = stumble

    answer = in_thread(qtbot, lambda: InstanceClient(path).ask("x"))

    assert answer == {"error": "That did not work; the log says more."}
    assert "the request “x” failed" in caplog.text


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"not json\n",
        b"\xff\xfe\n",
        b"[]\n",
        b'{"verb": 1}\n',
        b'{"arguments": {}}\n',
        b'{"verb": "x", "arguments": []}\n',
        b'{"verb": "x", "arguments": {"a": 1}}\n',
        b'{"verb": "x", "more": 1}\n',
        b"[" * 60_000 + b"\n",
    ],
)
def test_what_is_no_request_reaches_nobody(qtbot: QtBot, path: Path, recorder: Recorder, line: bytes) -> None:
    answer = in_thread(qtbot, lambda: raw(path, line))

    assert isinstance(answer, bytes)
    assert json.loads(answer) == {"error": "not a request"}
    assert recorder.heard == []


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize(
    "chunks",
    [(), (b'{"verb"',), (b"x" * 70_000,), (b"x" * 70_000 + b"\n",), (b"x" * 10_000_000,)],
)
def test_too_little_and_too_much_are_hung_up_on(
    qtbot: QtBot, path: Path, recorder: Recorder, chunks: tuple[bytes, ...]
) -> None:
    answer = in_thread(qtbot, lambda: raw(path, *chunks))

    assert answer == b"" or isinstance(answer, ConnectionError)
    assert recorder.heard == []


@pytest.mark.usefixtures("server")
def test_a_request_may_come_in_pieces(qtbot: QtBot, path: Path, recorder: Recorder) -> None:
    in_thread(qtbot, lambda: raw(path, b'{"verb":', b'"show"}\n'))

    assert recorder.heard == [("show", {})]


@pytest.mark.usefixtures("server")
def test_one_who_says_nothing_keeps_nobody_waiting(qtbot: QtBot, path: Path, recorder: Recorder) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.connect(str(path))
        answer = in_thread(qtbot, lambda: InstanceClient(path).ask("show"))

    assert answer == {"did": "show"}
    assert len(recorder.heard) == 1


def test_too_long_a_request_is_not_sent(path: Path) -> None:
    with pytest.raises(InvalidInputError, match="shorter"):
        InstanceClient(path).ask("log", note="x" * messages.LONGEST_REQUEST)


def test_none_answers_where_none_runs(path: Path) -> None:
    assert InstanceClient(path).ask("status") is None


def test_none_answers_at_a_socket_left_behind(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(path))

    assert InstanceClient(path).ask("status") is None


@pytest.mark.usefixtures("server")
def test_one_that_hangs_is_not_waited_for(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    assert InstanceClient(path, timeout=0.1).ask("status") is None  # its event loop does not turn

    assert "gave no answer" in caplog.text


def test_socket_and_lock_are_for_this_user_alone(server: InstanceServer, path: Path) -> None:
    assert server.acquire()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.with_name("lock").stat().st_mode & 0o777 == 0o600


def test_only_one_at_a_time(server: InstanceServer, path: Path) -> None:
    other = one_at(path)

    assert not other.acquire()
    server.close()
    assert other.acquire()
    other.close()


@pytest.mark.usefixtures("server")
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the folder keeps others out")
def test_other_users_are_refused(
    qtbot: QtBot, path: Path, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 4711)

    answer = in_thread(qtbot, lambda: raw(path, b'{"verb": "show"}\n'))

    assert answer == b"" or isinstance(answer, ConnectionError)
    assert recorder.heard == []
    assert in_thread(qtbot, lambda: InstanceClient(path).ask("show")) is None


def test_nothing_is_left_at_the_end(server: InstanceServer, path: Path) -> None:
    server.close()

    assert not path.exists()
    assert InstanceClient(path).ask("status") is None


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("a file", encoding="ascii")

    with pytest.raises(StorageError, match=r"listen in the folder .*run: "):
        one_at(tmp_path / "run" / "socket").acquire()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows' lock is Qt's")
def test_a_lock_of_somebody_else_is_named(tmp_path: Path) -> None:
    data = ("--data-dir", str(tmp_path / "data"), "--config-dir", str(tmp_path / "config"))
    paths = Paths.of(tmp_path / "data", tmp_path / "config")
    paths.prepare()
    paths.lock.touch(mode=0o400)

    started = python("desktop_app", *data, "--background", under=humbly())

    assert started.returncode == 1
    assert f"cannot use the file {paths.lock}" in started.stderr
    assert "Remove it" in started.stderr
    examined = python("desktop_app", *data, "doctor", under=humbly())
    assert f"{paths.lock} cannot be written to" in examined.stdout


@pytest.mark.usefixtures("server")
@pytest.mark.skipif(sys.platform != "linux", reason="counts Linux's handles")
def test_a_thousand_silent_ones_keep_nobody_from_an_answer(
    qtbot: QtBot, path: Path, recorder: Recorder, caplog: pytest.LogCaptureFixture
) -> None:
    before = len(handles())
    with contextlib.ExitStack() as crowd:

        def flood() -> object:
            for _each in range(1000):
                connection = crowd.enter_context(socket.socket(socket.AF_UNIX))  # waits for its turn
                connection.connect(str(path))
            return InstanceClient(path, timeout=10).ask("status")

        answer = in_thread(qtbot, flood)

        assert answer == {"did": "status"}
        assert len(recorder.heard) == 1
        assert caplog.text.count("too many connections") == 1
    qtbot.waitUntil(lambda: len(handles()) <= before, timeout=10_000)
    assert in_thread(qtbot, lambda: InstanceClient(path).ask("show")) == {"did": "show"}


@pytest.mark.usefixtures("server")
@pytest.mark.skipif(sys.platform != "linux", reason="sets Linux's limit")
def test_without_a_file_handle_left_it_takes_a_breath(
    qtbot: QtBot, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(path))
        highest = max(handles())
        resource.setrlimit(resource.RLIMIT_NOFILE, (highest, limits[1]))
        held = []
        try:
            with contextlib.suppress(OSError):
                while True:
                    held.append(os.dup(0))
            qtbot.waitUntil(lambda: "no connection can be taken" in caplog.text)
        finally:
            for handle in held:
                os.close(handle)
            resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert caplog.text.count("no connection can be taken") == 1
    assert in_thread(qtbot, lambda: InstanceClient(path).ask("show")) == {"did": "show"}


def test_an_owner_that_never_answers_is_told_of(path: Path) -> None:
    owner = one_at(path)
    assert owner.acquire()

    with pytest.raises(KithbellError, match="does not answer"):
        one_at(path).acquire_or_ask(InstanceClient(path, timeout=0.05), "show", patience=0.2)

    owner.close()


def test_two_starts_at_the_same_moment_leave_one(tmp_path: Path, path: Path) -> None:
    command = [sys.executable, "-c", INSTANCE, str(path)]
    starts = [Program(command, child_environment(), tmp_path / f"{number}.log") for number in range(4)]

    wait_until(lambda: sum(start.runs for start in starts) == 1, "one of them left")
    wait_until(lambda: any(start.output() == "first\n" for start in starts), "it says so")

    assert sorted(start.output() for start in starts) == ["first\n"] + ["second\n"] * 3
    one = next(start for start in starts if start.runs)
    assert InstanceClient(path).ask("status") == {"pid": one.pid, "verb": "status"}
    one.end()


def test_a_crashed_owner_is_followed(tmp_path: Path, path: Path) -> None:
    owner = Program([sys.executable, "-c", INSTANCE, str(path)], child_environment(), tmp_path / "1.log")
    wait_until(lambda: owner.output() == "first\n", "the first")
    owner.kill()
    assert path.exists()

    server = one_at(path)

    assert server.acquire()
    server.close()


def test_a_start_waits_for_the_end_of_the_one_before(path: Path) -> None:
    ending = one_at(path)
    assert ending.acquire()
    timer = threading.Timer(0.4, ending.close)
    timer.start()

    server = one_at(path)
    assert server.acquire_or_ask(InstanceClient(path, timeout=0.1), "show")

    timer.join()
    server.close()


@pytest.mark.parametrize("kind", [KernelLock, QtLock])
def test_a_lock_is_held_by_one_and_outlives_no_process(
    tmp_path: Path, kind: type[KernelLock | QtLock]
) -> None:
    file = tmp_path / "lock"
    program = f"""
import sys, time
from pathlib import Path
from desktop_app.desktop.single_instance.lock import {kind.__name__}
lock = {kind.__name__}(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
time.sleep(60)
"""
    owner = Program([sys.executable, "-c", program, str(file)], child_environment(), tmp_path / "log")
    wait_until(lambda: owner.output() == "True\n", "the lock taken")
    lock: Lock = kind(file)
    assert not lock.acquire()

    owner.send(signal.SIGKILL)
    owner.wait()

    assert lock.acquire()
    assert lock.acquire()
    lock.release()


@pytest.mark.parametrize("kind", [KernelLock, QtLock])
def test_a_lock_without_a_folder_is_an_error(tmp_path: Path, kind: type[KernelLock | QtLock]) -> None:
    with pytest.raises(OSError):  # noqa: PT011  each system has its own words
        kind(tmp_path / "absent" / "lock").acquire()


def test_the_pipe_of_windows_speaks_the_same(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QObject()
    server = PipeServer(str(tmp_path / "pipe"), bytes.upper, parent)

    answer = in_thread(qtbot, lambda: raw(tmp_path / "pipe", b"a line\n", then_end=False))

    assert answer == b"A LINE"
    assert server.full_name == str(tmp_path / "pipe")
    server.close()


def test_a_pipe_is_named_after_the_place(tmp_path: Path) -> None:
    name = pipe_name(tmp_path / "a")

    assert name == pipe_name(tmp_path / "a")
    assert name != pipe_name(tmp_path / "b")
    assert name.startswith("kithbell-")
    assert len(name) < 64


def test_the_client_needs_no_qt() -> None:
    program = """
import sys
import desktop_app.desktop.single_instance.client
print([name for name in sys.modules if name.startswith(("PySide6", "asyncio"))])
"""
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert result.stdout.strip() == "[]"


def child_environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}
