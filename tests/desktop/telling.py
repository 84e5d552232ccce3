"""`python -m tests.desktop.telling FILE [ARGUMENT...]`: Kithbell, with what its windows tell written down.

Each sentence is a line of the file: what the main window says in its banner, and what a start that fails
says in a window of its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

from desktop_app.__main__ import main
from desktop_app.ui.trouble import saying
from desktop_app.ui.windows import Windows


def write_down(file: Path) -> None:
    """Both ways to tell something, as they are, and a note of it."""
    tell, say = Windows.tell, saying.say

    def tell_and_note(self: Windows, sentence: str) -> None:
        note(sentence)
        tell(self, sentence)

    def say_and_note(sentence: str, title: str = "") -> None:
        note(sentence)
        say(sentence, title)

    def note(sentence: str) -> None:
        with file.open("a", encoding="utf-8") as notes:
            notes.write(f"{sentence}\n")

    setattr(Windows, "tell", tell_and_note)  # noqa: B010  not to be known to the type checker
    setattr(saying, "say", say_and_note)  # noqa: B010  as above


if __name__ == "__main__":
    write_down(Path(sys.argv.pop(1)))
    sys.exit(main())
