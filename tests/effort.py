"""How much is tried where one example takes long."""

from __future__ import annotations

from hypothesis import settings

# Each example writes a database or many files: a fifth of what CI's long profile tries elsewhere.
COSTLY = settings(max_examples=min(settings().max_examples, 200))
