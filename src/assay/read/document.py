"""JSON documents: one object with a ``text`` and, if it likes, what is known about it."""

import json

from assay.model.errors import InputError
from assay.model.iso import iso_date
from assay.model.record import Note
from assay.model.report import Capture, Known
from assay.read.decode import decode
from assay.read.found import Found

_WORDS = ("outlet", "title", "url")
_DATES = ("published", "reference_date")
_SHAPE = 'Give an object with a "text", and any of "title", "outlet", "published", "reference_date", "url"'


def read_document(capture: Capture) -> Found:
    """The ``text`` of a JSON object as it is, to the character, with its title, outlet, dates and address.

    Every other key is ignored, an answer or a record that lies beside the text above all. A value that is no text or no date is left
    out with a note."""
    values = _object(decode(capture.content, where=capture.name), capture.name)
    if "text" not in values:
        raise InputError('this JSON object has no "text"', where=capture.name, next_step=_SHAPE)
    text = values["text"]
    if not isinstance(text, str):
        raise InputError(f'the "text" of this JSON object is {_kind(text)}, not a string', where=capture.name, next_step=_SHAPE)
    known = {key: _word(values.get(key)) for key in _WORDS} | {key: _date(values.get(key)) for key in _DATES}
    notes = tuple(_ignored(key, values[key]) for key in (*_WORDS, *_DATES) if known[key] is None and values.get(key) not in (None, ""))
    return Found(text=text, reader="json/1", known=Known(**known), notes=notes)


def _object(text: str, where: str) -> dict[str, object]:
    try:
        values = json.loads(text)
    except json.JSONDecodeError as error:
        what = f"this is not valid JSON: {error.msg.lower()}, line {error.lineno} column {error.colno}"
        raise InputError(what, where=where, next_step="Mend it there, or save the report as .txt") from error
    except (ValueError, RecursionError) as error:
        raise InputError("this JSON is nested too deep or holds too long a number", where=where, next_step=_SHAPE) from error
    if not isinstance(values, dict):
        raise InputError(f"this JSON is {_kind(values)}, not an object", where=where, next_step=_SHAPE)
    return values


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", str: "a string", bool: "true or false", int: "a number", float: "a number"}
    return kinds.get(type(value), "null")


def _word(value: object) -> str | None:
    return (value.strip() or None) if isinstance(value, str) else None


def _date(value: object) -> str | None:
    return iso_date(value) if isinstance(value, str) else None


def _ignored(key: str, value: object) -> Note:
    wanted = "a date (YYYY, YYYY-MM or YYYY-MM-DD)" if key in _DATES else "a text"
    told = f"the file's {key} was left out: {str(value)[:60]!r} is not {wanted}"
    return Note(kind="ignored_metadata", text=told, inputs={"field": key})
