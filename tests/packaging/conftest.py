from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

import pytest

from tests.system import ROOT, needs

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

if sys.platform != "linux":  # as in tests/desktop
    collect_ignore = ["test_folder_build.py", "test_deb.py"]


@pytest.fixture(scope="session")
def folder_script() -> ModuleType:
    """scripts/_folder.py."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.syspath_prepend(ROOT / "scripts")
        return importlib.import_module("_folder")


@pytest.fixture(scope="session")
def built(folder_script: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `scripts/package linux` makes: some 20 seconds, so only for slow tests."""
    needs("objdump", "strip")
    into = tmp_path_factory.mktemp("built")
    folder: Path = folder_script.build(into, into / "work")
    return folder
