"""From bytes to characters: which encoding, and how sure."""

import codecs
import re

from charset_normalizer import from_bytes

from assay.model.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The first bytes of files that people hand in by mistake; the rest is told by its NULs and control characters.
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"SQLite format 3", "a database"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# English in the old Western encoding has a quotation mark or an accent here and there; from a tenth of the bytes on it is another script.
FEW = 0.1
_WESTERN = re.compile(r"[“”‘’–—…•€£¥§©®°·«»¿¡¼½¾ñÑçÇß\u00a0À-ÖØ-öø-ÿŠšŽžŒœŸ\x00-\x7f]*")
_AS_TEXT = "Save its text as UTF-8, or give HTML, Markdown or JSON"


def decode(content: bytes, *, where: str, declared: str | None = None) -> str:
    """The characters of some bytes: by byte order mark, UTF-8, the declared encoding, the commonest old one, or the likeliest.

    InputError where the bytes are no text or no encoding fits."""
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _strictly(content, encoding, where)
    if (wide := _wide(content)) is not None:
        return wide
    _refuse_binary(content, where)
    for encoding in filter(None, ("utf-8", declared)):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    text = _western(content) or _likeliest(content)
    if text is None:
        raise InputError("the encoding of this text cannot be told", where=where, next_step=_AS_TEXT)
    return text


def _strictly(content: bytes, encoding: str, where: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + (len(codecs.BOM_UTF8) if encoding == "utf-8-sig" else 0)
        what = f"this says that it is {encoding.removesuffix('-sig').upper()} but is not, at byte {at}"
        raise InputError(what, where=where, next_step=_AS_TEXT) from error


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: in English every other byte is NUL."""
    if len(content) < 4 or len(content) % 2:
        return None
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = content[start::2]
        if half.count(0) > 0.7 * len(half) and content[1 - start :: 2].count(0) == 0:
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _refuse_binary(content: bytes, where: str) -> None:
    kind = next((kind for signature, kind in _SIGNATURES if content.startswith(signature)), None)
    if kind is None and (b"\x00" in content or len(_CONTROL.findall(content)) > 0.02 * len(content)):
        kind = "binary"
    if kind is not None:
        raise InputError(f"this file is {kind}, not text", where=where, next_step=_AS_TEXT)


def _western(content: bytes) -> str | None:
    """Windows-1252 where only few bytes are not ASCII and each of those is a letter or a mark that English print uses."""
    if sum(byte > 127 for byte in content) > FEW * len(content) + 1:
        return None
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return text if _WESTERN.fullmatch(text) else None


def _likeliest(content: bytes) -> str | None:
    best = from_bytes(content, cp_exclusion=["utf_16_be", "utf_16_le", "utf_32_be", "utf_32_le", "utf_7"]).best()
    return None if best is None else str(best)
