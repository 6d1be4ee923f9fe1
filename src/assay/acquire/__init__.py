"""From where a report lies to the bytes that it is: a Capture. Nothing here looks at what the bytes mean."""

from assay.acquire.folder import Files, files_at
from assay.acquire.local import MAX_BYTES, capture_file, capture_stream

__all__ = ["MAX_BYTES", "Files", "capture_file", "capture_stream", "files_at"]
