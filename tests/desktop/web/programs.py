"""Kithbell's own processes, made to trust a test's server."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tests.system import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.desktop.web.server import Certificate

# Python runs this at its start. Qt reads only the system's certificates, so that there is no variable to set.
_AT_START = """
import sys
if "feed" in sys.orig_argv:
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtNetwork import QSslCertificate, QSslConfiguration
    application = QCoreApplication([])
    trusting = QSslConfiguration.defaultConfiguration()
    with open({certificate!r}, "rb") as file:
        trusting.addCaCertificate(QSslCertificate(file.read()))
    QSslConfiguration.setDefaultConfiguration(trusting)
if "--background" in sys.orig_argv:
    from datetime import timedelta
    from desktop_app.bootstrap import following
    following.SETTLED_AFTER = timedelta(seconds=1)
"""


def trusting(environment: Mapping[str, str], certificate: Certificate, folder: Path) -> dict[str, str]:
    """An environment in which `kithbell feed` trusts the server, and the application settles in a second."""
    (folder / "sitecustomize.py").write_text(_AT_START.format(certificate=str(certificate.file)))
    return dict(environment) | {"PYTHONPATH": os.pathsep.join((str(folder), str(ROOT)))}
