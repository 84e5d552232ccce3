"""Processes that are started for a test, and ended by their own ids."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

T = TypeVar("T")

_BUS = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

PATIENCE = 15.0  # seconds: a busy machine takes its time, a quick one is not held up


def wait_until(condition: Callable[[], T], what: str, seconds: float = PATIENCE) -> T:
    """The first true answer of `condition`. Raises TimeoutError saying `what` did not happen."""
    end = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > end:
            message = f"not within {seconds:g} s: {what}"
            raise TimeoutError(message)
        time.sleep(0.02)


class Program:
    """One process; what it prints goes to a log file."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        log: Path,
        *,
        keep_open: Sequence[int] = (),
    ) -> None:
        self.log = log
        with log.open("ab") as sink:
            self._process = subprocess.Popen(
                command,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=subprocess.STDOUT,
                pass_fds=keep_open,
            )
        self.pid = self._process.pid

    @property
    def runs(self) -> bool:
        return self._process.poll() is None

    def output(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def wait(self, seconds: float = PATIENCE) -> int:
        """Its exit code. Raises subprocess.TimeoutExpired if it does not end by itself."""
        return self._process.wait(seconds)

    def send(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def kill(self) -> None:
        """End it without a chance to tidy up."""
        self._process.kill()
        self._process.wait()

    def end(self, seconds: float = PATIENCE) -> int:
        """Ask it to end, and insist after a while; its exit code."""
        self._process.send_signal(signal.SIGCONT)
        self._process.terminate()
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            return self._process.returncode


@contextmanager
def ended_on_failure(program: Program) -> Iterator[None]:
    """Leave no process behind where what follows its start goes wrong."""
    try:
        yield
    except BaseException:
        program.end()
        raise


def start_display(environment: Mapping[str, str], log: Path) -> tuple[Program, str]:
    """An X server on a display number of its own choice, and its name such as “:7”."""
    read_end, write_end = os.pipe()
    command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1280x800x24"]
    server = Program([*command, "-nolisten", "tcp", "-noreset"], environment, log, keep_open=[write_end])
    os.close(write_end)
    with os.fdopen(read_end) as answer:
        number = answer.readline().strip()
    if not number:
        message = f"no display: {server.output()}"
        raise OSError(message)
    return server, f":{number}"


def start_bus(environment: Mapping[str, str], folder: Path) -> tuple[Program, str]:
    """A message bus of the test's own, which starts no services by itself, and its address."""
    read_end, write_end = os.pipe()
    configuration = folder / "bus.conf"
    configuration.write_text(_BUS.format(folder=folder), encoding="utf-8")
    command = ["dbus-daemon", f"--config-file={configuration}", "--nofork", f"--print-address={write_end}"]
    daemon = Program(command, environment, folder / "bus.log", keep_open=[write_end])
    os.close(write_end)
    with os.fdopen(read_end) as answer:
        address = answer.readline().strip()
    if not address:
        message = f"no message bus: {daemon.output()}"
        raise OSError(message)
    return daemon, address
