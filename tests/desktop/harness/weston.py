"""Weston without a screen: a Wayland compositor of the test's own."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from tests.desktop.harness.programs import Program, ended_on_failure, wait_until
from tests.desktop.harness.wayland_log import wayland_variables

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_SOCKET = "wayland-weston"
_CONFIGURATION = """\
[core]
idle-time=0
[shell]
panel-position=none
animation=none
startup-animation=none
"""


class Weston:
    """Listens in the environment's XDG_RUNTIME_DIR; `scale` is that of its only screen, 1280 × 800."""

    def __init__(self, environment: Mapping[str, str], folder: Path, scale: int = 1) -> None:
        configuration = folder / "weston.ini"
        configuration.write_text(_CONFIGURATION, encoding="utf-8")
        self._folder = folder
        self._environment = dict(environment)
        self.variables = wayland_variables(_SOCKET)
        command = [
            "weston", "--backend=headless-backend.so", "--use-pixman", "--debug", f"--socket={_SOCKET}",
            f"--config={configuration}", "--width=1280", "--height=800", f"--scale={scale}",
        ]  # fmt: skip
        socket = folder.joinpath(environment["XDG_RUNTIME_DIR"], _SOCKET)
        socket.unlink(missing_ok=True)  # that of one that died
        self.program = Program(command, environment, folder / "weston.log")
        with ended_on_failure(self.program):
            wait_until(socket.exists, f"weston listens: {self.program.log}")

    def screenshot(self) -> Path:
        """What the screen would show, in its own pixels, as PNG."""
        before = set(self._folder.glob("wayland-screenshot*"))
        subprocess.run(
            ["weston-screenshooter"],
            env=self._environment | self.variables,
            cwd=self._folder,
            check=True,
            capture_output=True,
            timeout=20,
        )
        (picture,) = set(self._folder.glob("wayland-screenshot*")) - before
        return picture

    def end(self) -> None:
        if self.program.runs:
            self.program.end()
