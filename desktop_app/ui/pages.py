"""The pages of the main window, in the order of the side bar."""

from __future__ import annotations

from enum import StrEnum

from desktop_app.i18n import _


class PageName(StrEnum):
    """A page; its value is also the name of its icon."""

    TODAY = "today"
    PEOPLE = "people"
    ACTIVITIES = "activities"
    SCHEDULES = "schedules"
    WHY = "why"
    HISTORY = "history"
    PREFERENCES = "preferences"


def page_label(page: PageName) -> str:
    """What the side bar calls the page."""
    return {
        PageName.TODAY: _("Today"),
        PageName.PEOPLE: _("People"),
        PageName.ACTIVITIES: _("Activities"),
        PageName.SCHEDULES: _("Schedules"),
        PageName.WHY: _("Why this matters"),
        PageName.HISTORY: _("Looking back"),
        PageName.PREFERENCES: _("Preferences"),
    }[page]
