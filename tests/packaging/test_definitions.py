"""What can be told of the definitions for stores and systems that this machine is not."""

from __future__ import annotations

import ast
import configparser
import re
import tomllib
from typing import Any

import yaml

from desktop_app.desktop.autostart import APP_ID, windows
from tests.system import ROOT

INSTALLERS = ROOT / "scripts" / "installers"
MANIFEST = INSTALLERS / f"{APP_ID}.yml"
WORKFLOW = ROOT / ".github" / "workflows" / "build.yml"


def steps() -> list[dict[str, Any]]:
    jobs = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


def test_the_flatpak_is_the_application_that_the_entry_names() -> None:
    manifest = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert manifest["id"] == APP_ID
    assert manifest["command"] in project["scripts"]


def test_the_flatpak_takes_files_that_exist() -> None:
    (module,) = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))["modules"]
    named = {
        word for line in module["build-commands"] for word in line.split() if word.startswith("resources/")
    }

    assert len(named) == 3
    assert all((ROOT / name).exists() for name in named)
    assert (MANIFEST.parent / module["sources"][0]["path"]).resolve() == ROOT


def test_the_flatpak_keeps_to_the_few_things_it_needs() -> None:
    allowed = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))["finish-args"]

    assert [entry for entry in allowed if entry.startswith("--filesystem")] == [
        "--filesystem=xdg-config/autostart:create"
    ]
    assert not [entry for entry in allowed if "session-bus" in entry or "device=all" in entry]


def test_uninstalling_on_windows_ends_the_start_at_login() -> None:
    text = (INSTALLERS / "kithbell.iss").read_text(encoding="utf-8")
    (line,) = re.findall(r"^Root: HKCU;.*$", text, re.MULTILINE)

    assert f'Subkey: "{windows._RUN}"' in line
    assert f'ValueName: "{windows._NAME}"' in line


def test_the_windows_definition_has_its_sections() -> None:
    reader = configparser.ConfigParser(
        delimiters=("=",), comment_prefixes=(";",), allow_no_value=True, interpolation=None
    )
    reader.read_string((INSTALLERS / "kithbell.iss").read_text(encoding="utf-8"))

    assert reader["Setup"]["AppName"] == "Kithbell"
    assert {"Files", "Icons", "Registry", "Run", "UninstallRun"} <= set(reader.sections())


def test_the_folders_definition_is_python() -> None:
    names = {
        node.func.id
        for node in ast.walk(ast.parse((INSTALLERS / "kithbell.spec").read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }

    assert {"Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE"} <= names


def test_the_workflow_uses_official_actions_and_scripts_that_exist() -> None:
    commands = " ".join(step.get("run", "") for step in steps())
    scripts = set(re.findall(r"scripts/\w+", commands))

    assert {step["uses"].split("/")[0] for step in steps() if "uses" in step} == {"actions"}
    assert scripts == {"scripts/test", "scripts/package"}
    assert all((ROOT / script).is_file() for script in scripts)
