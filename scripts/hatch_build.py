"""Compiles the translations whenever hatchling builds Kithbell, also into an environment of a checkout."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))

import _catalogues


class CompileCatalogues(BuildHookInterface[Any]):
    """What hatchling calls."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  the interface's
        """Compile before the files are gathered."""
        _catalogues.compile_stale(Path(self.root) / "resources" / "locales")
