"""What the documents name is there."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.system import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = ("docs/when.md", "docs/faults.md", "docs/flows.md")
TESTS = ROOT / "tests"
_NAMED = re.compile(r"`([\w/]*test_\w+\.py)(?:::(\w+))?`")
_IN_TABLE = re.compile(r"^\|(?! when|---| situation)(.*)\|$", re.MULTILINE)


def named(document: str) -> list[tuple[str, str]]:
    """The files of tests in a document, each with the test if it names one."""
    text = (ROOT / document).read_text(encoding="utf-8")
    return [(found[1], found[2] or "") for found in _NAMED.finditer(text)]


def file_of(name: str) -> Path | None:
    """Below `tests`; the table about faults leaves out their folder, and may spell out the root."""
    places = (TESTS / name, ROOT / name, TESTS / "faults" / name)
    return next((place for place in places if place.is_file()), None)


@cache
def functions_of(file: Path) -> frozenset[str]:
    """The names of the functions in it, in classes too."""
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    kinds = ast.FunctionDef, ast.AsyncFunctionDef
    return frozenset(node.name for node in nodes if isinstance(node, kinds))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_test_that_a_document_names_is_there(document: str) -> None:
    found = named(document)
    assert found
    for name, test in found:
        file = file_of(name)
        assert file is not None, name
        assert not test or test in functions_of(file), f"{name}::{test}"


def test_each_line_of_what_happens_when_has_a_test() -> None:
    text = (ROOT / "docs/when.md").read_text(encoding="utf-8")
    lines = [line for line in _IN_TABLE.findall(text) if "| shown by" not in line]
    assert len(lines) > 50
    for line in lines:
        assert re.search(r"::test_\w+`", line), line


def test_a_wrong_name_would_be_seen() -> None:
    assert file_of("desktop/test_nothing.py") is None
    assert functions_of(TESTS / "test_documents.py") >= {"test_a_wrong_name_would_be_seen", "file_of"}
    assert "test_nothing" not in functions_of(TESTS / "test_documents.py")
