"""A process that adds people, each with a time in touch, and says so once they are kept.

`python -m tests.storage.writer DATABASE NAME COUNT`
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.domain.people import UNSAVED, Interaction, InteractionId, Person, PersonId
from desktop_app.storage.store import open_store


def main(path: Path, name: str, count: int) -> None:
    now = datetime.now(UTC)
    print("ready", flush=True)  # noqa: T201  the test listens
    store = open_store(path, now)
    for number in range(count):
        with store.transaction():
            person = store.people.add(Person(PersonId(UNSAVED), f"{name} {number}", now, notes="x" * 3000))
            store.interactions.add(Interaction(InteractionId(UNSAVED), now, "UTC", (person.id,)))
        print(person.name, flush=True)  # noqa: T201  the test listens
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
