"""Whatever happens, the log names nobody outside its marks, and the report for finding faults nobody."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from tests.desktop.harness.programs import wait_until
from tests.desktop.harness.session import desktop_session
from tests.desktop.test_main_job import history, running
from tests.desktop.web.programs import trusting
from tests.desktop.web.server import CLUB, Manners, https_server, make_certificate, says
from tests.exchange.calendars import calendar, event
from tests.exchange.cards import card
from tests.faults.test_limits import limited

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.desktop.harness import DesktopSession
    from tests.desktop.web.server import HttpsServer

pytestmark = pytest.mark.desktop

# Words that stand nowhere else; they are looked for in any case of letters.
NAMES = ("Zephyrine", "Quillhaven", "Ottoline", "Bramblewick", "Moreno")
NOTES = ("marzipan", "hazelnut", "elderflower")
CONTACTS = ("5550199443", "zq@quill.example", "chat.example/zephyr")
TITLES = ("Moonlight", "Nachtfalter", "Regatta", "Boathouse", "rowing club")
SECRETS = ("hunter2", "sesame-user", "kupferkessel", "geheimpfad")
WORDS = NAMES + NOTES + CONTACTS + TITLES + SECRETS

_PREFERENCES = """\
[prompts]
quiet_from = ""
quiet_to = ""
gap_minutes = 5
per_day = 5

