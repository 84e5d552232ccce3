"""Figures of a process and its children, from /proc (Linux)."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

_KIB_PER_MIB = 1024
_NANOSECONDS_PER_MILLISECOND = 1e6
_NANOSECONDS_PER_SECOND = 1e9


def own_seconds() -> float:
    """A clock that stands still while this thread waits for a processor that others have."""
    while True:
        before, now, waited = _waited(), time.perf_counter(), _waited()
        if before == waited:  # else it had to wait between the two clocks
            return now - waited / _NANOSECONDS_PER_SECOND


def _waited() -> int:
    """Nanoseconds that this thread was ready to run and did not."""
    return int(Path("/proc/thread-self/schedstat").read_text(encoding="ascii").split()[1])


@dataclass(frozen=True, slots=True)
class Activity:
    """CPU time in milliseconds and switches of context since the start of each thread."""

    cpu: float
    switches: int

    def since(self, before: Activity) -> Activity:
        """What came between two looks."""
        return Activity(self.cpu - before.cpu, self.switches - before.switches)


def family(pid: int) -> list[int]:
    """A process and all its children."""
    found, waiting = [], [pid]
    while waiting:
        process = waiting.pop()
        found.append(process)
        for task in Path(f"/proc/{process}/task").glob("*/children"):
            waiting += map(int, task.read_text().split())
    return found


def memory(pid: int) -> float:
    """The proportional set size of the family in MiB: its own pages, and its share of shared ones."""
    total = 0
    for process in family(pid):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / _KIB_PER_MIB


def activity(pid: int) -> Activity:
    """What the family's threads have done so far."""
    cpu, switches = 0.0, 0
    for process in family(pid):
        for task in Path(f"/proc/{process}/task").iterdir():
            cpu += int((task / "schedstat").read_text().split()[0]) / _NANOSECONDS_PER_MILLISECOND
            for line in (task / "status").read_text().splitlines():
                if line.startswith("voluntary_ctxt_switches"):
                    switches += int(line.split()[1])
    return Activity(cpu, switches)
