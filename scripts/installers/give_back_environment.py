"""Run by the built program before anything else: undo what PyInstaller's starter did to the environment.

It points the dynamic linker at Kithbell's own libraries. The linker has read that by now; a mail program or
browser that Kithbell opens must not.
"""

import os

for _name in [name for name in os.environ if name.startswith("_PYI_")]:
    del os.environ[_name]
_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _before is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = _before
