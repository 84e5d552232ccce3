"""The window of the first start."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from _household import Household

from desktop_app.exchange.vcard import VCardReader
from desktop_app.services.importing import Importing
from desktop_app.ui.first_run import FirstRunWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def scenes() -> dict[str, Callable[[], QWidget]]:
    """The pictures this module can make."""
    return {
        "firstrun-empty": partial(_window, []),
        "firstrun": partial(_window, ["Ana", "Jonas", "Grandma Lidia"]),
        "firstrun-many": partial(_window, [f"Friend number {count}" for count in range(30)]),
    }


def _window(names: list[str]) -> QWidget:
    home = Household(empty=True)
    window = FirstRunWindow(
        book=home.book,
        make_importing=partial(Importing, home.store, VCardReader(), home.clock, home.announcer),
        timetable=home.timetable,
        notifier=home.desk,
        autostart=home.desk,
        clock=home.clock,
        remember=partial(home.store.state.set_flag, "first-run"),
    )
    window.names.add(",".join(names))
    return window
