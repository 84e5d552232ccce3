"""What a program asks of its Wayland compositor, read from what libwayland writes with WAYLAND_DEBUG=1."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_ID = r"[@#](\d+)"
_STEPS = {
    name: re.compile(pattern)
    for name, pattern in {
        "surface": rf"get_xdg_surface\(new id xdg_surface{_ID}, wl_surface{_ID}\)",
        "opened": rf"xdg_surface{_ID}\.get_toplevel\(new id xdg_toplevel{_ID}\)",
        "said": rf'-> xdg_toplevel{_ID}\.set_(title|app_id)\("(.*)"\)',
        "gone": rf"-> xdg_toplevel{_ID}\.destroy\(\)",
        "entered": rf"(?<!-> )wl_surface{_ID}\.enter\(",
        "activated": rf'-> xdg_activation_v1{_ID}\.activate\("(.*)", wl_surface{_ID}\)',
        "viewport": rf"get_viewport\(new id wp_viewport{_ID}, wl_surface{_ID}\)",
        "sized": rf"-> wp_viewport{_ID}\.set_destination\((\d+), (\d+)\)",
        "buffer": rf"create_buffer\(new id wl_buffer{_ID}, \d+, (\d+), (\d+),",
        "painted": rf"-> wl_surface{_ID}\.attach\(wl_buffer{_ID},",
    }.items()
}


@dataclass
class WaylandWindow:
    """One ordinary window (a toplevel), and the tokens that it asked for the focus with.

    `size` is in the compositor's units, known where the screen scales by fractions; `pixels` is what was
    painted last.
    """

    title: str = ""
    app_id: str = ""
    on_screen: bool = False
    gone: bool = False
    tokens: list[str] = field(default_factory=list)
    size: tuple[int, int] = (0, 0)
    pixels: tuple[int, int] = (0, 0)


def wayland_variables(socket: str) -> dict[str, str]:
    """What a program's environment needs to find the compositor, and to write down what they say."""
    return {
        "WAYLAND_DISPLAY": socket,
        "XDG_SESSION_TYPE": "wayland",
        "WAYLAND_DEBUG": "1",
    }


def wayland_windows(log: str) -> list[WaylandWindow]:
    """Every window in the log, oldest first; ids are used again, so the lines count in their order."""
    reader = _Reader()
    for line in log.splitlines():
        for name, pattern in _STEPS.items():
            if match := pattern.search(line):
                getattr(reader, name)(*match.groups())
                break
    return reader.found


class _Reader:
    """Takes the steps by their names, with what the patterns caught; ids are the texts of the log."""

    def __init__(self) -> None:
        self.found: list[WaylandWindow] = []
        self._surfaces: dict[str, str] = {}
        self._toplevels: dict[str, WaylandWindow] = {}
        self._shown: dict[str, WaylandWindow] = {}
        self._viewports: dict[str, str] = {}
        self._buffers: dict[str, tuple[int, int]] = {}

    def surface(self, xdg: str, surface: str) -> None:
        self._surfaces[xdg] = surface

    def opened(self, xdg: str, toplevel: str) -> None:
        window = WaylandWindow()
        self.found.append(window)
        self._toplevels[toplevel] = self._shown[self._surfaces[xdg]] = window

    def said(self, toplevel: str, what: str, text: str) -> None:
        setattr(self._toplevels[toplevel], what, text)

    def gone(self, toplevel: str) -> None:
        window = self._toplevels.pop(toplevel)
        window.gone = True
        self._shown = {surface: other for surface, other in self._shown.items() if other is not window}

    def entered(self, surface: str) -> None:
        self._on(surface).on_screen = True

    def activated(self, _manager: str, token: str, surface: str) -> None:
        self._on(surface).tokens.append(token)

    def viewport(self, viewport: str, surface: str) -> None:
        self._viewports[viewport] = surface

    def sized(self, viewport: str, width: str, height: str) -> None:
        self._on(self._viewports[viewport]).size = int(width), int(height)

    def buffer(self, buffer: str, width: str, height: str) -> None:
        self._buffers[buffer] = int(width), int(height)

    def painted(self, surface: str, buffer: str) -> None:
        self._on(surface).pixels = self._buffers[buffer]

    def _on(self, surface: str) -> WaylandWindow:
        """The surface's window; one of nobody's for what is none, such as the pointer."""
        return self._shown.get(surface, WaylandWindow())
