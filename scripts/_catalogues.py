"""The translations: what gathers the texts, brings the catalogues up to date, and compiles them.

The .po files are the sources, and kept. What is compiled from them is not.
"""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

ROOT = Path(__file__).resolve().parent.parent
OWN_WORDS = {
    "passages": ("section", "explanation", "evidence"),
    "readings": ("limits",),
    "themes": ("title",),
}
PASSAGES = ROOT / "resources" / "passages"
LOCALES = ROOT / "resources" / "locales"
DOMAIN = "kithbell"
KEYWORDS = {
    "_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_WIDTH = 110


def sources(locales: Path = LOCALES) -> list[Path]:
    """The catalogue of each language."""
    return sorted(locales.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def extracted() -> Catalog:
    """Every text for the user in the program."""
    found = Catalog(project="Kithbell", domain=DOMAIN, charset="utf-8")
    texts = extract_from_dir(
        ROOT / "desktop_app",
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for file, _line, message, comments, context in texts:
        # Without line numbers, a catalogue changes only where a text does.
        found.add(message, locations=[(f"desktop_app/{file}", 0)], auto_comments=comments, context=context)
    for path in sorted(PASSAGES.glob("*.toml")):
        for message in _texts_about_passages(path):
            found.add(message, locations=[(f"resources/passages/{path.name}", 0)])
    return found


def _texts_about_passages(path: Path) -> Iterator[str]:
    """What is said in our own words; quotations and the names of studies stay as they were written."""
    for kind, entries in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for entry in entries:
            yield from (" ".join(entry[key].split()) for key in OWN_WORDS[kind] if entry.get(key))


def update() -> None:
    """Bring every catalogue up to the program: new texts empty, those that are gone removed."""
    template = extracted()
    for path in sources():
        catalogue = read(path)
        # With the day of the run in it, the file would change each time.
        begun = catalogue.creation_date
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.creation_date = begun
        catalogue.obsolete.clear()
        write(path, catalogue)


def compile_stale(locales: Path = LOCALES) -> None:
    """Compile every catalogue that was not compiled since it was changed."""
    for path in sources(locales):
        compiled = path.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= path.stat().st_mtime_ns:
            continue
        # Several may do this at once.
        partial = compiled.with_suffix(f".{os.getpid()}")
        with partial.open("wb") as file:
            write_mo(file, read(path))
        os.utime(partial, ns=(path.stat().st_mtime_ns, path.stat().st_mtime_ns))
        partial.replace(compiled)


def missing() -> Iterator[tuple[str, str]]:
    """Texts of the program without a translation, each after its language."""
    wanted = [message for message in extracted() if message.id]
    for path in sources():
        catalogue = read(path)
        for message in wanted:
            if not _is_translated(catalogue.get(message.id, message.context)):
                yield path.parts[-3], str(message.id)


def read(path: Path) -> Catalog:
    """A catalogue; its language is the name of the folder."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], domain=DOMAIN)


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue, in the order of the English texts."""
    catalogue.project, catalogue.version = "Kithbell", "1"
    catalogue.msgid_bugs_address = "https://kithbell.github.io"
    with path.open("wb") as file:
        write_po(file, catalogue, width=_WIDTH, sort_output=True, include_lineno=False, omit_header=False)


def main() -> int:
    """Update and compile everything; 1 where something is missing."""
    update()
    compile_stale()
    left = list(missing())
    for language, text in left:
        print(f"{language}: not translated: {text}")
    print(f"{len(left)} texts are not translated.", file=sys.stderr)
    return int(bool(left))


def _is_translated(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return bool(texts) and all(texts)
