"""A folder with Kithbell, Python and Qt in it, made by PyInstaller; and what goes into it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import TYPE_CHECKING

import _icon_files
from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent
APP_ID = "io.github.kithbell.Kithbell"
HICOLOR = ROOT / "resources" / "icons" / "hicolor"

# Never imported while Kithbell runs, though something that is imported could. Without the first two, nothing
# needs the library of bzip2, whose name differs between distributions.
EXCLUDED = [
    "bz2",
    "lzma",
    "lib2to3",
    "pydoc",
    "pytz",
    "readline",
    "setuptools",
    "test",
    "tkinter",
    "unittest",
    "xmlrpc",
]
# Debug symbols are most of Python's own library.
STRIP = sys.platform == "linux"

_PLUGINS = re.compile(
    r"""
    PySide6/(Qt/)?plugins/(
        egldeviceintegrations/ | generic/ | networkinformation/  # for machines without a desktop, or no use
        | imageformats/(?!(lib)?qsvg)                            # icons are SVG, or PNG, which is built in
        | platforms/(lib)?q(eglfs|linuxfb|minimal|vkkhr|vnc)     # as the first
        | .*virtualkeyboard
    )
    | libQt6E[gG][lL]F[sS] | Qt6?(Qml|Quick|Pdf|VirtualKeyboard)  # what only those need
    | PySide6/(Qt/)?translations/(?!qtbase_)
    """,
    re.VERBOSE,
)
_SYSTEM = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")
_LICENCE = re.compile(r"(licen[cs]e|copying|notice)[^/]*$|/licenses/[^/]+$", re.IGNORECASE)


def build(into: Path, work: Path) -> Path:
    """The new folder `into/kithbell`. Raises subprocess.CalledProcessError with PyInstaller's exit code."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", str(into), "--workpath", str(work)]
    spec = ROOT / "scripts" / "installers" / "kithbell.spec"
    environment = os.environ | {"PYINSTALLER_CONFIG_DIR": str(work / "cache")}
    subprocess.run([*command, str(spec)], check=True, env=environment)
    return into / "kithbell"


def is_wanted(entry: tuple[str, str, str]) -> bool:
    """Whether a file goes into the folder: its place there, where it comes from, and its kind.

    The libraries of a Linux desktop stay out: another machine's own fit its X server, its fonts and its
    security updates. Python's does not, and goes in.
    """
    place, source, kind = entry
    if _PLUGINS.search(place.replace("\\", "/")):
        return False
    of_the_system = kind == "BINARY" and source.startswith(_SYSTEM)
    return not of_the_system or Path(source).name.startswith("libpython")


def licences() -> Iterator[tuple[str, str]]:
    """The licence files of what is bundled, as PyInstaller takes data: from where, to which folder."""
    for file in (ROOT / "scripts" / "installers" / "licences").iterdir():
        yield str(file), "licences"
    for file in (
        Path(sysconfig.get_path("stdlib"), "LICENSE.txt"),
        Path(sys.base_prefix, "LICENSE.txt"),  # Windows
        Path(f"/usr/share/doc/python{sys.version_info.major}.{sys.version_info.minor}/copyright"),  # Debian
    ):
        if file.is_file():
            yield str(file), "licences/Python"
    for dist in _bundled("kithbell"):
        for name in dist.files or ():
            path = Path(str(dist.locate_file(name)))
            if _LICENCE.search(name.as_posix()) and path.suffix != ".py":
                yield str(path), f"licences/{dist.name}"


def icon(folder: Path) -> str | None:
    """The application's icon in the system's own format, written to `folder`; Linux has it elsewhere."""
    if sys.platform not in {"win32", "darwin"}:
        return None
    bitmaps = {
        int(path.parts[-3].split("x")[0]): path.read_bytes() for path in HICOLOR.glob("*x*/apps/*.png")
    }
    make = _icon_files.ico if sys.platform == "win32" else _icon_files.icns
    file = folder / ("kithbell.ico" if sys.platform == "win32" else "kithbell.icns")
    file.write_bytes(make(bitmaps))
    return str(file)


def version() -> str:
    """Kithbell's."""
    text = (ROOT / "desktop_app" / "__init__.py").read_text(encoding="utf-8")
    (found,) = re.findall(r'__version__ = "(.+)"', text)
    return str(found)


def _bundled(name: str) -> Iterable[Distribution]:
    """What `name` needs on this system, and what that needs."""
    found: dict[str, Distribution] = {}
    waiting = [name]
    while waiting:
        for line in distribution(waiting.pop()).requires or ():
            needed = Requirement(line)
            if needed.name not in found and (not needed.marker or needed.marker.evaluate({"extra": ""})):
                found[needed.name] = distribution(needed.name)
                waiting.append(needed.name)
    return found.values()
