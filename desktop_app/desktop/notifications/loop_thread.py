"""An asyncio loop on a thread of its own, asleep while there is nothing to do."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from concurrent.futures import Future

logger = logging.getLogger(__name__)

_LEAVING = 0.2  # seconds for errands under way when the loop ends


class LoopThread:
    """Starts with the object, ends with `close`."""

    def __init__(self, name: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(self, coroutine: Coroutine[Any, Any, None]) -> None:
        """Run it some time soon."""
        asyncio.run_coroutine_threadsafe(coroutine, self._loop).add_done_callback(_log_failure)

    def close(self, last: Coroutine[Any, Any, None] | None, seconds: float) -> None:
        """Run one last coroutine, then end; both together take so many seconds at most."""
        if last is not None:
            with suppress(TimeoutError):
                asyncio.run_coroutine_threadsafe(last, self._loop).exception(seconds / 2)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(seconds / 2)

    def _run(self) -> None:
        self._loop.run_forever()
        self._loop.run_until_complete(_end_others())
        self._loop.close()


async def _end_others() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    if others:
        _, late = await asyncio.wait(others, timeout=_LEAVING)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


def _log_failure(future: Future[None]) -> None:
    if not future.cancelled() and future.exception() is not None:
        logger.error("a notification's errand failed", exc_info=future.exception())
