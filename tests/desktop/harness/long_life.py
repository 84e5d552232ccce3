"""A Kithbell whose days pass as fast as its user answers: see `shifted`."""

from __future__ import annotations

import json
import socket
import sqlite3
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from tests.desktop.harness.census import BusCensus, handles, memory, threads
from tests.desktop.harness.desk import Desk, DeskServices
from tests.desktop.harness.logind import Logind
from tests.desktop.harness.programs import PATIENCE, wait_until
from tests.desktop.harness.session import Kithbell

if TYPE_CHECKING:
    from tests.desktop.harness.notices import SeenNotice
    from tests.desktop.harness.session import DesktopSession

_OFTEN = '[prompts]\nper_day = 4\ngap_minutes = 30\nquiet_from = "22:00"\nquiet_to = "08:00"\n'
_PEOPLE = 60
# What the user does with ten prompts; “none” and “why” leave them unanswered until they expire.
_HABITS = (
    *("reached-out", "later", "reached-out", "why", "reached-out"),
    *("decline", "reached-out", "none", "later", "reached-out"),
)
_REST = 3.0  # seconds
_ZONE = ZoneInfo("Europe/Lisbon")


@dataclass(frozen=True, slots=True)
class Census:
    """Counts of what must not grow, and memory in MiB."""

    counts: dict[str, int]
    memory: dict[str, float]
    objects: dict[str, int]


