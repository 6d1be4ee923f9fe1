"""Plain text."""

from assay.model.report import Capture
from assay.read.decode import decode
from assay.read.found import Found
from assay.read.mend import mend


def read_plain(capture: Capture) -> Found:
    """The text of a plain file, decoded, mended, its line ends made one."""
    text, notes = mend(decode(capture.content, where=capture.name))
    return Found(text=text, reader="text/1", notes=notes)
