"""The keys that Kithbell listens to, said once: for the windows, and for the list of keys."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QKeySequence

from desktop_app.i18n import _
from desktop_app.ui.pages import PageName, page_label

QUICK_LOG = "Ctrl+L"
NOTE = "Ctrl+D"
NEW = QKeySequence.StandardKey.New
SEARCH = QKeySequence.StandardKey.Find
UNDO = QKeySequence.StandardKey.Undo
PREFERENCES = "Ctrl+,"
KEYS = (QKeySequence.StandardKey.HelpContents, QKeySequence("?"))
CLOSE_WINDOW = "Ctrl+W"
QUIT = "Ctrl+Q"
KEEP = ("Ctrl+Return", "Ctrl+Enter")
DELETE = "Delete"
RENAME = "F2"
ESCAPE = "Escape"
LARGER = QKeySequence.StandardKey.ZoomIn
SMALLER = QKeySequence.StandardKey.ZoomOut
PASSAGE_BEFORE, PASSAGE_AFTER = "Left", "Right"

Keys = QKeySequence | QKeySequence.StandardKey | str


class Group(NamedTuple):
    """Keys that count in one place; each line is the keys that do the same, and what that is."""

    title: str
    lines: tuple[tuple[tuple[Keys, ...], str], ...]


def page_keys(page: PageName) -> list[QKeySequence]:
    """What opens a page of the main window."""
    keys = [QKeySequence(f"Ctrl+{list(PageName).index(page) + 1}")]
    if page is PageName.PREFERENCES:
        keys.append(QKeySequence(PREFERENCES))
    return keys


def groups() -> tuple[Group, ...]:
    """All keys, for people."""
    pages = tuple((tuple(page_keys(page)), page_label(page)) for page in PageName)
    return (
        Group(
            _("Everywhere"),
            (
                ((QUICK_LOG,), _("Log a time in touch: type a part of the name, then Enter")),
                ((NEW,), _("Add somebody; on Activities and Schedules, add one of these")),
                ((NOTE,), _("Note what to ask the person who is chosen; on Activities, say “I went”")),
                ((SEARCH,), _("Search on this page")),
                ((UNDO,), _("Undo, step by step")),
                (KEYS, _("Show these keys")),
                ((CLOSE_WINDOW,), _("Close the window; prompts go on")),
                ((QUIT,), _("Quit")),
            ),
        ),
        Group(_("Pages"), pages),
        Group(
            _("In lists and forms"),
            (
                (("Tab",), _("Go to the next field or button; with Shift, back")),
                (
                    ("Alt",),
                    _("Held down, it underlines letters: each leads to its field, or presses its button"),
                ),
                ((RENAME,), _("Change the name of the person who is chosen")),
                ((DELETE,), _("Remove what is chosen, which can be undone")),
                ((KEEP[0],), _("Keep what a form says")),
                ((ESCAPE,), _("Close a form or a prompt, or empty a search")),
            ),
        ),
        Group(
            page_label(PageName.WHY),
            (
                ((NOTE,), _("Keep this passage, or let it go")),
                ((PASSAGE_BEFORE,), _("The passage before; from right to left, the next one")),
                ((PASSAGE_AFTER,), _("The next passage; from right to left, the one before")),
                ((LARGER,), _("Larger letters")),
                ((SMALLER,), _("Smaller letters")),
            ),
        ),
        Group(
            _("On the week of schedules"),
            (
                (
                    ("Up", "Down", "Left", "Right"),
                    _("Move a window; with Shift its end; with Ctrl go to another"),
                ),
                (("Return",), _("Edit it, or begin one")),
            ),
        ),
    )


def tip(words: str, keys: Keys) -> str:
    """A tool tip for what a key does too: “Keep this one (Ctrl+D)”."""
    return _("{words} ({keys})").format(words=words, keys=shown(keys))


def shown(keys: Keys) -> str:
    """A key as it is written on this machine."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
