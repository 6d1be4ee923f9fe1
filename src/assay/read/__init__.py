"""From a Capture to a Report: the text, what the file says about itself, and what in it is no part of the report."""

from assay.read.language import refuse_unreadable
from assay.read.media import media_type
from assay.read.reader import read_capture, read_text

__all__ = ["media_type", "read_capture", "read_text", "refuse_unreadable"]
