"""The modules beside the scripts, which are in no package."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"


def script(name: str) -> Any:  # noqa: ANN401  types of what is found by its name are not known
    """A module of that folder."""
    sys.path.insert(0, str(SCRIPTS))
    try:
        return import_module(name)
    finally:
        sys.path.remove(str(SCRIPTS))
