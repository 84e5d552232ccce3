"""`python -m tests.benchmarks.windows_life FOLDER`: windows over the records in a folder, used as people do.

The windows are the real ones over the real services; the desktop's edges are fakes, and the platform is Qt's
offscreen one. Prints figures as JSON: milliseconds until it is painted of each thing done, with its name (of
what is heard of by the window, the longest turn of its event loop), and MiB of private memory before the
window was opened and after it was closed, some times over.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app.bootstrap.core import build_core
from desktop_app.bootstrap.windows import WindowMaker
from desktop_app.desktop.memory import give_back
from desktop_app.paths import Paths
from desktop_app.scheduling.clock import SystemClock
from desktop_app.services.prompting import Prompting
from desktop_app.ui.announcer import RecordsAnnouncer
from desktop_app.ui.answers import Answers
from desktop_app.ui.pages import PageName
from desktop_app.ui.presenter import PromptPresenter
from desktop_app.ui.windows import Windows
from tests.benchmarks.load_records import BEST_FRIEND
from tests.fakes import HandAlarm, ObedientNotifier, SwitchAutostart

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.services.prompting import PromptView
    from desktop_app.ui.prompt_card import PromptCard

_TYPED = "friend 77"
_TURNS = 5  # of the event loop, until layouts and painting are done
_OPENINGS = 5
_ROUNDS = 3
_KIB_PER_MIB = 1024


class Life:
    """A session's windows, and the time that each thing takes."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self.application = application
        self.milliseconds: dict[str, float] = {}
        paths = Paths.of(folder / "data", folder / "config")
        paths.prepare()
        self.announcer = RecordsAnnouncer()
        self.core = core = build_core(paths, self.announcer, SystemClock())
        notifier = ObedientNotifier()
        self.prompting = Prompting(
            store=core.store,
            planning=core.planning,
            reading=core.reading,
            clock=core.clock,
            alarm=HandAlarm(),
            presenter=PromptPresenter(notifier, core.preferences, self._no_card),
            announcer=self.announcer,
        )
        self.maker = WindowMaker(
            application,
            core,
            prompting=self.prompting,
            answers=Answers(self.prompting, core.preferences, core.clock),
            announcer=self.announcer,
            notifier=notifier,
            autostart=SwitchAutostart(),
        )
        self.windows = Windows(make_main=self.maker.main, make_first=self.maker.first, next_text=self._next)
        self.announcer.changed.connect(self.prompting.look_again)
        self.announcer.changed.connect(self.windows.reload)

    def timed(self, name: str, what: Callable[[], object]) -> None:
        """Do it, let everything be painted, and keep the best time of its name."""
        began = time.perf_counter()
        what()
        self.settle()
        spent = (time.perf_counter() - began) * 1000
        self.milliseconds[name] = min(spent, self.milliseconds.get(name, spent))

    def heard(self, name: str, what: Callable[[], object]) -> None:
        """Do it, and keep the longest turn of the event loop until everything has heard of it."""
        what()
        self.milliseconds[name] = max(self.settle())

    def settle(self) -> list[float]:
        """Some turns of the event loop; how long each took, in milliseconds."""
        turns = []
        for _turn in range(_TURNS):
            began = time.perf_counter()
            self.application.processEvents()
            turns.append((time.perf_counter() - began) * 1000)
        return turns

    def close(self) -> None:
        """Close the window, and let go of it."""
        self.windows.close()
        self.settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.settle()

    def type_into(self, name: str, field: QLineEdit) -> None:
        """The median of a few keys."""
        spent = []
        for letter in _TYPED:
            began = time.perf_counter()
            QTest.keyClicks(field, letter)
            self.settle()
            spent.append((time.perf_counter() - began) * 1000)
        self.milliseconds[name] = median(spent)
        field.clear()
        self.settle()

    def _no_card(self, _view: PromptView) -> PromptCard:
        raise NotImplementedError  # the desktop of this life always shows notifications

    def _next(self) -> str:
        following = self.core.planning.following(self.core.clock.now())
        return following.name if following else ""


def main(folder: Path) -> None:
    """Live, and print."""
    life = Life(QApplication([]), folder)
    life.timed("after the start: what comes next", life.prompting.look_again)
    before = private()
    life.timed("the window opens", life.windows.open)
    for page in PageName:
        life.timed(f"first: {page}", lambda page=page: life.windows.open_page(page))  # type: ignore[misc]  # its own default
    for _round in range(_ROUNDS):
        for page in PageName:
            life.timed(f"again: {page}", lambda page=page: life.windows.open_page(page))  # type: ignore[misc]  # as above
    life.type_into("a key: people", search_of(life.windows.open_page(PageName.PEOPLE)))
    life.type_into("a key: passages", search_of(life.windows.open_page(PageName.WHY)))
    for page in (PageName.TODAY, PageName.PEOPLE, PageName.HISTORY):
        life.windows.open_page(page)
        life.settle()
        life.heard(f"logged, seen on: {page}", lambda: life.core.book.log([BEST_FRIEND]))
    life.close()
    after = []
    for _opening in range(_OPENINGS):
        life.windows.open()
        for page in PageName:
            life.windows.open_page(page)
            life.settle()
        life.close()
        give_back()
        after.append(private())
    sys.stdout.write(json.dumps({"milliseconds": life.milliseconds, "before": before, "after": after}))


def search_of(page: QWidget) -> QLineEdit:
    """Its search field."""
    return next(field for field in page.findChildren(QLineEdit) if field.isVisible())


def private() -> float:
    """This process's own memory, in MiB."""
    text = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    lines = (line.split() for line in text.splitlines())
    return sum(int(line[1]) for line in lines if line[0].startswith("Private_")) / _KIB_PER_MIB


if __name__ == "__main__":
    main(Path(sys.argv[1]))
