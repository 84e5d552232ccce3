"""Idle time and what the shell thinks of notifications now, on Windows.

GetLastInputInfo and SHQueryUserNotificationState: https://learn.microsoft.com/windows/win32/api/.
"""

from __future__ import annotations

import ctypes
from ctypes import Structure, byref, c_int, c_uint, sizeof
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from desktop_app.domain.good_moment import Attention

if TYPE_CHECKING:
    from datetime import datetime

# QUERY_USER_NOTIFICATION_STATE; 1 also stands for a screen saver and for a switch to another user.
_NOT_PRESENT = 1
_FULL_SCREEN = (2, 3, 7)  # busy, Direct3D, a Store app
_PRESENTATION = 4
_TICKS = 1 << 32  # milliseconds; the count begins anew after 49 days


class _LastInput(Structure):
    _fields_ = (("size", c_uint), ("time", c_uint))


def look(now: datetime, libraries: Any = None) -> Attention:  # noqa: ANN401, ARG001  ctypes has no type for them; the same for every handler
    """As Windows answers; `libraries` stands for `ctypes.windll`."""
    windll = libraries or vars(ctypes)["windll"]
    state = c_int()
    failed = windll.shell32.SHQueryUserNotificationState(byref(state))
    last, idle = _LastInput(sizeof(_LastInput)), None
    if windll.user32.GetLastInputInfo(byref(last)):
        ticks = (windll.kernel32.GetTickCount() - last.time) % _TICKS
        idle = timedelta(milliseconds=ticks)
    if failed:
        return Attention(idle=idle)
    return Attention(
        locked=state.value == _NOT_PRESENT,
        full_screen=state.value in _FULL_SCREEN,
        sharing=state.value == _PRESENTATION or None,
        idle=idle,
    )
