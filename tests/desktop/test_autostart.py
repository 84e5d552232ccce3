from __future__ import annotations

import plistlib
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.desktop import autostart
from desktop_app.desktop.autostart.macos import LaunchAgent
from desktop_app.desktop.autostart.windows import command_line, is_approved, program_of
from desktop_app.desktop.autostart.xdg import AutostartEntry, exec_line, read_entry
from desktop_app.domain.errors import StorageError

if TYPE_CHECKING:
    from pathlib import Path

APP = "io.github.kithbell.Kithbell"
COMMAND = ["/opt/a b/python", "-m", "desktop_app", "--background"]

posix = pytest.mark.skipif(sys.platform == "win32", reason="a desktop of Linux or BSD")


@pytest.fixture
def entry(private_home: Path, monkeypatch: pytest.MonkeyPatch) -> AutostartEntry:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(private_home / "configuration"))
    return AutostartEntry(APP, COMMAND)


@posix
def test_it_is_on_and_off_again(entry: AutostartEntry, private_home: Path) -> None:
    assert not entry.is_enabled()

    entry.enable()
    assert entry.is_enabled()
    assert entry.path == private_home / "configuration/autostart/io.github.kithbell.Kithbell.desktop"
    assert [file.name for file in entry.path.parent.iterdir()] == [entry.path.name]

    entry.disable()
    assert not entry.is_enabled()
    entry.disable()


@posix
def test_the_entry_says_what_the_session_runs(entry: AutostartEntry) -> None:
    entry.enable()

    keys = read_entry(entry.path.read_text(encoding="utf-8"))
    assert keys["Type"] == "Application"
    assert keys["Name"] == "Kithbell"
    assert keys["Exec"] == '"/opt/a b/python" -m desktop_app --background'
    assert keys["TryExec"] == "/opt/a b/python"
    assert keys["Icon"] == APP
    assert keys["Terminal"] == "false"


