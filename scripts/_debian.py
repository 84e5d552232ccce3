"""A .deb of the folder that PyInstaller made, by dpkg-deb alone.

https://www.debian.org/doc/debian-policy/ (chapters 4 and 12: documents, 5: fields, 9: places)
"""

from __future__ import annotations

import gzip
import hashlib
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import _folder

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
INSTALLERS = ROOT / "scripts" / "installers"
MAINTAINER = "The Kithbell authors <noreply@kithbell.github.io>"

CONTROL = """\
Package: kithbell
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: notification-daemon
Suggests: libgtk-3-0
Section: utils
Priority: optional
Homepage: https://kithbell.github.io
Description: gentle prompts to stay in touch
 Kithbell sits in the tray and, at moments its user chose, gently suggests one
 small act of connection: write to a friend, or go to a community activity.
 With each suggestion it says why, in plain words, with a short passage of the
 article it is built on.
 .
 All data stays on the computer. This package brings its own Python and Qt.
"""
CHANGELOG = """\
kithbell ({version}) unstable; urgency=medium

  * Release {version}; CHANGELOG.md beside this file tells what is new.

 -- {maintainer}  {date}
"""
# Not linked to, but read while it runs.
ALSO_NEEDED = ("ca-certificates", "tzdata")


def build(folder: Path, into: Path, compression: str = "xz") -> Path:
    """The new package in `into`; `compression` is one of dpkg-deb's.

    Raises subprocess.CalledProcessError where one of dpkg's programs fails.
    """
    with tempfile.TemporaryDirectory(prefix="kithbell") as name:
        tree = Path(name)
        # It is to be readable by everybody once it is installed, whoever builds it.
        tree.chmod(0o755)
        _lay_out(folder, tree)
        architecture = _said_by("dpkg", "--print-architecture").strip()
        files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
        control = CONTROL.format(
            version=_folder.version(),
            architecture=architecture,
            maintainer=MAINTAINER,
            size=sum(path.stat().st_size for path in files) // 1024,
            depends=", ".join(sorted({*libraries(files), *ALSO_NEEDED})),
        )
        _write(tree / "DEBIAN" / "control", control)
        _write(tree / "DEBIAN" / "md5sums", "".join(_sum(path, tree) for path in files))
        package = into / f"kithbell_{_folder.version()}_{architecture}.deb"
        _said_by("dpkg-deb", "--root-owner-group", f"-Z{compression}", "--build", tree, package)
    return package


def libraries(files: list[Path]) -> list[str]:
    """The packages of the libraries that those of the files that are programs are linked to."""
    programs = [path for path in files if _is_program(path)]
    own = sorted({path.parent for path in programs})
    # Used on desktops that have GTK 3 anyway.
    programs = [path for path in programs if path.name != "libqgtk3.so"]
    with tempfile.TemporaryDirectory(prefix="kithbell") as place:
        # dpkg-shlibdeps wants to stand in the sources of a package.
        _write(
            Path(place) / "debian" / "control", "Source: kithbell\n\nPackage: kithbell\nArchitecture: any\n"
        )
        said = _said_by(
            *("dpkg-shlibdeps", "-O", "--ignore-missing-info"),
            *(f"-l{folder}" for folder in own),
            *(f"-e{program}" for program in programs),
            within=Path(place),
        )
    return said.strip().removeprefix("shlibs:Depends=").split(", ")


def _is_program(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _lay_out(folder: Path, tree: Path) -> None:
    usr = tree / "usr"
    documents = usr / "share" / "doc" / "kithbell"
    shutil.copytree(folder, usr / "lib" / "kithbell", symlinks=True)
    (usr / "bin").mkdir()
    (usr / "bin" / "kithbell").symlink_to("../lib/kithbell/kithbell")
    _copy(RESOURCES / "desktop" / f"{_folder.APP_ID}.desktop", usr / "share" / "applications")
    _copy(RESOURCES / "desktop" / f"{_folder.APP_ID}.metainfo.xml", usr / "share" / "metainfo")
    shutil.copytree(RESOURCES / "icons" / "hicolor", usr / "share" / "icons" / "hicolor")
    _copy(INSTALLERS / "copyright", documents)
    _copy(ROOT / "CHANGELOG.md", documents)
    date = format_datetime(datetime.now(UTC))
    changes = CHANGELOG.format(version=_folder.version(), maintainer=MAINTAINER, date=date)
    _compress(changes, documents / "changelog.gz")
    manual = (INSTALLERS / "kithbell.1").read_text(encoding="utf-8")
    _compress(manual, usr / "share" / "man" / "man1" / "kithbell.1.gz")
    _copy(INSTALLERS / "lintian-overrides", usr / "share" / "lintian" / "overrides", "kithbell")
    for path in tree.rglob("*"):
        if not path.is_symlink():
            runs = path.is_dir() or path == usr / "lib" / "kithbell" / "kithbell"
            path.chmod(0o755 if runs else 0o644)


def _copy(file: Path, folder: Path, name: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, folder / (name or file.name))


def _compress(text: str, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _sum(path: Path, tree: Path) -> str:
    digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
    return f"{digest}  {path.relative_to(tree)}\n"


def _said_by(*command: str | Path, within: Path | None = None) -> str:
    """What a program prints; what it complains about is shown only if it fails."""
    result = subprocess.run(
        list(map(str, command)), cwd=within, check=False, capture_output=True, encoding="utf-8"
    )
    if result.returncode:
        sys.stderr.write(result.stderr)
        result.check_returncode()
    return result.stdout
