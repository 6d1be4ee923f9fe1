"""Local files and standard input."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from assay.model.errors import InputError
from assay.model.ids import sha256
from assay.model.report import Capture, Known

# 5 MB of text is some 800,000 words, many times the longest report: whatever is larger is another kind of file.
MAX_BYTES = 5_000_000

_REASONS = {
    errno.ENOENT: ("there is no such file", "Check the spelling of its path"),
    errno.EACCES: ("this file may not be read", "Give yourself permission to read it"),
    errno.ENAMETOOLONG: ("this name is too long to be a file's", "Give the path of a file, not its text"),
    errno.ELOOP: ("this link leads back to itself", "Name the file itself"),
}


def capture_file(path: str | os.PathLike[str], known: Known | None = None, *, max_bytes: int = MAX_BYTES) -> Capture:
    """The bytes of one file, with what the user knows of it.

    InputError where there is no such file, where it is a folder, not to be read, empty, or holds more than ``max_bytes``."""
    name = os.fspath(path)
    if not name:
        raise InputError("a file without a name was asked for", next_step="Leave it out, or name the file")
    try:
        if Path(path).is_dir():
            raise InputError("this is a folder, not a file", where=name, next_step=f"Name the files in it, for instance {_inside(name)}")
        with open(path, "rb") as file:
            if not _holds_data(file):
                raise InputError("this is a device, not a file", where=name, next_step='Use "-" for standard input')
            return _capture(name, file, known, max_bytes)
    except (OSError, ValueError) as error:
        raise _explained(error, name) from error


def capture_stream(stream: BinaryIO, known: Known | None = None, *, name: str = "-", max_bytes: int = MAX_BYTES) -> Capture:
    """The bytes of an open stream, standard input above all; InputError where it is empty or holds more than ``max_bytes``."""
    return _capture(name, stream, known, max_bytes)


def _capture(name: str, stream: BinaryIO, known: Known | None, max_bytes: int) -> Capture:
    content = stream.read(max_bytes + 1)
    if len(content) > max_bytes:
        raise InputError(f"more than the limit of {max_bytes:,} bytes", where=name, next_step="Split it, or raise --max-bytes")
    if not content:
        what = "nothing came in on standard input" if name == "-" else "this file is empty"
        raise InputError(what, where=name, next_step="Give a report as plain text, HTML, Markdown or JSON")
    return Capture(name=name, content=content, sha256=sha256(content), known=known or Known())


def _holds_data(file: BinaryIO) -> bool:
    mode = os.fstat(file.fileno()).st_mode
    return stat.S_ISREG(mode) or stat.S_ISFIFO(mode)


def _inside(folder: str) -> str:
    return os.path.join(folder, "*.txt")


def _explained(error: OSError | ValueError, name: str) -> InputError:
    number = error.errno if isinstance(error, OSError) else None
    what, next_step = _REASONS.get(number or 0, (f"this file cannot be read ({error})", "Check the file"))
    return InputError(what, where=name, next_step=next_step)
