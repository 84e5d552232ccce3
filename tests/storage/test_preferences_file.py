"""The preferences file: written here, edited by hand, broken by accident, or from another version."""

from __future__ import annotations

import os
import stat
import tomllib
from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import StorageError
from desktop_app.domain.preferences import Contrast, Limits, Preferences, ReadingSize, Theme
from desktop_app.domain.schedules import Window
from desktop_app.storage.preferences_file import TomlPreferences
from desktop_app.storage.preferences_text import changed, fresh, understand
from tests.effort import COSTLY
from tests.fakes import SetClock

if TYPE_CHECKING:
    from pathlib import Path

OTHERS = Preferences(
    limits=Limits(
        per_day=3,
        gap_minutes=45,
        quiet=Window(time(23, 30), time(7, 15)),
        birthday_lead_days=0,
        per_week=4,
        open_suggestions=True,
    ),
    desktop_notifications=False,
    theme=Theme.DARK,
    language="de",
    detailed_log=True,
    ask_after_link=True,
    good_moment=False,
    reading_size=ReadingSize.LARGEST,
)
# SetClock shows 18:00 in Berlin.
BROKEN = "preferences.toml.broken-20261123-180000"
BEFORE = "preferences.toml.before-20261123-180000"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "preferences.toml"


@pytest.fixture
def file(path: Path) -> TomlPreferences:
    return TomlPreferences(path, SetClock())


