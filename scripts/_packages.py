"""Makes what people install, on the system that it is for."""

from __future__ import annotations

import argparse
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import _debian
import _folder

ROOT = Path(__file__).resolve().parent.parent
INSTALLERS = ROOT / "scripts" / "installers"


def main() -> None:
    """Make what the command line asks for, and print where it is."""
    kinds = {"linux": linux, "deb": deb} if sys.platform == "linux" else {}
    kinds |= {"windows": windows} if sys.platform == "win32" else {}
    kinds |= {"macos": macos} if sys.platform == "darwin" else {}
    parser = argparse.ArgumentParser(prog="scripts/package", description="Make what people install.")
    parser.add_argument("kind", choices=kinds, help="what can be made on this system")
    parser.add_argument("--into", type=Path, default=ROOT / "dist", help="a folder")
    options = parser.parse_args()
    into: Path = options.into.absolute()
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kithbell") as work:
        try:
            folder = _folder.build(into, Path(work))
            print(kinds[options.kind](folder, into))
        except subprocess.CalledProcessError as error:
            sys.exit(f"This did not work (see above): {' '.join(map(str, error.cmd))}")


def linux(folder: Path, into: Path) -> Path:
    """The folder in an archive."""
    name = into / f"kithbell-{_folder.version()}-linux-{platform.machine()}"
    return Path(shutil.make_archive(str(name), "gztar", folder.parent, folder.name))


def deb(folder: Path, into: Path) -> Path:
    """The package of Debian and Ubuntu."""
    return _debian.build(folder, into)


def windows(folder: Path, into: Path) -> Path:
    """The installer, by Inno Setup."""
    subprocess.run(
        [
            shutil.which("iscc") or r"C:\Program Files (x86)\Inno Setup 6\ISCC.exe",
            "/Qp",
            f"/DVersion={_folder.version()}",
            f"/DFolder={folder}",
            f"/O{into}",
            str(INSTALLERS / "kithbell.iss"),
        ],
        check=True,
    )
    return into / f"kithbell-{_folder.version()}-windows.exe"


def macos(folder: Path, into: Path) -> Path:
    """A disk image with the application and a link to the folder where applications belong."""
    with tempfile.TemporaryDirectory(prefix="kithbell") as name:
        disk = Path(name)
        # Its libraries are links to each other; copies would not keep the signature.
        subprocess.run(
            ["/usr/bin/ditto", str(folder.with_name("Kithbell.app")), str(disk / "Kithbell.app")], check=True
        )
        (disk / "Applications").symlink_to("/Applications")
        image = into / f"kithbell-{_folder.version()}-macos-{platform.machine()}.dmg"
        source = ["-volname", "Kithbell", "-srcfolder", str(disk)]
        subprocess.run(
            ["/usr/bin/hdiutil", "create", *source, "-ov", "-format", "UDZO", str(image)], check=True
        )
    return image


if __name__ == "__main__":
    main()
