"""`python -m tests.faults.writing FOLDER NAME COUNT SECONDS`: logs times in touch, as so many commands would.

Says each one's note once it is kept, and spreads them over the seconds.
"""

from __future__ import annotations

import sys
import time
from contextlib import closing
from pathlib import Path

from desktop_app.domain.people import PersonId
from tests.faults.work import opened


def main(folder: Path, name: str, count: int, seconds: float) -> None:
    """Log them with the first person there is."""
    began = time.monotonic()
    with closing((core := opened(folder)).store):
        for number in range(count):
            print(core.book.log([PersonId(1)], note=f"{name} {number}").note, flush=True)  # noqa: T201  as above
            ahead = began + seconds * number / count - time.monotonic()
            time.sleep(max(ahead, 0))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))
