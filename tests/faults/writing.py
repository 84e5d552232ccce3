"""`python -m tests.faults.writing FOLDER NAME COUNT`: logs times in touch, as so many commands would.

Says each one's note once it is kept.
"""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

from desktop_app.domain.people import PersonId
from tests.faults.work import opened


def main(folder: Path, name: str, count: int) -> None:
    """Log them with the first person there is."""
    with closing((core := opened(folder)).store):
        for number in range(count):
            print(core.book.log([PersonId(1)], note=f"{name} {number}").note, flush=True)  # noqa: T201  as above


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
