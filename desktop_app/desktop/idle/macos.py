"""Idle time and the locked screen on macOS, by Core Graphics.

https://developer.apple.com/documentation/coregraphics; `CGSSessionScreenIsLocked` is there only while locked.
"""

from __future__ import annotations

import ctypes
from ctypes import c_char_p, c_double, c_int, c_uint, c_void_p
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from desktop_app.domain.good_moment import Attention

if TYPE_CHECKING:
    from datetime import datetime

_FRAMEWORKS = "/System/Library/Frameworks/{0}.framework/{0}"
_HARDWARE = 1  # kCGEventSourceStateHIDSystemState
_ANY_INPUT = 0xFFFFFFFF  # kCGAnyInputEventType
_UTF8 = 0x08000100  # kCFStringEncodingUTF8


def look(now: datetime, libraries: tuple[Any, Any] | None = None) -> Attention:  # noqa: ARG001  the same for every handler
    """As macOS answers; `libraries` stands for Core Graphics and Core Foundation."""
    graphics, foundation = libraries or _libraries()
    seconds = graphics.CGEventSourceSecondsSinceLastEventType(_HARDWARE, _ANY_INPUT)
    session = graphics.CGSessionCopyCurrentDictionary()
    locked = None
    if session:
        key = foundation.CFStringCreateWithCString(None, b"CGSSessionScreenIsLocked", _UTF8)
        value = foundation.CFDictionaryGetValue(session, key)
        locked = bool(value and foundation.CFBooleanGetValue(value))
        foundation.CFRelease(key)
        foundation.CFRelease(session)
    return Attention(locked=locked, idle=timedelta(seconds=seconds))


def _libraries() -> tuple[Any, Any]:
    graphics = ctypes.CDLL(_FRAMEWORKS.format("CoreGraphics"))
    foundation = ctypes.CDLL(_FRAMEWORKS.format("CoreFoundation"))
    graphics.CGEventSourceSecondsSinceLastEventType.restype = c_double
    graphics.CGEventSourceSecondsSinceLastEventType.argtypes = [c_int, c_uint]
    graphics.CGSessionCopyCurrentDictionary.restype = c_void_p
    foundation.CFStringCreateWithCString.restype = c_void_p
    foundation.CFStringCreateWithCString.argtypes = [c_void_p, c_char_p, c_uint]
    foundation.CFDictionaryGetValue.restype = c_void_p
    foundation.CFDictionaryGetValue.argtypes = [c_void_p, c_void_p]
    foundation.CFBooleanGetValue.argtypes = [c_void_p]
    foundation.CFBooleanGetValue.restype = ctypes.c_ubyte
    foundation.CFRelease.argtypes = [c_void_p]
    return graphics, foundation
