"""Prepares what Kithbell runs in: the system's parts, and a virtual environment in `.venv`.

Each step is skipped when it is already done: a stamp in `.venv` says from what it was made. A `.venv` whose
making was interrupted is made anew. Nothing is ever installed into the machine's own Python.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
TEST = "test"


def prepare(extra: str = "") -> Path:
    """The environment's Python, once everything it needs is there; `extra` is one of pyproject's.

    Ends the program with one line where something has to be done by hand first.
    """
    venv = ROOT / ".venv"
    python = interpreter(venv)
    if not is_ready(venv, extra):
        with _one_at_a_time():
            if not is_ready(venv, extra):
                _make_ready(venv, extra)
    if extra == TEST:
        _system_for_tests()
    return python


def interpreter(venv: Path) -> Path:
    """The Python of a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def is_ready(venv: Path, extra: str) -> bool:
    """Whether `venv` was completed from the project as it is now, with `extra` or more."""
    stamp = _read_stamp(venv)
    return (
        interpreter(venv).exists()
        and stamp.get("made_from") == made_from(venv)
        and extra in ("", stamp.get("extra"))
    )


def made_from(venv: Path) -> str:
    """A digest of all that decides what is installed: when it changes, pip has work to do."""
    digest = hashlib.sha256()
    # The catalogues too: installing compiles them.
    catalogues = sorted((ROOT / "resources" / "locales").glob("*/LC_MESSAGES/*.po"))
    for path in (ROOT / "pyproject.toml", ROOT / "constraints.txt", *catalogues):
        digest.update(path.read_bytes())
    # The folder, since a moved one breaks an editable install; the interpreter, since an upgrade of the
    # machine's Python leaves its environments without their packages.
    digest.update(os.fsencode(ROOT))
    digest.update(os.fsencode(interpreter(venv).resolve()))
    return digest.hexdigest()


def is_whole(venv: Path) -> bool:
    """Whether `venv` was made to the end and its Python and pip still start."""
    import subprocess  # noqa: PLC0415  # not needed when everything is ready, which is nearly always

    if _unfinished(venv).exists() or not interpreter(venv).exists():
        return False
    check = subprocess.run([interpreter(venv), "-c", "import pip"], capture_output=True, check=False)
    return check.returncode == 0


def stamp(venv: Path, extra: str) -> None:
    """Note that `venv` is complete."""
    _stamp_file(venv).write_text(json.dumps({"made_from": made_from(venv), "extra": extra}), encoding="utf-8")


def _make_ready(venv: Path, extra: str) -> None:
    import _system  # noqa: PLC0415  # as above

    fresh = not is_whole(venv)
    missing = _system.missing_for_qt() | (_system.missing_for_venv() if fresh else {})
    if missing and not _install_system(missing):
        sys.exit(_system.request(missing | (_system.missing_for_tests() if extra == TEST else {})))
    if fresh:
        _make_venv(venv)
    # Whoever ran the tests here once keeps their tools when the application is started.
    extra = extra or _read_stamp(venv).get("extra", "")
    _stamp_file(venv).unlink(missing_ok=True)
    _say("Installing Python packages into .venv ...")
    project = f".[{extra}]" if extra else "."
    pip: list[str | Path] = [interpreter(venv), "-m", "pip", "--disable-pip-version-check"]
    _run([*pip, "install", "-qq", "-e", project, "-c", "constraints.txt"])
    _unfinished(venv).unlink(missing_ok=True)
    stamp(venv, extra)


def _system_for_tests() -> None:
    import _system  # noqa: PLC0415  # as above

    missing = _system.missing_for_tests()
    if missing and not _install_system(missing):
        _say(f"{_system.request(missing)} (the tests that need it are skipped)")


def _install_system(missing: dict[str, str]) -> bool:
    import _system  # noqa: PLC0415  # as above

    if not _system.can_install():
        return False
    packages = sorted(set(missing.values()))
    _say(f"Installing system packages: {' '.join(packages)} ...")
    try:
        _system.install(packages)
    except OSError as error:
        sys.exit(f"{error}\nThe system packages could not be installed; apt-get says why above.")
    return True


def _make_venv(venv: Path) -> None:
    import shutil  # noqa: PLC0415  # as above

    if Path(sys.prefix).resolve() == venv.resolve():
        sys.exit(
            "This .venv has to be made anew: start again with the machine's own Python, not with .venv's."
        )
    _say("Making .venv ...")
    if venv.exists():
        shutil.rmtree(venv)
    venv.mkdir()
    _unfinished(venv).touch()
    _run([sys.executable, "-m", "venv", venv])


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let a second start wait for the first one's work instead of doing it again on top."""
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415  # exists on POSIX only

    with (ROOT / "pyproject.toml").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _run(command: Sequence[str | Path]) -> None:
    import subprocess  # noqa: PLC0415  # as above

    code = subprocess.call(command, cwd=ROOT)
    if code:
        sys.exit(f"This did not work (see above): {' '.join(map(str, command))}")


def _stamp_file(venv: Path) -> Path:
    return venv / "kithbell.json"


def _unfinished(venv: Path) -> Path:
    return venv / "unfinished"


def _read_stamp(venv: Path) -> dict[str, str]:
    try:
        content = json.loads(_stamp_file(venv).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
