from __future__ import annotations

import sys
from subprocess import run
from typing import TYPE_CHECKING

import pytest

from tests.exchange.cards import card

if TYPE_CHECKING:
    from pathlib import Path

MIB = 1024**2
READ = """
import sys
from pathlib import Path
from desktop_app.exchange.vcard_contacts import read_contacts

def peak_kib():
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])

before = peak_kib()
book = read_contacts(Path(sys.argv[1]))
assert [contact.name for contact in book.contacts] == [f"Žofie {number}" for number in range(500)]
assert book.left_aside == ()
print(peak_kib() - before)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells the most memory a process has had")
@pytest.mark.parametrize("photo_lines", [1400, 1])
def test_fifty_mebibytes_of_photos_take_little_memory(tmp_path: Path, photo_lines: int) -> None:
    path = tmp_path / "photos.vcf"
    line = "A" * (105_000 // photo_lines)
    photo = "PHOTO;ENCODING=b;TYPE=JPEG:" + "\r\n ".join([line] * photo_lines)
    with path.open("w", encoding="utf-8", newline="") as file:
        for number in range(500):
            file.write(card(f"FN:Žofie {number}", photo, f"EMAIL:z{number}@example.org"))
    assert path.stat().st_size > 50 * MIB
    done = run([sys.executable, "-c", READ, str(path)], check=True, capture_output=True, text=True)
    assert int(done.stdout) < 20 * 1024
