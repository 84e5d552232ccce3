"""The window of the first start: who matters, when prompts may come, and how."""

from __future__ import annotations

from desktop_app.ui.first_run.window import FirstRunWindow

__all__ = ["FirstRunWindow"]
