"""Which language Kithbell speaks, and its catalogue."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from desktop_app.i18n import DOMAIN, speak

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ENGLISH = "en"
# Each under its own name, since whoever looks for theirs may read no other.
OFFERED = {ENGLISH: "English", "de": "Deutsch"}
# In the order in which they win (manual of GNU gettext, "Locale Environment Variables").
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def set_language(preferred: str, system: Sequence[str]) -> str:
    """Speak the preferred language, else the first of the system's that is offered; its code.

    An empty or unknown preference leaves it to the system, whose codes may be as `de-AT` or `de_AT`.
    """
    language = choose(preferred, system)
    if language == ENGLISH:
        speak(None)
        return language
    import gettext  # noqa: PLC0415  idling in English needs none of it

    from desktop_app.assets import resource  # noqa: PLC0415  as above

    # A copy without its catalogue still works, in English.
    speak(gettext.translation(DOMAIN, resource("locales"), [language], fallback=True))
    return language


def choose(preferred: str, system: Sequence[str]) -> str:
    """The code of the offered language that suits best."""
    for code in (preferred, *system):
        plain = code.replace("_", "-").partition("-")[0].lower()
        if plain in OFFERED:
            return plain
    return ENGLISH


def system_languages(environment: Mapping[str, str] = os.environ) -> list[str]:
    """The codes of the languages that the system is set to, best first, without Qt."""
    locale = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    plain = locale.partition(".")[0].partition("@")[0]
    if plain in ("C", "POSIX"):
        return []
    if plain:
        return [*filter(None, environment.get("LANGUAGE", "").split(":")), plain]
    return _windows_language() if sys.platform == "win32" else []


def _windows_language() -> list[str]:
    if sys.platform != "win32":
        return []
    import ctypes  # noqa: PLC0415  on Windows alone
    import locale  # noqa: PLC0415  as above

    code = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage())
    return [code] if code else []
