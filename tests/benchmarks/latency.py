"""From the moment a prompt is due to its notification at the service, and from waking to the same.

The whole program with its clock put to shortly before each planned moment: the kernel's timer waits for the
rest, and the notification is timed where the message bus carries it. The first prompt loads the library for
notifications, and counts as any other. Waking is said by a logind, hours after the machine went to sleep
before a prompt was due.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.planner import SETTLING_AFTER_ABSENCE
from tests.benchmarks.verdict import judge
from tests.desktop.harness.long_life import LongLife
from tests.desktop.harness.programs import wait_until
from tests.desktop.harness.session import desktop_session

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

# The targets, in milliseconds and seconds.
MOST_LATE, MOST_LATE_AFTER_WAKING = 250, 2.0
PROMPTS, WAKINGS = 200, 20
_LEAD = 0.15  # seconds
_ASLEEP = timedelta(hours=1)
_LATEST_HOUR = 18  # UTC: an hour later the day's window is still open, in winter and summer


def main(_options: argparse.Namespace) -> int:
    """Measure and print; 1 if a target is missed."""
    with tempfile.TemporaryDirectory(prefix="kb") as folder, desktop_session(Path(folder)) as session:
        life = LongLife(session)
        try:
            late = [lateness(life) for _ in range(PROMPTS)]
            after_waking = [lateness_after_waking(life) for _ in range(WAKINGS)]
        finally:
            life.close()
    sys.stdout.write(table(late, after_waking))
    return judge(targets(late, after_waking))


def lateness(life: LongLife) -> float:
    """How many milliseconds after its moment a prompt is at the service."""
    notice, due = life.await_prompt(_LEAD)
    life.press(notice, "reached-out")
    return (notice.at - due) * 1000


def lateness_after_waking(life: LongLife) -> float:
    """How many seconds beside the chosen delay after waking a prompt is there that was slept through."""
    armed = life.order("state")["armed"]
    while datetime.fromtimestamp(armed, UTC).hour >= _LATEST_HOUR:
        lateness(life)
        armed = life.order("state")["armed"]
    life.logind.sleep()
    life.order("sleep", until=armed + _ASLEEP.total_seconds())
    woke = life.now()
    life.logind.wake()
    wait_until(lambda: life.order("state")["armed"] != armed, "it has noticed")
    notice, _due = life.await_prompt(_LEAD)
    shown = datetime.fromtimestamp(notice.at + life.order("state")["shift"], UTC)
    life.press(notice, "reached-out")
    return (shown - woke - SETTLING_AFTER_ABSENCE).total_seconds()


def percentile(figures: Sequence[float], share: int) -> float:
    """The figure that so many in a hundred do not exceed."""
    return sorted(figures)[-(-len(figures) * share // 100) - 1]


def targets(late: Sequence[float], after_waking: Sequence[float]) -> Iterator[tuple[str, bool]]:
    """What is to be reached, and whether it is."""
    worst = percentile(late, 99)
    yield (
        f"due to notification at most {MOST_LATE} ms in 99 of 100 ({worst:.0f} ms, {len(late)} prompts)",
        min(late) >= 0 and worst <= MOST_LATE,
    )
    farthest = max(map(abs, after_waking))
    yield (
        f"after waking within {MOST_LATE_AFTER_WAKING:.0f} s of the delay chosen ({farthest:.2f} s)",
        farthest <= MOST_LATE_AFTER_WAKING,
    )


def table(late: Sequence[float], after_waking: Sequence[float]) -> str:
    """The figures as Markdown."""
    return (
        "| prompts | how many | first | median | 99th of 100 | longest |\n|---|---|---|---|---|---|\n"
        f"| due to notification | {len(late)} | {late[0]:.0f} ms | {statistics.median(late):.0f} ms "
        f"| {percentile(late, 99):.0f} ms | {max(late):.0f} ms |\n"
        f"| waking to notification, beside the delay chosen | {len(after_waking)} "
        f"| {after_waking[0]:.2f} s | {statistics.median(after_waking):.2f} s "
        f"| {percentile(after_waking, 99):.2f} s | {max(after_waking):.2f} s |\n"
    )
