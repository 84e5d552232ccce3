"""What a week brings, and what it does not, in some sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.closed import Closed, closed
from desktop_app.domain.people import UNSAVED
from desktop_app.domain.planner import Wait
from desktop_app.domain.reasons import Silence
from desktop_app.domain.schedules import Timing
from desktop_app.i18n import _
from desktop_app.services import dates
from desktop_app.ui.models.schedule_words import closed_words, window_words
from desktop_app.ui.models.week import week_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from desktop_app.domain.planner import Decision, Suggestion
    from desktop_app.domain.preferences import Limits
    from desktop_app.domain.schedules import Schedule, Window


def week_lines(  # noqa: PLR0913  each part is said
    plan: Sequence[Suggestion],
    schedules: Sequence[Schedule],
    decision: Decision | None,
    *,
    limits: Limits,
    now: datetime,
    zone: ZoneInfo,
) -> str:
    """Who comes, which schedules bring nothing and why, and the quiet hours.

    `decision` is the planner's at `now`, in UTC; None while schedules are only tried.
    """
    found = [(closed(schedule, limits.quiet, now, zone), schedule.name) for schedule in schedules]
    names = {why: [name for reason, name in found if reason is why] for why in Closed}
    silent = [closed_words(names[why], why) for why in Closed if names[why]]
    coming = week_sentence(plan, limits.per_day, decision, now, zone)
    if silent and isinstance(decision, Wait) and decision.silence is Silence.NO_OPENING:
        coming = ""  # they say it better
    elif not plan and decision is None:
        coming = _("No prompt would come this week.")
    lines = [coming, *silent]
    if limits.quiet is not None:
        lines.append(_("Quiet hours: {times}.").format(times=window_words(limits.quiet)))
    return " ".join(filter(None, lines))


def schedule_lines(
    plan: Sequence[Suggestion], schedule: Schedule, *, quiet: Window | None, now: datetime, zone: ZoneInfo
) -> str:
    """What one schedule brings in the week, or why it brings nothing; `now` is in UTC."""
    why = closed(schedule, quiet, now, zone)
    if why is not None:
        return closed_words([schedule.name], why)
    if not schedule.enabled:
        return _("It is off and brings no prompts.")
    found = [planned for planned in plan if planned.schedule == schedule.id]
    if not found:
        return _("It would bring no prompt this week.")
    # The moment inside its window is drawn only once a schedule is kept.
    known = schedule.id != UNSAVED or schedule.timing is Timing.FIXED
    listed = (
        " ".join(
            filter(None, (dates.weekday(here.weekday()), dates.clock(here) if known else "", planned.name))
        )
        for planned in found
        for here in [planned.at.astimezone(zone)]
    )
    return _("This week it would bring: {prompts}.").format(prompts=", ".join(listed))
