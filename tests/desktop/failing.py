"""`python -m tests.desktop.failing PART [ARGUMENT...]`: Kithbell with a part that fails.

The part is `status`: whoever asks how it is lets a slot fail, with somebody's name in the error;
`thread`: lets a thread fail; `page`: the page of people cannot be made.
"""

from __future__ import annotations

import sys
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop_app.__main__ import main
from desktop_app.bootstrap.pages import PageMaker
from desktop_app.ui.application import Application

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget


def fail(*_anything: object) -> QWidget:
    """As a mistake in the program would."""
    message = "Ana Moreno"
    raise LookupError(message)


def fail_in_thread() -> None:
    """The same, elsewhere."""
    Thread(target=fail, name="failing").start()


def when_asked(step: Callable[[], object]) -> None:
    """Take this step soon after each request for the status."""
    obey = Application.obey

    def fail_soon(self: Application, verb: str, arguments: Mapping[str, str]) -> Mapping[str, object]:
        if verb == "status":
            QTimer.singleShot(0, self, step)
        return obey(self, verb, arguments)

    setattr(Application, "obey", fail_soon)  # noqa: B010  not to be known to the type checker


if __name__ == "__main__":
    match sys.argv.pop(1):
        case "status":
            when_asked(fail)
        case "thread":
            when_asked(fail_in_thread)
        case "page":
            setattr(PageMaker, "_people", fail)  # noqa: B010  as above
    sys.exit(main())
