"""Ids are hashes of content, never of the engine's version: the same input gives the same ids on every machine."""

import hashlib


def sha256(content: bytes | str) -> str:
    """Hex SHA-256 of bytes, or of a text in UTF-8."""
    return hashlib.sha256(content.encode("utf-8") if isinstance(content, str) else content).hexdigest()


def report_id(text_sha256: str) -> str:
    """ "rep_" and the first 16 hex digits of the text's hash."""
    return "rep_" + text_sha256[:16]


def incident_id(text_sha256: str, start: int, end: int) -> str:
    """ "inc_" and 16 hex digits of the hash of the text's hash and the anchor's offsets."""
    return "inc_" + sha256(f"{text_sha256}:{start}:{end}")[:16]