@posix
@pytest.mark.parametrize("home", ["", "relative/path"])
def test_a_folder_that_does_not_count_is_the_usual_one(
    private_home: Path, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", home)

    assert AutostartEntry(APP, COMMAND).path.parent == private_home / ".config/autostart"


@posix
def test_from_a_flatpak_it_is_the_folder_that_the_desktop_reads(
    private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLATPAK_ID", APP)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(private_home / ".var/app" / APP / "config"))
    assert AutostartEntry(APP, COMMAND).path.parent == private_home / ".config/autostart"

    monkeypatch.setenv("HOST_XDG_CONFIG_HOME", str(private_home / "configuration"))
    assert AutostartEntry(APP, COMMAND).path.parent == private_home / "configuration/autostart"


@posix
@pytest.mark.parametrize(
    ("line", "enabled"),
    [
        ("Hidden=true", False),
        ("X-GNOME-Autostart-enabled=false", False),
        ("Hidden = false", True),
        ("# Hidden=true", True),
        ("[Desktop Action Quit]\nHidden=true", True),
    ],
)
def test_what_the_desktops_settings_say_is_read_back(
    entry: AutostartEntry, line: str, *, enabled: bool
) -> None:
    entry.enable()
    text = entry.path.read_text(encoding="utf-8").replace("X-GNOME-Autostart-enabled=true\n", "")
    entry.path.write_text(f"{text}{line}\n", encoding="utf-8")

    assert entry.is_enabled() is enabled
    entry.enable()
    assert entry.is_enabled()


@posix
def test_a_broken_entry_is_off(entry: AutostartEntry) -> None:
    entry.path.parent.mkdir(parents=True)
    entry.path.write_bytes(b"\xff\xfe\0nonsense")

    assert not entry.is_enabled()


@posix
def test_a_folder_that_cannot_be_written_is_named(entry: AutostartEntry) -> None:
    entry.path.parent.parent.mkdir()
    entry.path.parent.write_text("a file in the way", encoding="ascii")

    with pytest.raises(StorageError, match=r"Kithbell\.desktop: "):
        entry.enable()
    with pytest.raises(StorageError, match=r"Kithbell\.desktop: "):
        entry.disable()


@posix
@pytest.mark.parametrize(
    "argument",
    ["plain", "two words", 'a"b', "a'b", "$HOME", "`id`", "back\\slash", "a;b&c|d", "*?#~", "", "(x)", "é ü"],
)
def test_arguments_survive_the_quoting(argument: str) -> None:
    """Within its quotes Exec follows the shell, once the escapes of the file's values are undone."""
    line = exec_line(["printf", "%s", argument]).replace("\\\\", "\\").replace("%%", "%")

    result = subprocess.run(["sh", "-c", line], capture_output=True, encoding="utf-8", check=True)

    assert result.stdout == argument


@posix
def test_an_entry_follows_a_program_that_moved(entry: AutostartEntry, tmp_path: Path) -> None:
    old, new = tmp_path / "old place" / "kithbell", tmp_path / "new" / "kithbell"
    old.parent.mkdir()
    old.touch(mode=0o755)
    AutostartEntry(APP, [str(old), "--background"]).enable()
    moved = AutostartEntry(APP, [str(new), "--background"])

    autostart.keep_true(moved)
    assert str(old) in entry.path.read_text(encoding="utf-8"), "another copy's entry stays"

    old.rename(old.with_name("elsewhere"))
    assert moved.missing_program() == str(old)
    autostart.keep_true(moved)
    assert read_entry(entry.path.read_text(encoding="utf-8"))["TryExec"] == str(new)


@posix
def test_one_that_is_off_stays_off_whatever_moves(entry: AutostartEntry) -> None:
    autostart.keep_true(entry)
    assert not entry.path.exists()

    AutostartEntry(APP, ["/gone/kithbell"]).enable()
    entry.path.write_text(entry.path.read_text(encoding="utf-8") + "Hidden=true\n", encoding="utf-8")
    autostart.keep_true(entry)
    assert "/gone/kithbell" in entry.path.read_text(encoding="utf-8")
    assert not entry.is_enabled()


@posix
def test_an_entry_that_cannot_follow_is_logged(
    entry: AutostartEntry, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    AutostartEntry(APP, ["/gone/kithbell"]).enable()
    (entry.path.parent / f".{entry.path.name}.new").mkdir()

    autostart.keep_true(AutostartEntry(APP, [str(tmp_path)]))

    assert "names a program that is gone" in caplog.text
    assert "/gone/kithbell" in entry.path.read_text(encoding="utf-8")


def test_a_launch_agent_follows_a_program_that_moved(private_home: Path) -> None:
    LaunchAgent(APP, ["/gone/kithbell"]).enable()
    moved = LaunchAgent(APP, [sys.executable, "--background"])
    assert moved.missing_program() == "/gone/kithbell"

    autostart.keep_true(moved)

    assert plistlib.loads(moved.path.read_bytes())["ProgramArguments"][0] == sys.executable
    assert moved.missing_program() == ""
    assert private_home in moved.path.parents


@pytest.mark.parametrize(
    ("line", "program"),
    [
        (r'"C:\Program Files\Kithbell\kithbell.exe" --background', r"C:\Program Files\Kithbell\kithbell.exe"),
        (r"C:\Kithbell\pythonw.exe -m desktop_app", r"C:\Kithbell\pythonw.exe"),
        ("", ""),
        (None, ""),
    ],
)
def test_windows_line_tells_its_program(line: object, program: str) -> None:
    assert program_of(line) == program


def test_a_percent_sign_is_no_field_code() -> None:
    assert exec_line(["/100%/python", "%U"]) == "/100%%/python %%U"


def test_macos_gets_a_launch_agent(private_home: Path) -> None:
    agent = LaunchAgent(APP, COMMAND)
    assert not agent.is_enabled()

    agent.enable()

    assert agent.is_enabled()
    assert agent.path == private_home / "Library/LaunchAgents/io.github.kithbell.Kithbell.plist"
    written = plistlib.loads(agent.path.read_bytes())
    assert written["ProgramArguments"] == COMMAND
    assert (written["Label"], written["RunAtLoad"]) == (APP, True)
    agent.disable()
    assert not agent.is_enabled()


@pytest.mark.parametrize(
    "content",
    [b"", b"not a plist", plistlib.dumps([]), plistlib.dumps({"RunAtLoad": True, "Disabled": True})],
)
def test_a_launch_agent_that_is_off_or_broken_is_off(private_home: Path, content: bytes) -> None:
    agent = LaunchAgent(APP, COMMAND)
    agent.path.parent.mkdir(parents=True)
    agent.path.write_bytes(content)

    assert not agent.is_enabled()
    assert private_home in agent.path.parents


def test_windows_gets_one_line() -> None:
    command = [r"C:\Program Files\Kithbell\pythonw.exe", "-m", "desktop_app", 'a"b']

    assert command_line(command) == r'"C:\Program Files\Kithbell\pythonw.exe" -m desktop_app a\"b'


@pytest.mark.parametrize(
    ("value", "approved"),
    [(None, True), (b"\x02" + bytes(11), True), (b"\x03" + bytes(11), False), (b"", True), ("x", True)],
)
def test_windows_task_manager_has_a_say(value: object, *, approved: bool) -> None:
    assert is_approved(value) is approved


@pytest.mark.skipif(sys.platform != "linux", reason="Linux's choice")
def test_linux_uses_the_autostart_folder() -> None:
    assert isinstance(autostart.select(COMMAND), AutostartEntry)
