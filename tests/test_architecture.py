"""The layers, as pyproject.toml lays them down, hold; and a step across them is seen."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import grimp
import pytest

from tests.system import ROOT

if TYPE_CHECKING:
    from pathlib import Path

CONTRACTS = ROOT / "pyproject.toml"
LONGEST_UI_MODULE = 300  # lines

MODULES = (
    "__main__",
    "bootstrap",
    "ui.window",
    "cli.commands",
    "services.ports",
    "services.prompting",
    "domain.planner",
    "storage.database",
    "scheduling.alarm",
    "desktop.idle",
    "exchange.vcard",
    "i18n",
)

ALLOWED = {
    "bootstrap": "from desktop_app import cli, desktop, exchange, scheduling, services, storage, ui",
    "storage.database": "import desktop_app.domain.planner, desktop_app.services.ports, sqlite3",
    "desktop.idle": "from PySide6 import QtDBus\nfrom desktop_app.services.ports import Clock",
    "ui.window": "from PySide6 import QtWidgets\nfrom desktop_app.services import prompting",
}


def test_the_layers_hold() -> None:
    result = lint_imports(ROOT)

    assert result.returncode == 0, result.stdout


def test_the_domain_needs_python_alone() -> None:
    graph = grimp.build_graph("desktop_app", include_external_packages=True)
    domain = graph.find_descendants("desktop_app.domain")
    imported = {target for module in domain for target in graph.find_modules_directly_imported_by(module)}
    foreign = imported - domain - {"desktop_app.domain", "desktop_app.i18n"} - sys.stdlib_module_names

    assert domain
    assert foreign == set()


def test_what_is_allowed_is_allowed(tmp_path: Path) -> None:
    write_package(tmp_path, ALLOWED)

    result = lint_imports(tmp_path)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "imported"),
    [
        ("domain.planner", "desktop_app.services"),
        ("domain.planner", "desktop_app.storage"),
        ("services.prompting", "desktop_app.ui"),
        ("services.prompting", "desktop_app.storage.database"),
        ("services.ports", "desktop_app.desktop"),
        ("cli.commands", "desktop_app.ui.window"),
        ("cli.commands", "desktop_app.exchange.vcard"),
        ("ui.window", "desktop_app.cli"),
        ("ui.window", "desktop_app.bootstrap"),
        ("ui.window", "desktop_app.scheduling.alarm"),
        ("storage.database", "desktop_app.exchange"),
        ("storage.database", "desktop_app.services.prompting"),
        ("scheduling.alarm", "desktop_app.desktop.idle"),
        ("exchange.vcard", "desktop_app.services"),
        ("desktop.idle", "desktop_app.ui.window"),
        ("domain.planner", "PySide6.QtCore"),
        ("services.prompting", "PySide6.QtCore"),
        ("storage.database", "PySide6.QtCore"),
        ("exchange.vcard", "PySide6.QtCore"),
        ("cli.commands", "PySide6.QtCore"),
    ],
)
def test_a_step_across_the_layers_is_seen(tmp_path: Path, module: str, imported: str) -> None:
    write_package(tmp_path, {module: f"import {imported}"})

    result = lint_imports(tmp_path)

    assert result.returncode == 1, result.stdout
    assert f"desktop_app.{module} -> {imported.removesuffix('.QtCore')}" in result.stdout


def test_no_module_of_the_windows_grows_too_long() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in (ROOT / "desktop_app" / "ui").rglob("*.py")
    }

    assert found
    assert {path: lines for path, lines in found.items() if lines > LONGEST_UI_MODULE} == {}


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Hold the package `desktop_app` in `folder` against the project's contracts."""
    program = "from importlinter.cli import lint_imports_command as main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, "--config", CONTRACTS, "--no-cache"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8", "COLUMNS": "200"},
        encoding="utf-8",
        capture_output=True,
        check=False,
    )


def write_package(folder: Path, sources: dict[str, str]) -> None:
    """A package of the project's shape, empty but for `sources`."""
    for module in MODULES:
        file = folder / "desktop_app" / f"{module.replace('.', '/')}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        (file.parent / "__init__.py").touch()
        file.write_text(sources.get(module, ""), encoding="utf-8")
