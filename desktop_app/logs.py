"""The log: a few small files in the user's log folder, without names or notes of people.

What comes from outside this program's own sentences, such as the words of an error, stands between
⟦ and ⟧, on one line and without either mark inside: `log_reading` leaves it out of what is passed on.
"""

from __future__ import annotations

import logging
import sys
import traceback
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

FILE_NAME = "kithbell.log"
LARGEST_FILE = 512 * 1024  # bytes; with three older files the log stays under 2 MiB
OLDER_FILES = 3
_OURS = "desktop_app"
_SAFE = (int, float, Enum, date, timedelta, type(None))  # a datetime is a date


class RotatingFile(logging.FileHandler):
    """A file that makes way for a new one when it is large; OLDER_FILES of them are kept.

    As logging.handlers does it, which brings in sockets, pickles and queues: half a MiB more.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8")
        self._path = path

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record, in a new file if this one is large."""
        if self.stream and self.stream.tell() > LARGEST_FILE:
            self.stream.close()
            self._rotate()
        super().emit(record)

    def _rotate(self) -> None:
        files = [self._path, *(self._path.with_suffix(f".log.{age}") for age in range(1, OLDER_FILES + 1))]
        for older, newer in reversed(list(zip(files[1:], files[:-1], strict=True))):
            if newer.exists():
                newer.replace(older)
        self._path.touch(mode=0o600)
        self.stream = self._open()


class MarkingFormatter(logging.Formatter):
    """`moment LEVEL logger | sentence`, then the traceback if there is one; marked as the module says."""

    def format(self, record: logging.LogRecord) -> str:
        """The lines of a record, without a line end."""
        head = f"{self.formatTime(record)} {record.levelname} {record.name} | {_sentence(record)}"
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join([head, *(error_lines(error) if error else ())])


def _sentence(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] != _OURS or not isinstance(record.args, tuple):
        return marked(record.getMessage())
    return str(record.msg) % tuple(one if isinstance(one, _SAFE) else marked(str(one)) for one in record.args)


def marked(text: str) -> str:
    """Text from outside between its marks, on one line."""
    inside = text.replace("⟦", "[[").replace("⟧", "]]")
    return f"⟦{''.join(one if one.isprintable() else ascii(one)[1:-1] for one in inside)}⟧"


def error_lines(error: BaseException) -> Iterator[str]:
    """The traceback of an error and of what it came from, with the errors' own words marked."""
    chain = [error]
    while (before := chain[-1].__cause__ or chain[-1].__context__) and before not in chain:
        chain.append(before)
    for one in reversed(chain):
        yield "Traceback (most recent call last):"
        for frame in traceback.extract_tb(one.__traceback__):
            yield f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}'
            yield f"    {frame.line}"
        yield f"{type(one).__module__}.{type(one).__qualname__}: {marked(str(one))}"


def start(folder: Path) -> Path:
    """Write the log to a rotating file in `folder`; where that fails, to standard error. The file's path."""
    path = folder / FILE_NAME
    handler: logging.Handler
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        handler = RotatingFile(path)
    except OSError:
        handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(MarkingFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for talkative in ("apscheduler", "desktop_notifier"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
    sys.excepthook = log_unexpected
    return path


def stop() -> None:
    """Let go of the file; what is logged from now on is lost."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, RotatingFile):
            root.removeHandler(handler)
            handler.close()
    root.addHandler(logging.NullHandler())


def set_detail(*, detailed: bool) -> None:
    """Log what only helps to find a fault, or leave it out."""
    logging.getLogger("desktop_app").setLevel(logging.DEBUG if detailed else logging.INFO)


def log_unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Every traceback goes to the log, none to the user."""
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("desktop_app").critical("unexpected", exc_info=(kind, error, trace))
