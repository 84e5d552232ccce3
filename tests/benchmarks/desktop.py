"""Time to the tray icon, memory, and what idling costs, beside bare tray programs and other reminders.

Programs are started in turn, each in a desktop session of its own with a tray and a notification
service; the first start of each warms the disk's cache and is not counted. Figures are medians. Other
reminders are measured where they are installed; nothing is installed for it. Prints the table that the
README carries.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks import figures
from tests.benchmarks.commands import version_ratio
from tests.benchmarks.rivals import RIVALS, environment, nothing_left_behind, wait_icon
from tests.benchmarks.verdict import judge
from tests.desktop.harness.programs import Program
from tests.desktop.harness.session import desktop_display, desktop_session
from tests.desktop.harness.x11_tray import X11Tray

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from tests.desktop.harness import DesktopSession

KITHBELL = "Kithbell"
AFTER_PROMPT = "Kithbell, after its first prompt"
BARE = "bare PySide6 tray"
WITH_LIBRARIES = "bare tray importing APScheduler and desktop-notifier"
_APPLICATION = ("-m", "desktop_app", "--background")
PROGRAMS: dict[str, Sequence[str]] = {
    KITHBELL: _APPLICATION,
    AFTER_PROMPT: _APPLICATION,
    BARE: ("-m", "tests.benchmarks.bare_tray"),
    WITH_LIBRARIES: ("-m", "tests.benchmarks.bare_tray_with_libraries"),
}
# The targets: time and memory as ratios to a baseline, wake-ups a minute as they are.
MOST_TIME, MOST_MEMORY, MOST_WAKE_UPS, MOST_COMMAND = 1.15, 1.0, 0.0, 3.0
_SECONDS_PER_MINUTE = 60
_START_IS_OVER = 8  # seconds; what a start leaves to do is done by then
_PEOPLE = 50


@dataclass(slots=True)
class Figures:
    """All runs of a program: seconds from exec to tray item, PSS in MiB after idling, and what an idle
    minute costs in CPU milliseconds and wake-ups.
    """

    icon: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    wake_ups: list[float] = field(default_factory=list)


@contextmanager
def started(name: str, display: str) -> Iterator[tuple[DesktopSession, Program, float]]:
    """A program in a new session, and the seconds until its icon was in the tray."""
    if name in RIVALS:
        with started_rival(name, display) as rival:
            yield rival
        return
    with (
        tempfile.TemporaryDirectory(prefix="kb") as folder,
        desktop_session(Path(folder), display) as session,
    ):
        session.tray.start()
        session.start_dunst()
        if PROGRAMS[name] is _APPLICATION:
            move_in(session)
        began = time.monotonic()
        program = Program(
            [sys.executable, *PROGRAMS[name]], session.environment, session.folder / "program.log"
        )
        try:
            yield session, program, session.tray.wait(seconds=30).at - began
        finally:
            program.kill()


@contextmanager
def started_rival(name: str, display: str) -> Iterator[tuple[DesktopSession, Program, float]]:
    """The same for a program that may know the older kind of tray alone."""
    with ExitStack() as stack:
        folder = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="kb", ignore_cleanup_errors=True))
        )
        session = stack.enter_context(desktop_session(folder, display))
        session.tray.start()
        session.start_dunst()
        older = X11Tray("trayer", session.environment, session.folder)
        older.start()
        stack.callback(older.kill)
        older.wait_ready()
        stack.enter_context(nothing_left_behind(session.home))
        began = time.monotonic()
        program = Program(RIVALS[name].command, environment(session), session.folder / "program.log")
        stack.callback(program.kill)
        yield session, program, wait_icon(session, older) - began


def run(session: DesktopSession, *arguments: str) -> None:
    """A command of Kithbell in the session's home."""
    command = [sys.executable, "-m", "desktop_app", *arguments]
    assert Program(command, session.environment, session.folder / "commands.log").wait() == 0


