from __future__ import annotations

import gc
import sys

from desktop_app.ui.other_threads import OtherThreads
from desktop_app.ui.uncollected import Uncollected


def manners() -> tuple[float, bool]:
    return sys.getswitchinterval(), gc.isenabled()


def test_turns_are_short_and_nothing_is_collected_while_there_is_one() -> None:
    before, threads = manners(), OtherThreads(Uncollected())
    threads.one_more()
    threads.one_more()
    turn, collects = manners()
    assert turn < before[0] / 5
    assert not collects
    threads.one_less()
    assert manners() == (turn, False)
    threads.one_less()
    assert manners() == before