class LongLife:
    """Moves the clock of a Kithbell in a session, and is its user.

    It has sixty people, a window from nine to nine each day, somebody at the desk who always pauses, a
    logind, and a notification service that answers at once. It begins in the coming night, when no prompt
    can come by itself before somebody looks.
    """

    def __init__(self, session: DesktopSession) -> None:
        self.session = session
        session.environment |= {"TZ": _ZONE.key, "DBUS_SYSTEM_BUS_ADDRESS": session.address}
        self._furnish()
        session.tray.start()
        self.daemon = session.start_daemon()
        self.logind = Logind(session.loop, session.address)
        self._desk = DeskServices(session.loop, session.address, "org.freedesktop.ScreenSaver", Desk())
        self._bus = BusCensus(session.loop, session.address)
        here, there = socket.socketpair()
        runner = [sys.executable, "-m", "tests.desktop.harness.shifted", str(there.fileno())]
        self.kithbell = Kithbell(
            [*runner, str(_coming_night().timestamp()), str(session.data), str(session.config)],
            session.environment,
            session.folder / "kithbell.log",
            keep_open=[there.fileno()],
        )
        there.close()
        self._socket = here
        self._socket.settimeout(PATIENCE)
        self._answers = here.makefile("r", encoding="utf-8")
        session.tray.wait()
        self.order("state")
        self._records = sqlite3.connect(
            f"file:{session.data / 'kithbell.sqlite3'}?mode=ro", uri=True, isolation_level=None
        )

    def close(self) -> None:
        self._records.close()
        self._answers.close()
        self._socket.close()
        if self.kithbell.runs:
            self.kithbell.end()
        self._bus.close()
        self._desk.stop()
        self.logind.stop()

    def order(self, do: str, **what: object) -> dict[str, Any]:
        """Have something done in the process; what it answers."""
        self._socket.sendall(json.dumps({"do": do, **what}).encode() + b"\n")
        answer: dict[str, Any] = json.loads(self._answers.readline())
        return answer

    def now(self) -> datetime:
        """What its clock shows."""
        return datetime.fromtimestamp(datetime.now(UTC).timestamp() + self.order("state")["shift"], UTC)

    def prompts(self) -> int:
        """How many there have been."""
        return int(self._records.execute("SELECT count(*) FROM prompt").fetchone()[0])

    def unanswered(self) -> int:
        """How many wait."""
        query = "SELECT count(*) FROM prompt WHERE response IS NULL"
        return int(self._records.execute(query).fetchone()[0])

    def next_prompt(self) -> SeenNotice:
        """Go from one planned moment to the next, until one of them brings a notification."""
        before, shown = self.prompts(), len(self.session.notifications.shown())
        while self.prompts() == before:
            self.order("go", lead=0)
        return self._shown(shown)

    def await_prompt(self, lead: float) -> tuple[SeenNotice, float]:
        """As `next_prompt`, with the clock put to so many seconds before each moment: the timer waits.

        The notification, and when it was due by the machine's own clock, in seconds since 1970.
        """
        before, shown = self.prompts(), len(self.session.notifications.shown())
        while True:
            state = self.order("go", lead=lead)
            armed = state["armed"]
            time.sleep(lead)
            wait_until(partial(self._has_come, armed, before), "the moment comes")
            if self.prompts() > before:
                return self._shown(shown), armed - state["shift"]

    def press(self, notice: SeenNotice, key: str) -> None:
        """Press an action of the notification, and wait until the answer is kept."""
        self.daemon.press(notice.id, key)
        self.settle()

    def decline(self, notice: SeenNotice) -> None:
        """Open it and say “Not this time” in the window."""
        self.daemon.press(notice.id, "default")
        wait_until(lambda: self.order("click", text="Not this time")["done"], "the card is on screen")
        self.settle()

    def read_why(self, notice: SeenNotice) -> None:
        """Open the window on the passage, look, close it; the prompt is left unanswered."""
        self.daemon.press(notice.id, "why")
        wait_until(lambda: self.order("windows")["windows"], "the window is on screen")
        self.order("close windows")

    def settle(self) -> None:
        wait_until(lambda: not self.unanswered(), "the answer is kept")

    def live(self, prompts: int) -> None:
        """So many prompts, answered in turn in every way there is; none waits at the end."""
        for number in range(prompts):
            notice = self.next_prompt()
            match _HABITS[number % len(_HABITS)]:
                case "decline":
                    self.decline(notice)
                case "why":
                    self.read_why(notice)
                case "none":
                    pass
                case answer:
                    self.press(notice, answer)
        self.order("close windows")
        if self.unanswered():
            self.press(notice, "reached-out")

    def census(self, rest: float = _REST) -> Census:
        """After so many seconds in which what was begun ends: connections close, windows leave."""
        seen, objects = self.look(rest), self.order("count")
        counts = {name: objects.pop(name) for name in ("timers", "timers running")}
        return Census(seen.counts | counts, seen.memory, objects)

    def look(self, rest: float = _REST) -> Census:
        """The same from outside: to count what lives in the process takes memory there."""
        time.sleep(rest)
        pid = self.kithbell.pid
        counts = {"threads": threads(pid), "handles": handles(pid).total(), **self._bus.take()}
        return Census(counts, memory(pid), {})

    def _has_come(self, armed: float, prompts: int) -> bool:
        return self.prompts() > prompts or self.order("state")["armed"] != armed

    def _shown(self, before: int) -> SeenNotice:
        notice = self.session.notifications.wait(after=before)
        wait_until(lambda: self.order("shown")["shown"] > before, "Kithbell knows that it is on screen")
        return notice

    def _furnish(self) -> None:
        session = self.session
        session.config.mkdir()
        (session.config / "preferences.toml").write_text(_OFTEN, encoding="utf-8")
        book = session.folder / "book.vcf"
        card = "BEGIN:VCARD\nVERSION:3.0\nFN:Friend {0}\nEMAIL:friend{0}@example.org\nEND:VCARD\n"
        book.write_text("".join(card.format(number) for number in range(_PEOPLE)), encoding="utf-8")
        for command in (
            ("people", "import", "--circle", "Family", str(book)),
            (
                "schedule",
                "add",
                "All day",
                "--days",
                "daily",
                "--per-day",
                "4",
                "--from",
                "09:00",
                "--to",
                "21:00",
            ),
        ):
            result = session.run_kithbell(*command)
            assert result.returncode == 0, result.stderr


def _coming_night() -> datetime:
    tomorrow = datetime.now(_ZONE).date() + timedelta(days=1)
    return datetime.combine(tomorrow, clock_time(), _ZONE)