def hold(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def names(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.parent.iterdir())


class TestGood:
    def test_where_there_is_no_file_the_defaults_count(self, file: TomlPreferences, path: Path) -> None:
        assert file.read() == Preferences()
        assert file.problems() == []
        assert not path.parent.exists()

    @pytest.mark.parametrize("preferences", [Preferences(), OTHERS, Preferences(limits=Limits(quiet=None))])
    def test_what_is_written_is_read(
        self, file: TomlPreferences, path: Path, preferences: Preferences
    ) -> None:
        file.write(preferences)
        assert TomlPreferences(path, SetClock()).read() == preferences
        assert file.read() == preferences
        assert file.problems() == []
        assert names(path) == ["preferences.toml"]

    def test_a_new_file_shows_every_key_and_what_it_takes(self, file: TomlPreferences, path: Path) -> None:
        file.write(Preferences(limits=Limits(quiet=None)))
        assert tomllib.loads(path.read_text(encoding="utf-8")) == {
            "version": 1,
            "prompts": {
                "per_day": 1,
                "gap_minutes": 120,
                "quiet_from": "",
                "quiet_to": "",
                "birthday_lead_days": 7,
                "per_week": 0,
                "open_suggestions": False,
                "ask_after_link": False,
                "good_moment": True,
            },
            "notifications": {"desktop": True},
            "appearance": {
                "theme": "system",
                "contrast": "system",
                "language": "",
                "reading_size": "normal",
            },
            "log": {"detailed": False},
        }
        text = path.read_text(encoding="utf-8")
        assert "per_day = 1 # a whole number from 1 to 24\n" in text
        assert "per_week = 0 # a whole number from 1 to 168, or 0 for no such limit\n" in text

    def test_a_key_of_earlier_days_is_left_alone(self, file: TomlPreferences, path: Path) -> None:
        text = "[startup]\nat_login = true\n[prompts]\nper_week = 5\n"
        hold(path, text)
        assert file.read() == Preferences(limits=Limits(per_week=5))
        assert file.problems() == []
        file.write(Preferences())
        assert path.read_text(encoding="utf-8") == text.replace("5", "0")

    @pytest.mark.parametrize(
        ("text", "quiet"),
        [
            ('quiet_from = "9:30"', Window(time(9, 30), time(8))),
            ("quiet_from = 23:15:00", Window(time(23, 15), time(8))),
            ('quiet_to = " 07:00 "', Window(time(22), time(7))),
            ('quiet_from = ""', None),
            ('quiet_to = ""', None),
        ],
    )
    def test_times_are_understood_as_people_write_them(
        self, file: TomlPreferences, path: Path, text: str, quiet: Window | None
    ) -> None:
        hold(path, f"[prompts]\n{text}\n")
        assert file.read().limits.quiet == quiet
        assert file.problems() == []

    def test_a_byte_order_mark_does_no_harm(self, file: TomlPreferences, path: Path) -> None:
        hold(path, "\ufeff[prompts]\nper_day = 2\n")
        assert file.read().limits.per_day == 2
        file.write(OTHERS)
        assert file.read() == OTHERS


class TestKept:
    def test_comments_unknown_keys_and_layout_stay(self, file: TomlPreferences, path: Path) -> None:
        text = (
            "# my own words\n"
            "[prompts]   # the heart of it\n"
            "per_day=2 # two are enough\n"
            "from_the_future = [1,\n  2]\n"
            "[elsewhere]\n"
            'key = "value"\n'
        )
        hold(path, text)
        limits = file.read().limits
        file.write(Preferences(limits=replace(limits, per_day=3)))
        assert path.read_text(encoding="utf-8") == text.replace("per_day=2", "per_day=3")

    def test_writing_what_is_there_changes_nothing(self, file: TomlPreferences, path: Path) -> None:
        text = "[prompts]\r\nquiet_from = 21:00:00\r\n"
        path.parent.mkdir()
        path.write_bytes(text.encode())
        file.write(file.read())
        assert path.read_bytes() == text.encode()

    def test_a_newer_version_is_read_as_far_as_it_is_understood(
        self, file: TomlPreferences, path: Path
    ) -> None:
        text = 'version = 4\n[prompts]\nper_day = 2\nmood = "calm"\n'
        hold(path, text)
        assert file.read() == Preferences(limits=Limits(per_day=2))
        (problem,) = file.problems()
        assert problem == (
            f"“{path}”: it was written by a newer Kithbell (version 4; this one knows 1). "
            "What this one understands counts, and everything else is kept."
        )
        file.write(Preferences(limits=Limits(per_day=5)))
        assert path.read_text(encoding="utf-8") == text.replace("per_day = 2", "per_day = 5")

    def test_what_a_symbolic_link_points_at_is_written(
        self, file: TomlPreferences, path: Path, tmp_path: Path
    ) -> None:
        target = tmp_path / "dotfiles.toml"
        target.write_text("[prompts]\nper_day = 2\n", encoding="utf-8")
        path.parent.mkdir()
        path.symlink_to(target)
        file.write(OTHERS)
        assert path.is_symlink()
        assert file.read() == OTHERS
        assert "per_day = 3" in target.read_text(encoding="utf-8")

    @pytest.mark.skipif(os.name != "posix", reason="file modes")
    def test_nobody_else_may_read_it(self, file: TomlPreferences, path: Path) -> None:
        before = os.umask(0)
        try:
            file.write(OTHERS)
        finally:
            os.umask(before)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


class TestBroken:
    @pytest.mark.parametrize(
        "content",
        [
            b"[prompts\nper_day = 2\n",
            b"per_day == 2\n",
            b"[log]\n[log]\n",
            b"\xff\xfe[\x00l\x00o\x00g\x00]\x00",
            b"language = '\xe4'\n",
            b"a = " + b"[" * 100_000,
        ],
        ids=["heading", "assignment", "twice", "UTF-16", "Latin-1", "nested"],
    )
    def test_what_is_no_toml_is_set_aside_and_the_user_told(
        self, file: TomlPreferences, path: Path, content: bytes
    ) -> None:
        path.parent.mkdir()
        path.write_bytes(content)
        assert file.read() == Preferences()
        (problem,) = file.problems()
        assert problem.startswith(f"“{path}” could not be understood (")
        assert problem.endswith(
            f"), so the usual preferences count. The file is kept as “{BROKEN}”: "
            "correct it and give it its name back, or choose anew."
        )
        assert path.with_name(BROKEN).read_bytes() == content
        assert names(path) == [BROKEN]
        assert file.read() == Preferences()
        assert file.problems() == [problem]

    def test_a_typing_error_is_shown_with_its_place(self, file: TomlPreferences, path: Path) -> None:
        hold(path, "[prompts]\nper_day = two\n")
        file.read()
        assert "(Invalid value (at line 2, column 11))" in file.problems()[0]

    def test_a_text_that_is_not_utf_8_is_called_so(self, file: TomlPreferences, path: Path) -> None:
        path.parent.mkdir()
        path.write_bytes("language = 'português'".encode("latin-1"))
        file.read()
        assert "(it is not saved as UTF-8)" in file.problems()[0]

    def test_what_broke_since_it_was_read_is_not_overwritten(self, file: TomlPreferences, path: Path) -> None:
        file.write(Preferences())
        hold(path, "[oh no\n")
        file.write(OTHERS)
        assert path.with_name(BROKEN).read_text(encoding="utf-8") == "[oh no\n"
        assert file.read() == OTHERS
        assert "could not be understood" in file.problems()[0]

    def test_what_broke_and_cannot_be_set_aside_stays(self, humble_folder: Path) -> None:
        path = humble_folder / "preferences.toml"
        path.write_text("[oh no\n", encoding="utf-8")
        humble_folder.chmod(0o500)
        file = TomlPreferences(path, SetClock())
        assert file.read() == Preferences()
        (problem,) = file.problems()
        assert problem.endswith("so the usual preferences count. Correct it, or move it away.")
        with pytest.raises(StorageError):
            file.write(OTHERS)
        assert path.read_text(encoding="utf-8") == "[oh no\n"


class TestMisfits:
    @pytest.mark.parametrize(
        ("key", "held", "and_so"),
        [
            ("prompts.per_day", '"many"', ("a whole number from 1 to 24", "1")),
            ("prompts.per_day", "0", ("a whole number from 1 to 24", "1")),
            ("prompts.per_day", "true", ("a whole number from 1 to 24", "1")),
            ("prompts.gap_minutes", "12.5", ("a whole number from 5 to 1440", "120")),
            ("prompts.birthday_lead_days", "61", ("a whole number from 0 to 60", "7")),
            (
                "prompts.quiet_from",
                '"25:00"',
                ('a time such as "22:00", or "" for no quiet hours', '"22:00"'),
            ),
            ("notifications.desktop", "1", ("true or false", "true")),
            ("prompts.ask_after_link", '"yes"', ("true or false", "false")),
            ("appearance.theme", '"Dark"', ('"system", "light" or "dark"', '"system"')),
            ("appearance.contrast", '"low"', ('"system" or "high"', '"system"')),
            ("appearance.language", "7", ('a language such as "en", or "" for that of the desktop', '""')),
        ],
    )
    def test_a_value_that_cannot_be_meant_is_told_and_the_default_counts(
        self, file: TomlPreferences, path: Path, key: str, held: str, and_so: tuple[str, str]
    ) -> None:
        expected, default = and_so
        hold(path, f"{key} = {held}\n")
        assert file.read() == Preferences()
        assert file.problems() == [
            f"“{path}”: {key} is {held}, but takes {expected}. Until that is put right, {default} counts."
        ]

    @pytest.mark.parametrize(
        ("text", "what"),
        [
            (
                '[prompts]\nquiet_from = "8:00"\n',
                "prompts.quiet_from and prompts.quiet_to are both 08:00: choose two times.",
            ),
            ("prompts = 3\n", "prompts is 3, where the heading [prompts] belongs."),
            ("[[prompts]]\nper_day = 2\n", "prompts is a list, where the heading [prompts] belongs."),
        ],
    )
    def test_what_does_not_go_together_is_told_and_the_defaults_count(
        self, file: TomlPreferences, path: Path, text: str, what: str
    ) -> None:
        hold(path, text)
        assert file.read() == Preferences()
        assert file.problems() == [f"“{path}”: {what}"]

    @pytest.mark.parametrize("text", ["prompts.per_day = 0\n", "prompts = 3\n", "[[prompts]]\nper_day = 2\n"])
    def test_it_stays_until_something_is_written_and_then_in_a_copy(
        self, file: TomlPreferences, path: Path, text: str
    ) -> None:
        hold(path, text)
        file.read()
        assert path.read_text(encoding="utf-8") == text
        file.write(OTHERS)
        assert path.with_name(BEFORE).read_text(encoding="utf-8") == text
        assert file.read() == OTHERS
        assert file.problems() == [f"“{path}” was corrected; what it held before is kept as “{BEFORE}”."]

    def test_the_other_keys_count_all_the_same(self, file: TomlPreferences, path: Path) -> None:
        hold(path, '[prompts]\nper_day = "many"\ngap_minutes = 30\n[appearance]\ntheme = "dark"\n')
        assert file.read() == Preferences(limits=Limits(gap_minutes=30), theme=Theme.DARK)

    def test_a_long_value_is_shown_shortened(self, file: TomlPreferences, path: Path) -> None:
        hold(path, f'[prompts]\nper_day = "{"x" * 1000}"\n')
        file.read()
        assert len(file.problems()[0]) < len(str(path)) + 200

    @pytest.mark.parametrize(
        ("text", "what"),
        [
            (
                "[prompts]\nper_dya = 2",
                "prompts.per_dya means nothing to Kithbell: is prompts.per_day meant?",
            ),
            ("[apearance]\n", "apearance means nothing to Kithbell: is appearance meant?"),
        ],
    )
    def test_a_misspelt_key_is_told_and_stays(
        self, file: TomlPreferences, path: Path, text: str, what: str
    ) -> None:
        hold(path, text)
        assert file.read() == Preferences()
        assert file.problems() == [f"“{path}”: {what}"]
        file.write(Preferences())
        assert path.read_text(encoding="utf-8") == text

    def test_a_problem_that_was_put_right_is_gone(self, file: TomlPreferences, path: Path) -> None:
        hold(path, "[prompts]\nper_day = 0\n")
        file.read()
        hold(path, "[prompts]\nper_day = 2\n")
        assert file.read().limits.per_day == 2
        assert file.problems() == []


class TestOutOfReach:
    def test_a_folder_in_its_place_is_told_and_left_alone(self, file: TomlPreferences, path: Path) -> None:
        path.mkdir(parents=True)
        assert file.read() == Preferences()
        assert file.problems() == [
            f"“{path}” is a folder, where the preferences should be. Move that folder away."
        ]
        with pytest.raises(StorageError, match="cannot be saved to"):
            file.write(OTHERS)

    def test_a_file_that_may_not_be_read_is_told_and_left_alone(self, humble_folder: Path) -> None:
        path = humble_folder / "preferences.toml"
        path.write_text("[prompts]\nper_day = 2\n", encoding="utf-8")
        path.chmod(0o000)
        file = TomlPreferences(path, SetClock())
        assert file.read() == Preferences()
        assert file.problems() == [
            f"“{path}” cannot be read (Permission denied), so the usual preferences count."
        ]
        with pytest.raises(StorageError):
            file.write(OTHERS)

    def test_a_folder_that_may_only_be_read_is_told_and_the_old_file_stays(self, humble_folder: Path) -> None:
        path = humble_folder / "preferences.toml"
        file = TomlPreferences(path, SetClock())
        file.write(Preferences())
        humble_folder.chmod(0o500)
        with pytest.raises(StorageError) as failure:
            file.write(OTHERS)
        assert str(failure.value) == (
            f"The preferences cannot be saved to “{path}” (Permission denied). "
            "Make sure that it and its folder belong to you, and that there is room."
        )
        assert file.read() == Preferences()
        assert names(path) == ["preferences.toml"]


keys = st.sampled_from(
    ("prompts", "per_day", "quiet_from", "quiet_to", "log", "detailed", "version", "appearance", "other")
)
values = st.recursive(
    st.booleans() | st.integers(-3, 99) | st.sampled_from(("", "22:00", "dark", "x")) | st.times(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)
preferences = st.builds(
    Preferences,
    limits=st.builds(
        Limits,
        per_day=st.integers(1, 24),
        gap_minutes=st.integers(5, 1440),
        quiet=st.sampled_from((None, Window(time(22), time(8)), Window(time(1), time(2, 59)))),
        birthday_lead_days=st.integers(0, 60),
        per_week=st.none() | st.integers(1, 168),
        open_suggestions=st.booleans(),
    ),
    desktop_notifications=st.booleans(),
    theme=st.sampled_from(Theme),
    contrast=st.sampled_from(Contrast),
    language=st.text(max_size=5),
    detailed_log=st.booleans(),
    ask_after_link=st.booleans(),
    good_moment=st.booleans(),
    reading_size=st.sampled_from(ReadingSize),
)


@given(preferences)
def test_any_preferences_come_back_from_a_new_file(wanted: Preferences) -> None:
    found = understand(fresh(wanted).encode())
    assert (found.preferences, found.misfits, found.slips) == (wanted, (), ())


@COSTLY
@given(st.dictionaries(keys, values, max_size=6), preferences)
def test_any_preferences_come_back_from_whatever_was_there(
    document: dict[str, object], wanted: Preferences
) -> None:
    import tomlkit  # noqa: PLC0415  as the application does

    text = changed(tomlkit.dumps(document).encode(), wanted)
    found = understand(text.encode())
    assert (found.preferences, found.misfits) == (wanted, ())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("# tea\n" * 50_000, "it has more than 256 KiB"),
        ("a." * 600 + "a = 1\n", "it has a line with more than 500 dots"),
    ],
)
def test_far_too_much_is_kept_aside_and_never_lost(
    file: TomlPreferences, path: Path, text: str, why: str
) -> None:
    hold(path, text)
    assert file.read() == Preferences()
    (problem,) = file.problems()
    assert why in problem
    assert names(path) == [BROKEN]
    assert path.with_name(BROKEN).read_text(encoding="utf-8") == text
    file.write(OTHERS)
    assert file.read() == OTHERS
