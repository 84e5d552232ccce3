"""Translated text: `_` for a phrase, `ngettext` for a counted one."""

from __future__ import annotations

import gettext
from functools import partial

DOMAIN = "kithbell"

_ = partial(gettext.dgettext, DOMAIN)
ngettext = partial(gettext.dngettext, DOMAIN)
pgettext = partial(gettext.dpgettext, DOMAIN)
