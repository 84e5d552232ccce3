"""Text files as other programs write them: their size, their encoding and their line ends."""

from __future__ import annotations

import codecs
import logging
import stat
from contextlib import contextmanager
from functools import cached_property
from io import TextIOWrapper
from typing import TYPE_CHECKING

from desktop_app.domain.errors import InvalidInputError, StorageError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

logger = logging.getLogger(__name__)

_MIB = 1024**2
LARGEST_FILE_BYTES = 64 * _MIB  # well over an address book of 20,000 people with small photos
_SAMPLE_BYTES = 32 * 1024
_WESTERN = "cp1252"  # Latin-1 with curly quotes where that has control characters
_OTHERS = ["cp1251", "cp1253", "cp1255", "cp1256", "koi8_r", "shift_jis", "gb18030", "big5", "euc_kr"]


class TextFile:
    """An open text file, read line by line.

    Some programs fold a line in the middle of a character, so that a line alone cannot be decoded:
    each byte stays one character in `lines` until `decode` is given the whole.
    """

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path = path
        self._wide = wide_encoding(file)
        if self._wide:
            self.lines = TextIOWrapper(file, self._wide, errors="replace")
        else:
            self.lines = TextIOWrapper(file, "latin-1")

    def decode(self, raw: str, charset: str = "") -> str:
        """What a piece of `lines` says; `charset` is what the file says about it, right or wrong."""
        if self._wide or (raw.isascii() and not charset):
            return raw
        return self.decode_bytes(raw.encode("latin-1"), charset)

    def decode_bytes(self, data: bytes, charset: str = "") -> str:
        """The same for bytes that were written as text, such as quoted-printable."""
        for encoding in (charset, "utf-8") if charset else ("utf-8",):
            try:
                return data.decode(encoding)
            except (LookupError, ValueError):
                continue
        return data.decode(self._legacy_encoding, errors="replace")

    def to_bytes(self, raw: str) -> bytes:
        """The bytes of a piece of `lines`."""
        return raw.encode("utf-8" if self._wide else "latin-1", errors="replace")

    @cached_property
    def _legacy_encoding(self) -> str:
        encoding = guessed_encoding(_sample(self._path))
        logger.info("the file is not in UTF-8; reading it as %s", encoding)
        return encoding


@contextmanager
def opened(path: Path) -> Iterator[TextFile]:
    """Open a text file. Raises InvalidInputError for what is none, StorageError when it cannot be read."""
    with _failures_in_words(path):
        _check(path, LARGEST_FILE_BYTES)
        with path.open("rb") as file:
            yield TextFile(path, file)


def file_size(path: Path) -> int:
    """How many bytes it has. Raises as `opened` does."""
    with _failures_in_words(path):
        _check(path, LARGEST_FILE_BYTES)
        return path.stat().st_size


def read_bytes(path: Path, most: int) -> bytes:
    """All of a file of at most so many bytes. Raises as `opened` does."""
    with _failures_in_words(path):
        _check(path, most)
        return path.read_bytes()


@contextmanager
def _failures_in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = _("“{file}” cannot be read ({why}). Check that you may open it.")
        raise StorageError(message.format(file=shown(path), why=error.strerror)) from error


def shown(path: Path) -> str:
    """The file's name for a sentence, whatever bytes it is made of."""
    return path.name.encode(errors="replace").decode()


def _check(path: Path, most: int) -> None:
    try:
        about = path.stat()
    except FileNotFoundError:
        message = _("There is no file “{file}” there. Check its name and folder.")
        raise InvalidInputError(message.format(file=shown(path))) from None
    if stat.S_ISDIR(about.st_mode):
        message = _("“{file}” is a folder. Choose the file inside it.")
    elif not stat.S_ISREG(about.st_mode):
        message = _("“{file}” is not an ordinary file. Choose one that another program exported.")
    elif about.st_size > most:
        message = _("“{file}” has {size} MiB, more than {most}. Export it without photos, or in parts.")
    else:
        return
    sizes = {"size": -(-about.st_size // _MIB), "most": most // _MIB}
    raise InvalidInputError(message.format(file=shown(path), **sizes))


def wide_encoding(file: BinaryIO) -> str:
    """UTF-16 as it was written, or nothing; leaves the file after its byte order mark."""
    head = file.read(4)
    marks = ((codecs.BOM_UTF8, ""), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
    for mark, encoding in marks:
        if head.startswith(mark):
            file.seek(len(mark))
            return encoding
    file.seek(0)
    # Without a mark the zero halves of the first two letters tell.
    zeros = [byte == 0 for byte in head]
    if zeros == [False, True, False, True]:
        return "utf-16-le"
    return "utf-16-be" if zeros == [True, False, True, False] else ""


def _sample(path: Path) -> bytes:
    """Some of the lines that are not UTF-8, without what stands before the first colon."""
    sample = bytearray()
    with path.open("rb") as file:
        for line in file:
            if not is_utf8(line):
                sample += line.partition(b":")[2] or line
            if len(sample) >= _SAMPLE_BYTES:
                break
    return bytes(sample[:_SAMPLE_BYTES])


def is_utf8(line: bytes) -> bool:
    """Whether it can be read as UTF-8."""
    if line.isascii():
        return True
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def guessed_encoding(sample: bytes) -> str:
    """The likeliest encoding of a few names.

    Accents are few among plain letters in western names, and too few to tell encodings apart by;
    where plain letters are the smaller part it is another script, and statistics have a chance.
    """
    foreign = sum(byte >= 0x80 for byte in sample)  # noqa: PLR2004  the end of ASCII
    if foreign <= sum(chr(byte).isalpha() for byte in sample if byte < 0x80):  # noqa: PLR2004  as above
        return _WESTERN
    from charset_normalizer import from_bytes  # noqa: PLC0415  only for the few files that need it

    best = from_bytes(sample, cp_isolation=_OTHERS).best()
    return best.encoding if best else _WESTERN
