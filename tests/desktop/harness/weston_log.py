"""What a program asks of its Wayland compositor, read from what libwayland writes with WAYLAND_DEBUG=1."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_SURFACE = re.compile(r"get_xdg_surface\(new id xdg_surface[@#](\d+), wl_surface[@#](\d+)\)")
_TOPLEVEL = re.compile(r"xdg_surface[@#](\d+)\.get_toplevel\(new id xdg_toplevel[@#](\d+)\)")
_SAID = re.compile(r'-> xdg_toplevel[@#](\d+)\.set_(title|app_id)\("(.*)"\)')
_GONE = re.compile(r"-> xdg_toplevel[@#](\d+)\.destroy\(\)")
_ENTERED = re.compile(r"(?<!-> )wl_surface[@#](\d+)\.enter\(")
_SCALED = re.compile(r"-> wl_surface[@#](\d+)\.set_buffer_scale\((\d+)\)")
_ACTIVATED = re.compile(r'-> xdg_activation_v1[@#]\d+\.activate\("(.*)", wl_surface[@#](\d+)\)')


@dataclass
class WaylandWindow:
    """One ordinary window (a toplevel), and the tokens that it asked for the focus with."""

    surface: str
    title: str = ""
    app_id: str = ""
    on_screen: bool = False
    scale: int = 1
    gone: bool = False
    tokens: list[str] = field(default_factory=list)


def wayland_windows(log: str) -> list[WaylandWindow]:
    """Every window in the log, oldest first; ids are used again, so the lines count in their order."""
    found: list[WaylandWindow] = []
    surfaces: dict[str, str] = {}
    toplevels: dict[str, WaylandWindow] = {}
    for line in log.splitlines():
        if match := _SURFACE.search(line):
            surfaces[match[1]] = match[2]
        elif match := _TOPLEVEL.search(line):
            found.append(WaylandWindow(surfaces[match[1]]))
            toplevels[match[2]] = found[-1]
        elif match := _SAID.search(line):
            setattr(toplevels[match[1]], match[2], match[3])
        elif match := _GONE.search(line):
            toplevels.pop(match[1]).gone = True
        else:
            _note(line, [window for window in found if not window.gone])
    return found


def _note(line: str, windows: list[WaylandWindow]) -> None:
    """What is said of a surface, which may be that of a window."""
    if match := _ENTERED.search(line):
        for window in _on(match[1], windows):
            window.on_screen = True
    elif match := _SCALED.search(line):
        for window in _on(match[1], windows):
            window.scale = int(match[2])
    elif match := _ACTIVATED.search(line):
        for window in _on(match[2], windows):
            window.tokens.append(match[1])


def _on(surface: str, windows: list[WaylandWindow]) -> list[WaylandWindow]:
    return [window for window in windows if window.surface == surface]
