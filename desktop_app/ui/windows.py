"""The windows, made when they are asked for and gone when they are closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.ui.pages import PageName
from desktop_app.ui.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QByteArray
    from PySide6.QtWidgets import QDialog, QWidget

    from desktop_app.services.ports import PlaceKeeper
    from desktop_app.ui.first_run import FirstRunWindow
    from desktop_app.ui.main_window import MainWindow


class Windows(QObject):
    """Opens the main window at a page, the first window, and the quick log.

    `dress` makes ready how windows look and speak, `make_main` builds the main window with its pages,
    `make_first` the window of the first start, `make_log` the form of a time in touch over a window, if
    there is one; `next_text` says in words what comes next; `place` keeps where the main window is for the
    next time. `quit_wanted` passes the windows' wish on. What opens a window for the user does so in some
    turns of the event loop.
    """

    quit_wanted = Signal()

    def __init__(  # noqa: PLR0913  each is asked for at another time
        self,
        *,
        dress: Callable[[], None],
        make_main: Callable[[], MainWindow],
        make_first: Callable[[], FirstRunWindow],
        make_log: Callable[[QWidget | None], QDialog],
        next_text: Callable[[], str],
        place: PlaceKeeper,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._dress = dress
        self._make_main = make_main
        self._make_first = make_first
        self._make_log = make_log
        self._next_text = next_text
        # Kept until the next one: Python would delete a window without a parent while it closes.
        self._log: QDialog | None = None
        self._log_is_open = False
        self._main: MainWindow | None = None
        self._first: FirstRunWindow | None = None
        self._turns = Turns(self)
        self._place = place
        self._standing_word = ""

    @Slot()
    def open(self) -> None:
        """Bring the window up: the first one while that is not done, else the main one."""
        if self._first is not None:
            _bring_up(self._first)
        elif self._main is not None:
            _bring_up(self._main)
        else:
            self._bring(PageName.TODAY)

    @Slot()
    def open_first(self) -> None:
        """The window of the first start."""
        if self._first is None:
            self._first = self._make_first()
            self._first.finished.connect(self._leave_first)
        _bring_up(self._first)

    @Slot()
    def open_today(self) -> None:
        """The main window at Today."""
        self._bring(PageName.TODAY)

    @Slot()
    def open_why(self) -> None:
        """The main window at the passages."""
        self._bring(PageName.WHY)

    @Slot()
    def open_preferences(self) -> None:
        """The main window at the preferences."""
        self._bring(PageName.PREFERENCES)

    @Slot()
    def open_log(self) -> None:
        """The quick log, over the main window where that is open, whatever is shown there."""
        if self._log is None or not self._log_is_open:
            self._log = self._make_log(self._main)
            self._log.finished.connect(self._forget_log)
            self._log_is_open = True
        _bring_up(self._log)

    @Slot()
    def add_person(self) -> None:
        """The form of somebody new, at the page of all people."""
        self._bring(PageName.PEOPLE, lambda page: page.add_person())  # type: ignore[attr-defined]  # the page made for PEOPLE has it

    @Slot(str)
    def open_passage(self, passage: str) -> None:
        """The main window at one passage."""
        self._bring(PageName.WHY, lambda page: page.show_passage(passage))  # type: ignore[attr-defined]  # as above, for WHY

    @Slot(int)
    def open_person(self, person: int) -> None:
        """The main window at one person's page."""
        self._bring(PageName.PEOPLE, lambda page: page.show_person(person))  # type: ignore[attr-defined]  # as above

    def open_page(self, name: PageName) -> QWidget:
        """The main window at a page, made at once if need be."""
        if self._main is None:
            self._dress()
        window = self._window()
        page = window.show_page(name)
        _bring_up(window)
        return page

    def _bring(self, name: PageName, then: Callable[[QWidget], object] | None = None) -> None:
        self._turns.begin(self._steps(name, then))

    def _steps(self, name: PageName, then: Callable[[QWidget], object] | None) -> Iterator[None]:
        if self._main is None:
            self._dress()
            yield
        window = self._window()
        _bring_up(window)
        window.bring_soon(name, then)

    def _window(self) -> MainWindow:
        if self._main is None:
            self._main = self._make_main()
            self._main.closed.connect(self._forget_main)
            self._main.geometry_left.connect(self._keep_geometry)
            self._main.log_wanted.connect(self.open_log)
            self._main.new_person_wanted.connect(self.add_person)
            self._main.quit_requested.connect(self.quit_wanted)
            self._main.restore(self._place.recall())
            self._main.banner(self._standing_word)
            self._main.set_next_text(self._next_text())
        return self._main

    @Slot()
    def reload(self) -> None:
        """Say anew what comes next; the pages look after themselves."""
        if self._main is not None:
            self._main.set_next_text(self._next_text())

    @Slot()
    def renew(self) -> None:
        """The main window anew at the preferences, where the language was changed."""
        if self._main is not None:
            self._main.close()
            self.open_preferences()

    @Slot(str)
    def tell(self, sentence: str) -> None:
        """Something the user should know, in the window, which opens for it."""
        if self._main is None:
            self.open_page(PageName.TODAY)
        self._window().banner(sentence)

    def set_standing_word(self, sentence: str) -> None:
        """What the window says as long as it is so: that there is no tray here; empty for nothing.

        The same again leaves whatever else the window says.
        """
        if sentence == self._standing_word:
            return
        self._standing_word = sentence
        if self._main is not None:
            self._main.banner(sentence)

    def close(self) -> None:
        """Close what is open."""
        self._turns.stop()
        for window in (self._log if self._log_is_open else None, self._first, self._main):
            if window is not None:
                window.close()

    @Slot()
    def _leave_first(self) -> None:
        self._first = None
        self.open_today()

    @Slot()
    def _forget_log(self) -> None:
        self._log_is_open = False

    @Slot()
    def _forget_main(self) -> None:
        self._turns.stop()
        self._main = None
        self._log_is_open = False

    def _keep_geometry(self, geometry: QByteArray) -> None:
        self._place.keep(bytes(geometry.data()))


def _bring_up(window: QWidget) -> None:
    """Show and ask for attention; where a window may not raise itself, the desktop marks it instead."""
    window.show()
    window.raise_()
    window.activateWindow()
