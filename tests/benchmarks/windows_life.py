"""`python -m tests.benchmarks.windows_life FOLDER [OTHER]`: windows over records, used as people do.

The windows are the real ones over the real services; the desktop's edges are fakes, and the platform is
Qt's offscreen one. Prints figures as JSON.

Without OTHER: of each thing done, with its name, the milliseconds until it is painted and those of the
longest turn of the event loop meanwhile. Time that the thread waited for a processor is left out.

With OTHER, a folder with few people, the MiB of memory of its own that the process has: before any window
was opened; once all windows over OTHER were opened and closed, which loads their code; and after each time
that those over FOLDER were.
"""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app.bootstrap.ahead import first_steps, next_steps
from desktop_app.bootstrap.core import build_core
from desktop_app.bootstrap.windows import WindowMaker
from desktop_app.desktop.memory import give_back
from desktop_app.paths import Paths
from desktop_app.plain_imports import load_qt
from desktop_app.scheduling.clock import ApplicationClock
from desktop_app.services.prompting import Prompting
from desktop_app.storage.window_place import WindowPlace
from desktop_app.ui.announcer import RecordsAnnouncer
from desktop_app.ui.answers import Answers
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.operations import Operations
from desktop_app.ui.pages import PageName
from desktop_app.ui.presenter import PromptPresenter
from desktop_app.ui.turns import Turns
from desktop_app.ui.uncollected import Uncollected
from desktop_app.ui.windows import Windows
from tests.benchmarks.figures import own_seconds
from tests.benchmarks.load_records import BEST_FRIEND
from tests.fakes import HandAlarm, ObedientNotifier, SwitchAutostart

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.services.prompting import PromptView
    from desktop_app.ui.prompt_card import PromptCard

_TYPED = "friend 77"
_STILL = 5  # turns of the event loop in a row that do next to nothing
_IDLE = 0.0005  # seconds
_OPENINGS = 5
_ROUNDS = 3
_KIB_PER_MIB = 1024


class Life:
    """A session's windows, and the time that each thing takes."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        load_qt()  # as the application begins
        self.application = application
        self.milliseconds: dict[str, tuple[float, float]] = {}
        paths = Paths.of(folder / "data", folder / "config")
        paths.prepare()
        self.announcer = RecordsAnnouncer()
        self.uncollected = Uncollected()
        self.operations = Operations(self.uncollected)
        self.core = core = build_core(paths, self.announcer, ApplicationClock())
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
            operations=self.operations,
            notifier=notifier,
            autostart=SwitchAutostart(),
        )
        self.windows = Windows(
            dress=self.maker.dress,
            make_main=self.maker.main,
            make_first=self.maker.first,
            make_log=self.maker.log,
            next_text=self._next,
            place=WindowPlace(paths.window_place),
        )
        core.store.wait_at_most(0.08)  # seconds, as in the application
        self.ahead = Turns()
        self.ahead.done.connect(self.prompting.look_again)
        self.announcer.reads_ahead(partial(next_steps, core.planning, self.uncollected))
        self.announcer.changed.connect(self.prompting.look_again)
        self.announcer.decided.connect(self.windows.reload)

    def start(self) -> None:
        """Read the records, and ask what comes next."""
        self.ahead.begin(first_steps(self.core.planning, self.uncollected))

    def timed(self, name: str, what: Callable[[], object]) -> None:
        """Do it, let everything be painted, and keep the best times of its name: of all, and of a turn."""
        began = own_seconds()
        what()
        turns = [(own_seconds() - began) * 1000, *self.settle()]
        before = self.milliseconds.get(name, (float("inf"), float("inf")))
        self.milliseconds[name] = min(sum(turns), before[0]), min(max(turns), before[1])

    def settle(self) -> list[float]:
        """Turns of the event loop until nothing is left to do; how long each took, in milliseconds."""
        turns = []
        still = 0
        while still < _STILL:
            began = own_seconds()
            self.application.processEvents()
            spent = own_seconds() - began
            still = still + 1 if spent < _IDLE else 0
            turns.append(spent * 1000)
        return turns

    def page(self, name: PageName) -> QWidget:
        """A page, once it is shown."""
        page = self.windows.open_page(name)
        self.settle()
        return page

    def click(self, name: PageName) -> None:
        """Go to a page as the side bar does."""
        window = next(each for each in self.application.topLevelWidgets() if isinstance(each, MainWindow))
        window.bring(name)

    def open_everything(self) -> None:
        """Open the window and look at each page, close it, and let go of it."""
        self.windows.open()
        self.settle()
        for page in PageName:
            self.page(page)
        self.windows.close()
        self.settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.settle()
        give_back()

    def type_into(self, name: str, field: QLineEdit) -> None:
        """The medians of a few keys."""
        spent = []
        for letter in _TYPED:
            began = own_seconds()
            QTest.keyClicks(field, letter)
            turns = [(own_seconds() - began) * 1000, *self.settle()]
            spent.append((sum(turns), max(turns)))
        self.milliseconds[name] = median(each for each, _turn in spent), max(turn for _each, turn in spent)
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
    life.timed("after the start: what comes next", life.start)
    life.timed("the window opens", life.windows.open)
    for page in list(PageName)[1:]:
        life.timed(f"first: {page}", lambda page=page: life.click(page))  # type: ignore[misc]  # its own default
    for _round in range(_ROUNDS):
        for page in PageName:
            life.timed(f"again: {page}", lambda page=page: life.click(page))  # type: ignore[misc]  # as above
    life.type_into("a key: people", search_of(life.page(PageName.PEOPLE)))
    life.type_into("a key: passages", search_of(life.page(PageName.WHY)))
    for page in (PageName.TODAY, PageName.PEOPLE, PageName.HISTORY):
        life.page(page)
        life.timed(f"logged, seen on: {page}", lambda: life.core.book.log([BEST_FRIEND]))
    sys.stdout.write(json.dumps(life.milliseconds))


def remember(folder: Path, other: Path) -> None:
    """Open and close again and again, and print."""
    application = QApplication([])
    life = Life(application, folder)
    life.start()
    life.settle()
    give_back()
    before = private()
    beside = Life(application, other)
    beside.start()
    beside.settle()
    beside.open_everything()
    with_code = private()
    after = []
    for _opening in range(_OPENINGS):
        life.open_everything()
        after.append(private())
    sys.stdout.write(json.dumps({"before": before, "with_code": with_code, "after": after}))


def search_of(page: QWidget) -> QLineEdit:
    """Its search field."""
    return next(field for field in page.findChildren(QLineEdit) if field.isVisible())


def private() -> float:
    """This process's own memory in MiB: what it has written to, so that nobody shares it."""
    text = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    lines = (line.split() for line in text.splitlines())
    return sum(int(line[1]) for line in lines if line[0] == "Private_Dirty:") / _KIB_PER_MIB


if __name__ == "__main__":
    if len(sys.argv) > 2:
        remember(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        main(Path(sys.argv[1]))