[log]
detailed = true
"""
_BOOK = (
    card(
        "FN:Zephyrine Quillhaven",
        "TEL:+1 5550199443",
        "EMAIL:zq@quill.example",
        "IMPP:https://chat.example/zephyr",
        "NOTE:loves marzipan",
        "BDAY:1980-03-22",
    )
    + card("FN:⟦Ottoline⟧ Bramblewick\u202e", "NOTE:hazelnut ⟧ elderflower")
    + card("EMAIL:nobody")
)
_ODD = calendar(
    event("DTSTART:20990105T193000", uid="1", title="Moonlight ⟧ walk\\nwith Zephyrine"),
    event("DTSTART:20990106T193000", uid="2", title="⟦Nachtfalter"),
    event("DTSTART:NONSENSE", uid="3", title="Regatta of Ottoline"),
)


@pytest.fixture
def session(tmp_path: Path, display: str) -> Iterator[DesktopSession]:
    """A session whose application fails with a name in the error whenever it is asked how it is."""
    program = (sys.executable, "-m", "tests.desktop.failing", "status")
    with desktop_session(tmp_path, display, program) as started:
        yield started


@pytest.fixture
def server(session: DesktopSession) -> Iterator[HttpsServer]:
    certificate = make_certificate(session.folder)
    session.environment |= trusting(session.environment, certificate, session.folder)
    with https_server(certificate) as running_server:
        yield running_server


def refused(session: DesktopSession, *words: str) -> None:
    """A command that cannot do it, and says so to whoever typed it."""
    assert session.run_kithbell(*words, seconds=60).returncode != 0, words


def done(session: DesktopSession, *words: str) -> None:
    result = session.run_kithbell(*words, seconds=60)
    assert result.returncode == 0, result


def use(session: DesktopSession, server: HttpsServer) -> None:
    """Everything that a user does with names in it."""
    book, odd = session.folder / "Ottoline.vcf", session.folder / "Nachtfalter.ics"
    book.write_text(_BOOK, encoding="utf-8")
    odd.write_bytes(_ODD)
    done(session, "people", "import", str(book))
    done(session, "activity", "import", str(odd))
    done(session, "log", "zephyrine", "--note", "marzipan and elderflower")
    done(session, "activity", "went", "Moonlight", "--note", "with Ottoline")
    done(session, "backup")
    done(session, "people", "add", "Ottoline Quillhaven", "--notes", "hazelnut")
    done(session, "restore", "asked")
    server.answers["/geheimpfad.ics?key=kupferkessel"] = Manners(etag="").good
    address = server.address("/geheimpfad.ics?key=kupferkessel", credentials="sesame-user:hunter2@")
    done(session, "feed", "add", address)


def fail(session: DesktopSession, server: HttpsServer) -> None:
    """Everything that can go wrong with names in it."""
    broken = session.folder / "Zephyrine.vcf"
    broken.write_bytes(b"\x00\xff" * 2000 + b"Ottoline Bramblewick")
    refused(session, "people", "import", str(broken))
    refused(session, "people", "import", str(session.folder / "Bramblewick" / "none.vcf"))
    everything = session.folder / "Quillhaven.json"
    everything.write_text('{"people": [{"name": "Zephyrine", "notes": 3}]}')
    refused(session, "bring-back", str(everything))
    refused(session, "log", "Ottolina Bramblewick")
    refused(session, "restore", "Zephyrine")
    server.answers["/geheimpfad.ics?key=kupferkessel"] = says(500, b"no Regatta at the Boathouse")
    refused(session, "feed", "refresh")
    server.answers["/geheimpfad.ics?key=kupferkessel"] = says(
        body=CLUB.replace(b"BEGIN:VEVENT", b"BEGIN:Regatta")
    )
    session.run_kithbell("feed", "refresh")
    refused(session, "feed", "add", "https://sesame-user:hunter2@localhost:1/geheimpfad.ics?key=kupferkessel")
    large = session.folder / "large.vcf"
    large.write_text(card("FN:Ottoline Bramblewick", f"NOTE:{'hazelnut ' * 50_000}"), encoding="utf-8")
    assert limited(session.folder, "fsize=100000", "people", "import", str(large)).returncode == 1


def prompt_and_answer(session: DesktopSession) -> None:
    """A prompt comes and is answered; then another, whose answer cannot be kept."""
    done(session, "suggest")
    notice = session.notifications.wait()
    assert any(name in notice.title for name in NAMES)
    session.press("I reached out")
    wait_until(lambda: history(session)[-1]["response"], "the answer is kept", 30)
    before = len(session.notifications.shown())
    done(session, "suggest")
    session.notifications.wait(after=before)
    away = session.data.with_name("away")
    session.data.rename(away)
    session.press("Later")
    wait_until(lambda: session.windows("^Kithbell$"), "a window says so", 60)
    away.rename(session.data)


def found(text: str) -> list[str]:
    return [word for word in WORDS if word.casefold() in text.casefold()]


def test_the_log_names_nobody_outside_its_marks_and_the_report_nobody(
    session: DesktopSession, server: HttpsServer
) -> None:
    session.tray.start()
    session.start_dunst()
    session.config.mkdir()
    (session.config / "preferences.toml").write_text(_PREFERENCES)
    use(session, server)
    kithbell = session.start_kithbell("--background")
    wait_until(lambda: running(session), "it runs", 60)
    prompt_and_answer(session)
    fail(session, server)
    wait_until(lambda: "LookupError" in log(session), "an error that nobody foresaw is in the log")
    report = session.run_kithbell("doctor", "--save", "-", seconds=60)
    done(session, "quit")
    kithbell.wait()

    inside = " ".join(re.findall("⟦[^⟧]*⟧", log(session)))
    outside = re.sub("⟦[^⟧]*⟧", "", log(session))
    assert "Moreno" in inside  # the test would see them
    assert found(outside) == []
    assert not set("⟦⟧") & set(outside)
    # Credentials stand nowhere, not even between marks.
    assert not set(found(inside)) & set(SECRETS)
    assert report.returncode == 0
    assert "== Log file ==" in report.stdout
    assert "LookupError" in report.stdout
    assert found(report.stdout + report.stderr) == []
    assert found((session.folder / "kithbell.log").read_text(encoding="utf-8")) == []  # standard error


def log(session: DesktopSession) -> str:
    """All files of the log folder."""
    return "".join(file.read_text(encoding="utf-8") for file in (session.data / "log").iterdir())
