"""Idle time and full-screen windows on X11, by libXss and libX11.

https://www.x.org/releases/current/doc/libXext/ (screen-saver extension), and the window managers' EWMH:
https://specifications.freedesktop.org/wm-spec/latest/.
"""

from __future__ import annotations

import ctypes
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_long, c_ubyte, c_ulong, c_void_p
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.good_moment import AWAY_AFTER, Attention

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_MOST_ITEMS = 64  # a window has a handful of states


class _ScreenSaverInfo(Structure):
    _fields_ = (
        ("window", c_ulong),
        ("state", c_int),
        ("kind", c_int),
        ("til_or_since", c_ulong),
        ("idle", c_ulong),
        ("event_mask", c_ulong),
    )


class X11Presence:
    """Opens the display for each question, so that nothing stays open between them.

    Without a seat (virtual displays, remote ones) nobody's keyboard is known to be there, so a long
    silence means nothing.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._display = environment.get("DISPLAY", "")
        self._has_seat = bool(environment.get("XDG_SEAT"))

    def look(self, now: datetime) -> Attention:  # noqa: ARG002  the same for every handler
        """As the display tells; nothing where there is none, or no library for it."""
        if not self._display:
            return Attention()
        try:
            x11 = _declared(ctypes.CDLL("libX11.so.6"))
        except OSError:
            return Attention()
        display = x11.XOpenDisplay(self._display.encode())
        if not display:
            return Attention()
        # A window that closes while it is looked at is an error, and Xlib's own handler ends the process.
        ignore = _ErrorHandler(_ignore)
        before = x11.XSetErrorHandler(ctypes.cast(ignore, c_void_p))
        try:
            idle = _idle(x11, display)
            if idle is not None and idle >= AWAY_AFTER and not self._has_seat:
                idle = None
            return Attention(full_screen=_full_screen(x11, display), idle=idle)
        finally:
            x11.XCloseDisplay(display)
            x11.XSetErrorHandler(before)


_ErrorHandler = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)


def _ignore(_display: int | None, _error: int | None) -> int:
    return 0


def _declared(x11: ctypes.CDLL) -> ctypes.CDLL:
    x11.XOpenDisplay.restype = c_void_p
    x11.XOpenDisplay.argtypes = [c_char_p]
    x11.XCloseDisplay.argtypes = [c_void_p]
    x11.XDefaultRootWindow.restype = c_ulong
    x11.XDefaultRootWindow.argtypes = [c_void_p]
    x11.XInternAtom.restype = c_ulong
    x11.XInternAtom.argtypes = [c_void_p, c_char_p, c_int]
    x11.XFree.argtypes = [c_void_p]
    x11.XSetErrorHandler.restype = c_void_p
    x11.XSetErrorHandler.argtypes = [c_void_p]
    x11.XGetWindowProperty.argtypes = [
        c_void_p, c_ulong, c_ulong, c_long, c_long, c_int, c_ulong,
        POINTER(c_ulong), POINTER(c_int), POINTER(c_ulong), POINTER(c_ulong), POINTER(POINTER(c_ubyte)),
    ]  # fmt: skip
    return x11


def _idle(x11: ctypes.CDLL, display: int) -> timedelta | None:
    try:
        xss = ctypes.CDLL("libXss.so.1")
    except OSError:
        return None
    base, error = c_int(), c_int()
    if not xss.XScreenSaverQueryExtension(c_void_p(display), byref(base), byref(error)):
        return None
    info = _ScreenSaverInfo()
    root = c_ulong(x11.XDefaultRootWindow(display))
    if not xss.XScreenSaverQueryInfo(c_void_p(display), root, byref(info)):
        return None
    return timedelta(milliseconds=info.idle)


def _full_screen(x11: ctypes.CDLL, display: int) -> bool | None:
    """Whether the active window fills the screen; None where no window manager says which one is."""
    active = _property(x11, display, x11.XDefaultRootWindow(display), b"_NET_ACTIVE_WINDOW")
    if active is None:
        return None
    if not active or not active[0]:
        return False
    states = _property(x11, display, active[0], b"_NET_WM_STATE") or []
    return x11.XInternAtom(display, b"_NET_WM_STATE_FULLSCREEN", 0) in states


def _property(x11: ctypes.CDLL, display: int, window: int, name: bytes) -> list[int] | None:
    """A window's property of 32-bit items, which Xlib keeps in longs; None where it has none."""
    kind, width, count, rest = c_ulong(), c_int(), c_ulong(), c_ulong()
    data = POINTER(c_ubyte)()
    atom = x11.XInternAtom(display, name, 0)
    x11.XGetWindowProperty(
        display, window, atom, 0, _MOST_ITEMS, 0, 0,
        byref(kind), byref(width), byref(count), byref(rest), byref(data),
    )  # fmt: skip
    if not data:
        return None
    try:
        return ctypes.cast(data, POINTER(c_ulong))[: count.value] if kind.value else None
    finally:
        x11.XFree(data)
