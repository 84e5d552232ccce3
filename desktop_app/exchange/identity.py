"""Names for records that nothing else in the world has."""

from __future__ import annotations

from uuid import UUID, uuid5

_KITHBELL = UUID("909217dc-8b97-44a4-8dcc-447d90ff5ca7")  # drawn once, a namespace of RFC 9562


def universal_id(seed: int, kind: str, which: object) -> str:
    """The same UUID each time for one record of the user with this seed."""
    return str(uuid5(_KITHBELL, f"{seed} {kind} {which}"))
