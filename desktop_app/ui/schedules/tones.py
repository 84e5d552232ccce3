"""The colour of a schedule."""

from __future__ import annotations

from desktop_app.ui.theme.tokens import Tone


def tone_of_schedule(schedule: int) -> Tone:
    """The same tone for the same schedule, and another one for each of the first seven."""
    tones = list(Tone)
    return tones[(schedule - 1) % len(tones)]
