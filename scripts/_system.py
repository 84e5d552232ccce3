"""The parts of the operating system that Kithbell and its tests need, and how they get there.

Wheels bring Qt but not the libraries that Qt expects of a desktop, and no wheel brings an X server.
Only Linux can lack them. Libraries are looked for by loading them, so this works on every distribution;
the package names are Debian's and Ubuntu's.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

# What the platform plugins of PySide6-Essentials (xcb, wayland, offscreen) and QtSvg link to, by ldd.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

# What tests/desktop starts: a display, a session bus, a window manager, notification daemons, trays, the
# bus of screen readers, a server with a certificate; and what tests/packaging builds and checks
# packages with.
TEST_PROGRAMS = {
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "Xvfb": "xvfb",
    "appstreamcli": "appstream",
    "dbus-daemon": "dbus-daemon",
    "desktop-file-validate": "desktop-file-utils",
    "dpkg-shlibdeps": "dpkg-dev",
    "dunst": "dunst",
    "objdump": "binutils",
    "openbox": "openbox",
    "openssl": "openssl",
    "tint2": "tint2",
    "trayer": "trayer",
    "weston": "weston",
    "xdotool": "xdotool",
    "xfce4-notifyd": "xfce4-notifyd",
    "xwininfo": "x11-utils",
}
# What is too big to fetch for every newcomer: tests without it are left out, except in CI.
CI_PROGRAMS = {
    "kwin_wayland": "kwin-wayland",
    "mutter": "mutter",
}
# Where programs lie that nobody starts by name, below the folder of the machine's architecture.
PROGRAM_FOLDERS = ("usr/lib/*/xfce4/notifyd", "usr/lib/*/xfce4/xfconf")

FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
TEST_FONTS = {"Inter": "fonts-inter"}


def missing_for_qt() -> dict[str, str]:
    """The libraries that Qt would not find here, with their packages."""
    if sys.platform != "linux":
        return {}
    return {name: package for name, package in LIBRARIES.items() if not _loads(name)}


def missing_for_tests() -> dict[str, str]:
    """What else the tests would not find here, programs, fonts and a library, with their packages."""
    if sys.platform != "linux":
        return {}
    wanted = TEST_PROGRAMS | (CI_PROGRAMS if os.environ.get("CI") == "true" else {})
    programs = {name: package for name, package in wanted.items() if not find_program(name)}
    fonts = {f"the font {name}": package for name, package in TEST_FONTS.items() if not _has_font(name)}
    return programs | fonts | _missing_python_library()


def find_program(name: str) -> str | None:
    """Where the system has it: in the search path, or in a folder of programs that others start."""
    folders = [str(folder) for pattern in PROGRAM_FOLDERS for folder in Path("/").glob(pattern)]
    return shutil.which(name) or shutil.which(name, path=os.pathsep.join(folders))


def missing_for_venv() -> dict[str, str]:
    """`ensurepip`, which Debian keeps in a package of its own, if this Python lacks it."""
    if importlib.util.find_spec("ensurepip"):
        return {}
    return {"ensurepip": f"python{sys.version_info.major}.{sys.version_info.minor}-venv"}


def can_install() -> bool:
    """Whether packages can be installed without asking anybody."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> None:
    """Install Debian packages, reading the package lists anew only if the first try fails.

    Raises OSError with apt-get's own words.
    """
    if _apt_get("install", *packages).returncode == 0:
        return
    update = _apt_get("update")
    result = _apt_get("install", *packages) if update.returncode == 0 else update
    if result.returncode:
        raise OSError(result.stdout.strip())


def request(missing: dict[str, str]) -> str:
    """One line for somebody who may install packages."""
    packages = " ".join(sorted(set(missing.values())))
    if shutil.which("apt-get"):
        return f"Install what is missing on this machine, then start again: sudo apt-get install {packages}"
    parts = ", ".join(sorted(missing))
    return f"Install what is missing on this machine, then start again: {parts} (Debian's names: {packages})"


def _missing_python_library() -> dict[str, str]:
    """Python as a library, for PyInstaller: Debian's program does without, and has it in a package apart."""
    name = str(sysconfig.get_config_var("INSTSONAME"))
    if ".so" not in name or _loads(name):
        return {}
    return {name: f"libpython{sys.version_info.major}.{sys.version_info.minor}"}


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_font(family: str) -> bool:
    return any(True for folder in FONT_FOLDERS for _ in folder.rglob(f"{family}*.[ot]tf"))


def _apt_get(action: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", action]
    if action == "install":
        command += ["--yes", "--no-install-recommends"]
    return subprocess.run(
        [*command, *arguments],
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
