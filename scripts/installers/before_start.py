"""Run by the built program on Linux before anything else."""

import os
import sys

import pyimod02_importers  # type: ignore[import-not-found]  # there in the built program alone

# An update puts another file in this one's place while the program runs, and most modules are loaded late.
_file = os.open(sys.executable, os.O_RDONLY)
pyimod02_importers.pyz_archive._filename = f"/proc/self/fd/{_file}"  # noqa: SLF001  there is no other way

# PyInstaller's starter points the dynamic linker at Kithbell's own libraries. The linker has read that by
# now; a mail program or browser that Kithbell opens must not.
for _name in [name for name in os.environ if name.startswith("_PYI_")]:
    del os.environ[_name]
_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _before is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = _before
