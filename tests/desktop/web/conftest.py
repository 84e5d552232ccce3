from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtNetwork import QSslCertificate, QSslConfiguration

from tests.desktop.web.server import Certificate, HttpsServer, https_server, make_certificate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Trust = Callable[[Certificate], None]


@pytest.fixture(scope="package")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def server(certificate: Certificate) -> Iterator[HttpsServer]:
    with https_server(certificate) as running:
        yield running


@pytest.fixture
def trust() -> Iterator[Trust]:
    """Have this process trust a server as it does what the system's certificates vouch for."""
    usual = QSslConfiguration.defaultConfiguration()

    def add(certificate: Certificate) -> None:
        changed = QSslConfiguration.defaultConfiguration()
        changed.addCaCertificate(QSslCertificate(certificate.file.read_bytes()))
        QSslConfiguration.setDefaultConfiguration(changed)

    yield add
    QSslConfiguration.setDefaultConfiguration(usual)


@pytest.fixture
def trusted(certificate: Certificate, trust: Trust) -> None:
    """The server is trusted."""
    trust(certificate)
