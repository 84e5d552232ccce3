"""A process that backs up, or restores the latest backup, again and again.

`python -m tests.storage.backing DATABASE backup|restore`
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.domain.backups import Why
from desktop_app.storage.backup import back_up, backups_of
from desktop_app.storage.restoring import put_back


def main(path: Path, what: str) -> None:
    print("ready", flush=True)  # noqa: T201  the test listens
    while True:
        if what == "backup":
            print(back_up(path, datetime.now(UTC), Why.ASKED).path, flush=True)  # noqa: T201  as above
        else:
            put_back(path, backups_of(path)[0])


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
