"""Whether the targets are met, in words and as an exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def judge(targets: Iterable[tuple[str, bool]]) -> int:
    """Say of each target whether it holds; 1 if one is missed."""
    missed = False
    for sentence, holds in targets:
        sys.stdout.write(f"{'holds' if holds else 'MISSED'}: {sentence}\n")
        missed = missed or not holds
    return int(missed)
