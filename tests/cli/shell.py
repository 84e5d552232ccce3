"""Every command over real files, as a shell would run it, in this process."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop_app.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


class Shell:
    """Runs commands on one data folder and reads what they print."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def run(self, *words: str) -> tuple[int, str, str]:
        """The exit code, standard output and standard error."""
        given = ["--data-dir", str(self.folder / "data"), "--config-dir", str(self.folder / "config")]
        try:
            code = main([*given, *words])
        except SystemExit as ended:
            code = int(ended.code or 0)
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err

    def ok(self, *words: str) -> str:
        code, out, err = self.run(*words)
        assert code == 0, err
        return out

    def json(self, *words: str) -> Any:  # noqa: ANN401  whatever the JSON holds
        return json.loads(self.ok(*words, "--json"))
