"""Loading Qt does without its watch over imports, in a process that begins with it as Kithbell does."""

from __future__ import annotations

import subprocess
import sys

_WATCHED = """
import linecache
import PySide6.QtCore
import wave
print(any(name.endswith("wave.py") for name in linecache.cache))
"""
_PLAIN = """
import linecache
from desktop_app.plain_imports import load_qt
load_qt()
load_qt()
import wave
from PySide6.QtGui import *
print(len(linecache.cache), QColor("teal").name())
"""


def printed(code: str) -> list[str]:
    """What a new Python prints."""
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return found.stdout.split()


def test_qt_for_python_watches_imports_by_itself() -> None:
    """Once it does not any more, desktop_app/plain_imports.py can go."""
    assert printed(_WATCHED) == ["True"]


def test_once_qt_is_loaded_no_source_is_read() -> None:
    assert printed(_PLAIN) == ["0", "#008080"]
