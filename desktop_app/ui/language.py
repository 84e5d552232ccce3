"""What Qt knows of the system's languages and country, and Qt's own texts in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from desktop_app.i18n import Habits, habits, keep_habits

if TYPE_CHECKING:
    from collections.abc import Sequence

_TRANSLATOR = "kithbell-qt-texts"


def system_languages() -> Sequence[str]:
    """The codes of the system's languages, best first."""
    return QLocale.system().uiLanguages()


def keep_clock_habits() -> None:
    """Write times and dates as the system does; what idling needs of `keep_week_habits`."""
    system = QLocale.system()
    twelve = "a" in system.timeFormat(QLocale.FormatType.ShortFormat).lower()
    order = system.dateFormat(QLocale.FormatType.LongFormat).replace("dddd", "")
    keep_habits(Habits(twelve_hours=twelve, month_first=0 <= order.find("M") < order.find("d")))


def keep_week_habits() -> None:
    """Begin the week as the system does. Apart from the clock: it costs 1.4 MiB, and only windows need it."""
    first = QLocale.system().firstDayOfWeek().value - 1
    keep_habits(habits()._replace(first_weekday=first))


def set_qt_language(language: str) -> None:
    """Have Qt's own buttons, calendars and dialogues speak this language, from the next one on."""
    system, app = QLocale.system(), QCoreApplication.instance()
    wanted = QLocale(language)
    if system.language() is not wanted.language():
        wanted = QLocale(wanted.language(), system.territory())
    else:
        wanted = system
    QLocale.setDefault(wanted)
    if app is None:
        return
    for former in app.findChildren(QTranslator, _TRANSLATOR):
        app.removeTranslator(former)
        former.deleteLater()
    translator = QTranslator(app)
    translator.setObjectName(_TRANSLATOR)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # Without the file, Qt's texts stay English.
    if translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)
