"""How much is tried where one example takes long."""

from __future__ import annotations

from hypothesis import settings

# An example writes a database or many files, or lives some weeks more than once: a fifth of what CI's long
# profile tries elsewhere.
COSTLY = settings(max_examples=min(settings().max_examples, 200))
