from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtNetwork import QSslCertificate, QSslConfiguration

from tests.desktop.web.server import Certificate, HttpsServer, https_server, make_certificate

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="package")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def server(certificate: Certificate) -> Iterator[HttpsServer]:
    with https_server(certificate) as running:
        yield running


@pytest.fixture
def trusted(certificate: Certificate) -> Iterator[None]:
    """This process trusts the server as it does what the system's certificates vouch for."""
    usual = QSslConfiguration.defaultConfiguration()
    with_ours = QSslConfiguration(usual)
    with_ours.addCaCertificate(QSslCertificate(certificate.file.read_bytes()))
    QSslConfiguration.setDefaultConfiguration(with_ours)
    yield
    QSslConfiguration.setDefaultConfiguration(usual)
