"""From a Capture to a Report: the text, what the file says about itself, and what in it is no part of the report."""

from assay.read.reader import read_capture

__all__ = ["read_capture"]
