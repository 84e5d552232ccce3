"""Trays of old X11 (XEmbed): trayer and tint2, and the icons that they have taken in."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.desktop.harness.programs import PATIENCE, Program, wait_until

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

TRAYS: Mapping[str, Sequence[str]] = {
    "tint2": ("tint2",),
    "trayer": ("trayer", "--edge", "top", "--align", "right", "--widthtype", "request"),
}
# A line of `xwininfo -tree`: its depth in blanks, the id, the classes, the size, the place on the screen.
_WINDOW = re.compile(
    r'^( *)(0x[0-9a-f]+) .*: \((?:"(.*?)" "(.*?)")?\)  (\d+)x(\d+)\S+  \+(-?\d+)\+(-?\d+)$', re.MULTILINE
)


@dataclass(frozen=True)
class DockedIcon:
    """A window inside a tray's own. Sizes and places in pixels of the screen."""

    window: str
    program: str
    width: int
    height: int
    x: int
    y: int


class X11Tray:
    """One of `TRAYS`, started and killed as often as a test wants."""

    def __init__(self, name: str, environment: Mapping[str, str], folder: Path) -> None:
        self._name = name
        self._environment = environment
        self._log = folder / f"{name}.log"
        self._program: Program | None = None

    def start(self) -> None:
        self._program = Program(TRAYS[self._name], self._environment, self._log)

    def wait_ready(self) -> None:
        """Until its own window is there."""
        own = f'"{self._name}"'
        wait_until(lambda: own in self._run("xwininfo", "-root", "-tree"), f"{self._name} is there")

    def kill(self) -> None:
        """It crashes, if it runs."""
        program, self._program = self._program, None
        if program is not None:
            program.kill()

    def icons(self, program: str = "") -> list[DockedIcon]:
        """Those on screen in the tray, of one program (a window class) or of all."""
        found: list[DockedIcon] = []
        inside: int | None = None  # the depth of the tray's window, while the lines are of what is in it
        for match in _WINDOW.finditer(self._run("xwininfo", "-root", "-tree")):
            blanks, window, name, kind, *numbers = match.groups()
            depth = len(blanks)
            if inside is not None and depth <= inside:
                inside = None
            if inside is None:
                inside = depth if self._name in {name, kind} else None
            elif kind and program in {"", kind} and self._is_seen(window):
                found.append(DockedIcon(window, kind, *map(int, numbers)))
        return found

    def wait_icon(self, program: str, seconds: float = PATIENCE) -> DockedIcon:
        """The icon of that program."""
        return wait_until(lambda: self.icons(program), f"an icon of {program} in {self._name}", seconds)[0]

    def click(self, icon: DockedIcon) -> None:
        """Click on its middle."""
        x, y = icon.x + icon.width // 2, icon.y + icon.height // 2
        self._run("xdotool", "mousemove", str(x), str(y), "click", "1")

    def _is_seen(self, window: str) -> bool:
        return "IsViewable" in self._run("xwininfo", "-id", window)

    def _run(self, *command: str) -> str:
        result = subprocess.run(
            command,
            env=self._environment,
            check=False,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
        )
        return result.stdout