def move_in(session: DesktopSession) -> None:
    """A household as people have it: some friends, and a window some hours from now."""
    book = session.folder / "book.vcf"
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Friend {0}\nEMAIL:friend{0}@example.org\nEND:VCARD\n"
    book.write_text("".join(card.format(number) for number in range(_PEOPLE)))
    run(session, "people", "import", str(book))
    opens = datetime.now().astimezone() + timedelta(hours=6)
    window = f"{opens:%H}:00", f"{opens + timedelta(hours=2):%H}:00"
    run(session, "schedule", "add", "Later", "--days", "daily", "--from", window[0], "--to", window[1])


def idle(name: str, display: str, seconds: float, found: Figures) -> None:
    """Let a program sit in the tray, and note what that costs."""
    with started(name, display) as (session, program, _icon):
        if name == AFTER_PROMPT:
            time.sleep(1)
            run(session, "suggest")
            session.notifications.wait()
        time.sleep(_START_IS_OVER)
        before = figures.activity(program.pid)
        time.sleep(seconds)
        spent = figures.activity(program.pid).since(before)
        found.memory.append(figures.memory(program.pid))
    found.cpu.append(spent.cpu * _SECONDS_PER_MINUTE / seconds)
    found.wake_ups.append(spent.switches * _SECONDS_PER_MINUTE / seconds)


def main(options: argparse.Namespace) -> int:
    """Measure and print; 1 if a target is missed."""
    rivals = [name for name, rival in RIVALS.items() if rival.is_installed]
    found = {name: Figures() for name in [*PROGRAMS, *rivals]}
    with tempfile.TemporaryDirectory(prefix="kb") as folder, desktop_display(Path(folder)) as display:
        for turn in range(options.starts + 1):
            for name, runs in found.items():
                with started(name, display) as (_session, _program, icon):
                    if turn:
                        runs.icon.append(icon)
        for _turn in range(options.rounds):
            for name, runs in found.items():
                idle(name, display, options.idle, runs)
    sys.stdout.write(table(found))
    for name in [name for name in RIVALS if name not in rivals]:
        sys.stdout.write(f"{name} is not installed here (Debian: {RIVALS[name].package})\n")
    return judge(targets(found, version_ratio()))


def targets(found: dict[str, Figures], command: float) -> Iterator[tuple[str, bool]]:
    """What is to be reached, and whether it is."""
    ours, bare, libraries = found[KITHBELL], found[BARE], found[WITH_LIBRARIES]
    median = statistics.median
    icon, memory = MOST_TIME * median(bare.icon), MOST_MEMORY * median(libraries.memory)
    yield f"icon within {MOST_TIME}x of a {BARE}", median(ours.icon) <= icon
    yield f"memory within {MOST_MEMORY}x of a {WITH_LIBRARIES}", median(ours.memory) <= memory
    yield (
        f"`kithbell --version` within {MOST_COMMAND}x of `python -c pass` ({command:.1f}x)",
        command <= MOST_COMMAND,
    )
    yield f"at most {MOST_WAKE_UPS:.0f} wake-ups a minute", median(ours.wake_ups) <= MOST_WAKE_UPS
    for name, runs in found.items():
        if name in RIVALS:
            yield f"less memory than {name}", median(ours.memory) < median(runs.memory)
        if name in RIVALS and not RIVALS[name].compiled:
            yield f"icon before that of {name}", median(ours.icon) < median(runs.icon)


def table(found: dict[str, Figures]) -> str:
    """The figures as Markdown, time and memory beside their ratio to the bare tray's."""
    median = statistics.median
    icon, memory = median(found[BARE].icon), median(found[BARE].memory)
    lines = [
        "| program | time to icon | memory (PSS) | CPU, idle | wake-ups, idle |",
        "|---|---|---|---|---|",
    ]
    for name, runs in found.items():
        lines.append(
            f"| {name} | {median(runs.icon):.2f} s ({median(runs.icon) / icon:.2f}x) "
            f"| {median(runs.memory):.0f} MiB ({median(runs.memory) / memory:.2f}x) "
            f"| {median(runs.cpu):.1f} ms a minute | {median(runs.wake_ups):.1f} a minute |"
        )
    return "\n".join(lines) + "\n"
